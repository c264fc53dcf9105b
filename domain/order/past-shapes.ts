import { z } from 'zod'
import { ContractGroup } from '../catalogue/values.ts'
import { MoneyNotNegative } from '../kernel/money.ts'
import { BilingualName, E164, Id } from '../kernel/values.ts'
import { TaxClass } from '../tax/tax-class.ts'
import { type Agreed, OrderTotals } from './values.ts'

// Shapes that stand in old events; nothing new is written in them.

const OrderLineV1 = z.strictObject({
  lineId: Id,
  productCode: z.string(),
  productGroup: ContractGroup,
  name: BilingualName,
  quantity: z.int().min(1),
  monthlyFee: MoneyNotNegative,
  initialFee: MoneyNotNegative,
  firstMonthFee: MoneyNotNegative,
  prorated: z.boolean(),
  taxClass: TaxClass,
  e164: E164.nullable(),
  contractIds: z.array(Id).min(1),
})

/** What an order was before accounts could order, and before devices. */
export const AgreedV1 = z.strictObject({
  priceListId: Id,
  purchasedOn: z.iso.date(),
  lines: z.array(OrderLineV1).min(1),
  totals: OrderTotals,
})

/** Orders were of monthly products, paid from the wallet; nothing else was recorded. */
export const agreedSinceV1 = (v1: z.output<typeof AgreedV1>): z.input<typeof Agreed> => ({
  settlement: 'monthly',
  payment: 'wallet',
  ...z.encode(AgreedV1, v1),
  lines: v1.lines.map((line) => ({
    ...z.encode(OrderLineV1, line),
    countedBy: null,
    startsAtActivation: false,
  })),
  statutory: [],
  confirmation: null,
  delivery: null,
})
