import { z } from 'zod'
import { defineEvent } from '../kernel/event.ts'
import { E164, erasedText, Id, Line, personal } from '../kernel/values.ts'

// These names and shapes are on disk for ever. To change one, move it into its history.

/** A terminal ID of 10 digits was issued to a circle: one line that a phone registers with. */
export const UniqueIssued = defineEvent(
  'UniqueIssued',
  z.strictObject({
    accountId: Id,
    circleId: Id,
    contractId: Id,
    orderId: Id,
    productCode: z.string(),
  }),
)

/** The 10 digits drawn for a contract were taken; others are drawn. */
export const UniqueIdCollided = defineEvent(
  'UniqueIdCollided',
  z.strictObject({ contractId: Id, orderId: Id, circleId: Id, attempt: z.int().min(1) }),
)

/** The name by which the office knows the line. */
export const UniqueNamed = defineEvent(
  'UniqueNamed',
  z.strictObject({ name: personal(Line(40), erasedText) }),
)

/** The number shown to those who are called; null: external calls forbidden (LINE-02). */
export const CallerNumberChosen = defineEvent(
  'CallerNumberChosen',
  z.strictObject({ e164: E164.nullable() }),
)

/** The contract of the unique has ended: it registers and calls no more. */
export const UniqueEnded = defineEvent('UniqueEnded', z.strictObject({ contractId: Id }))
