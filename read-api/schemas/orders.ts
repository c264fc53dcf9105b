import { z } from 'zod'
import { Instant } from '../../domain/kernel/calendar.ts'
import { Money } from '../../domain/kernel/money.ts'
import { OrderLine, OrderTotals, StatutoryLine } from '../../domain/order/values.ts'

/** An order and what became of it (ORD-14). */
export const Order = z.object({
  orderId: z.string(),
  /** Null: of the whole account. */
  circleId: z.string().nullable(),
  status: z.enum(['placed', 'paid', 'fulfilled', 'refused']),
  reason: z.enum(['balance-short', 'number-lost']).nullable(),
  shortfall: Money.nullable(),
  lines: z.array(OrderLine),
  statutory: z.array(StatutoryLine),
  totals: OrderTotals,
  placedAt: Instant,
  uniqueIds: z.array(z.string()),
  numbers: z.array(z.string()),
})
export type Order = z.input<typeof Order>
