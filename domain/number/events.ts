import { z } from 'zod'
import { BusinessDate, Instant } from '../kernel/calendar.ts'
import { defineEvent, past } from '../kernel/event.ts'
import { erasedText, Id, Line, personal, UniqueId } from '../kernel/values.ts'
import { ActivationTerms } from './activation.ts'
import { NumberProof, stockedShape } from './values.ts'

// These names and shapes are on disk for ever. To change one, move it into its history.

/** A number came into the operator's stock. */
export const NumberStocked = defineEvent('NumberStocked', z.strictObject(stockedShape), [
  // v1 knew numbers of Japan only, all at the price list's fees and without proof.
  past(
    z.strictObject({
      productCode: z.string(),
      kind: z.string(),
      prefecture: z.string().nullable(),
      area: z.string().nullable(),
      areaCode: z.string().nullable(),
    }),
    (v1) => ({
      ...v1,
      country: 'JP',
      state: null,
      city: null,
      tollFree: v1.kind === 'free-dial',
      kindCode: null,
      capabilities: [],
      proof: 'none',
      monthlyFee: null,
      initialFee: null,
    }),
  ),
])

/** A number lies in a circle's cart and is kept from others until then. */
export const NumberHeld = defineEvent(
  'NumberHeld',
  z.strictObject({ circleId: Id, lineId: Id, productCode: z.string(), heldUntil: Instant }),
)

/** A number that was held or reserved is in stock again. */
export const NumberReleased = defineEvent(
  'NumberReleased',
  z.strictObject({ reason: z.enum(['removed', 'expired', 'order-refused']) }),
)

/** A held number now belongs to an order that is being settled; it does not expire. */
export const NumberReserved = defineEvent(
  'NumberReserved',
  z.strictObject({ orderId: Id, circleId: Id }),
)

/** An order came for a number that was no longer its own: the order cannot be settled. */
export const NumberReservationRefused = defineEvent(
  'NumberReservationRefused',
  z.strictObject({ orderId: Id, reason: z.enum(['hold-expired', 'taken']) }),
)

/** A number was given to a circle by a contract. */
export const NumberAssigned = defineEvent(
  'NumberAssigned',
  z.strictObject({ accountId: Id, circleId: Id, contractId: Id, orderId: Id }),
)

/** Calls to the number ring this unique; null: none. */
export const NumberLinked = defineEvent(
  'NumberLinked',
  z.strictObject({ uniqueId: UniqueId.nullable() }),
)

/** The contract of the number has ended; nobody else gets it before the quarantine is over. */
export const NumberEnded = defineEvent('NumberEnded', z.strictObject({ contractId: Id }))

/** A number rests until that day in Japan begins, by the row of the dated table that is named. */
export const NumberQuarantined = defineEvent(
  'NumberQuarantined',
  z.strictObject({ contractId: Id, until: BusinessDate, policyKey: z.string() }),
)

/** The number has rested and is in stock again. */
export const NumberLeftQuarantine = defineEvent('NumberLeftQuarantine', z.strictObject({}))

/** Staff keep the number from being sold, for a reason. */
export const NumberTakenOutOfStock = defineEvent(
  'NumberTakenOutOfStock',
  z.strictObject({ note: personal(Line(200), erasedText) }),
)

/** Staff let the number be sold again. */
export const NumberReturnedToStock = defineEvent('NumberReturnedToStock', z.strictObject({}))

/** A paid order has the number; contract and fees begin once its proof is accepted (ORD-02). */
export const NumberAwaitsProof = defineEvent(
  'NumberAwaitsProof',
  z.strictObject({
    accountId: Id,
    circleId: Id,
    orderId: Id,
    contractId: Id,
    proof: NumberProof,
    /** The last day in Japan on which it can still begin, by the row that is named. */
    lastDay: BusinessDate,
    policyKey: z.string(),
    terms: ActivationTerms,
  }),
)

/** The proof was accepted: the number's contract begins on this day. */
export const NumberActivated = defineEvent(
  'NumberActivated',
  z.strictObject({ contractId: Id, orderId: Id, activatedOn: BusinessDate }),
)

/** No proof was accepted in time: the number is in stock again, and nothing was charged. */
export const NumberActivationLapsed = defineEvent(
  'NumberActivationLapsed',
  z.strictObject({ contractId: Id, orderId: Id }),
)
