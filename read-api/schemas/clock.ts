import { z } from 'zod'
import { Instant } from '../../domain/kernel/calendar.ts'

/** Business time; in a demonstration it may run ahead of the machine's. */
export const Clock = z.object({ now: Instant, demonstration: z.boolean() })
export type Clock = z.input<typeof Clock>

/** Where the demonstration's clock is to go; it never goes back. */
export const ClockForward = z.strictObject({ to: Instant })
