import { z } from 'zod'
import type { EventDefinition } from '../../domain/kernel/event.ts'
import { deciders } from '../../domain/registry.ts'

type JsonSchema = {
  type?: string | string[]
  properties?: Record<string, JsonSchema>
  items?: JsonSchema
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  enum?: unknown[]
  const?: unknown
  format?: string
  personal?: boolean
}

/** A shape in a few words, as it stands in the log: amounts are text. */
function shapeOf(schema: JsonSchema): string {
  const any = schema.anyOf ?? schema.oneOf
  if (any !== undefined) return any.map(shapeOf).join(' or ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum !== undefined)
    return schema.enum.map((value) => JSON.stringify(value)).join(' or ')
  if (schema.type === 'array') return `list of ${shapeOf(schema.items ?? {})}`
  if (schema.properties !== undefined) return `{ ${Object.keys(schema.properties).join(', ')} }`
  const personal = schema.personal === true ? ' (personal)' : ''
  return `${schema.format ?? schema.type ?? 'anything'}${personal}`
}

const isEvent = (value: unknown): value is EventDefinition =>
  typeof value === 'function' && 'decode' in value

const sectionOf = (definition: EventDefinition): string => {
  const json = z.toJSONSchema(definition.schema, { io: 'input', unrepresentable: 'any' })
  const fields = Object.entries((json as JsonSchema).properties ?? {})
  const rows = fields.map(([name, schema]) => `- \`${name}\`: ${shapeOf(schema)}`)
  const list = rows.length === 0 ? 'No data.' : rows.join('\n')
  return `### ${definition.type}\n\nVersion ${definition.version}.\n\n${list}\n`
}

/** `docs/events.md`: every event that can stand in the log, by the stream it stands in. */
export function eventsPage(): string {
  const sections = deciders.map(({ category, events }) => {
    const own = Object.values(events as Record<string, unknown>)
      .filter(isEvent)
      .sort((a, b) => (a.type < b.type ? -1 : 1))
    return `## ${category}\n\n${own.map(sectionOf).join('\n')}`
  })
  return `# Events

Everything that is shown follows from these. An event carries beside its data: id, type, version,
stream, revision, position, occurredAt, recordedAt, accountId, actor, commandId, commandDigest and
correlationId. Amounts are text in 1/10000 yen, instants are UTC with milliseconds, dates are of
Japan. Fields marked personal hold personal data: in the log they are encrypted together, as the
member \`~sealed\`, and read as erased without the person's key.

This page is written by \`npm run docs\`; a test compares.

${sections.join('\n')}`
}
