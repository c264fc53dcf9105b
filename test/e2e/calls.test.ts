import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { NatsConnection } from '@nats-io/transport-node'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { openCallIntake } from '../../commands/call-intake.ts'
import { openDoor } from '../../commands/door.ts'
import { readIssuer } from '../../commands/issuer.ts'
import { openRelay, type Relay } from '../../commands/relay.ts'
import { openWriteSide, type WriteSide } from '../../commands/write-side.ts'
import type { Principal } from '../../domain/access/principal.ts'
import { instantOf } from '../../domain/kernel/calendar.ts'
import type { StoredEvent } from '../../domain/kernel/event.ts'
import { yenOf } from '../../domain/kernel/money.ts'
import { demonstrationTariff } from '../../domain/tariff/demonstration-tariff.ts'
import { rateCall } from '../../domain/tariff/rating.ts'
import { Tariff } from '../../domain/tariff/values.ts'
import { type WalletState, wallet } from '../../domain/wallet/decider.ts'
import { CallDebited, CallHeld } from '../../domain/wallet/events.ts'
import { availableOf } from '../../domain/wallet/lots.ts'
import { walletStream } from '../../domain/wallet/values.ts'
import { type EmbeddedNats, startNats } from '../../ops/embedded/nats.ts'
import { createPool } from '../../platform/database.ts'
import { openEventStore } from '../../platform/event-store/open.ts'
import type { EventStore } from '../../platform/event-store/port.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { openLog } from '../../platform/log.ts'
import { connectNats } from '../../platform/nats/connect.ts'
import { ensureStreams } from '../../platform/nats/streams.ts'
import { neverAnsweringNumber, simulatedFarEnd } from '../../switch/far-end.ts'
import { type OpenSwitch, openSwitch } from '../../switch/open-switch.ts'
import { record } from '../support/journal.ts'
import { idsOf, journeyOf, month, operatorHappenings } from '../support/journey.ts'
import { createDatabase } from '../support/postgres.ts'
import { control, newFolder, quickTiming } from '../support/switch-scene.ts'

const e164 = '+81661234567'
const uniqueId = '2000000001'
const { accountId, circleId } = idsOf('osaka')
const line: Principal = { kind: 'unique', id: uniqueId, accountId, circleId, uniqueId }
const system: Principal = { kind: 'system', id: 'test' }
const log = openLog('test', 'fatal')

/** 1,000 yen without tax for each second begun: a balance that is used up in a test. */
const dearNumber = '0312349999'
const dear = {
  prefix: dearNumber,
  class: 'fixed' as const,
  nameJa: '高額',
  nameEn: 'Dear',
  connectionFee: 0n,
  freeSeconds: 0,
  taxClass: 'STD10' as const,
  bands: [{ fromSecond: 0, price: yenOf(1_000), perSeconds: 1, incrementSeconds: 1 }],
  schedules: [],
}
const tariff: Tariff = { ...demonstrationTariff, rows: [...demonstrationTariff.rows, dear] }

let folders: string[]
let server: EmbeddedNats
let pool: pg.Pool
let store: EventStore
let connection: NatsConnection
let writeSide: WriteSide
let relay: Relay
let open: OpenSwitch
let backOffice: { close: () => Promise<void> }

const startedMs = performance.now()
const clock = {
  now: () =>
    instantOf(
      Temporal.Instant.from('2026-11-21T10:00:00Z')
        .add({ milliseconds: Math.floor(performance.now() - startedMs) })
        .toString(),
    ),
}

const openBackOffice = () => {
  const { mediator } = writeSide
  const door = openDoor({ connection, log, mediator, forwardClock: null })
  const intake = openCallIntake({ connection, mediator, log })
  const close = async () => {
    await door.drain()
    await intake.stop()
  }
  return { close }
}

const send = async (name: string, data: object) => {
  const body = { commandId: uuidv7(), ...data }
  const outcome = await writeSide.mediator({ principal: system, name, body, correlationId: 'test' })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
}

beforeAll(async () => {
  folders = [await newFolder(), await newFolder()]
  server = await startNats({ dataDir: folders[0] ?? '' })
  const databaseUrl = await createDatabase()
  pool = createPool(databaseUrl)
  store = await openEventStore(databaseUrl)
  await record(store, [...operatorHappenings([e164]), ...journeyOf('osaka', e164, uniqueId)])
  writeSide = await openWriteSide({
    ...{ store, pool, clock, log, effects: {} },
    issuer: readIssuer({}, true),
    pictures: async () => null,
  })
  await send('ChooseCallerNumber', { uniqueId, e164 })
  const validFrom = '2026-01-01T00:00:00.000Z'
  const written = { validFrom, tariff: Tariff.encode(tariff) }
  await send('PublishTariff', { tariffId: uuidv7(), ...written })
  connection = await connectNats({ ...server, name: 'test' })
  await ensureStreams(connection)
  relay = openRelay({ store, connection, log })
  await vi.waitFor(async () => expect(relay.position()).toBe(await store.head()), {
    timeout: 10_000,
  })
}, 30_000)

beforeEach(async () => {
  backOffice = openBackOffice()
  open = await openSwitch({
    ...{ connection, clock, log, dataDir: folders[1] ?? '', watchMs: 200 },
    farEnd: simulatedFarEnd(50),
    timing: quickTiming,
  })
})

