import type { Instant } from '../kernel/calendar.ts'
import type { Money } from '../kernel/money.ts'
import { add, type Rational, ratio, roundRational } from '../kernel/rational.ts'
import { emergencyNumbers } from '../number/phone-number.ts'
import { type Stretch, stretchesOf } from './time-of-day.ts'
import type { Band, CallClass, CallRating, RatedPart, Tariff, TariffRow } from './values.ts'

/** A call to be priced: an ended one, or a planned one for a quote or a hold. */
export type RatableCall = {
  /** The other side's number as dialled in Japan, without 184 or 186; the own one if incoming. */
  readonly dialled: string
  /** Talk time in milliseconds, from the answer to the end. */
  readonly talkMs: number
  readonly answeredAt: Instant
  /** Whether the called account pays: incoming calls on free-dial numbers. */
  readonly isIncoming?: boolean
  /** Whether both ends are in one circle, or the number called is the operator's own. */
  readonly isOnNet?: boolean
}

const second = 1000

/** No call is planned longer than a day: the sweep closes it by then (CALL-05). */
export const plannedSecondsMax = 86_400

const indexes = new WeakMap<readonly TariffRow[], ReadonlyMap<string, TariffRow>>()

/** Rows by prefix, made once per list: a tariff has thousands of rows and calls are many. */
const indexOf = (rows: readonly TariffRow[]): ReadonlyMap<string, TariffRow> => {
  const known = indexes.get(rows)
  if (known !== undefined) return known
  const index = new Map(rows.map((row) => [row.prefix, row]))
  indexes.set(rows, index)
  return index
}

/** The row whose prefix is the longest that the number begins with, never the cheapest. */
export const rowFor = (rows: readonly TariffRow[], dialled: string): TariffRow | null => {
  const index = indexOf(rows)
  for (let length = dialled.length; length >= 0; length -= 1) {
    const row = index.get(dialled.slice(0, length))
    if (row !== undefined) return row
  }
  return null
}

/** The numbering plan's beginnings, the first that fits counts; none: a fixed line's number. */
const classesByPrefix: readonly (readonly [RegExp, CallClass])[] = [
  [/^010/, 'overseas'],
  [/^(0120|0800)/, 'free-dial'],
  [/^0570/, 'navi-dial'],
  [/^(0170|0180|0990|0600|020|1)/, 'special'],
  [/^0[6-9]0/, 'mobile'],
  [/^050/, 'ip'],
]

/** The class of a number by the numbering plan, for tariffs that do not say it (TEL-01). */
export const callClassOf = (dialled: string): CallClass => {
  if (emergencyNumbers.includes(dialled)) return 'emergency'
  return classesByPrefix.find(([pattern]) => pattern.test(dialled))?.[1] ?? 'fixed'
}

/** A call that costs nothing whatever its length. */
const freeRating = (
  prefix: string,
  callClass: CallClass,
  names: { ja: string; en: string },
  talkSeconds: number,
): CallRating => ({
  prefix,
  class: callClass,
  nameJa: names.ja,
  nameEn: names.en,
  taxClass: 'OUT',
  talkSeconds,
  freeSeconds: talkSeconds,
  billedSeconds: 0,
  connectionFee: 0n,
  parts: [],
  charge: 0n,
})

const partOf = (stretch: Stretch, band: Band, fromMs: number, untilMs: number): RatedPart => {
  const seconds = Math.ceil((untilMs - fromMs) / second)
  return {
    schedule: stretch.schedule,
    bandFromSecond: band.fromSecond,
    startsAtMs: fromMs,
    seconds,
    increments: Math.ceil(seconds / band.incrementSeconds),
    price: band.price,
    perSeconds: band.perSeconds,
    incrementSeconds: band.incrementSeconds,
  }
}

