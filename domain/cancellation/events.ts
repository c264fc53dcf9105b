import { z } from 'zod'
import { Application } from '../contract/application.ts'
import { BusinessDate } from '../kernel/calendar.ts'
import { defineEvent } from '../kernel/event.ts'
import { Id } from '../kernel/values.ts'

// These names and shapes are on disk for ever. To change one, move it into its history.

/** The customer applied to end a circle with all that is in it (ORD-40). */
export const CircleCancellationApplied = defineEvent('CircleCancellationApplied', Application)

/** The circle's application was taken back before its end. */
export const CircleCancellationWithdrawn = defineEvent(
  'CircleCancellationWithdrawn',
  z.strictObject({ applicationId: Id }),
)

/** The whole account was cancelled, and the circle has the account's end too (ORD-40). */
export const CircleCancelledWithAccount = defineEvent('CircleCancelledWithAccount', Application)

/** The circle ended at the last instant of this day in Japan: its log-ins are closed. */
export const CircleEnded = defineEvent('CircleEnded', z.strictObject({ endedOn: BusinessDate }))

/** The customer applied to end the whole account, which is for good (ORD-33, ORD-40). */
export const AccountCancellationApplied = defineEvent('AccountCancellationApplied', Application)

/** The account ended at the last instant of this day in Japan. */
export const AccountEnded = defineEvent('AccountEnded', z.strictObject({ endedOn: BusinessDate }))

/** So many contracts of a product were cancelled, the newest first (ORD-34). */
export const CountCancellationApplied = defineEvent(
  'CountCancellationApplied',
  Application.extend({ productCode: z.string(), contractIds: z.array(Id).min(1) }),
)

/** A confirmed cart asked for more than were left: others were cancelled meanwhile (ORD-34). */
export const CountCancellationFellShort = defineEvent(
  'CountCancellationFellShort',
  z.strictObject({
    applicationId: Id,
    productCode: z.string(),
    asked: z.int().min(1),
    ended: z.int().min(0),
  }),
)

/** So many of them were taken back, in the reverse order (ORD-34). */
export const CountCancellationWithdrawn = defineEvent(
  'CountCancellationWithdrawn',
  z.strictObject({
    productCode: z.string(),
    contracts: z.array(z.strictObject({ contractId: Id, applicationId: Id.nullable() })).min(1),
  }),
)
