import { z } from 'zod'
import { type Money, yenOf } from '../kernel/money.ts'

/** Card limits of one top-up, in 1/10000 yen (PAY-01). */
export const cardTopUp: { min: Money; max: Money } = { min: yenOf(1_000), max: yenOf(5_000_000) }

/** What we may know of a card: never its number (PAY-04). */
export const CardOnFile = z.strictObject({
  token: z.string().min(1).max(100),
  brand: z.enum(['VISA', 'Mastercard', 'JCB', 'AMEX', 'Diners']),
  lastFour: z.string().regex(/^\d{4}$/),
})
export type CardOnFile = z.infer<typeof CardOnFile>
