import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { connectionOptions, isConnectionLost } from '../database.ts'
import {
  type AppendResult,
  AppendUnknownError,
  type EventToAppend,
  type ExpectedRevision,
} from './port.ts'
import { columnSeparator } from './postgres-schema.ts'
import { assertStorable, storableJson } from './storable.ts'

const eventsPerGroupMax = 1000
/** How far down the queue a group looks for appends to streams that it does not hold yet. */
const lookAheadMax = 2000
const reconnectTimeoutMs = 10_000
const reconnectPauseMs = 50

type Waiting = {
  stream: string
  expected: ExpectedRevision
  events: readonly EventToAppend[]
  actors: string[]
  payloads: string[]
  settle: (result: AppendResult) => void
  fail: (error: unknown) => void
}

type KnownEvent = {
  id: string
  stream: string
  revision: number
  position: string
  commandId: string
}

type GroupAnswer = {
  base: bigint
  latest: number[]
  taken: boolean[] | null
  known: KnownEvent[] | null
}

/** The writing end of one process: one connection, one group under way at a time. */
export type GroupWriter = {
  append: (
    stream: string,
    expected: ExpectedRevision,
    events: readonly EventToAppend[],
  ) => Promise<AppendResult>
  close: () => Promise<void>
}

/** `onWritten` hears the new head at once, before the server's notification comes round. */
export function openGroupWriter(url: string, onWritten: (head: bigint) => void): GroupWriter {
  const connection = keepConnection(url)
  let queue: Waiting[] = []
  let running: Promise<void> | null = null
  let closed = false

  const run = async () => {
    // One turn of the event loop, so that callers who resume together stand in one group.
    await new Promise(setImmediate)
    while (queue.length > 0) {
      const { group, rest } = nextGroup(queue)
      queue = rest
      const head = await writeGroup(connection, group)
      if (head !== null) onWritten(head)
      await new Promise(setImmediate)
    }
    running = null
  }

  return {
    append: (stream, expected, events) => {
      if (closed) return Promise.reject(new Error('the event store is closed'))
      return new Promise((settle, fail) => {
        assertStorable(stream, expected, events)
        const actors = events.map(({ actor }) => storableJson(actor))
        const payloads = events.map(({ data }) => storableJson(data))
        queue.push({ stream, expected, events, actors, payloads, settle, fail })
        running ??= run()
      })
    },
    close: async () => {
      closed = true
      await running
      await connection.end()
    },
  }
}

/** What can be one transaction: each stream once and each event id once, in order of asking. */
function nextGroup(queue: Waiting[]): { group: Waiting[]; rest: Waiting[] } {
  const group: Waiting[] = []
  const rest: Waiting[] = []
  const streams = new Set<string>()
  const ids = new Set<string>()
  let events = 0
  let looked = 0
  for (const waiting of queue) {
    looked += 1
    const fits =
      looked <= lookAheadMax &&
      (group.length === 0 || events + waiting.events.length <= eventsPerGroupMax) &&
      !streams.has(waiting.stream) &&
      !waiting.events.some(({ id }) => ids.has(id))
    // A stream that was passed over stays so: its later appends must not overtake.
    streams.add(waiting.stream)
    if (!fits) {
      rest.push(waiting)
      continue
    }
    group.push(waiting)
    events += waiting.events.length
    for (const { id } of waiting.events) ids.add(id)
  }
  return { group, rest }
}

/** Writes the group and answers each append; gives the new head, null where nothing is written. */
async function writeGroup(connection: KeptConnection, group: Waiting[]): Promise<bigint | null> {
  try {
    const answer = await sendGroup(connection, group)
    return answerAll(group, answer)
  } catch (error) {
    if (group.length === 1 || error instanceof AppendUnknownError) {
      for (const { fail } of group) fail(error)
      return null
    }
  }
  // One append that the server refuses must not take the others with it.
  let head: bigint | null = null
  for (const waiting of group) head = (await writeGroup(connection, [waiting])) ?? head
  return head
}

async function sendGroup(connection: KeptConnection, group: Waiting[]): Promise<GroupAnswer> {
  const values = encodeGroup(group)
  try {
    return await connection.ask(values)
  } catch (error) {
    if (!isConnectionLost(error)) throw error
  }
  try {
    return await connection.ask(values)
  } catch (error) {
    if (!isConnectionLost(error)) throw error
    throw new AppendUnknownError('the connection was lost while appending', { cause: error })
  }
}

