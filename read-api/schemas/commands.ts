import { z } from 'zod'
import { Position } from './wire.ts'

/** What a taken command answers: where the log stands with its events in it. */
export const CommandTaken = z.object({
  position: Position,
  events: z.array(z.object({ type: z.string(), data: z.unknown() })),
})
export type CommandTaken = z.input<typeof CommandTaken>
