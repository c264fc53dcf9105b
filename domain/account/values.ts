import { z } from 'zod'
import { erasedText, Line, personal } from '../kernel/values.ts'

/** テレマ / 法人 / 個人 (ACC-02). */
export const ContractorClass = z.enum(['telemarketing', 'corporation', 'individual'])

/** Seven digits without hyphen; `0000000` abroad (TXT-02). */
export const PostalCode = z.string().regex(/^\d{7}$/)

/** Who stands on the documents, and where they are written to. */
export const AccountDetails = z.strictObject({
  contractorClass: ContractorClass,
  name: personal(Line(80), erasedText),
  postalCode: personal(PostalCode, '0000000'),
  prefecture: personal(Line(10), erasedText),
  city: personal(Line(80), erasedText),
  street: personal(Line(120), erasedText),
  email: personal(z.email().max(254), 'erased@example.invalid'),
  phone: personal(z.string().regex(/^[0-9+() -]{6,24}$/), '000000'),
})
export type AccountDetails = z.infer<typeof AccountDetails>

/** How far the screening of who the customer is has come (ACC-04). */
export const Screening = z.enum(['none', 'pending', 'approved', 'rejected'])
export type Screening = z.infer<typeof Screening>
