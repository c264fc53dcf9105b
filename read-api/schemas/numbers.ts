import { z } from 'zod'
import { BusinessDate, Instant } from '../../domain/kernel/calendar.ts'
import { Money } from '../../domain/kernel/money.ts'
import {
  CountryCode,
  KindCode,
  NumberCapability,
  NumberKind,
  NumberProof,
  NumberStatus,
} from '../../domain/number/values.ts'
import { Bilingual, listOf, listQuery, QueryText } from './wire.ts'

/** A number in stock that can be put into a cart (ORD-02). */
export const StockNumber = z.object({
  e164: z.string(),
  display: z.string(),
  kind: NumberKind,
  prefecture: z.string().nullable(),
  area: z.string().nullable(),
  areaCode: z.string().nullable(),
  /** The supplier's mark, such as KDU. */
  kindCode: z.string().nullable(),
  capabilities: z.array(NumberCapability),
  proof: NumberProof,
  monthlyFee: Money,
  initialFee: Money,
  /** Whether a place of business lies in its area (TEL-05); null: no account was named. */
  opened: z.boolean().nullable(),
})
export type StockNumber = z.input<typeof StockNumber>

export const StockNumbers = listOf(StockNumber)
export type StockNumbers = z.input<typeof StockNumbers>

/** The search for a number; `lastFour` compares the end of the number. */
export const StockQuery = listQuery('e164')
  .omit({ sort: true })
  .extend({
    kind: NumberKind.optional(),
    prefecture: QueryText.optional(),
    areaCode: z
      .string()
      .regex(/^\d{1,12}$/)
      .optional(),
    lastFour: z
      .string()
      .regex(/^\d{1,4}$/)
      .optional(),
    order: z.enum(['random', 'ascending']).optional(),
    area: QueryText.optional(),
    kindCode: KindCode.optional(),
    country: CountryCode.optional(),
    state: QueryText.optional(),
    city: QueryText.optional(),
    tollFree: z.enum(['true', 'false']).optional(),
    /** Only numbers that the account may use where it does business. */
    opened: z.literal('true').optional(),
  })

/** Where the account may use numbers with an area code (TEL-05). */
export const NumberBases = z.object({
  bases: z.array(
    z.object({
      prefecture: z.string(),
      /** Null: it was verified for its whole prefecture. */
      areaCodes: z.array(z.string()).nullable(),
    }),
  ),
})
export type NumberBases = z.input<typeof NumberBases>

/** Where there is stock in Japan, and which beginnings are on sale (ORD-03, X-07). */
export const StockAreas = z.object({
  areas: z.array(
    z.object({
      kind: NumberKind,
      prefecture: z.string().nullable(),
      area: z.string().nullable(),
      areaCode: z.string().nullable(),
      kindCode: z.string().nullable(),
      count: z.int(),
    }),
  ),
  /** The price table of the page: a product, its prefixes on sale today, its fees ex tax. */
  prices: z.array(
    z.object({
      kind: NumberKind,
      name: Bilingual,
      prefixes: z.array(z.string()),
      monthlyFee: Money,
      initialFee: Money,
    }),
  ),
})
export type StockAreas = z.input<typeof StockAreas>

/** The countries with stock (ORD-04). */
export const StockCountries = z.object({
  items: z.array(
    z.object({
      country: z.string(),
      /** How its numbers begin when dialled from Japan: 01049. */
      prefix: z.string(),
      /** Empty where the country has no states. */
      states: z.array(z.string()),
      needsProof: z.boolean(),
      count: z.int(),
    }),
  ),
})
export type StockCountries = z.input<typeof StockCountries>

