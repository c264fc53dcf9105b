import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { CallEnded } from '../../domain/call/events.ts'
import { openEventStore } from '../../platform/event-store/open.ts'
import type { EventStore, EventToAppend } from '../../platform/event-store/port.ts'
import { deriveUuid, uuidv7 } from '../../platform/ids.ts'
import { projectorNodeOptions } from '../projector-options.ts'
import { type Benchmark, percentile, roundsCount } from './figure.ts'
import { msOf } from './workload.ts'

const callers = 64
const fullRateAppends = 8_000
const secondsPerRound = 4
const tickMs = 5
const rawCommits = 300
const p99BoundMs = 50
const visibleTimeoutMs = 20_000

/** A call that ended: a row of the outgoing history. */
function callEnded(number: number): { stream: string; event: EventToAppend } {
  const commandId = uuidv7()
  const at = '2026-11-21T03:00:00.000Z'
  const accountId = deriveUuid('00000000-0000-7000-8000-000000000000', `account ${number % 500}`)
  const call = {
    accountId,
    circleId: accountId,
    uniqueId: String(1_000_000_000 + (number % 500)),
    dialled: '0312345678',
    callerNumber: '+81612345678',
    anonymous: false,
    route: 'external' as const,
    offeredAt: at,
  }
  const ended = { sequence: 1, call, answeredAt: at, endedAt: at, talkMs: 61_000 }
  return {
    stream: `call-sw1-${commandId}`,
    event: {
      id: deriveUuid(commandId, 'event 0'),
      type: CallEnded.type,
      version: CallEnded.version,
      occurredAt: at,
      accountId,
      actor: { kind: 'switch', id: 'sw1' },
      commandId,
      commandDigest: 'bench',
      correlationId: commandId,
      data: CallEnded.encode({ ...ended, cause: 'hung-up' }),
    },
  }
}

async function append(store: EventStore, number: number): Promise<bigint> {
  const { stream, event } = callEnded(number)
  const result = await store.append(stream, 'none', [event])
  if (result.outcome !== 'appended') throw new Error(`${stream}: ${result.outcome}`)
  return result.position
}

/** Appends a second of so many callers, each one at a time: P1's rate on this machine now. */
async function fullRate(store: EventStore): Promise<number> {
  let next = 0
  const elapsed = await msOf(async () => {
    const caller = async (): Promise<void> => {
      while (next < fullRateAppends) {
        next += 1
        await append(store, next)
      }
    }
    await Promise.all(Array.from({ length: callers }, caller))
  })
  return (fullRateAppends / elapsed) * 1000
}

/** When each position was visible, as the feeding process tells it. */
type Commit = { position: bigint; atNs: bigint }

/** Milliseconds from the request to the visible row, at a steady rate whatever the answers do. */
async function latenciesAt(
  perSecond: number,
  store: EventStore,
  commits: readonly Commit[],
): Promise<number[]> {
  const asked: { position: bigint; startNs: bigint }[] = []
  const from = commits.length
  const pending: Promise<void>[] = []
  const startedAt = performance.now()
  for (let sent = 0; performance.now() - startedAt < secondsPerRound * 1000; ) {
    const due = Math.floor(((performance.now() - startedAt) / 1000) * perSecond)
    for (; sent < due; sent += 1) {
      const startNs = process.hrtime.bigint()
      pending.push(
        append(store, sent).then((position) => {
          asked.push({ position, startNs })
        }),
      )
    }
    await sleep(tickMs)
  }
  await Promise.all(pending)
  const head = await store.head()
  const deadline = performance.now() + visibleTimeoutMs
  while ((commits.at(-1)?.position ?? 0n) < head) {
    if (performance.now() > deadline) throw new Error('the read models do not follow')
    await sleep(tickMs)
  }
  return visibleAfter(asked, commits.slice(from))
}

function visibleAfter(
  asked: { position: bigint; startNs: bigint }[],
  commits: readonly Commit[],
): number[] {
  asked.sort((a, b) => Number(a.position - b.position))
  let commit = 0
  return asked.map(({ position, startNs }) => {
    while ((commits[commit]?.position ?? position) < position) commit += 1
    return Number((commits[commit]?.atNs ?? startNs) - startNs) / 1e6
  })
}

/** The middle time of one row, one transaction, on the disk. */
async function rawCommitMs(url: string): Promise<number> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query('create table if not exists public.raw_commit (n int primary key, words text)')
  await client.query('truncate public.raw_commit')
  const times: number[] = []
  for (let n = 0; n < rawCommits; n += 1)
    times.push(
      await msOf(async () => {
        await client.query('insert into public.raw_commit values ($1, $2)', [n, 'one row'])
      }),
    )
  await client.end()
  return percentile(times, 0.5)
}

async function startFeed(url: string): Promise<{ child: ChildProcess; commits: Commit[] }> {
  const commits: Commit[] = []
  const child = fork(new URL('./p5-feed.ts', import.meta.url), {
    env: { PATH: process.env.PATH, DATABASE_URL: url },
    execArgv: [...projectorNodeOptions],
  })
  await once(child, 'message')
  child.on('message', (message: { position: string; atNs: string }) =>
    commits.push({ position: BigInt(message.position), atNs: BigInt(message.atNs) }),
  )
  return { child, commits }
}

/** P5: from the append to the visible row, at half of P1's rate. */
export const visibility: Benchmark = {
  id: 'P5',
  run: async ({ createDatabase, say }) => {
    const url = await createDatabase()
    const store = await openEventStore(url)
    const { child, commits } = await startFeed(url)
    const [p50, p99, raw] = [[], [], []] as [number[], number[], number[]]
    for (let round = -1; round < roundsCount; round += 1) {
      const rate = await fullRate(store)
      say(`P5 ${round < 0 ? 'warming up' : `round ${round + 1}`}: ${Math.round(rate / 2)}/s`)
      await sleep(500)
      const rawMs = await rawCommitMs(url)
      const latencies = await latenciesAt(rate / 2, store, commits)
      if (round < 0) continue
      raw.push(rawMs)
      p50.push(percentile(latencies, 0.5))
      p99.push(percentile(latencies, 0.99))
    }
    const ended = once(child, 'exit')
    child.disconnect()
    await ended
    await store.close()
    return [
      {
        id: 'P5',
        what: 'append to visible, p50, against one raw commit',
        unit: 'ms',
        ours: p50,
        reference: raw,
        bound: { atMost: 5 },
      },
      {
        id: 'P5',
        what: `append to visible, p99, against ${p99BoundMs} ms`,
        unit: 'ms',
        ours: p99,
        reference: p99.map(() => p99BoundMs),
        bound: { atMost: 1 },
      },
    ]
  },
}
