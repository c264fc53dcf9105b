import { z } from 'zod'
import { defineCommand } from '../kernel/command.ts'
import { MoneyNotNegative } from '../kernel/money.ts'
import { E164, Id } from '../kernel/values.ts'

const stream = ({ circleId }: { circleId: string }): string => `cart-${circleId}`
const owner = ({ circleId }: { circleId: string }) => ({ circleId })

/** Puts a product into a circle's cart (ORD-10). */
export const AddToCart = defineCommand(
  'AddToCart',
  z.strictObject({
    circleId: Id,
    lineId: Id,
    productCode: z.string().min(1).max(40),
    quantity: z.int().min(1).max(99),
  }),
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
  z.strictObject({ circleId: Id, lineId: Id }),
  { may: 'order:write', stream, owner },
)

/** Confirms the whole cart as one order, paid from the wallet, at the total that was shown. */
export const PlaceOrder = defineCommand(
  'PlaceOrder',
  z.strictObject({
    circleId: Id,
    orderId: Id,
    /** The confirmation's total of the first month, tax included, in 1/10000 yen (BEY-03). */
    confirmedTotal: MoneyNotNegative,
  }),
  { may: 'order:write', stream, owner },
)

/** Puts the lines of an order that could not be settled back. */
export const ReturnCartLines = defineCommand(
  'ReturnCartLines',
  z.strictObject({ circleId: Id, orderId: Id }),
  { may: 'system', stream, owner },
)
