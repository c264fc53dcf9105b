import { z } from 'zod'

/** What we may know of a card: never its number (PAY-04). */
export const CardOnFile = z.strictObject({
  token: z.string().min(1).max(100),
  brand: z.enum(['VISA', 'Mastercard', 'JCB', 'AMEX', 'Diners']),
  lastFour: z.string().regex(/^\d{4}$/),
})
export type CardOnFile = z.infer<typeof CardOnFile>
