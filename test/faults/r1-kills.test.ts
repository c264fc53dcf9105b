import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { jetstream, jetstreamManager } from '@nats-io/jetstream'
import type { NatsConnection } from '@nats-io/transport-node'
import type pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import type { StoredEvent } from '../../domain/kernel/event.ts'
import { readCheckpoint } from '../../platform/consumer.ts'
import { createPool } from '../../platform/database.ts'
import type { EventStore } from '../../platform/event-store/port.ts'
import { connectNats } from '../../platform/nats/connect.ts'
import { streamName } from '../../platform/nats/streams.ts'
import { readModels } from '../../projections/read-models.ts'
import { replay } from '../../projections/replay.ts'
import { startChild } from '../support/child.ts'
import { openPersonalStore } from '../support/personal-store.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { type Attempt, type Load, startLoad } from './r1-load.ts'
import { openStand, targets } from './r1-stand.ts'

const isFull = process.env.FAULTS === 'full'
const killsCount = Number(process.env.KILLS || (isFull ? 200 : 20))
const testTimeoutMs = isFull ? 3_600_000 : 280_000
const sendersCount = 12
const quietTimeoutMs = 60_000
const aliveTimeoutMs = 60_000
const pollMs = 25
const pageMax = 1_000
/** Answers this recent show that the kill met a system at work, not one that lay still. */
const recentMs = 500

const killerScript = join(import.meta.dirname, 'r1-killer.ts')

type Kill = { name: string; at: number }

const { seed } = seededRandom('R1')
const said: string[] = []
const stand = await openStand((text) => said.push(text))
const pool = createPool(stand.databaseUrl)
const { store } = await openPersonalStore(stand.databaseUrl)
const connection = await connectNats({ ...stand.nats, name: 'r1' })
let killer: ChildProcess | undefined
afterAll(async () => {
  killer?.kill('SIGKILL')
  await connection.close()
  await store.close()
  await pool.end()
  await stand.close()
})

/** Tells the killer when; each time it waits for an answer to something sent after the kill. */
async function killUnderLoad(load: Load): Promise<Kill[]> {
  const kills: Kill[] = []
  killer?.kill('SIGKILL')
  killer = startChild([killerScript, stand.dataDir, ...targets], {
    env: { PATH: process.env.PATH, SEED: String(seed) },
    ipc: true,
  })
  while (kills.length < killsCount) {
    killer.send('again')
    const [kill] = (await once(killer, 'message', {
      signal: AbortSignal.timeout(aliveTimeoutMs),
    })) as [Kill]
    kills.push(kill)
    const deadline = performance.now() + aliveTimeoutMs
    while (!load.attempts.some(({ begunAt, acknowledged }) => acknowledged && begunAt > kill.at)) {
      if (performance.now() > deadline)
        throw new Error(`after the kill of ${kill.name} nothing was answered:\n${said.join('\n')}`)
      await sleep(pollMs)
    }
  }
  killer.disconnect()
  return kills
}

const wasInFlight = (attempts: readonly Attempt[], { at }: Kill): boolean =>
  attempts.some(({ begunAt, endedAt }) => begunAt < at && endedAt > at) &&
  attempts.some((each) => each.acknowledged && each.endedAt < at && each.endedAt > at - recentMs)

/** All that follows has happened, less the calls to a gateway that is away; all have read it. */
async function untilQuiet(from: EventStore, database: pg.Pool): Promise<bigint> {
  const deadline = performance.now() + quietTimeoutMs
  for (let before = -1n; ; ) {
    const head = await from.head()
    const positions = [
      await readCheckpoint(database, 'work', 'processes'),
      await readCheckpoint(database, 'read', 'read'),
      await relayedCount(connection),
    ]
    const { rowCount: open } = await database.query(
      `select from work.to_do where state = 'open' and due_at <= now()
         and command not like '%:%'`,
    )
    if (head === before && open === 0 && positions.every((position) => position === head))
      return head
    if (performance.now() > deadline)
      throw new Error(
        `not quiet: log ${head}; processes, read models, relay ${positions}; ${open} open\n` +
          said.join('\n'),
      )
    before = head
    await sleep(pollMs * 4)
  }
}

async function relayedCount(on: NatsConnection): Promise<bigint> {
  const { state } = await (await jetstreamManager(on)).streams.info(streamName.events)
  return BigInt(state.messages)
}

