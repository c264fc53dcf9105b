import type { AccountState } from '../account/decider.ts'
import { defineRefusals, type Refusal } from '../kernel/refusal.ts'

const refuse = defineRefusals({ base_address_missing: 'conflict' })

/** Where the account may use numbers with an area code: its screened address and its bases. */
const prefecturesOf = (account: AccountState): ReadonlySet<string> => {
  if (account.status === 'none') return new Set()
  const own = account.screening === 'approved' ? [account.details.prefecture] : []
  return new Set([...own, ...Object.values(account.baseAddresses ?? {})])
}

/**
 * A number with an area code (0AB-J) needs a place of business in its area that staff verified;
 * the contractor's own screened address is one (TEL-05).
 */
export function baseAddressRefusal(
  account: AccountState,
  numbers: readonly { kind: string; prefecture: string | null }[],
): Refusal | null {
  const verified = prefecturesOf(account)
  const missing = numbers.flatMap(({ kind, prefecture }) =>
    kind === 'geographic' && prefecture !== null && !verified.has(prefecture) ? [prefecture] : [],
  )
  return missing.length === 0
    ? null
    : refuse('base_address_missing', { prefectures: [...new Set(missing)] })
}
