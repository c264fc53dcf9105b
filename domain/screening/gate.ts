import { type AccountState, isScreened } from '../account/decider.ts'
import type { BusinessDate } from '../kernel/calendar.ts'
import { defineRefusals, type Refusal } from '../kernel/refusal.ts'
import { pictureSuffices } from './accepted-documents.ts'

/** What is bought, as far as screening cares: anything monthly, and among it a 050 number. */
export type GatedPurchase = { isMonthly: boolean; hasIpNumber: boolean }

const refuse = defineRefusals({
  account_not_screened: 'forbidden',
  identity_picture_only: 'forbidden',
})

/** Whether only pictures were seen of who the account is, and when; staff's own accounts passed. */
const isPictureOnly = (account: AccountState, on: BusinessDate): boolean => {
  if (account.status === 'none' || account.verification === null) return false
  return account.verification.method === 'picture' && !pictureSuffices(on)
}

/**
 * Monthly products wait for screening (ACC-04); a contract of a 050 number from 2026-04-01 on for
 * more than pictures (TEL-06). Devices and top-ups never wait.
 */
export const screeningRefusal = (
  account: AccountState,
  { isMonthly, hasIpNumber }: GatedPurchase,
  on: BusinessDate,
): Refusal | null => {
  if (isMonthly && !isScreened(account))
    return refuse('account_not_screened', {
      screening: account.status === 'open' ? account.screening : 'none',
    })
  return hasIpNumber && isPictureOnly(account, on) ? refuse('identity_picture_only') : null
}