async function wholeLog(): Promise<StoredEvent[]> {
  const events: StoredEvent[] = []
  for (;;) {
    const page = await store.readAll(BigInt(events.length), pageMax)
    if (page.length === 0) return events
    events.push(...page)
  }
}

/** Positions as JetStream has them, in its order. */
async function relayedPositions(count: number): Promise<bigint[]> {
  const consumer = await jetstream(connection).consumers.get(streamName.events)
  const positions: bigint[] = []
  while (positions.length < count) {
    const before = positions.length
    for await (const message of await consumer.fetch({ max_messages: pageMax, expires: 2_000 }))
      positions.push(BigInt(message.headers?.get('kaisen-position') || '0'))
    if (positions.length === before) break
  }
  return positions
}

const eventOf: Record<string, string> = {
  PublishPriceList: 'PriceListPublished',
  OpenAccount: 'AccountOpened',
  OpenCircle: 'CircleOpened',
  StockNumber: 'NumberStocked',
  HoldNumber: 'NumberHeld',
  AddToCart: 'CartLineAdded',
  RemoveFromCart: 'CartLineRemoved',
  RequestTopUp: 'TopUpRequested',
  RecordCapture: 'PaymentCaptured',
}

/** Each command took effect once, at the position that its sender was told. */
function checkCommands(load: Load, log: readonly StoredEvent[]): void {
  const byCommand = Map.groupBy(log, ({ commandId }) => commandId)
  const wrong = load.sent.filter(({ commandId, name, answer, refusal }) => {
    const written = byCommand.get(commandId) ?? []
    const isOnce = written.length === 1 && written[0]?.type === eventOf[name]
    const isAsTold =
      answer?.position === written[0]?.position && answer?.types.join() === eventOf[name]
    return refusal !== null || !isOnce || !isAsTold
  })
  expect(wrong).toEqual([])
}

/** What the processes did for each of them, by content: never twice under another id. */
function checkEffects(load: Load, log: readonly StoredEvent[]): void {
  const count = (name: string) => load.sent.filter((sent) => sent.name === name).length
  const field = (type: string, name: string) =>
    log
      .filter((event) => event.type === type)
      .map(({ data }) => (data as Record<string, unknown>)[name])
  const lines = field('CartLineAdded', 'lineId')
  expect(new Set(lines).size).toBe(lines.length)
  expect(lines).toHaveLength(count('HoldNumber') + count('AddToCart'))
  const payments = field('TopUpCredited', 'paymentId')
  expect(new Set(payments).size).toBe(payments.length)
  expect(payments).toHaveLength(count('RecordCapture'))
  expect(field('WalletOpened', 'broughtForward')).toHaveLength(sendersCount)
}

test(
  'R1 kill -9 of each part under load: nothing acknowledged is lost, nothing happens twice',
  async () => {
    const load = await startLoad(connection, sendersCount)
    const kills = await killUnderLoad(load)
    await load.stop()
    const inFlight = kills.filter((kill) => wasInFlight(load.attempts, kill)).length
    const head = await untilQuiet(store, pool)
    const retried = load.sent.filter(({ tries }) => tries > 1).length
    const each = targets.map((name) => `${kills.filter((k) => k.name === name).length} ${name}`)
    process.stdout.write(
      `R1: ${kills.length} kills (${each.join(', ')}), ${inFlight} with a command in flight; ` +
        `${load.sent.length} commands, ${retried} sent again; ${head} events\n`,
    )
    expect(inFlight, 'void: too few kills met a command in flight').toBeGreaterThanOrEqual(
      killsCount / 2,
    )

    const log = await wholeLog()
    expect(log.map(({ position }) => position)).toEqual(log.map((_, index) => BigInt(index + 1)))
    expect(BigInt(log.length)).toBe(head)
    checkCommands(load, log)
    checkEffects(load, log)
    const { rows: refused } = await pool.query(
      `select command, outcome from work.to_do where state = 'refused'`,
    )
    expect(refused).toEqual([])
    expect(await relayedPositions(log.length)).toEqual(log.map(({ position }) => position))
    const parts = { store, pool, schema: 'read', projections: readModels }
    expect((await replay({ ...parts, scratch: 'read_replay' })).differences).toEqual([])
  },
  testTimeoutMs,
)
