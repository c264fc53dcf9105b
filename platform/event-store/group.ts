import type { AppendResult, EventToAppend, ExpectedRevision } from './port.ts'
import { columnSeparator } from './postgres-schema.ts'
import { type KnownEvent, repetitionOf } from './repetition.ts'

const eventsPerGroupMax = 1000
/** How far down the queue a group looks for appends to streams that it does not hold yet. */
const lookAheadMax = 2000

/** An append that waits for its group, its JSON already made. */
export type Waiting = {
  stream: string
  expected: ExpectedRevision
  events: readonly EventToAppend[]
  actors: readonly string[]
  payloads: readonly string[]
  settle: (result: AppendResult) => void
  fail: (error: unknown) => void
}

/**
 * What can be one transaction: each stream once, in order of asking. That an event id is asked for
 * twice for two streams at once is left to the unique key.
 */
export function nextGroup(
  queue: readonly Waiting[],
  busy: ReadonlySet<string>,
  appendsMax: number,
): { group: Waiting[]; rest: Waiting[] } {
  const group: Waiting[] = []
  const rest: Waiting[] = []
  const streams = new Set<string>()
  let events = 0
  for (const waiting of queue) {
    const { length } = waiting.events
    const isFull =
      group.length >= appendsMax || (group.length > 0 && events + length > eventsPerGroupMax)
    if (
      isFull ||
      busy.has(waiting.stream) ||
      streams.has(waiting.stream) ||
      group.length + rest.length >= lookAheadMax
    ) {
      rest.push(waiting)
    } else {
      group.push(waiting)
      events += length
    }
    // A stream that was passed over stays so: its later appends must not overtake.
    streams.add(waiting.stream)
  }
  return { group, rest }
}

const texts = (values: readonly string[]) => values.join(columnSeparator)
const array = (values: readonly unknown[]) => `{${values.join(',')}}`

/** The columns that both functions take, in their order, behind `streams`. */
function eventColumns(group: readonly Waiting[]): string[] {
  const events: EventToAppend[] = []
  const actors: string[] = []
  const payloads: string[] = []
  for (const waiting of group)
    for (let index = 0; index < waiting.events.length; index += 1) {
      events.push(waiting.events[index] as EventToAppend)
      actors.push(waiting.actors[index] as string)
      payloads.push(waiting.payloads[index] as string)
    }
  return [
    array(events.map(({ id }) => id)),
    texts(events.map(({ type }) => type)),
    array(events.map(({ version }) => version)),
    array(events.map(({ occurredAt }) => occurredAt)),
    texts(events.map(({ accountId }) => accountId ?? '')),
    texts(actors),
    array(events.map(({ commandId }) => commandId)),
    texts(events.map(({ commandDigest }) => commandDigest)),
    texts(events.map(({ correlationId }) => correlationId)),
    texts(payloads),
  ]
}

/** Parameters of `append_next`; `latest` is each append's newest revision before it. */
export function encodeNext(group: readonly Waiting[], latest: readonly number[]): string[] {
  const revisions: number[] = []
  const streams: string[] = []
  group.forEach(({ stream, events }, index) => {
    const before = latest[index] as number
    for (let offset = 1; offset <= events.length; offset += 1) {
      revisions.push(before + offset)
      streams.push(stream)
    }
  })
  return [array(revisions), texts(streams), ...eventColumns(group)]
}

const expectedNumber = (expected: ExpectedRevision): number =>
  expected === 'none' ? -1 : expected === 'any' ? -2 : expected

/** Parameters of `append_checked`. */
export function encodeChecked(group: readonly Waiting[]): string[] {
  const owners: number[] = []
  const offsets: number[] = []
  group.forEach(({ events }, index) => {
    for (let offset = 0; offset < events.length; offset += 1) {
      owners.push(index + 1)
      offsets.push(offset)
    }
  })
  return [
    array(group.map(({ expected }) => expectedNumber(expected))),
    array(owners),
    array(offsets),
    texts(group.map(({ stream }) => stream)),
    ...eventColumns(group),
  ]
}

/** What `append_checked` answers. */
export type CheckedAnswer = {
  base: bigint
  latest: number[]
  taken: boolean[]
  known: (Omit<KnownEvent, 'position'> & { position: string })[] | null
}

/** Each append's own result, in order. */
export function resultsOf(group: readonly Waiting[], answer: CheckedAnswer): AppendResult[] {
  let position = answer.base
  const known = new Map(
    answer.known?.map((event) => [event.id, { ...event, position: BigInt(event.position) }]),
  )
  return group.map((waiting, index) => {
    const before = answer.latest[index] as number
    if (!answer.taken[index])
      return (
        repetitionOf(waiting.stream, waiting.events, known) ?? {
          outcome: 'conflict',
          actualRevision: before,
        }
      )
    position += BigInt(waiting.events.length)
    const revision = before + waiting.events.length
    return { outcome: 'appended', position, revision, repeated: false }
  })
}
