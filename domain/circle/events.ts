import { z } from 'zod'
import { defineEvent } from '../kernel/event.ts'
import { Id, Line } from '../kernel/values.ts'

// These names and shapes are on disk for ever. To change one, move it into its history.

/** A group whose members call each other by extension was opened in an account. */
export const CircleOpened = defineEvent(
  'CircleOpened',
  z.strictObject({ accountId: Id, name: Line(80), loginId: z.string() }),
)
