import { checkRegistrationNumber } from '../domain/account/registration-number.ts'
import { Issuer } from '../domain/invoice/values.ts'
import { ConfigError } from '../platform/config.ts'

/** The operator of the demonstration; the number is a valid one that nobody has (TAX-02). */
const demonstrationIssuer: Issuer = {
  name: '回線サービス株式会社',
  registrationNumber: 'T9234567890123',
  postalCode: '5300001',
  address: '大阪府大阪市北区梅田1丁目1番1号',
  phone: '06-1234-5678',
}

/**
 * Who issues invoices: ISSUER_NAME, ISSUER_REGISTRATION_NUMBER (T and 13 digits, check digit
 * verified), ISSUER_POSTAL_CODE, ISSUER_ADDRESS, ISSUER_PHONE (INV-04).
 */
export const readIssuer = (
  environment: Record<string, string | undefined>,
  isDemonstration: boolean,
): Issuer => {
  if (isDemonstration && !environment.ISSUER_NAME) return demonstrationIssuer
  const issuer = Issuer.safeParse({
    name: environment.ISSUER_NAME,
    registrationNumber: environment.ISSUER_REGISTRATION_NUMBER,
    postalCode: environment.ISSUER_POSTAL_CODE,
    address: environment.ISSUER_ADDRESS,
    phone: environment.ISSUER_PHONE,
  })
  if (!issuer.success) {
    const names = issuer.error.issues.map(({ path }) => path.join('.'))
    throw new ConfigError(`ISSUER_…: ${names.join(', ')} missing or malformed`)
  }
  const check = checkRegistrationNumber(issuer.data.registrationNumber, 'corporation')
  if (!check.valid)
    throw new ConfigError(`ISSUER_REGISTRATION_NUMBER: ${check.reason ?? 'not valid'}`)
  return issuer.data
}
