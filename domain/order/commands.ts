import { z } from 'zod'
import { BusinessDate } from '../kernel/calendar.ts'
import { defineCommand } from '../kernel/command.ts'
import { MoneyNotNegative } from '../kernel/money.ts'
import { E164, Id } from '../kernel/values.ts'
import { OrderLine, OrderTotals } from './values.ts'

const stream = ({ orderId }: { orderId: string }): string => `order-${orderId}`
const owner = ({ circleId }: { circleId: string }) => ({ circleId })

/** Opens the order of a confirmed cart. */
export const OpenOrder = defineCommand(
  'OpenOrder',
  z.strictObject({
    orderId: Id,
    circleId: Id,
    priceListId: Id,
    purchasedOn: BusinessDate,
    lines: z.array(OrderLine).min(1),
    totals: OrderTotals,
  }),
  { may: 'system', stream, owner },
)

/** Notes that the wallet was debited. */
export const ConfirmOrderPaid = defineCommand(
  'ConfirmOrderPaid',
  z.strictObject({ orderId: Id, circleId: Id }),
  { may: 'system', stream, owner },
)

/** Gives the order up before it is paid. */
export const RefuseOrder = defineCommand(
  'RefuseOrder',
  z.strictObject({
    orderId: Id,
    circleId: Id,
    reason: z.enum(['balance-short', 'number-lost']),
    shortfall: MoneyNotNegative.nullable(),
    e164: E164.nullable(),
  }),
  { may: 'system', stream, owner },
)

/** Notes that all of it was delivered. */
export const ConfirmOrderFulfilled = defineCommand(
  'ConfirmOrderFulfilled',
  z.strictObject({ orderId: Id, circleId: Id }),
  { may: 'system', stream, owner },
)
