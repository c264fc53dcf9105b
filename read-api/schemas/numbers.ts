import { z } from 'zod'
import { BusinessDate } from '../../domain/kernel/calendar.ts'
import { Money } from '../../domain/kernel/money.ts'
import { NumberCapability, NumberKind, NumberProof } from '../../domain/number/values.ts'
import { listOf, listQuery, QueryText } from './wire.ts'

/** A number in stock that can be put into a cart (ORD-02). */
export const StockNumber = z.object({
  e164: z.string(),
  display: z.string(),
  kind: NumberKind,
  prefecture: z.string().nullable(),
  area: z.string().nullable(),
  areaCode: z.string().nullable(),
  /** The supplier's mark, such as KDU. */
  kindCode: z.string().nullable(),
  capabilities: z.array(NumberCapability),
  proof: NumberProof,
  monthlyFee: Money,
  initialFee: Money,
})
export type StockNumber = z.input<typeof StockNumber>

export const StockNumbers = listOf(StockNumber)
export type StockNumbers = z.input<typeof StockNumbers>

/** The search for a number; `lastFour` compares the end of the number. */
export const StockQuery = listQuery('e164')
  .omit({ sort: true })
  .extend({
    kind: NumberKind.optional(),
    prefecture: QueryText.optional(),
    areaCode: z
      .string()
      .regex(/^\d{1,5}$/)
      .optional(),
    lastFour: z
      .string()
      .regex(/^\d{1,4}$/)
      .optional(),
    order: z.enum(['random', 'ascending']).optional(),
  })

/** A number that a circle has. */
export const CircleNumber = z.object({
  e164: z.string(),
  display: z.string(),
  kind: NumberKind,
  area: z.string().nullable(),
  /** The unique that rings; null where none does. */
  uniqueId: z.string().nullable(),
  contractId: z.string(),
  status: z.enum(['active', 'cancelling', 'ended']),
  endsOn: BusinessDate.nullable(),
})
export type CircleNumber = z.input<typeof CircleNumber>

export const CircleNumbers = listOf(CircleNumber)
export type CircleNumbers = z.input<typeof CircleNumbers>
export const CircleNumbersQuery = listQuery('e164')
