import { z } from 'zod'
import { MoneyNotNegative } from '../kernel/money.ts'
import { Line } from '../kernel/values.ts'

/** The kinds of numbers that are sold (ORD-01, TEL-01). */
export const NumberKind = z.enum([
  'geographic',
  'ip',
  'free-dial',
  'navi-dial',
  'special',
  'overseas',
])
export type NumberKind = z.infer<typeof NumberKind>

/** What may be done with a number beyond calling and being called (ORD-02). */
export const NumberCapability = z.enum(['may_reach_020'])
export type NumberCapability = z.infer<typeof NumberCapability>

/**
 * The proof that must be screened before a number is activated (ORD-04): any one identity
 * document, an address in the country, an address in the area.
 */
export const NumberProof = z.enum(['none', 'worldwide', 'national', 'local'])
export type NumberProof = z.infer<typeof NumberProof>

/** The supplier's mark on a number, such as KDU, STA, UCA, KVA, VBA, VTFN. */
export const KindCode = z.string().regex(/^[A-Z]{2,6}$/)

/** ISO 3166 code of a country. */
export const CountryCode = z.string().regex(/^[A-Z]{2}$/)

/** Only these kinds of numbers reach 020 numbers and are reached by them. */
const kindsReaching020 = /^(KD|ST)/

/** What the mark on a number says of it. */
export const capabilitiesOf = (kindCode: string | null): NumberCapability[] =>
  kindCode !== null && kindsReaching020.test(kindCode) ? ['may_reach_020'] : []

/** The shape of what is known of a number before anyone has it (ORD-02, ORD-04). */
export const stockedShape = {
  productCode: z.string().min(1).max(40),
  kind: NumberKind,
  prefecture: Line(10).nullable(),
  area: Line(40).nullable(),
  /** As dialled from Japan: `06`, or `0101605` abroad. */
  areaCode: z
    .string()
    .regex(/^0\d{1,11}$/)
    .nullable(),
  country: CountryCode,
  /** A state, where the country has them. */
  state: Line(60).nullable(),
  city: Line(60).nullable(),
  tollFree: z.boolean(),
  kindCode: KindCode.nullable(),
  capabilities: z.array(NumberCapability),
  proof: NumberProof,
  /** Fees of this very number, ex tax, instead of its product's; null: as the price list says. */
  monthlyFee: MoneyNotNegative.nullable(),
  initialFee: MoneyNotNegative.nullable(),
} as const

/** A number's life (ORD-02), as people see it. */
export const NumberStatus = z.enum([
  'in-stock',
  'held',
  'reserved',
  'awaiting',
  'assigned',
  'ended',
  'quarantined',
  'out-of-stock',
])
export type NumberStatus = z.infer<typeof NumberStatus>

/** `+81312345678` → `number-81312345678`. */
export const numberStream = (e164: string): string => `number-${e164.slice(1)}`