afterEach(async () => {
  await open.close()
  await backOffice.close()
})

afterAll(async () => {
  await relay.stop()
  await writeSide.close()
  await connection.drain()
  await store.close()
  await pool.end()
  await server.stop()
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

async function walletNow(): Promise<{ state: WalletState; events: readonly StoredEvent[] }> {
  const stream = walletStream(accountId, month)
  const events = await store.read(stream)
  let state = wallet.initial
  for (const { type, version, data, occurredAt, commandId } of events) {
    const definition = wallet.events[type as 'CallHeld']
    const meta = { occurredAt, stream, commandId }
    state = wallet.evolve[type as 'CallHeld'](state, definition.decode(version, data), meta)
  }
  return { state, events }
}

const dial = (to: string) => control(connection, line, 'dial', { uniqueId, to })
const hangUp = (callId: string) => control(connection, line, 'hangup', { callId })

/** All reports are in the event store, and what follows from them has happened. */
const settled = async () => {
  await vi.waitFor(() => expect(open.journal.outstanding()).toEqual([]), { timeout: 10_000 })
  await writeSide.worker.untilIdle()
}

const debitOf = (events: readonly StoredEvent[], callId: string) => {
  const debits = events
    .filter(({ type }) => type === 'CallDebited')
    .map(({ version, data }) => CallDebited.decode(version, data))
    .filter((data) => data.callId === callId)
  expect(debits).toHaveLength(1)
  return debits[0] as (typeof debits)[number]
}

describe('a call from the phone to the wallet', () => {
  test('CALL-22 it is held by steps, debited what it cost by the one rating function', async () => {
    const before = await walletNow()
    const { callId } = await dial('09012345678')
    await sleep(1_400)
    await hangUp(callId)
    await settled()
    const { state, events } = await walletNow()
    const debited = debitOf(events, callId)
    const talkMs = Date.parse(debited.endedAt) - Date.parse(debited.answeredAt)
    const { answeredAt } = debited
    expect(debited.rating).toEqual(rateCall(tariff, { dialled: '09012345678', talkMs, answeredAt }))
    expect(debited.rating.charge).toBe(yenOf(16))
    const held = events
      .slice(before.events.length)
      .filter(({ type }) => type === 'CallHeld')
      .map(({ version, data }) => CallHeld.decode(version, data).hold.seconds)
    expect(held.slice(0, 2)).toEqual([1, 2])
    expect(state.holds).toEqual({})
    const gross = debited.amounts.reduce((sum, { net, tax }) => sum + net + tax, 0n)
    expect(availableOf(state)).toBe(availableOf(before.state) - gross)
    const types = (await store.read(`call-${callId}`)).map(({ type }) => type)
    expect(types).toEqual(['CallOffered', 'CallAnswered', 'CallEnded'])
  })

  test('TEL-04 an emergency call touches no wallet', async () => {
    const before = await walletNow()
    const { callId } = await dial('184119')
    await sleep(200)
    await hangUp(callId)
    await settled()
    expect((await walletNow()).events).toHaveLength(before.events.length)
    expect(await store.read(`call-${callId}`)).toHaveLength(3)
  })

  test('PAY-09 a call that nobody answered gives its hold back', async () => {
    const before = await walletNow()
    const { callId } = await dial(neverAnsweringNumber)
    expect((await walletNow()).state.holds).toHaveProperty(callId)
    await hangUp(callId)
    await settled()
    const { state } = await walletNow()
    expect(state.holds).toEqual({})
    expect(availableOf(state)).toBe(availableOf(before.state))
  })

  test('CALL-01 reports of a call wait for the back office and count once', async () => {
    const { callId } = await dial('0312345678')
    await sleep(200)
    await backOffice.close()
    await hangUp(callId)
    expect(await dial('0312345678')).toMatchObject({
      refusal: { code: 'call_back_office_away' },
    })
    expect(await dial('110')).toMatchObject({ ok: true })
    await open.close()
    backOffice = openBackOffice()
    open = await openSwitch({
      ...{ connection, clock, log, dataDir: folders[1] ?? '', watchMs: 200 },
      farEnd: simulatedFarEnd(50),
      timing: quickTiming,
    })
    await settled()
    const { state, events } = await walletNow()
    debitOf(events, callId)
    expect(state.holds).toEqual({})
  })

  test('CALL-22 the balance is used up to the last second it covers, never below', async () => {
    const before = availableOf((await walletNow()).state)
    const seconds = Number(before / yenOf(1_100))
    expect(seconds).toBeGreaterThan(1)
    const { callId } = await dial(dearNumber)
    await vi.waitFor(
      async () =>
        expect(await control(connection, line, 'status', { callId })).toMatchObject({
          state: 'ended',
          cause: 'balance-used-up',
        }),
      { timeout: 15_000 },
    )
    await settled()
    const { state, events } = await walletNow()
    expect(debitOf(events, callId).rating.talkSeconds).toBe(seconds)
    expect(availableOf(state)).toBe(before - BigInt(seconds) * yenOf(1_100))
    expect(state.debt).toBe(0n)
    expect(await dial(dearNumber)).toMatchObject({ refusal: { code: 'call_balance_short' } })
  }, 30_000)
})
