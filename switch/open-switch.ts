import path from 'node:path'
import { setInterval } from 'node:timers'
import type { NatsConnection } from '@nats-io/transport-node'
import type { StoredEvent } from '../domain/kernel/event.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import { type CallTiming, callTiming } from './call-timing.ts'
import { openCalls } from './calls.ts'
import { openControl } from './control.ts'
import { type EventFeed, openEventFeed } from './event-feed.ts'
import type { FarEnd } from './far-end.ts'
import { openHolds } from './holds.ts'
import { endInterruptedCalls } from './interrupted-calls.ts'
import { type Journal, openJournal } from './journal.ts'
import { openPublisher, type Publisher } from './publisher.ts'
import { readSnapshot, writeSnapshot } from './tables-file.ts'

const saveEveryMs = 10_000

export type SwitchParts = {
  connection: NatsConnection
  dataDir: string
  clock: Clock
  log: Log
  farEnd: FarEnd
  timing?: CallTiming
  watchMs?: number
}

/** A running switch. */
export type OpenSwitch = {
  switchId: string
  journal: Journal
  feed: EventFeed
  publisher: Publisher
  close: () => Promise<void>
}

/** A report is kept until it comes back from the event store as an event of the call's stream. */
const storedSequenceOf = ({ stream, data }: StoredEvent, switchId: string): number | null => {
  if (!stream.startsWith(`call-${switchId}-`)) return null
  const { sequence } = data as { sequence?: unknown }
  return typeof sequence === 'number' ? sequence : null
}

/**
 * Opens the switch over its folder: ends what a crash cut off, takes up the events where it left
 * them, brings its reports to JetStream and only then answers call control.
 */
export async function openSwitch(parts: SwitchParts): Promise<OpenSwitch> {
  const { connection, clock, log, farEnd, timing = callTiming } = parts
  const watchMs = parts.watchMs === undefined ? {} : { watchMs: parts.watchMs }
  const directory = path.join(parts.dataDir, 'switch')
  const journal = await openJournal(directory)
  const { switchId } = journal
  const cutOff = await endInterruptedCalls(journal)
  if (cutOff.length > 0) log.warn({ cutOff }, 'calls that a crash cut off are ended')
  const snapshot = await readSnapshot(directory)
  let saved = snapshot.log.position
  const publisher = openPublisher({ connection, journal, log, ...watchMs })
  const feed = openEventFeed({
    ...{ connection, snapshot, log, name: `switch-${switchId}`, ...watchMs },
    onEvent: (event) => {
      const sequence = storedSequenceOf(event, switchId)
      if (sequence !== null) journal.stored([sequence])
    },
  })
  await feed.ready
  const calls = openCalls({
    ...{ journal, clock, timing, log, farEnd },
    holds: openHolds(connection, switchId),
    tables: () => snapshot.tables,
    reported: publisher.wake,
  })
  const control = openControl({ connection, calls, log })
  const noteAlive = (): void => {
    const talkMs = calls.talkMs()
    if (Object.keys(talkMs).length > 0) void journal.alive(talkMs)
  }
  let saving = Promise.resolve()
  const save = (): void => {
    if (saved === snapshot.log.position) return
    saved = snapshot.log.position
    saving = saving.then(() => writeSnapshot(directory, snapshot))
  }
  const timers = [setInterval(noteAlive, timing.aliveEveryMs), setInterval(save, saveEveryMs)]
  const close = async (): Promise<void> => {
    for (const timer of timers) clearInterval(timer)
    await control.close()
    await calls.close()
    await feed.close()
    await publisher.close()
    save()
    await saving
    await journal.close()
  }
  log.info({ switchId }, 'switch answers')
  return { switchId, journal, feed, publisher, close }
}
