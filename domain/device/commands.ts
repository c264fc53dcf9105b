import { z } from 'zod'
import { defineCommand } from '../kernel/command.ts'
import { Id, Line } from '../kernel/values.ts'

const ProductCode = z.string().regex(/^[a-z0-9-]{2,40}$/)
const Quantity = z.int().min(1).max(9_999)

const stream = ({ productCode }: { productCode: string }): string => `device-${productCode}`
const owner = ({ accountId }: { accountId: string }) => ({ accountId })
const ofOrder = { productCode: ProductCode, accountId: Id, orderId: Id }
const options = { may: 'system', stream, owner } as const

/** Takes pieces into the store-room (ORD-16). */
export const StockDevices = defineCommand(
  'StockDevices',
  z.strictObject({ productCode: ProductCode, quantity: Quantity, reference: Line(80) }),
  { may: 'stock:write', stream, owner: () => 'operator' },
)

/** Keeps pieces for an order, or notes that there are too few. */
export const ReserveDevices = defineCommand(
  'ReserveDevices',
  z.strictObject({
    ...ofOrder,
    quantity: Quantity,
    /** For an order that had lapsed and was reopened: after its pieces had been given free. */
    again: z.boolean().default(false),
  }),
  options,
)

/** Gives what is kept for an order free again. */
export const ReleaseDevices = defineCommand('ReleaseDevices', z.strictObject(ofOrder), options)

/** Takes what is kept for an order out of the store-room. */
export const ShipDevices = defineCommand('ShipDevices', z.strictObject(ofOrder), options)

/** Takes a piece that replaces a faulty one. */
export const TakeDevice = defineCommand(
  'TakeDevice',
  z.strictObject({ ...ofOrder, unit: z.string().min(1).max(60) }),
  options,
)

/** Takes unopened pieces back. */
export const ReturnDevices = defineCommand(
  'ReturnDevices',
  z.strictObject({ ...ofOrder, quantity: Quantity, key: z.string().min(1).max(80) }),
  options,
)
