import { z } from 'zod'
import { Instant } from '../../domain/kernel/calendar.ts'

/** A moment that the clock of a demonstration is worth being moved to. */
export const ClockStop = z.object({
  name: z.enum(['day-end', 'before-cut-off', 'month-end', 'month-start', 'invoice-release']),
  at: Instant,
})
export type ClockStop = z.input<typeof ClockStop>

/** Business time; in a demonstration it may run ahead of the machine's. */
export const Clock = z.object({
  now: Instant,
  demonstration: z.boolean(),
  /** Of a demonstration, the earliest first; otherwise none. */
  stops: z.array(ClockStop),
})
export type Clock = z.input<typeof Clock>

/** Where the demonstration's clock is to go; it never goes back. */
export const ClockForward = z.strictObject({ to: Instant })
