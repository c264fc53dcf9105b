import { z } from 'zod'
import { BusinessDate } from '../../domain/kernel/calendar.ts'
import { Money } from '../../domain/kernel/money.ts'

/** The lowest and the highest of some prices, ex tax and with it. */
const PriceRange = z.object({
  lowest: z.object({ net: Money, gross: Money }),
  highest: z.object({ net: Money, gross: Money }),
})

/** 特定商取引法に基づく表記: who sells, at which prices, and the terms that figures stand in. */
export const LegalNotice = z.object({
  seller: z.object({
    name: z.string(),
    representative: z.string().nullable(),
    postalCode: z.string(),
    address: z.string(),
    phone: z.string(),
  }),
  /** The price list in force; null: none is. */
  prices: z
    .object({
      effectiveFrom: BusinessDate,
      monthly: PriceRange.nullable(),
      initial: PriceRange.nullable(),
      devices: PriceRange.nullable(),
      shipping: PriceRange.nullable(),
    })
    .nullable(),
  /** Days within which an order by bank transfer is to be paid. */
  paymentDays: z.int(),
  /** Business days within which goods paid by card leave. */
  shippingDays: z.int(),
  /** Days after arrival within which a return is announced. */
  returnDays: z.int(),
  warrantyMonths: z.int(),
  /** Days of the statutory withdrawal from monthly products. */
  withdrawalDays: z.int(),
})
export type LegalNotice = z.input<typeof LegalNotice>
