import { z } from 'zod'
import { BusinessDate } from '../kernel/calendar.ts'
import { defineCommand } from '../kernel/command.ts'
import { MoneyNotNegative } from '../kernel/money.ts'
import { E164, Id } from '../kernel/values.ts'
import { Confirmation, DeliveryWish, Settlement } from '../order/values.ts'
import { CartOwner, cartStream, Ending } from './values.ts'

/** `circleId` alone is the older way to say `cart: { circleId }`. */
const whose = { cart: CartOwner.optional(), circleId: Id.optional() }
type Whose = { cart?: CartOwner | undefined; circleId?: string | undefined }

const namesOneCart = ({ cart, circleId }: Whose): boolean =>
  (cart === undefined) !== (circleId === undefined)
const oneCart = { path: ['cart'], message: 'name one cart' }

const owner = ({ cart, circleId = '' }: Whose): CartOwner => cart ?? { circleId }
const stream = (data: Whose): string => cartStream(owner(data))

/** Puts a product into a circle's or the account's cart (ORD-10). */
export const AddToCart = defineCommand(
  'AddToCart',
  z
    .strictObject({
      ...whose,
      lineId: Id,
      productCode: z.string().min(1).max(40),
      quantity: z.int().min(1).max(99),
    })
    .refine(namesOneCart, oneCart),
  { may: 'order:write', stream, owner },
)

/** Puts a number into the cart once it is held for it. */
export const AddHeldNumberToCart = defineCommand(
  'AddHeldNumberToCart',
  z.strictObject({ circleId: Id, lineId: Id, productCode: z.string(), e164: E164 }),
  { may: 'system', stream, owner },
)

/** Takes a line out; a number goes back into stock. */
export const RemoveFromCart = defineCommand(
  'RemoveFromCart',
  z.strictObject({ ...whose, lineId: Id }).refine(namesOneCart, oneCart),
  { may: 'order:write', stream, owner },
)

/** Deletes the ticked lines and sets new quantities, all or nothing (ORD-10). */
export const SaveCart = defineCommand(
  'SaveCart',
  z
    .strictObject({
      ...whose,
      remove: z.array(Id).max(50),
      quantities: z.array(z.strictObject({ lineId: Id, quantity: z.int().min(1).max(99) })).max(50),
    })
    .refine(namesOneCart, oneCart),
  { may: 'order:write', stream, owner },
)

/** Confirms one settlement of the cart as one order, at the total that was shown. */
export const PlaceOrder = defineCommand(
  'PlaceOrder',
  z
    .strictObject({
      ...whose,
      orderId: Id,
      /** The confirmation's total of the first month, tax included, in 1/10000 yen (BEY-03). */
      confirmedTotal: MoneyNotNegative,
      /** Which settlement, where the cart holds goods of several (ORD-11). */
      settlement: Settlement.optional(),
      /** The screen that was confirmed; programs that show none leave it out (TEL-07). */
      confirmation: Confirmation.optional(),
      /** How devices are paid and sent; monthly products are paid from the wallet (ORD-14). */
      payment: z.enum(['card', 'bank-transfer']).optional(),
      delivery: DeliveryWish.optional(),
    })
    .refine(namesOneCart, oneCart),
  { may: 'order:write', stream, owner },
)

/** Puts the lines of an order that could not be settled back. */
export const ReturnCartLines = defineCommand(
  'ReturnCartLines',
  z.strictObject({ cart: CartOwner, orderId: Id }),
  { may: 'system', stream, owner },
)

/** Puts what is to end into the cart instead of cancelling it at once (ORD-10). */
export const AddCancellationToCart = defineCommand(
  'AddCancellationToCart',
  z.strictObject({ cart: CartOwner, lineId: Id, ends: Ending }),
  { may: 'order:write', stream, owner },
)

/** Applies for the ends of the lines named; the instant of receipt decides (ORD-11, ORD-31). */
export const ConfirmCartCancellations = defineCommand(
  'ConfirmCartCancellations',
  z.strictObject({
    cart: CartOwner,
    settlementId: Id,
    /** Named where the cart holds lines of other classes too (ORD-11). */
    settlement: z.literal('cancellations').optional(),
    /** The end date that was shown for each line; another one is refused (BEY-03). */
    confirmed: z
      .array(z.strictObject({ lineId: Id, endsOn: BusinessDate }))
      .min(1)
      .max(50),
  }),
  { may: 'order:write', stream, owner },
)

const ofAccount = {
  stream: ({ accountId }: { accountId: string }) => cartStream({ accountId }),
  owner: ({ accountId }: { accountId: string }) => ({ accountId }),
}

/** Puts a top-up into the account's cart, whole yen within the card's limits (PAY-01). */
export const AddTopUpToCart = defineCommand(
  'AddTopUpToCart',
  z.strictObject({ accountId: Id, lineId: Id, amount: MoneyNotNegative }),
  { may: 'wallet:topup', ...ofAccount },
)

/** Goes on to pay all top-ups of the cart with a new card, in one payment (ORD-11, PAY-01). */
export const ConfirmCartTopUps = defineCommand(
  'ConfirmCartTopUps',
  z.strictObject({
    accountId: Id,
    paymentId: Id,
    /** Named where the cart holds lines of other classes too (ORD-11). */
    settlement: z.literal('top-ups').optional(),
    /** What the confirmation showed, in 1/10000 yen (BEY-03). */
    confirmedTotal: MoneyNotNegative,
  }),
  { may: 'wallet:topup', ...ofAccount },
)

/** Takes top-ups out of the cart for good: their payment has been made, however late. */
export const TakePaidTopUps = defineCommand(
  'TakePaidTopUps',
  z.strictObject({ accountId: Id, paymentId: Id }),
  { may: 'system', ...ofAccount },
)

/** Puts the top-ups of a declined or abandoned payment back. */
export const ReturnTopUpsToCart = defineCommand(
  'ReturnTopUpsToCart',
  z.strictObject({ accountId: Id, paymentId: Id }),
  { may: 'system', ...ofAccount },
)
