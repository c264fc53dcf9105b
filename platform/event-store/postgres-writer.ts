import { isConnectionLost } from '../database.ts'
import {
  type CheckedAnswer,
  encodeChecked,
  encodeNext,
  nextGroup,
  resultsOf,
  type Waiting,
} from './group.ts'
import type { NewestRevisions } from './newest-revisions.ts'
import { type AppendResult, AppendUnknownError, type EventStore } from './port.ts'
import { type KeptConnection, keepConnection } from './postgres-connection.ts'
import { assertStorable, storableJson } from './storable.ts'

const uniqueViolationCode = '23505'

const placeholders = (count: number) =>
  Array.from({ length: count }, (_, index) => `$${index + 1}`).join(',')
const nextStatement = {
  name: 'eventlog-append-next',
  text: `select base from eventlog.append_next(${placeholders(12)})`,
}
const checkedStatement = {
  name: 'eventlog-append-checked',
  text: `select * from eventlog.append_checked(${placeholders(14)})`,
}

/** One group is written by the server while the next one is made and sent. */
const groupsInFlightMax = 2
/** Fewer appends than this wait for the group under way rather than make one of their own. */
const pipelinedAppendsMin = 16

/** The writing end of one process. */
export type GroupWriter = Pick<EventStore, 'append' | 'close'>

/** `onWritten` hears the new head at once, before the server's notification comes round. */
export function openGroupWriter(
  url: string,
  newest: NewestRevisions,
  onWritten: (head: bigint) => void,
): GroupWriter {
  const connection = keepConnection(url, 'kaisen-event-writer')
  const busy = new Set<string>()
  const inFlight = new Set<Promise<void>>()
  let queue: Waiting[] = []
  let scheduled = false
  let closed = false

  const launch = (group: Waiting[]) => {
    for (const { stream } of group) busy.add(stream)
    const written = writeGroup(connection, newest, group, onWritten).then(() => {
      for (const { stream } of group) busy.delete(stream)
      inFlight.delete(written)
      schedule()
    })
    inFlight.add(written)
  }

  const fill = () => {
    scheduled = false
    while (queue.length > 0 && inFlight.size < groupsInFlightMax) {
      if (inFlight.size > 0 && queue.length < pipelinedAppendsMin) return
      const splits = inFlight.size === 0 && queue.length >= 2 * pipelinedAppendsMin
      const appendsMax = splits ? Math.ceil(queue.length / 2) : queue.length
      const { group, rest } = nextGroup(queue, busy, appendsMax)
      if (group.length === 0) return
      queue = rest
      launch(group)
    }
  }

  // One turn of the event loop, so that callers who resume together stand in one group.
  const schedule = () => {
    if (scheduled || queue.length === 0) return
    scheduled = true
    setImmediate(fill)
  }

  return {
    append: (stream, expected, events) => {
      if (closed) return Promise.reject(new Error('the event store is closed'))
      return new Promise((settle, fail) => {
        assertStorable(stream, expected, events)
        const actors = events.map(({ actor }) => storableJson(actor))
        const payloads = events.map(({ data }) => storableJson(data))
        queue.push({ stream, expected, events, actors, payloads, settle, fail })
        if (inFlight.size < groupsInFlightMax) schedule()
      })
    },
    close: async () => {
      closed = true
      while (inFlight.size + queue.length > 0) {
        schedule()
        await (inFlight.size > 0 ? Promise.race(inFlight) : new Promise(setImmediate))
      }
      await connection.end()
    },
  }
}

/** Writes the group and answers every append in it, whatever happens. */
async function writeGroup(
  connection: KeptConnection,
  newest: NewestRevisions,
  group: Waiting[],
  onWritten: (head: bigint) => void,
): Promise<void> {
  try {
    const results = await sendGroup(connection, newest, group)
    let head = 0n
    group.forEach(({ stream, settle }, index) => {
      const result = results[index] as AppendResult
      if (result.outcome === 'appended') {
        newest.saw(stream, result.revision)
        if (!result.repeated) head = result.position
      } else if (result.outcome === 'conflict' && result.actualRevision >= 0) {
        newest.saw(stream, result.actualRevision)
      }
      settle(result)
    })
    if (head > 0n) onWritten(head)
  } catch (error) {
    if (group.length === 1 || error instanceof AppendUnknownError) {
      for (const { fail } of group) fail(error)
      return
    }
    // One append that the server refuses must not take the others with it.
    for (const waiting of group) await writeGroup(connection, newest, [waiting], onWritten)
  }
}

/** A lost connection leaves the outcome open: the same ids are sent once more, which tells. */
async function sendGroup(
  connection: KeptConnection,
  newest: NewestRevisions,
  group: Waiting[],
): Promise<AppendResult[]> {
  try {
    return (await sendNext(connection, newest, group)) ?? (await sendChecked(connection, group))
  } catch (error) {
    if (!isConnectionLost(error)) throw error
  }
  try {
    return await sendChecked(connection, group)
  } catch (error) {
    if (!isConnectionLost(error)) throw error
    throw new AppendUnknownError('the connection was lost while appending', { cause: error })
  }
}

/** Null where a look-up is needed: a stream is not known here, has moved on, or an id is known. */
async function sendNext(
  connection: KeptConnection,
  newest: NewestRevisions,
  group: Waiting[],
): Promise<AppendResult[] | null> {
  const latest: number[] = []
  for (const { stream, expected } of group) {
    const base = newest.baseFor(stream, expected)
    if (base === null) return null
    latest.push(base)
  }
  try {
    const values = encodeNext(group, latest)
    const { base } = await connection.ask<{ base: bigint }>(nextStatement, values)
    return resultsOf(group, { base, latest, taken: group.map(() => true), known: null })
  } catch (error) {
    if ((error as { code?: string }).code === uniqueViolationCode) return null
    throw error
  }
}

const sendChecked = async (connection: KeptConnection, group: Waiting[]) =>
  resultsOf(group, await connection.ask<CheckedAnswer>(checkedStatement, encodeChecked(group)))
