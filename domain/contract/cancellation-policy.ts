import {
  addMonths,
  type BusinessDate,
  type Instant,
  instantAt,
  japanDateOf,
  japanMonthOf,
  monthEnd,
} from '../kernel/calendar.ts'
import { type DatedRow, fromTheStart, rowInForce } from '../policy/dated-table.ts'

/** What can be cancelled, as far as the notice is concerned (ORD-31). */
export const productGroups = [
  'unique',
  'number',
  'option',
  'sip-trunk',
  'channel',
  'circle',
  'account',
] as const
export type ProductGroup = (typeof productGroups)[number]

/** The three notices of ORD-31. */
export type CancellationPolicy = 'same-month' | 'next-month' | 'next-month-no-cutoff'

/** One row of the dated table: in force from 00:00 of a business date until a later row is. */
export type CancellationPolicyRow = DatedRow & {
  readonly productGroup: ProductGroup
  readonly policy: CancellationPolicy
  /** Time of day in Japan on the month's last day, itself still in time; null for no cut-off. */
  readonly cutOff: string | null
}

const cutOff = '22:00:00.000'
const sinceVersion22: BusinessDate = '2024-10-01'

const untilVersion22 = (productGroup: ProductGroup, source: string): CancellationPolicyRow => ({
  policyKey: `cancel.${productGroup}.1`,
  productGroup,
  policy: 'same-month',
  cutOff,
  validFrom: fromTheStart,
  source,
})
const nextMonth = (productGroup: ProductGroup): CancellationPolicyRow => ({
  policyKey: `cancel.${productGroup}.2`,
  productGroup,
  policy: 'next-month',
  cutOff,
  validFrom: sinceVersion22,
  source: 'customer manual Ver2.2.2 (X-01a)',
})

/** The dated table of ORD-31; a new rule is a new row, never an edit. */
export const cancellationPolicies: readonly CancellationPolicyRow[] = [
  ...(['unique', 'number', 'option', 'sip-trunk', 'account'] as const).flatMap((group) => [
    untilVersion22(group, 'options manual of 2015 (X-01a)'),
    nextMonth(group),
  ]),
  untilVersion22('channel', 'customer manual, chapter 8 (X-32)'),
  {
    policyKey: 'cancel.channel.2',
    productGroup: 'channel',
    policy: 'next-month-no-cutoff',
    cutOff: null,
    validFrom: sinceVersion22,
    source: 'customer manual Ver2.2.2 (X-01b, X-32)',
  },
  untilVersion22('circle', 'customer manual Ver2.2.2, circle cancellation (X-01c)'),
]

/** The row in force for a product group at the instant of application, by Japan's date. */
export const policyFor = (
  productGroup: ProductGroup,
  at: Instant,
  table: readonly CancellationPolicyRow[] = cancellationPolicies,
): CancellationPolicyRow => {
  const inForce = rowInForce(
    table.filter((row) => row.productGroup === productGroup),
    japanDateOf(at),
  )
  if (inForce === null) throw new RangeError(`no cancellation policy for ${productGroup} at ${at}`)
  return inForce
}

/** What an application leads to; the event records it, so no later policy moves it (ORD-31). */
export type CancellationEnd = {
  policy: CancellationPolicy
  /** The last instant that was in time in the month of application; null without cut-off. */
  cutoffAt: Instant | null
  /** The contract ends with the last instant of this date in Japan (ORD-32). */
  endsOn: BusinessDate
}

const noticeMonths: Record<CancellationPolicy, number> = {
  'same-month': 0,
  'next-month': 1,
  'next-month-no-cutoff': 1,
}

/** The end of a contract cancelled at an instant: exactly at the cut-off is in time (ORD-31). */
export const endOf = (
  { policy, cutOff: timeOfDay }: Pick<CancellationPolicyRow, 'policy' | 'cutOff'>,
  at: Instant,
): CancellationEnd => {
  const month = japanMonthOf(at)
  const cutoffAt = timeOfDay === null ? null : instantAt(monthEnd(month), timeOfDay)
  const isLate =
    cutoffAt !== null &&
    Temporal.Instant.compare(Temporal.Instant.from(at), Temporal.Instant.from(cutoffAt)) > 0
  const months = noticeMonths[policy] + (isLate ? 1 : 0)
  return { policy, cutoffAt, endsOn: monthEnd(addMonths(month, months)) }
}

/** Policy and end in one step, for an application now. */
export const cancellationOf = (productGroup: ProductGroup, at: Instant): CancellationEnd =>
  endOf(policyFor(productGroup, at), at)
