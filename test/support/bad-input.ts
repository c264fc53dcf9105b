import { z } from 'zod'

/** Texts that queries and paths must survive. */
export const badTexts: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  "'; drop table account; --",
  '%',
  '../../etc/passwd',
  '-1',
  '1.5',
  '1e309',
  '9'.repeat(30),
  'null',
  '{"a":1}',
  '2026-02-30',
  '9999999999-12-31',
  '00000000-0000-0000-0000-000000000000',
  '\ud83d\ude00𠮷〜',
  'x'.repeat(5_000),
]

export type Shape = {
  type?: string | string[]
  properties?: Record<string, Shape>
  required?: string[]
  items?: Shape
  anyOf?: Shape[]
  oneOf?: Shape[]
  enum?: unknown[]
  const?: unknown
  format?: string
  pattern?: string
  minItems?: number
  minimum?: number
}

/** One of these fits whatever form our texts have. */
const plausibleTexts = [
  '1',
  '0192d0a0-0000-7000-8000-000000000001',
  '+81312345678',
  '9810763434',
  '2026-11',
  '2026-11-21',
  '2026-11-21T00:00:00.000Z',
  'extension',
  '5300001',
  'sw1-1',
  'someone@example.jp',
  '06-1234-5678',
]

/** A value of about the right form, so that what is made wrong in it stands alone. */
export function plausible(shape: Shape): unknown {
  if (shape.const !== undefined) return shape.const
  if (shape.enum !== undefined) return shape.enum[0]
  const first = shape.anyOf?.[0] ?? shape.oneOf?.[0]
  if (first !== undefined) return plausible(first)
  if (shape.properties !== undefined)
    return Object.fromEntries(
      Object.entries(shape.properties).map(([name, each]) => [name, plausible(each)]),
    )
  if (shape.type === 'array')
    return Array.from({ length: shape.minItems ?? 0 }, () => plausible(shape.items ?? {}))
  if (shape.type === 'integer' || shape.type === 'number') return shape.minimum ?? 1
  if (shape.type === 'boolean') return true
  const pattern = new RegExp(shape.pattern ?? '', 'u')
  return plausibleTexts.find((text) => pattern.test(text)) ?? '1'
}

/** A command's body by its schema; known fields have, wherever they stand, these values. */
export function bodyOf(schema: z.ZodType, fields: Readonly<Record<string, unknown>>): object {
  const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return filledIn(plausible(shape as Shape), fields) as object
}

function filledIn(body: unknown, fields: Readonly<Record<string, unknown>>): unknown {
  if (Array.isArray(body)) return body.map((member) => filledIn(member, fields))
  if (typeof body !== 'object' || body === null) return body
  // Where a cart is named, it is named once.
  const entries = Object.entries(body).filter(([name]) => !('cart' in body && name === 'circleId'))
  return Object.fromEntries(
    entries.map(([name, value]) => [name, fields[name] ?? filledIn(value, fields)]),
  )
}

const wrongValues: readonly unknown[] = [
  null,
  true,
  -1,
  1.5,
  Number.MAX_SAFE_INTEGER,
  '',
  '\u0000',
  '\ud800',
  "'; drop table account; --",
  'x'.repeat(10_000),
  [],
  {},
  { __proto__: null, constructor: 1 },
]

/** Bodies that are wrong in one place each, by the shape that the description gives. */
export function* badBodies(shape: Shape): Generator<unknown> {
  const good = plausible(shape) as Record<string, unknown>
  for (const value of [null, [], 'text', 1]) yield value
  yield { ...good, unheardOf: 1 }
  for (const name of Object.keys(shape.properties ?? {})) {
    const { [name]: _, ...without } = good
    if (shape.required?.includes(name)) yield without
    for (const value of wrongValues) yield { ...good, [name]: value }
  }
}
