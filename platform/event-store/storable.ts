import { type EventToAppend, UnstorableEventError } from './port.ts'

const eventsPerAppendMax = 1000
const streamLengthMax = 250
const revisionMax = 2_147_483_647

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controlCharacter = /[\u0000-\u001f]/
const suspectEscape = /\\u(0000|d[89a-f])/

/**
 * Refuses what the store could not give back unchanged, before it reaches a server: the text
 * U+0000 and lone surrogates (PostgreSQL's JSON), ids that are no UUID, instants finer than
 * milliseconds (they would be rounded over a cut-off).
 */
export function assertStorable(
  stream: string,
  expected: unknown,
  events: readonly EventToAppend[],
) {
  if (stream === '' || stream.length > streamLengthMax || controlCharacter.test(stream))
    fail(`not a stream name: ${JSON.stringify(stream)}`)
  if (typeof expected === 'number' && !(Number.isInteger(expected) && expected >= 0))
    fail(`not a revision: ${expected}`)
  if (typeof expected === 'number' && expected > revisionMax) fail(`not a revision: ${expected}`)
  if (events.length === 0) fail('an append needs an event')
  if (events.length > eventsPerAppendMax)
    fail(`more than ${eventsPerAppendMax} events in an append`)
  for (const event of events) assertEvent(event)
  if (events.length > 1 && new Set(events.map(({ id }) => id)).size < events.length)
    fail('an event id stands twice in one append')
}

function assertEvent(event: EventToAppend): void {
  if (!uuid.test(event.id)) fail(`event id is no UUID: ${event.id}`)
  if (!uuid.test(event.commandId)) fail(`command id is no UUID: ${event.commandId}`)
  if (!instant.test(event.occurredAt)) fail(`not an instant in milliseconds: ${event.occurredAt}`)
  assertText('type', event.type)
  if (event.correlationId !== event.commandId) assertText('correlationId', event.correlationId)
  assertText('commandDigest', event.commandDigest)
  if (event.accountId !== null) assertText('accountId', event.accountId)
}

function assertText(name: string, text: string): void {
  if (text === '' || controlCharacter.test(text) || !text.isWellFormed())
    fail(`${name} is empty or holds a control character: ${JSON.stringify(text)}`)
}

/** JSON that every server keeps as it is; throws where it holds U+0000 or half a character. */
export function storableJson(value: unknown): string {
  const text = JSON.stringify(value)
  if (text === undefined) fail('data is not JSON')
  // The escape may itself be escaped in the text, as in a backslash followed by "u0000".
  if (suspectEscape.test(text) && holdsUnstorableText(value))
    fail('data holds U+0000 or half a surrogate pair')
  return text
}

function holdsUnstorableText(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed()
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(
    ([key, member]) => holdsUnstorableText(key) || holdsUnstorableText(member),
  )
}

function fail(message: string): never {
  throw new UnstorableEventError(message)
}
