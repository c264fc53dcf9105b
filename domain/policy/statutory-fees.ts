import type { BusinessMonth } from '../kernel/calendar.ts'
import { type Money, yenOf } from '../kernel/money.ts'
import type { BilingualName } from '../kernel/values.ts'

/** The fees that the law has operators collect per number and month (TAX-13). */
export type StatutoryFeeKind = 'universal-service' | 'telephone-relay'

/** The names of the fees, as they stand on documents. */
export const statutoryFeeNames: Readonly<Record<StatutoryFeeKind, BilingualName>> = {
  'universal-service': { ja: 'ユニバーサルサービス料', en: 'Universal service fee' },
  'telephone-relay': { ja: '電話リレーサービス料', en: 'Telephone relay service fee' },
}

type StatutoryFeeRow = {
  readonly kind: StatutoryFeeKind
  readonly from: BusinessMonth
  /** The last month, included; null while no end is known. */
  readonly to: BusinessMonth | null
  readonly net: Money
  /** Numbers that begin so are left out. */
  readonly excludedPrefixes: readonly string[]
  readonly source: string
}

const universal = (from: BusinessMonth, to: BusinessMonth | null, net: number) => ({
  kind: 'universal-service' as const,
  from,
  to,
  net: yenOf(net),
  excludedPrefixes: [],
  source: 'TAX-13',
})
const relay = (from: BusinessMonth, to: BusinessMonth) => ({
  kind: 'telephone-relay' as const,
  from,
  to,
  net: yenOf(1),
  excludedPrefixes: ['020'],
  source: 'TAX-13',
})

/** Months without a row carry no fee; the values of a fiscal year are entered when announced. */
export const statutoryFees: readonly StatutoryFeeRow[] = [
  universal('2024-01', '2025-06', 2),
  universal('2025-07', '2025-12', 3),
  universal('2026-01', null, 2),
  relay('2021-07', '2022-01'),
  relay('2022-04', '2022-09'),
  relay('2024-04', '2026-03'),
]

const isInForce = ({ from, to }: StatutoryFeeRow, month: BusinessMonth): boolean =>
  from <= month && (to === null || month <= to)

/** The row that says what a fee is in a month; null: nothing is to be collected, or not known. */
export const statutoryRowIn = (
  kind: StatutoryFeeKind,
  month: BusinessMonth,
): StatutoryFeeRow | null =>
  statutoryFees.find((row) => row.kind === kind && isInForce(row, month)) ?? null

/**
 * Fees of which the table does not know a month, with the last month that it knows: they are
 * reckoned as nothing until their row is entered. A gap between rows is a month without the fee.
 */
export const statutoryFeesUnknownIn = (
  month: BusinessMonth,
): { kind: StatutoryFeeKind; knownTo: BusinessMonth }[] =>
  (Object.keys(statutoryFeeNames) as StatutoryFeeKind[]).flatMap((kind) => {
    const ends = statutoryFees.filter((row) => row.kind === kind).map(({ to }) => to)
    const knownTo = ends.includes(null) ? null : (ends.toSorted().at(-1) ?? '')
    return knownTo === null || month <= knownTo ? [] : [{ kind, knownTo }]
  })

/** The statutory fees, net, of so many numbers in a month: a line each, for the standard class. */
export const statutoryFeesOf = (
  month: BusinessMonth,
  numbers: readonly string[],
): { kind: StatutoryFeeKind; unitPrice: Money; quantity: number; net: Money }[] =>
  statutoryFees
    .filter((row) => isInForce(row, month))
    .map(({ kind, net, excludedPrefixes }) => {
      const quantity = numbers.filter(
        (number) => !excludedPrefixes.some((prefix) => number.startsWith(prefix)),
      ).length
      return { kind, unitPrice: net, quantity, net: net * BigInt(quantity) }
    })
    .filter(({ quantity }) => quantity > 0)

/** A Japanese number as it is dialled there; null for numbers of other countries. */
const dialledAtHome = (e164: string): string | null =>
  e164.startsWith('+81') ? `0${e164.slice('+81'.length)}` : null

/** The fees that one number in E.164 carries in a month; numbers abroad carry none (TAX-13). */
export const statutoryFeesOfNumber = (
  month: BusinessMonth,
  e164: string,
): { kind: StatutoryFeeKind; net: Money }[] => {
  const number = dialledAtHome(e164)
  return number === null ? [] : statutoryFeesOf(month, [number])
}
