import { z } from 'zod'
import { Actor } from '../../domain/kernel/event.ts'
import { Id } from '../../domain/kernel/values.ts'
import { EventView } from './explain.ts'
import { BaseQuery, dateRange, listOf, newestFirstQuery, Position, QueryText } from './wire.ts'

export const AuditEvents = listOf(EventView)
export type AuditEvents = z.input<typeof AuditEvents>

/** Which events: of one stream, or of all; whom they concern, what, on which days, by whom. */
export const AuditEventsQuery = newestFirstQuery('position')
  .omit({ accountId: true })
  .extend({
    stream: QueryText.optional(),
    account: Id.optional(),
    circle: Id.optional(),
    /** The event's name as it stands in the log. */
    type: QueryText.optional(),
    by: Actor.shape.kind.optional(),
    /** The whole id of who did it. */
    actor: QueryText.optional(),
    ...dateRange,
  })

/** What differs between an account's figures and its events replayed (BEY-01). */
export const ReplayAnswer = z.object({
  accountId: z.string(),
  /** Its people were erased: names and addresses read so on both sides, money is compared. */
  erased: z.boolean(),
  /** Up to where in the log the two were compared. */
  position: Position,
  differences: z.array(
    z.object({
      table: z.string(),
      key: z.string(),
      /** Null where a whole row is missing or too much. */
      column: z.string().nullable(),
      live: z.string().nullable(),
      replayed: z.string().nullable(),
    }),
  ),
})
export type ReplayAnswer = z.input<typeof ReplayAnswer>

export const ReplayQuery = BaseQuery.extend({ accountId: Id })
