import { setTimeout as sleep } from 'node:timers/promises'
import {
  BACKWARDS,
  END,
  jsonEvent,
  type KurrentDBClient,
  NO_STREAM,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from '@kurrent/kurrentdb-client'
import type { StoredEvent } from '../../domain/kernel/event.ts'
import { uuidv7 } from '../ids.ts'
import { claimStreamOf } from './kurrentdb-events.ts'
import type { EventToAppend } from './port.ts'
import type { KnownEvent } from './repetition.ts'

/** How long an append that claimed its ids just before us is given to finish. */
const graceMs = 200
const gracePollMs = 10

type Claim = { stream: string }
type ReadStream = (stream: string) => Promise<readonly StoredEvent[]>

const claimEvent = (stream: string) =>
  jsonEvent({ id: uuidv7(), type: 'EventIdClaimed', data: { stream } })

/**
 * The server knows event ids only within a stream, and not for ever. So each id is first claimed
 * in a stream of its own, for the stream it goes to. True: nobody had claimed any of them.
 */
export async function claimIds(
  client: KurrentDBClient,
  stream: string,
  events: readonly EventToAppend[],
): Promise<boolean> {
  const claims = await Promise.all(
    events.map(async ({ id }) => {
      try {
        await client.appendToStream(claimStreamOf(id), claimEvent(stream), {
          streamState: NO_STREAM,
        })
        return true
      } catch (error) {
        if (error instanceof WrongExpectedVersionError) return false
        throw error
      }
    }),
  )
  return claims.every(Boolean)
}

/** The events among these that some stream holds already, whichever it is. */
export async function findKnown(
  client: KurrentDBClient,
  events: readonly EventToAppend[],
  read: ReadStream,
): Promise<ReadonlyMap<string, KnownEvent>> {
  const deadline = performance.now() + graceMs
  for (;;) {
    const owners = await Promise.all(events.map(({ id }) => readClaim(client, id)))
    const streams = new Set(owners.flatMap((claim) => claim?.stream ?? []))
    const held = (await Promise.all([...streams].map(read))).flat()
    const asked = new Set(events.map(({ id }) => id))
    const known = new Map(held.filter(({ id }) => asked.has(id)).map((event) => [event.id, event]))
    // A claim without its event: someone is just writing it, or stopped in between.
    if (known.size === asked.size || performance.now() > deadline) return known
    await sleep(gracePollMs)
  }
}

/** Claims that were left behind for another stream pass to this one. */
export async function takeOverClaims(
  client: KurrentDBClient,
  stream: string,
  events: readonly EventToAppend[],
): Promise<void> {
  for (const { id } of events) {
    const claim = await readClaim(client, id)
    if (claim === null || claim.stream === stream) continue
    await client.appendToStream(claimStreamOf(id), claimEvent(stream), {
      streamState: claim.revision,
    })
  }
}

async function readClaim(
  client: KurrentDBClient,
  id: string,
): Promise<(Claim & { revision: bigint }) | null> {
  try {
    const newest = { direction: BACKWARDS, fromRevision: END, maxCount: 1 } as const
    for await (const { event } of client.readStream(claimStreamOf(id), newest))
      if (event !== undefined)
        return { stream: (event.data as Claim).stream, revision: event.revision }
  } catch (error) {
    if (!(error instanceof StreamNotFoundError)) throw error
  }
  return null
}
