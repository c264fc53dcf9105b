import { parsePhoneNumber } from '../number/phone-number.ts'
import type { Requirement } from './completeness.ts'
import { mailServiceOf } from './mail-domains.ts'
import type { Statement } from './values.ts'

/** What is wrong with the statement beside the pictures. */
export type StatementFault =
  | 'website-missing'
  | 'phone-not-fixed'
  | 'mail-free'
  | 'mail-carrier'
  | 'mail-missing'
  | 'address-missing'

const corporationFaults = ({ website, phone, email }: Statement): StatementFault[] => {
  const faults: StatementFault[] = []
  if (website === null || !URL.canParse(website) || !/^https?:$/.test(new URL(website).protocol))
    faults.push('website-missing')
  if (phone === null || parsePhoneNumber(phone)?.kind !== 'fixed') faults.push('phone-not-fixed')
  const service = email === null ? null : mailServiceOf(email)
  if (service === null) faults.push('mail-missing')
  if (service === 'free') faults.push('mail-free')
  if (service === 'carrier') faults.push('mail-carrier')
  return faults
}

/**
 * A corporation shows a website, a fixed line (0AB-J by the numbering plan) and a mail domain of
 * its own (ACC-04, X-16); a number bound to a country or an area wants the address there (ORD-04).
 */
export const statementFaults = (
  { kind, proof, isCorporation }: Requirement,
  statement: Statement,
): readonly StatementFault[] => {
  if (kind === 'number-proof')
    return proof === 'WORLDWIDE' || statement.address !== null ? [] : ['address-missing']
  return kind === 'base-address' || !isCorporation ? [] : corporationFaults(statement)
}
