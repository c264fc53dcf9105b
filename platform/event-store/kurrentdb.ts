import {
  ANY,
  BACKWARDS,
  END,
  ErrorType,
  excludeSystemEvents,
  KurrentDBClient,
  NO_STREAM,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from '@kurrent/kurrentdb-client'
import type { StoredEvent } from '../../domain/kernel/event.ts'
import { systemClock } from '../clock.ts'
import { uuidv7 } from '../ids.ts'
import { claimIds, findKnown, takeOverClaims } from './kurrentdb-claims.ts'
import { attemptOf, eventOf, isOfTheLog, messageOf, positionOf } from './kurrentdb-events.ts'
import { followAll, placeAfter } from './kurrentdb-subscription.ts'
import { openSubscriptions } from './open-subscriptions.ts'
import {
  type AppendResult,
  AppendUnknownError,
  type EventStore,
  type EventToAppend,
  type ExpectedRevision,
  LogBrokenError,
} from './port.ts'
import { repetitionOf } from './repetition.ts'
import { assertStorable, storableJson } from './storable.ts'

const passingErrors: ReadonlySet<string> = new Set([
  ErrorType.UNAVAILABLE,
  ErrorType.DEADLINE_EXCEEDED,
  ErrorType.TIMEOUT,
  ErrorType.CANCELLED,
  ErrorType.NOT_LEADER,
])

const isPassing = (error: unknown): boolean =>
  error instanceof Error && passingErrors.has((error as { type?: string }).type ?? '')

/**
 * The log in KurrentDB (or EventStoreDB), for who outgrows one machine. Positions rise but have
 * holes. An append costs one small write more per event, which makes its id unique in the log.
 */
export async function openKurrentEventStore(url: string): Promise<EventStore> {
  const client = KurrentDBClient.connectionString(url)
  const subscriptions = openSubscriptions()
  return {
    append: (stream, expected, events) => append(client, stream, expected, events),
    read: (stream, fromRevision = 0) => readStream(client, stream, fromRevision),
    readAll: (after, limit) => readLog(client, after, limit),
    head: () => readHead(client),
    subscribe: (options) => subscriptions.opened(followAll(client, options, isPassing)),
    close: async () => {
      await subscriptions.stopAll()
      await client.dispose()
    },
  }
}

async function append(
  client: KurrentDBClient,
  stream: string,
  expected: ExpectedRevision,
  events: readonly EventToAppend[],
): Promise<AppendResult> {
  assertStorable(stream, expected, events)
  for (const { data, actor } of events) {
    storableJson(data)
    storableJson(actor)
  }
  try {
    return await appendOnce(client, stream, expected, events)
  } catch (error) {
    if (!isPassing(error)) throw error
  }
  try {
    return await appendOnce(client, stream, expected, events)
  } catch (error) {
    if (!isPassing(error)) throw error
    throw new AppendUnknownError('the connection was lost while appending', { cause: error })
  }
}

async function appendOnce(
  client: KurrentDBClient,
  stream: string,
  expected: ExpectedRevision,
  events: readonly EventToAppend[],
): Promise<AppendResult> {
  const fresh = await claimIds(client, stream, events)
  if (!fresh) {
    const known = await findKnown(client, events, (owner) => readStream(client, owner, 0))
    const repetition = repetitionOf(stream, events, known)
    if (repetition !== null) return repetition
    await takeOverClaims(client, stream, events)
  }
  const attemptId = uuidv7()
  const written = await write(client, stream, expected, events, attemptId)
  if (written.outcome !== 'appended' || fresh) return written
  // Two attempts with the same ids may have met: the server then answers both, and wrote one.
  const [first] = events
  for await (const { event } of client.readStream(stream, {
    fromRevision: BigInt(written.revision - events.length + 1),
    maxCount: 1,
  }))
    if (event !== undefined && event.id === first?.id)
      return { ...written, repeated: attemptOf(event) !== attemptId }
  throw new LogBrokenError(`${stream} does not hold what was just appended`)
}

const streamStateOf = (expected: ExpectedRevision) =>
  expected === 'any' ? ANY : expected === 'none' ? NO_STREAM : BigInt(expected)

async function write(
  client: KurrentDBClient,
  stream: string,
  expected: ExpectedRevision,
  events: readonly EventToAppend[],
  attemptId: string,
): Promise<AppendResult> {
  const recordedAt = systemClock.now()
  const messages = events.map((event) => messageOf(event, recordedAt, attemptId))
  try {
    const { nextExpectedRevision, position } = await client.appendToStream(stream, messages, {
      streamState: streamStateOf(expected),
    })
    if (position === undefined) throw new LogBrokenError('an append was answered without position')
    const revision = Number(nextExpectedRevision)
    return { outcome: 'appended', position: position.commit, revision, repeated: false }
  } catch (error) {
    if (!(error instanceof WrongExpectedVersionError)) throw error
    const { actualState } = error
    const actualRevision = typeof actualState === 'bigint' ? Number(actualState) : -1
    return { outcome: 'conflict', actualRevision }
  }
}

async function readStream(
  client: KurrentDBClient,
  stream: string,
  fromRevision: number,
): Promise<StoredEvent[]> {
  const events: StoredEvent[] = []
  try {
    for await (const { event } of client.readStream(stream, { fromRevision: BigInt(fromRevision) }))
      if (event !== undefined) events.push(eventOf(event))
  } catch (error) {
    if (error instanceof StreamNotFoundError) return []
    throw error
  }
  return events
}

/** A read begins with the record at the position itself; the port means what comes after it. */
async function readLog(
  client: KurrentDBClient,
  after: bigint,
  limit: number,
): Promise<StoredEvent[]> {
  const events: StoredEvent[] = []
  const options = { fromPosition: placeAfter(after), filter: excludeSystemEvents() }
  for await (const { event } of client.readAll(options)) {
    if (event === undefined || !isOfTheLog(event) || positionOf(event) <= after) continue
    events.push(eventOf(event))
    if (events.length >= limit) break
  }
  return events
}

async function readHead(client: KurrentDBClient): Promise<bigint> {
  const options = {
    direction: BACKWARDS,
    fromPosition: END,
    filter: excludeSystemEvents(),
  } as const
  for await (const { event } of client.readAll(options))
    if (event !== undefined && isOfTheLog(event)) return positionOf(event)
  return 0n
}
