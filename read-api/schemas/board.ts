import { z } from 'zod'
import { Instant } from '../../domain/kernel/calendar.ts'

/** The queues of staff, in the order of the board; another part of the business adds its own. */
export const Queue = z.enum(['screening', 'shipping', 'deposits', 'parked-money', 'refunds'])
export type Queue = z.infer<typeof Queue>

/** What waits for whoever asks: a line for every queue that they work on. */
export const Board = z.object({
  queues: z.array(
    z.object({
      queue: Queue,
      count: z.int(),
      /** Since when the oldest waits; null where nothing does. */
      oldestAt: Instant.nullable(),
      /** Whole hours since then, by business time. */
      waitingHours: z.int().nullable(),
    }),
  ),
})
export type Board = z.infer<typeof Board>
