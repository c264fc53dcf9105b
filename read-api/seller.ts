import { issuerFrom } from '../domain/invoice/issuer-settings.ts'
import type { Issuer } from '../domain/invoice/values.ts'
import { ConfigError } from '../platform/config.ts'

/** Who sells, as the public notice of TEL-07 names it. */
export type Seller = Pick<Issuer, 'name' | 'postalCode' | 'address' | 'phone'> & {
  /** 代表者; null: told to whoever asks. */
  representative: string | null
}

/** The same operator as on invoices, and ISSUER_REPRESENTATIVE. */
export const readSeller = (
  environment: Record<string, string | undefined>,
  isDemonstration: boolean,
): Seller => {
  const found = issuerFrom(environment, isDemonstration)
  if ('fault' in found) throw new ConfigError(found.fault)
  const { name, postalCode, address, phone } = found.issuer
  const isOurs = isDemonstration && !environment.ISSUER_NAME
  const named = environment.ISSUER_REPRESENTATIVE?.trim() ?? ''
  const representative = named === '' ? (isOurs ? '代表取締役　回線 太郎' : null) : named
  return { name, postalCode, address, phone, representative }
}
