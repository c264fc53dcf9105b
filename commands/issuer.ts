import { issuerFrom } from '../domain/invoice/issuer-settings.ts'
import type { Issuer } from '../domain/invoice/values.ts'
import { ConfigError } from '../platform/config.ts'

/**
 * Who issues invoices: ISSUER_NAME, ISSUER_REGISTRATION_NUMBER (T and 13 digits, check digit
 * verified), ISSUER_POSTAL_CODE, ISSUER_ADDRESS, ISSUER_PHONE (INV-04).
 */
export const readIssuer = (
  environment: Record<string, string | undefined>,
  isDemonstration: boolean,
): Issuer => {
  const found = issuerFrom(environment, isDemonstration)
  if ('fault' in found) throw new ConfigError(found.fault)
  return found.issuer
}
