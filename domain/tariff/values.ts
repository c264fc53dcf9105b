import { z } from 'zod'
import { MoneyNotNegative } from '../kernel/money.ts'
import { TaxClass } from '../tax/tax-class.ts'

/** What kind of destination a call has, for rates, filters and breakdowns (CALL-20). */
export const CallClass = z.enum([
  'fixed',
  'mobile',
  'ip',
  'free-dial',
  'navi-dial',
  'special',
  'overseas',
  'emergency',
  'internal',
])
export type CallClass = z.infer<typeof CallClass>

const daySeconds = 86_400
const bandsMax = 20
const schedulesMax = 20
const rowsMax = 20_000

/**
 * From so many seconds after the answer on, a price per so many seconds, charged in increments:
 * "8 yen per 3 minutes" is price 8, perSeconds 180, incrementSeconds 180.
 */
export const Band = z.strictObject({
  fromSecond: z.int().min(0),
  price: MoneyNotNegative,
  perSeconds: z.int().min(1).max(daySeconds),
  incrementSeconds: z.int().min(1).max(daySeconds),
})
export type Band = z.infer<typeof Band>

/** Bands in order of their start; none at all means that talk costs nothing. */
export const Bands = z
  .array(Band)
  .max(bandsMax)
  .refine(
    (bands) =>
      bands.every(
        (band, place) => place === 0 || band.fromSecond > (bands[place - 1]?.fromSecond ?? 0),
      ),
    'bands_out_of_order',
  )

/** The kind of day in Japan; a national holiday is one whatever its weekday. */
export const DayKind = z.enum(['weekday', 'saturday', 'sunday', 'holiday'])
export type DayKind = z.infer<typeof DayKind>

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/**
 * Other bands for a time of day in Japan, `from` included and `until` not; where `until` is not
 * after `from` it goes over midnight. The day is the one of each moment.
 */
export const Schedule = z.strictObject({
  name: z.string().min(1).max(40),
  days: z.array(DayKind).min(1),
  from: TimeOfDay,
  until: TimeOfDay,
  bands: Bands,
})
export type Schedule = z.infer<typeof Schedule>

/** One destination: the digits it begins with as dialled in Japan (none: all), and its rate. */
export const TariffRow = z.strictObject({
  prefix: z.string().regex(/^\d{0,15}$/),
  class: CallClass,
  nameJa: z.string().min(1).max(60),
  nameEn: z.string().min(1).max(60),
  connectionFee: MoneyNotNegative,
  freeSeconds: z.int().min(0).max(daySeconds),
  taxClass: TaxClass,
  bands: Bands,
  /** The first that fits a moment replaces the bands for it. */
  schedules: z.array(Schedule).max(schedulesMax).default([]),
})
export type TariffRow = z.infer<typeof TariffRow>

const TariffRows = z
  .array(TariffRow)
  .max(rowsMax)
  .refine((rows) => new Set(rows.map(({ prefix }) => prefix)).size === rows.length, 'prefix_twice')

/** A whole tariff, published with a date from which it is in force. */
export const Tariff = z.strictObject({
  /** Whether calls within a circle and to the operator's own numbers are free (CALL-21). */
  isOnNetFree: z.boolean(),
  /** By the called number's prefix. */
  rows: TariffRows,
  /** What the called account pays for incoming calls, by its own number's prefix: free-dial. */
  incomingRows: TariffRows.default([]),
})
export type Tariff = z.infer<typeof Tariff>

/** One part of a call at one price: its amount is increments × incrementSeconds × price ÷ per. */
export const RatedPart = z.strictObject({
  /** The schedule's name, or null for the row's own bands. */
  schedule: z.string().nullable(),
  bandFromSecond: z.int(),
  /** Seconds after the answer at which the part begins, whole unless a time of day cuts it. */
  startsAtMs: z.int(),
  seconds: z.int(),
  increments: z.int(),
  price: MoneyNotNegative,
  perSeconds: z.int(),
  incrementSeconds: z.int(),
})
export type RatedPart = z.infer<typeof RatedPart>

/** A priced call with everything that answers "why this yen" (CALL-21); stands in the event. */
export const CallRating = z.strictObject({
  prefix: z.string(),
  class: CallClass,
  nameJa: z.string(),
  nameEn: z.string(),
  taxClass: TaxClass,
  talkSeconds: z.int(),
  freeSeconds: z.int(),
  billedSeconds: z.int(),
  connectionFee: MoneyNotNegative,
  parts: z.array(RatedPart),
  /** Without tax, rounded once. */
  charge: MoneyNotNegative,
})
export type CallRating = z.infer<typeof CallRating>
