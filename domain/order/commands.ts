import { z } from 'zod'
import { defineCommand } from '../kernel/command.ts'
import { MoneyNotNegative } from '../kernel/money.ts'
import { E164, Id } from '../kernel/values.ts'

const stream = ({ orderId }: { orderId: string }): string => `order-${orderId}`
const owner = ({ orderId }: { orderId: string }) => ({ orderId })

/** Opens the order of a confirmed cart; what was agreed is looked up in the cart. */
export const OpenOrder = defineCommand(
  'OpenOrder',
  z.strictObject({ orderId: Id, accountId: Id, circleId: Id.nullable() }),
  {
    may: 'system',
    stream,
    owner: ({ accountId, circleId }) => (circleId === null ? { accountId } : { circleId }),
  },
)

/** Notes that the wallet was debited. */
export const ConfirmOrderPaid = defineCommand('ConfirmOrderPaid', z.strictObject({ orderId: Id }), {
  may: 'system',
  stream,
  owner,
})

/** Gives the order up before it is paid. */
export const RefuseOrder = defineCommand(
  'RefuseOrder',
  z.strictObject({
    orderId: Id,
    reason: z.enum(['balance-short', 'number-lost']),
    shortfall: MoneyNotNegative.nullable(),
    e164: E164.nullable(),
  }),
  { may: 'system', stream, owner },
)

/** Notes that all of it was delivered. */
export const ConfirmOrderFulfilled = defineCommand(
  'ConfirmOrderFulfilled',
  z.strictObject({ orderId: Id }),
  { may: 'system', stream, owner },
)
