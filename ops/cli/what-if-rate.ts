import { z } from 'zod'
import { formatYen } from '../../domain/kernel/money.ts'
import { roundRational } from '../../domain/kernel/rational.ts'
import {
  dialledDigits,
  normaliseDigits,
  stripCallerNumberWish,
} from '../../domain/number/phone-number.ts'
import { demonstrationTariff } from '../../domain/tariff/demonstration-tariff.ts'
import { amountOf, callClassOf, rateCall } from '../../domain/tariff/rating.ts'
import {
  CallClass,
  type CallRating,
  DayKind,
  type Tariff,
  type TariffRow,
} from '../../domain/tariff/values.ts'
import { TaxClass } from '../../domain/tax/tax-class.ts'
import { AnyInstant, refuse, YenPrice } from './what-if-input.ts'

const talkSecondsMax = 31 * 86_400
const anyMoment = '2000-01-01T00:00:00.000Z'

const Digits = z.string().transform((text, context) => {
  const digits = normaliseDigits(text)
  if (digits !== null) return stripCallerNumberWish(dialledDigits(digits)).dialled
  context.addIssue({ code: 'custom', message: 'not a phone number' })
  return z.NEVER
})

const Prefix = z
  .string()
  .transform((text) => (text === '' ? '' : dialledDigits(normaliseDigits(text) ?? 'x')))
  .refine((digits) => /^\d{0,15}$/.test(digits), 'not the beginning of a phone number')

const seconds = z.int().min(0).max(86_400)
const positiveSeconds = z.int().min(1).max(86_400)

const Bands = z
  .array(
    z.object({
      fromSecond: seconds.default(0),
      price: YenPrice,
      perSeconds: positiveSeconds,
      incrementSeconds: positiveSeconds,
    }),
  )
  .transform((bands) => bands.toSorted((a, b) => a.fromSecond - b.fromSecond))
  .refine(
    (bands) => new Set(bands.map(({ fromSecond }) => fromSecond)).size === bands.length,
    'two bands begin at one second',
  )

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

const Row = z.object({
  prefix: Prefix,
  class: CallClass.optional(),
  connectionFee: YenPrice.default(0n),
  freeSeconds: seconds.default(0),
  taxClass: TaxClass.default('STD10'),
  bands: Bands,
  schedules: z
    .array(
      z.object({
        name: z.string().default(''),
        days: z.array(DayKind).min(1),
        from: TimeOfDay,
        until: TimeOfDay,
        bands: Bands,
      }),
    )
    .default([]),
})

const Rows = z
  .array(Row)
  .refine(
    (rows) => new Set(rows.map(({ prefix }) => prefix)).size === rows.length,
    'a prefix stands twice',
  )

const schema = z.object({
  tariff: Rows.optional(),
  call: z.object({
    to: Digits,
    seconds: z.number().min(0).max(talkSecondsMax),
    answeredAt: AnyInstant.optional(),
  }),
  /** Adds the parts that the charge is made of. */
  explain: z.boolean().default(false),
})

const tariffOf = (rows: z.output<typeof Rows>, to: string): Tariff => ({
  isOnNetFree: false,
  rows: rows.map(
    (row): TariffRow => ({
      ...row,
      class: row.class ?? callClassOf(to),
      nameJa: row.prefix,
      nameEn: row.prefix,
    }),
  ),
  incomingRows: [],
})

const explanationOf = (rated: CallRating) => ({
  talkSeconds: rated.talkSeconds,
  freeSeconds: rated.freeSeconds,
  connectionFee: formatYen(rated.connectionFee),
  taxClass: rated.taxClass,
  parts: rated.parts.map((part) => ({
    ...part,
    price: formatYen(part.price),
    amount: formatYen(roundRational(amountOf(part), 'half-up')),
  })),
})

const rule = ({ tariff: rows, call, explain }: z.output<typeof schema>): unknown => {
  const tariff = rows === undefined ? demonstrationTariff : tariffOf(rows, call.to)
  const hasSchedules = tariff.rows.some(({ schedules }) => schedules.length > 0)
  if (hasSchedules && call.answeredAt === undefined) return refuse('answered_at_missing')
  const rated = rateCall(tariff, {
    dialled: call.to,
    talkMs: Math.round(call.seconds * 1000),
    answeredAt: call.answeredAt ?? anyMoment,
  })
  if (rated === null) return refuse('call_unrated', { to: call.to })
  return {
    prefix: rated.prefix,
    class: rated.class,
    billedSeconds: rated.billedSeconds,
    charge: formatYen(rated.charge),
    ...(explain ? { explanation: explanationOf(rated) } : {}),
  }
}

/** `what-if rate`: a call by the rows given, or by the demonstration tariff. */
export const rateCase = { schema, rule }
