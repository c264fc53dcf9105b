import type { z } from 'zod'

/** A step into JSON: a member's name or an item's place. */
export type PathStep = string | number

/** A personal value that stands somewhere in data, and what stands there once it is erased. */
export type PersonalValue = { path: readonly PathStep[]; value: unknown; erased: unknown }

/** Finds the personal values in data as it is written (encoded). */
export type FindPersonal = (data: unknown) => PersonalValue[]

/** Where personal fields lie in a schema. */
type Fields =
  | { kind: 'personal'; erased: unknown }
  | { kind: 'members'; members: readonly (readonly [string, Fields])[] }
  | { kind: 'items'; items: readonly Fields[]; rest: Fields | null }
  | { kind: 'values'; values: Fields }
  | { kind: 'options'; options: readonly { schema: z.ZodType; fields: Fields | null }[] }

// biome-ignore lint/suspicious/noExplicitAny: what zod says of a schema depends on its kind
type Definition = Record<string, any> & { type: string }

const definitionOf = (schema: z.ZodType): Definition => schema.def as unknown as Definition

const leaves: ReadonlySet<string> = new Set([
  ...['string', 'number', 'int', 'boolean', 'bigint', 'null', 'undefined', 'literal', 'enum'],
  ...['any', 'unknown', 'never', 'template_literal', 'custom', 'transform', 'date', 'void'],
])
/** Kinds around one other schema; of a pipe (a codec) the side that is written counts. */
const wrappers: Readonly<Record<string, string>> = {
  nullable: 'innerType',
  optional: 'innerType',
  nonoptional: 'innerType',
  default: 'innerType',
  prefault: 'innerType',
  readonly: 'innerType',
  catch: 'innerType',
  pipe: 'in',
}

/** Throws at a kind of schema that it cannot look into, rather than leave a name in the clear. */
const fieldsOf = (schema: z.ZodType): Fields | null => {
  const meta = schema.meta() as { personal?: boolean; erased?: unknown } | undefined
  if (meta?.personal === true) return { kind: 'personal', erased: meta.erased }
  const definition = definitionOf(schema)
  const { type } = definition
  if (leaves.has(type)) return null
  const inner = wrappers[type]
  if (inner !== undefined) return fieldsOf(definition[inner])
  if (type === 'object') return membersOf(definition.shape)
  if (type === 'array') {
    const rest = fieldsOf(definition.element)
    return rest === null ? null : { kind: 'items', items: [], rest }
  }
  if (type === 'tuple') return tupleOf(definition)
  if (type === 'record') {
    const values = fieldsOf(definition.valueType)
    return values === null ? null : { kind: 'values', values }
  }
  if (type === 'union') return optionsOf(definition.options)
  throw new Error(`personal fields cannot be looked for in a ${type}`)
}

const membersOf = (shape: Record<string, z.ZodType>): Fields | null => {
  const members = Object.entries(shape).flatMap(([name, member]) => {
    const fields = fieldsOf(member)
    return fields === null ? [] : [[name, fields] as const]
  })
  return members.length === 0 ? null : { kind: 'members', members }
}

const nothing: Fields = { kind: 'members', members: [] }

const tupleOf = ({ items, rest }: Definition): Fields | null => {
  const found: (Fields | null)[] = items.map(fieldsOf)
  const after = rest === null ? null : fieldsOf(rest)
  if (after === null && found.every((fields) => fields === null)) return null
  return { kind: 'items', items: found.map((fields) => fields ?? nothing), rest: after }
}

const optionsOf = (schemas: readonly z.ZodType[]): Fields | null => {
  const options = schemas.map((schema) => ({ schema, fields: fieldsOf(schema) }))
  return options.some(({ fields }) => fields !== null) ? { kind: 'options', options } : null
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const collect = (
  fields: Fields,
  value: unknown,
  path: readonly PathStep[],
  found: PersonalValue[],
): void => {
  if (value === undefined) return
  if (fields.kind === 'personal') {
    // What is not said needs no veil; that it is not said is no one's name.
    if (value !== null) found.push({ path, value, erased: fields.erased })
  } else if (fields.kind === 'members') {
    if (isRecord(value))
      for (const [name, member] of fields.members)
        collect(member, value[name], [...path, name], found)
  } else if (fields.kind === 'values') {
    if (isRecord(value))
      for (const [name, member] of Object.entries(value))
        collect(fields.values, member, [...path, name], found)
  } else if (fields.kind === 'items') {
    if (Array.isArray(value))
      value.forEach((item, place) => {
        const ofItem = fields.items[place] ?? fields.rest
        if (ofItem !== null) collect(ofItem, item, [...path, place], found)
      })
  } else {
    const fitting = fields.options.find(({ schema }) => schema.safeParse(value).success)
    if (fitting?.fields) collect(fitting.fields, value, path, found)
  }
}

/**
 * How to find the personal values of data of a schema; null where it has none, which is looked
 * up once a schema and costs nothing per event.
 */
export const personalFinder = (schema: z.ZodType): FindPersonal | null => {
  const fields = fieldsOf(schema)
  if (fields === null) return null
  return (data) => {
    const found: PersonalValue[] = []
    collect(fields, data, [], found)
    return found
  }
}