const appendStatement = {
  name: 'eventlog-append',
  text: 'select * from eventlog.append($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14)',
}

const expectedNumber = (expected: ExpectedRevision): number =>
  expected === 'none' ? -1 : expected === 'any' ? -2 : expected

/** Columns as texts; the order is that of the function's parameters. */
function encodeGroup(group: Waiting[]): string[] {
  const owners: number[] = []
  const offsets: number[] = []
  const events: EventToAppend[] = []
  const actors: string[] = []
  const payloads: string[] = []
  group.forEach((waiting, index) => {
    waiting.events.forEach((event, offset) => {
      owners.push(index + 1)
      offsets.push(offset)
      events.push(event)
    })
    actors.push(...waiting.actors)
    payloads.push(...waiting.payloads)
  })
  const texts = (values: readonly string[]) => values.join(columnSeparator)
  const array = (values: readonly unknown[]) => `{${values.join(',')}}`
  return [
    texts(group.map(({ stream }) => stream)),
    array(group.map(({ expected }) => expectedNumber(expected))),
    array(owners),
    array(offsets),
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

function answerAll(group: Waiting[], answer: GroupAnswer): bigint | null {
  let position = answer.base
  const known = new Map(answer.known?.map((event) => [event.id, event]))
  group.forEach((waiting, index) => {
    const before = answer.latest[index] as number
    if (answer.taken === null || answer.taken[index]) {
      position += BigInt(waiting.events.length)
      const revision = before + waiting.events.length
      waiting.settle({ outcome: 'appended', position, revision, repeated: false })
    } else {
      const repetition = known.size === 0 ? null : repeatedOrTaken(waiting, known)
      waiting.settle(repetition ?? { outcome: 'conflict', actualRevision: before })
    }
  })
  return position === answer.base ? null : position
}

/** Null when none of the ids is known. */
function repeatedOrTaken(
  { stream, events }: Waiting,
  known: ReadonlyMap<string, KnownEvent>,
): AppendResult | null {
  const found = events.map(({ id }) => known.get(id))
  const anyFound = events.find((_, index) => found[index] !== undefined)
  if (anyFound === undefined) return null
  const firstRevision = found[0]?.revision ?? 0
  const foreign = events.find((event, index) => {
    const match = found[index]
    return (
      match?.stream !== stream ||
      match.commandId !== event.commandId ||
      match.revision !== firstRevision + index
    )
  })
  const last = found.at(-1)
  if (foreign !== undefined || last === undefined)
    return { outcome: 'id-taken', eventId: anyFound.id }
  return {
    outcome: 'appended',
    position: BigInt(last.position),
    revision: last.revision,
    repeated: true,
  }
}

type KeptConnection = {
  /** Sends one group; connects first where the connection is gone. */
  ask: (values: string[]) => Promise<GroupAnswer>
  end: () => Promise<void>
}

/**
 * The one connection that writes. Its plans must not depend on how full the table was when they
 * were made: without sequential scans the look-ups by stream and id always go by index.
 */
function keepConnection(url: string): KeptConnection {
  let client: pg.Client | null = null

  const connect = async (): Promise<pg.Client> => {
    const deadline = performance.now() + reconnectTimeoutMs
    for (;;) {
      const options = connectionOptions(url, 'kaisen-event-writer')
      const fresh = new pg.Client({
        ...options,
        options: `${options.options} -c enable_seqscan=off`,
      })
      const forget = () => {
        if (client === fresh) client = null
      }
      fresh.on('error', forget)
      fresh.on('end', forget)
      try {
        await fresh.connect()
        client = fresh
        return fresh
      } catch (error) {
        await fresh.end().catch(() => {})
        if (!isConnectionLost(error) || performance.now() > deadline) throw error
        await sleep(reconnectPauseMs)
      }
    }
  }

  return {
    ask: async (values) => {
      const current = client ?? (await connect())
      try {
        const { rows } = await current.query<GroupAnswer>({ ...appendStatement, values })
        return rows[0] as GroupAnswer
      } catch (error) {
        if (isConnectionLost(error)) client = null
        throw error
      }
    },
    end: async () => {
      await client?.end()
    },
  }
}
