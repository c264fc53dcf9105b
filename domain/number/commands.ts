import { z } from 'zod'
import { BusinessDate } from '../kernel/calendar.ts'
import { defineCommand } from '../kernel/command.ts'
import { E164, erasedText, Id, Line, personal, UniqueId } from '../kernel/values.ts'
import { ActivationTerms } from './activation.ts'
import { CountryCode, KindCode, NumberProof, numberStream, stockedShape } from './values.ts'

const { capabilities: _, ...omitted } = stockedShape

const stream = ({ e164 }: { e164: string }): string => numberStream(e164)

/** Takes a number into stock; what it can do follows from its mark. */
export const StockNumber = defineCommand(
  'StockNumber',
  z.strictObject({
    ...omitted,
    e164: E164,
    country: CountryCode.default('JP'),
    state: stockedShape.state.default(null),
    city: stockedShape.city.default(null),
    tollFree: z.boolean().default(false),
    kindCode: KindCode.nullable().default(null),
    proof: NumberProof.default('none'),
    monthlyFee: stockedShape.monthlyFee.default(null),
    initialFee: stockedShape.initialFee.default(null),
  }),
  { may: 'stock:write', stream, owner: () => 'operator' },
)

/** Puts a number from stock into a circle's cart, where it is held for 30 minutes (ORD-02). */
export const HoldNumber = defineCommand(
  'HoldNumber',
  z.strictObject({ e164: E164, circleId: Id, lineId: Id }),
  { may: 'order:write', stream, owner: ({ circleId }) => ({ circleId }) },
)

/** Gives a held or reserved number back to the stock. */
export const ReleaseNumber = defineCommand(
  'ReleaseNumber',
  z.strictObject({
    e164: E164,
    circleId: Id,
    lineId: Id.optional(),
    orderId: Id.optional(),
    reason: z.enum(['removed', 'expired', 'order-refused']),
  }),
  { may: 'system', stream, owner: ({ circleId }) => ({ circleId }) },
)

/** Keeps a held number for an order that is being settled. */
export const ReserveNumber = defineCommand(
  'ReserveNumber',
  z.strictObject({ e164: E164, circleId: Id, orderId: Id, lineId: Id }),
  { may: 'system', stream, owner: ({ circleId }) => ({ circleId }) },
)

/** Gives a reserved number to the circle that has paid for it. */
export const AssignNumber = defineCommand(
  'AssignNumber',
  z.strictObject({ e164: E164, circleId: Id, contractId: Id, orderId: Id }),
  { may: 'system', stream, owner: ({ circleId }) => ({ circleId }) },
)

/** Chooses the unique that rings for a number (LINE-04); null: none. */
export const LinkNumber = defineCommand(
  'LinkNumber',
  z.strictObject({ e164: E164, circleId: Id, uniqueId: UniqueId.nullable() }),
  { may: 'line:write', stream, owner: ({ circleId }) => ({ circleId }) },
)

/** Unlinks the number from a unique that has ended; it stays contracted (ORD-34). */
export const UnlinkNumber = defineCommand(
  'UnlinkNumber',
  z.strictObject({ e164: E164, circleId: Id, uniqueId: UniqueId }),
  { may: 'system', stream, owner: ({ circleId }) => ({ circleId }) },
)

/** Ends a number with its contract. */
export const EndNumber = defineCommand(
  'EndNumber',
  z.strictObject({ e164: E164, circleId: Id, contractId: Id }),
  { may: 'system', stream, owner: ({ circleId }) => ({ circleId }) },
)

/** Lets a number into stock again once it has rested. */
export const EndQuarantine = defineCommand(
  'EndQuarantine',
  z.strictObject({ e164: E164, until: BusinessDate }),
  { may: 'system', stream, owner: () => 'operator' },
)

/** Keeps a number of the stock from being sold. */
export const TakeNumberOutOfStock = defineCommand(
  'TakeNumberOutOfStock',
  z.strictObject({ e164: E164, note: personal(Line(200), erasedText) }),
  { may: 'stock:write', stream, owner: () => 'operator' },
)

/** Sells a number again that was taken out of stock. */
export const ReturnNumberToStock = defineCommand(
  'ReturnNumberToStock',
  z.strictObject({ e164: E164 }),
  { may: 'stock:write', stream, owner: () => 'operator' },
)

/** Has a reserved number wait for its proof; the case bears the id of the contract to be. */
export const AwaitNumberProof = defineCommand(
  'AwaitNumberProof',
  z.strictObject({
    e164: E164,
    circleId: Id,
    orderId: Id,
    contractId: Id,
    terms: ActivationTerms,
  }),
  { may: 'system', stream, owner: ({ circleId }) => ({ circleId }) },
)

/** Begins a number whose proof was accepted. */
export const ActivateNumber = defineCommand(
  'ActivateNumber',
  z.strictObject({ e164: E164, circleId: Id, contractId: Id }),
  { may: 'system', stream, owner: ({ circleId }) => ({ circleId }) },
)

/** Gives a number up whose proof did not come in time, or before the end of its circle. */
export const LapseActivation = defineCommand(
  'LapseActivation',
  z.strictObject({ e164: E164, circleId: Id, contractId: Id }),
  { may: 'system', stream, owner: ({ circleId }) => ({ circleId }) },
)
