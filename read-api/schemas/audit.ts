import { z } from 'zod'
import { Id } from '../../domain/kernel/values.ts'
import { EventView } from './explain.ts'
import { BaseQuery, listOf, listQuery } from './wire.ts'

export const AuditEvents = listOf(EventView)
export type AuditEvents = z.input<typeof AuditEvents>

/** Events of one stream, or all that concern one account. */
export const AuditEventsQuery = listQuery('position').extend({
  stream: z
    .string()
    .regex(/^[a-z]+(-[\w.+-]{1,100})?$/)
    .optional(),
  account: Id.optional(),
})

/** What differs between an account's figures and its events replayed (BEY-01). */
export const ReplayResult = z.object({
  accountId: z.string(),
  events: z.int(),
  compared: z.array(z.string()),
  differences: z.array(z.object({ what: z.string(), shown: z.string(), replayed: z.string() })),
})
export type ReplayResult = z.input<typeof ReplayResult>

export const ReplayQuery = BaseQuery.extend({ accountId: Id })
