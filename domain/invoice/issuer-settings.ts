import { checkRegistrationNumber } from '../account/registration-number.ts'
import { Issuer } from './values.ts'

/** The operator of the demonstration; the number is a valid one that nobody has (TAX-02). */
const demonstrationIssuer: Issuer = {
  name: '回線サービス株式会社',
  registrationNumber: 'T9234567890123',
  postalCode: '5300001',
  address: '大阪府大阪市北区梅田1丁目1番1号',
  phone: '06-1234-5678',
}

/** What people set of it, by name: ISSUER_NAME and so on. */
export type IssuerSettings = Readonly<Record<string, string | undefined>>

/** Who sells and issues invoices, from the settings; or what is wrong with them (INV-04). */
export const issuerFrom = (
  settings: IssuerSettings,
  isDemonstration: boolean,
): { issuer: Issuer } | { fault: string } => {
  if (isDemonstration && !settings.ISSUER_NAME) return { issuer: demonstrationIssuer }
  const issuer = Issuer.safeParse({
    name: settings.ISSUER_NAME,
    registrationNumber: settings.ISSUER_REGISTRATION_NUMBER,
    postalCode: settings.ISSUER_POSTAL_CODE,
    address: settings.ISSUER_ADDRESS,
    phone: settings.ISSUER_PHONE,
  })
  if (!issuer.success) {
    const names = issuer.error.issues.map(({ path }) => path.join('.'))
    return { fault: `ISSUER_…: ${names.join(', ')} missing or malformed` }
  }
  const check = checkRegistrationNumber(issuer.data.registrationNumber, 'corporation')
  if (check.valid) return { issuer: issuer.data }
  return { fault: `ISSUER_REGISTRATION_NUMBER: ${check.reason ?? 'not valid'}` }
}
