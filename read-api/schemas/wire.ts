import { z } from 'zod'
import { BusinessDate } from '../../domain/kernel/calendar.ts'
import { Id } from '../../domain/kernel/values.ts'

/** How long lists may be cut; the whole is had as CSV. */
export const listLimits = { pageSizeDefault: 50, pageSizeMax: 200, pageMax: 100_000 } as const

/** A place in the log of events as a decimal string: programs compare it, people never see it. */
export const Position = z.codec(z.string().regex(/^\d{1,19}$/), z.bigint(), {
  decode: (text) => BigInt(text),
  encode: (position) => position.toString(),
})

/** A text in both languages of the product, Japanese first (ACC-11). */
export const Bilingual = z.object({ ja: z.string(), en: z.string() })

/** One page of a list; `total` counts all that match, not only the page (CALL-30). */
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    total: z.int().min(0),
    page: z.int().min(1),
    pageSize: z.int().min(1),
  })

/** Text of a query: one line, and never U+0000, which PostgreSQL does not hold. */
export const QueryText = z
  .string()
  .max(100)
  .regex(/^[^\p{Cc}]*$/u)

/** A whole number in a query string. */
const queryInteger = (max: number) =>
  z
    .string()
    .regex(/^[1-9]\d{0,6}$/)
    .transform(Number)
    .pipe(z.int().max(max))

/** What every query may ask beside its own parameters. */
export const BaseQuery = z.strictObject({
  /** Wait briefly until the projections have reached this log position. */
  'x-at-least-position': z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
})

/** Whose account, where the caller may see more than one (ACC-10). */
export const AccountQuery = BaseQuery.extend({ accountId: Id.optional() })

/** Page, order and form of a list; `sort` names a field, descending with `-` in front. */
export const listQuery = <const Fields extends readonly [string, ...string[]]>(...fields: Fields) =>
  AccountQuery.extend({
    page: queryInteger(listLimits.pageMax).optional(),
    pageSize: queryInteger(listLimits.pageSizeMax).optional(),
    sort: z
      .enum(fields.flatMap((field) => [field, `-${field}`]) as SortOf<Fields[number]>[])
      .optional(),
    /** `csv` gives all that match as UTF-8 with BOM, lines ended by CRLF (TXT-05). */
    format: z.enum(['json', 'csv']).optional(),
    /** Of the CSV: Shift_JIS is that of Windows (CP932), for older spreadsheets. */
    encoding: z.enum(['utf-8', 'shift_jis']).optional(),
  })

/** As `listQuery`, for long histories: they have one order, the newest first. */
export const newestFirstQuery = <const Field extends string>(field: Field) =>
  listQuery(field).extend({ sort: z.literal(`-${field}`).optional() })

type SortOf<Field extends string> = Field | `-${Field}`

/** Days in Japan, both included. */
export const dateRange = { from: BusinessDate.optional(), to: BusinessDate.optional() }

/** The path parameter of things with a UUID. */
export const IdParams = z.strictObject({ id: Id })

/** Problem details after RFC 9457: `code` and `details` for programs, the rest for people. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  details: z.record(z.string(), z.unknown()),
})
