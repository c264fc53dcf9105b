import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { Line, personal } from '../../domain/kernel/values.ts'
import { eventDefinitions } from '../../domain/registry.ts'

/** Whatever takes this takes a person's name. */
const somebody = '山田 太郎'

// biome-ignore lint/suspicious/noExplicitAny: what zod says of a schema depends on its kind
type Definition = Record<string, any> & { type: string }

/** The paths of a schema at which anything can be written, and nothing is marked as personal. */
const freeIn = (schema: z.ZodType, path: readonly string[] = []): string[] => {
  if ((schema.meta() as { personal?: boolean } | undefined)?.personal === true) return []
  const definition = schema.def as unknown as Definition
  const { type } = definition
  if (type === 'string') return schema.safeParse(somebody).success ? [path.join('.')] : []
  const inner: unknown[] = [definition.innerType, definition.in, definition.element]
  const behind = [...inner, definition.valueType, ...(definition.options ?? definition.items ?? [])]
  const members = Object.entries((definition.shape ?? {}) as Record<string, z.ZodType>)
  return [
    ...behind.filter((each) => each != null).flatMap((each) => freeIn(each as z.ZodType, path)),
    ...members.flatMap(([name, member]) => freeIn(member, [...path, name])),
  ]
}

/** Fields that stay in the clear, and why they may. */
const inTheClear: readonly { why: string; fields: RegExp }[] = [
  {
    why: 'names, codes and pictures of what is sold, from the price list',
    fields:
      /(productCode|products\.code|(products|lines|fees|services|statutory|terms)\.name\.(ja|en))$/,
  },
  { why: 'the same of a contract or a line of the cart', fields: /^\w+ name\.(ja|en)$/ },
  { why: 'what the shop says of a device', fields: / products\.device\.(picture|specification)/ },
  {
    why: 'figures of the first price list, in words',
    fields:
      /^PriceListPublished (products\.(monthlyFee|initialFee|taxClass)|priceListId|effectiveFrom)$/,
  },
  { why: 'destinations and times of the call tariff', fields: /^(TariffPublished|CallDebited) / },
  { why: 'names of rules, wordings and digests', fields: /(policyKey|[vV]ersion|digest|cutOff)$/ },
  { why: 'documents that everybody agrees to', fields: / agreements\.name$/ },
  { why: 'published to all customers', fields: /^Notice(Published|Revised) / },
  { why: 'the operator, as its documents name it', fields: /(issuer|document\.operator)\.\w+$/ },
  {
    why: 'headings and periods that the invoice makes itself',
    fields: /^InvoiceIssued (title|lines\.(content\.(ja|en)|lateFrom))$/,
  },
  { why: 'ids and numbers that programs make', fields: /(Id|documentNumber| key| unit|by\.id)$/ },
  { why: 'who acted, by an id', fields: / by\.actingFor\.id$/ },
  { why: 'a thing of the case, by its id', fields: / (subject\.)?reference$/ },
  {
    why: 'a line or a number by its digits',
    fields: /( subject|lines\.subject|numbers\.display)$/,
  },
  { why: 'a place of the numbering plan', fields: /^NumberStocked / },
  {
    why: 'the gateway’s own references, reasons and pages',
    fields: /(gatewayReference|token| url)$/,
  },
  { why: 'the gateway’s code', fields: /^(PaymentDeclined|RefundFailed) reason$/ },
  { why: 'a page of the portal', fields: / returnPath$/ },
  { why: 'an agency is a company, by its code', fields: / details\.agencyCode$/ },
  {
    why: 'a carrier, its slip and the unit in the parcel',
    fields: / (carrier|slipNumber|(units\.)?serial)$/,
  },
  {
    why: 'why people were erased: it outlives their key, and says so above its field',
    fields: /^PersonalDataErased reason$/,
  },
]

const free = [...eventDefinitions].flatMap(([type, { shapes }]) =>
  (shapes as readonly z.ZodType[]).flatMap((shape) => freeIn(shape).map((at) => `${type} ${at}`)),
)

describe('OPS-12 what people write freely is personal', () => {
  test('or stands on the list of what may be read in the clear, with the reason', () =>
    expect(free.filter((field) => !inTheClear.some(({ fields }) => fields.test(field)))).toEqual(
      [],
    ))

  test.each(inTheClear)('the list has no more than there is: $why', ({ fields }) =>
    expect(free.some((field) => fields.test(field))).toBe(true),
  )

  test('a note is found wherever it stands, and where it is marked it is not', () => {
    const note = z.strictObject({ at: z.iso.date(), note: Line(200).nullable() })
    const notes = z.strictObject({ each: z.array(note), by: z.record(z.string(), Line(9)) })
    expect(freeIn(notes)).toEqual(['each.note', 'by'])
    expect(freeIn(z.union([z.literal('none'), note]))).toEqual(['note'])
    expect(freeIn(z.strictObject({ note: personal(Line(200), '') }))).toEqual([])
  })
})
