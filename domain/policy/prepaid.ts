import { addDays, type BusinessDate } from '../kernel/calendar.ts'
import { type Money, yenOf } from '../kernel/money.ts'
import { type DatedRow, fromTheStart, rowInForce } from './dated-table.ts'

/** How long a top-up may be used (PAY-02): days after its start date, the start not counted. */
export const lotValidity: readonly (DatedRow & { readonly days: number })[] = [
  {
    policyKey: 'prepaid.validity.1',
    days: 180,
    validFrom: fromTheStart,
    source: 'customer manual Ver2.2.2 (PSA-03)',
  },
]

/** The last date in Japan on which a lot credited on a date may be used (PAY-02, PSA-03). */
export const lotExpiryOf = (startsOn: BusinessDate): BusinessDate => {
  const row = rowInForce(lotValidity, startsOn)
  if (row === null) throw new RangeError(`no validity of prepaid lots on ${startsOn}`)
  return addDays(startsOn, row.days)
}

/** Whether a lot may still be used on a date in Japan: its last date included. */
export const isLotUsable = (expiresOn: BusinessDate, on: BusinessDate): boolean => on <= expiresOn

/** The ways to top up (PAY-01). */
export const topUpMethods = ['card', 'net-bank', 'convenience-store', 'bank-transfer'] as const
export type TopUpMethod = (typeof topUpMethods)[number]

type TopUpLimit = DatedRow & {
  readonly method: TopUpMethod
  readonly lowest: Money
  readonly highest: Money
}

const limit = (
  method: TopUpMethod,
  [lowest, highest]: readonly [number, number],
  version: number,
  validFrom: BusinessDate,
  source: string,
): TopUpLimit => ({
  policyKey: `limit.${method}.${version}`,
  method,
  lowest: yenOf(lowest),
  highest: yenOf(highest),
  validFrom,
  source,
})

const manual = 'customer manual Ver2.2.2 (PAY-01)'

/** The dated limits of one settlement's whole top-up, both ends included (PAY-01, X-02). */
export const topUpLimits: readonly TopUpLimit[] = [
  limit('card', [1_000, 5_000_000], 1, fromTheStart, manual),
  limit('net-bank', [1_000, 5_000_000], 1, fromTheStart, manual),
  limit('convenience-store', [2_000, 299_999], 1, fromTheStart, 'quick set-up guide (X-02)'),
  limit('convenience-store', [2_000, 300_000], 2, '2025-11-18', 'customer manual Ver2.2.2 (X-02)'),
  limit('bank-transfer', [1, 5_000_000], 1, fromTheStart, manual),
]

/** The limits in force for a method on a date in Japan. */
export const topUpLimitOf = (method: TopUpMethod, on: BusinessDate): TopUpLimit => {
  const row = rowInForce(
    topUpLimits.filter((candidate) => candidate.method === method),
    on,
  )
  if (row === null) throw new RangeError(`no limit for ${method} on ${on}`)
  return row
}

/** A call in progress reserves its cost in steps of so many seconds (CALL-22). */
export const holdStepSeconds = 60
