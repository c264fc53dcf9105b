import type { ContractorClass } from '../account/values.ts'
import { addDays, type BusinessDate } from '../kernel/calendar.ts'
import { type DatedRow, fromTheStart, rowInForce } from '../policy/dated-table.ts'

type WithdrawalPeriodRow = DatedRow & {
  /** The day on which the document is delivered is the first of them. */
  readonly days: number
}

/** 初期契約解除: how long an individual may withdraw, by the day of the document's delivery. */
const withdrawalPeriods: readonly WithdrawalPeriodRow[] = [
  {
    policyKey: 'withdrawal.monthly.1',
    days: 8,
    validFrom: fromTheStart,
    source: '電気通信事業法第26条の3 (TEL-07)',
  },
]

/** How many days the withdrawal has, for documents of that day; 0: there is none. */
export const withdrawalDaysOn = (date: BusinessDate): number =>
  rowInForce(withdrawalPeriods, date)?.days ?? 0

/** The last day of the withdrawal; null for whoever is not an individual (TEL-07). */
export const lastWithdrawalDayOf = (
  deliveredOn: BusinessDate,
  contractorClass: ContractorClass,
): BusinessDate | null => {
  if (contractorClass !== 'individual') return null
  const days = withdrawalDaysOn(deliveredOn)
  return days === 0 ? null : addDays(deliveredOn, days - 1)
}