/** Overseas numbers that are alike, and how many of them there are (ORD-04). */
export const OverseasGroup = z.object({
  country: z.string(),
  state: z.string().nullable(),
  city: z.string().nullable(),
  areaCode: z.string().nullable(),
  tollFree: z.boolean(),
  kindCode: z.string().nullable(),
  proof: NumberProof,
  monthlyFee: Money,
  initialFee: Money,
  count: z.int(),
})
export type OverseasGroup = z.input<typeof OverseasGroup>
export const OverseasGroups = listOf(OverseasGroup)
export type OverseasGroups = z.input<typeof OverseasGroups>
export const OverseasQuery = listQuery('city')
  .omit({ sort: true })
  .extend({
    country: CountryCode.optional(),
    state: QueryText.optional(),
    city: QueryText.optional(),
    tollFree: z.enum(['true', 'false']).optional(),
  })

/** A number of the operator as staff see it (ORD-02). */
export const InventoryNumber = z.object({
  e164: z.string(),
  display: z.string(),
  productCode: z.string(),
  kind: NumberKind,
  prefecture: z.string().nullable(),
  area: z.string().nullable(),
  areaCode: z.string().nullable(),
  country: z.string(),
  state: z.string().nullable(),
  city: z.string().nullable(),
  tollFree: z.boolean(),
  kindCode: z.string().nullable(),
  proof: NumberProof,
  monthlyFee: Money.nullable(),
  initialFee: Money.nullable(),
  status: NumberStatus,
  accountId: z.string().nullable(),
  circleId: z.string().nullable(),
  contractId: z.string().nullable(),
  uniqueId: z.string().nullable(),
  heldUntil: Instant.nullable(),
  quarantinedUntil: BusinessDate.nullable(),
  note: z.string().nullable(),
})
export type InventoryNumber = z.input<typeof InventoryNumber>
export const Inventory = listOf(InventoryNumber)
export type Inventory = z.input<typeof Inventory>
export const InventoryQuery = listQuery('e164')
  .omit({ sort: true, accountId: true })
  .extend({
    status: NumberStatus.optional(),
    kind: NumberKind.optional(),
    country: CountryCode.optional(),
    areaCode: z
      .string()
      .regex(/^\d{1,12}$/)
      .optional(),
    kindCode: KindCode.optional(),
    search: QueryText.optional(),
  })

/** How many numbers of each kind and country are in which state. */
export const InventoryCounts = z.object({
  items: z.array(
    z.object({ kind: NumberKind, country: z.string(), status: NumberStatus, count: z.int() }),
  ),
})
export type InventoryCounts = z.input<typeof InventoryCounts>

/** A number that a circle has. */
export const CircleNumber = z.object({
  e164: z.string(),
  display: z.string(),
  kind: NumberKind,
  area: z.string().nullable(),
  /** The unique that rings; null where none does. */
  uniqueId: z.string().nullable(),
  contractId: z.string(),
  status: z.enum(['active', 'cancelling', 'ended']),
  endsOn: BusinessDate.nullable(),
})
export type CircleNumber = z.input<typeof CircleNumber>

export const CircleNumbers = listOf(CircleNumber)
export type CircleNumbers = z.input<typeof CircleNumbers>
export const CircleNumbersQuery = listQuery('e164')

/** What a stock file would bring; nothing is stocked by looking at it (ORD-02). */
export const StockPreview = z.object({
  rows: z.int(),
  /** Numbers that can be stocked, each as the data of its command. */
  ready: z.array(z.object({ line: z.int(), stock: z.looseObject({ e164: z.string() }) })),
  /** Rows of numbers that the operator has already: they are left out. */
  known: z.array(z.object({ line: z.int(), number: z.string() })),
  faults: z.array(
    z.object({ line: z.int(), number: z.string(), field: z.string(), code: z.string() }),
  ),
})
export type StockPreview = z.input<typeof StockPreview>

/** Numbers that wait for their proof, and how far it has come (ORD-02). */
export const AwaitingNumbers = z.object({
  items: z.array(
    z.object({
      e164: z.string(),
      display: z.string(),
      proof: NumberProof,
      /** The last day in Japan on which it can begin. */
      lastDay: BusinessDate,
      caseId: z.string(),
      status: z.enum(['collecting', 'submitted', 'approved', 'rejected', 'closed']).nullable(),
    }),
  ),
})
export type AwaitingNumbers = z.input<typeof AwaitingNumbers>