/** The parts of a stretch: one per band, bands counted from the answer, free seconds left out. */
const partsOf = (stretch: Stretch, freeMs: number): RatedPart[] =>
  stretch.bands.flatMap((band, place) => {
    const next = stretch.bands[place + 1]
    const bandUntilMs = next === undefined ? Number.POSITIVE_INFINITY : next.fromSecond * second
    const fromMs = Math.max(stretch.fromMs, band.fromSecond * second, freeMs)
    const untilMs = Math.min(stretch.untilMs, bandUntilMs)
    return untilMs > fromMs ? [partOf(stretch, band, fromMs, untilMs)] : []
  })

const billedSecondsOf = (part: RatedPart): number => part.increments * part.incrementSeconds

/** The exact amount of a part, in 1/10000 yen: increments × incrementSeconds × price ÷ per. */
export const amountOf = (part: RatedPart): Rational =>
  ratio(BigInt(billedSecondsOf(part)) * part.price, BigInt(part.perSeconds))

/** Prices a call by one row; a call of no seconds costs nothing, not even the connection fee. */
export const rateByRow = (row: TariffRow, talkMs: number, answeredAt: Instant): CallRating => {
  const talkSeconds = Math.ceil(talkMs / second)
  const stretches = talkSeconds === 0 ? [] : stretchesOf(row, answeredAt, talkSeconds * second)
  const parts = stretches.flatMap((stretch) => partsOf(stretch, row.freeSeconds * second))
  const connectionFee = talkSeconds === 0 ? 0n : row.connectionFee
  const exact = parts.map(amountOf).reduce(add, ratio(connectionFee))
  return {
    prefix: row.prefix,
    class: row.class,
    nameJa: row.nameJa,
    nameEn: row.nameEn,
    taxClass: row.taxClass,
    talkSeconds,
    freeSeconds: Math.min(row.freeSeconds, talkSeconds),
    billedSeconds: parts.reduce((sum, part) => sum + billedSecondsOf(part), 0),
    connectionFee,
    parts,
    charge: roundRational(exact, 'half-up'),
  }
}

/**
 * Prices a call (CALL-21): quote, hold, debit and invoice all come from here. Null where the
 * tariff has no row for the number. Emergency calls are never rated.
 */
export const rateCall = (tariff: Tariff, call: RatableCall): CallRating | null => {
  const talkSeconds = Math.ceil(call.talkMs / second)
  if (emergencyNumbers.includes(call.dialled))
    return freeRating(
      call.dialled,
      'emergency',
      { ja: '緊急通報', en: 'Emergency call' },
      talkSeconds,
    )
  if (call.isOnNet === true && tariff.isOnNetFree)
    return freeRating('', 'internal', { ja: '内線・網内通話', en: 'On-net call' }, talkSeconds)
  const row = rowFor(call.isIncoming === true ? tariff.incomingRows : tariff.rows, call.dialled)
  return row === null ? null : rateByRow(row, call.talkMs, call.answeredAt)
}

/**
 * The longest talk time, in whole seconds, whose charge without tax an amount covers; at most
 * `plannedSecondsMax`. Charges never fall as a call grows, so halving finds it. For a wallet, take
 * `largestNetWithin` first.
 */
export const maximumSeconds = (rate: (talkMs: number) => CallRating, available: Money): number => {
  const isAffordable = (seconds: number): boolean => rate(seconds * second).charge <= available
  if (isAffordable(plannedSecondsMax)) return plannedSecondsMax
  let affordable = 0
  let tooLong = plannedSecondsMax
  while (tooLong - affordable > 1) {
    const middle = Math.floor((affordable + tooLong) / 2)
    if (isAffordable(middle)) affordable = middle
    else tooLong = middle
  }
  return affordable
}

/** A tariff as published: in force from an instant on. */
export type PublishedTariff = { readonly validFrom: Instant; readonly tariff: Tariff }

/** The tariff in force when a call was answered (CALL-20); null before the first. */
export const tariffInForce = <Published extends Pick<PublishedTariff, 'validFrom'>>(
  published: readonly Published[],
  answeredAt: Instant,
): Published | null =>
  published.reduce<Published | null>(
    (latest, candidate) =>
      candidate.validFrom <= answeredAt &&
      (latest === null || candidate.validFrom >= latest.validFrom)
        ? candidate
        : latest,
    null,
  )
