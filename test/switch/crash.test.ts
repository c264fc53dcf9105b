import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { jetstreamManager } from '@nats-io/jetstream'
import type { NatsConnection } from '@nats-io/transport-node'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as commands from '../../domain/call/commands.ts'
import { call } from '../../domain/call/decider.ts'
import * as events from '../../domain/call/events.ts'
import type { EventDefinition, NewEvent } from '../../domain/kernel/event.ts'
import { type EmbeddedNats, startNats } from '../../ops/embedded/nats.ts'
import { connectNats } from '../../platform/nats/connect.ts'
import { ensureStreams, streamName } from '../../platform/nats/streams.ts'
import { parseSubject } from '../../platform/nats/subjects.ts'
import { neverAnsweringNumber } from '../../switch/far-end.ts'
import { startChild } from '../support/child.ts'
import {
  answerHolds,
  control,
  newFolder,
  type Office,
  openTestRelay,
  openTestSwitch,
} from '../support/switch-scene.ts'

const script = join(import.meta.dirname, '../support/trial-switch.ts')

let natsDir: string
let dataDir: string
let server: EmbeddedNats
let connection: NatsConnection
let relay: ReturnType<typeof openTestRelay>
let office: Office
const children: ChildProcess[] = []

beforeEach(async () => {
  natsDir = await newFolder()
  dataDir = await newFolder()
  server = await startNats({ dataDir: natsDir })
  connection = await connectNats({ ...server, name: 'test' })
  await ensureStreams(connection)
  relay = openTestRelay(connection)
  office = await relay.openOffice(1)
  answerHolds(connection, 3_600)
})

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await connection.close()
  await server.stop()
  for (const folder of [natsDir, dataDir]) await rm(folder, { recursive: true, force: true })
})

/** All that JetStream holds, as the commands service takes it: type and data in order. */
async function published(): Promise<
  { type: string; data: { callId: string; sequence: number } }[]
> {
  const manager = await jetstreamManager(connection)
  const { state } = await manager.streams.info(streamName.calls)
  const found = []
  for (let seq = state.first_seq; seq > 0 && seq <= state.last_seq; seq += 1) {
    const message = await manager.streams.getMessage(streamName.calls, { seq })
    const subject = parseSubject(message?.subject ?? '')
    if (message !== null && subject?.kind === 'call')
      found.push({ type: subject.type, data: message.json() as never })
  }
  return found
}

const schemas = {
  CallOffered: commands.RecordCallOffered.schema,
  CallAnswered: commands.RecordCallAnswered.schema,
  CallEnded: commands.RecordCallEnded.schema,
  CallRefused: commands.RecordCallRefused.schema,
} as const

/** What takes effect when reports come in some order, any of them more than once. */
function effectsOf(reports: Awaited<ReturnType<typeof published>>): NewEvent[] {
  let state = call.initial
  return reports.flatMap(({ type, data }) => {
    const name = `Record${type}` as 'RecordCallOffered'
    const parsed = schemas[type as 'CallOffered'].parse(data)
    const decided = call.decide[name](parsed, state, {} as never) as NewEvent<'CallOffered'>[]
    for (const event of decided)
      state = call.evolve[event.type](state, event.data as never, {} as never)
    return decided
  })
}

async function startTrialSwitch(): Promise<{ child: ChildProcess; switchId: string }> {
  const child = startChild([script, server.url, server.keysDir, dataDir], { stdout: 'pipe' })
  children.push(child)
  const [line] = await once(child.stdout as NodeJS.ReadableStream, 'data')
  return { child, switchId: String(line).trim() }
}

const dialFrom = ({ principal, uniqueId }: Office, to: string) =>
  control(connection, principal, 'dial', { uniqueId, to }, 1_000)
const dial = (to: string) => dialFrom(office, to)

test('CALL-05 kill -9 in the middle of a call: it ends at its last known time', async () => {
  const { child, switchId } = await startTrialSwitch()
  const dialledMs = performance.now()
  const { callId } = await dial('0312345678')
  await sleep(600)
  child.kill('SIGKILL')
  await once(child, 'exit')
  const lastedMs = performance.now() - dialledMs
  const open = await openTestSwitch(connection, dataDir)
  expect(open.switchId).toBe(switchId)
  await vi.waitFor(() => expect(open.publisher.isIdle()).toBe(true), { timeout: 10_000 })
  const reports = (await published()).filter(({ data }) => data.callId === callId)
  expect(reports.map(({ type }) => type)).toEqual(['CallOffered', 'CallAnswered', 'CallEnded'])
  expect(reports.map(({ data }) => data.sequence)).toEqual([1, 2, 3])
  const ended = commands.RecordCallEnded.schema.parse(reports.at(-1)?.data)
  expect(ended.cause).toBe('switch-restarted')
  expect(ended.talkMs).toBeGreaterThan(200)
  expect(ended.talkMs).toBeLessThan(lastedMs)
  await open.close()
})

test('CALL-01 reports are published again after a wipe and take effect once', async () => {
  const open = await openTestSwitch(connection, dataDir)
  const { callId } = await dial('0312345678')
  await sleep(150)
  await control(connection, office.principal, 'hangup', { callId })
  await vi.waitFor(() => expect(open.publisher.isIdle()).toBe(true), { timeout: 10_000 })
  const before = await published()
  expect(before.map(({ data }) => data.sequence)).toEqual([1, 2, 3])
  await server.stop()
  await rm(join(natsDir, 'store'), { recursive: true })
  server = await startNats({ dataDir: natsDir })
  await vi.waitFor(async () => expect(await published()).toEqual(before), { timeout: 8_000 })
  const twice = [...before, ...(await published()).toReversed()]
  expect(effectsOf(twice).map(({ type }) => type)).toEqual([
    'CallOffered',
    'CallAnswered',
    'CallEnded',
  ])
  expect(open.journal.outstanding()).toHaveLength(3)
  await open.close()
}, 20_000)

test('CALL-05 a report is kept until the event store has it, and no longer', async () => {
  const open = await openTestSwitch(connection, dataDir)
  const { callId } = await dial(neverAnsweringNumber)
  await control(connection, office.principal, 'hangup', { callId })
  await vi.waitFor(() => expect(open.publisher.isIdle()).toBe(true), { timeout: 10_000 })
  const decided = effectsOf(await published())
  expect(decided.length).toBe(2)
  const stream = `call-${callId}`
  const definitions: Record<string, EventDefinition> = { ...events }
  const [first, second] = decided
  const store = (event: NewEvent | undefined) =>
    relay.publish(definitions[event?.type ?? ''] as never, stream, event as never, office.accountId)
  await store(first)
  await vi.waitFor(
    () => expect(open.journal.outstanding().map(({ sequence }) => sequence)).toEqual([2]),
    { timeout: 10_000 },
  )
  await open.close()
  const again = await openTestSwitch(connection, dataDir)
  expect(again.journal.outstanding().map(({ sequence }) => sequence)).toEqual([2])
  await store(second)
  await vi.waitFor(() => expect(again.journal.outstanding()).toEqual([]), { timeout: 10_000 })
  await again.close()
})

test('CALL-01 a wiped event stream: the last state stands, new events are taken', async () => {
  const open = await openTestSwitch(connection, dataDir)
  await server.stop()
  await rm(join(natsDir, 'store'), { recursive: true })
  server = await startNats({ dataDir: natsDir })
  await vi.waitFor(async () => expect(await dial('110')).toMatchObject({ ok: true }), {
    timeout: 8_000,
  })
  expect(await dial('0312345678')).toMatchObject({ ok: true })
  await vi.waitFor(() => ensureStreams(connection), { timeout: 8_000 })
  const second = await relay.openOffice(2)
  await vi.waitFor(
    async () => expect(await dialFrom(second, '0312345678')).toMatchObject({ ok: true }),
    { timeout: 8_000 },
  )
  expect(await dial('0312345678')).toMatchObject({ ok: true })
  await open.close()
}, 20_000)

test('CALL-01 another log in the stream: the tables are built anew from it', async () => {
  const open = await openTestSwitch(connection, dataDir)
  expect(await dial('0312345678')).toMatchObject({ ok: true })
  relay.startAnotherLog()
  const second = await relay.openOffice(2)
  await vi.waitFor(
    async () => expect(await dialFrom(second, '0312345678')).toMatchObject({ ok: true }),
    { timeout: 5_000 },
  )
  await open.close()
})

test('CALL-01 a restarted switch knows what the stream no longer holds', async () => {
  const open = await openTestSwitch(connection, dataDir)
  await open.close()
  const manager = await jetstreamManager(connection)
  await manager.streams.purge(streamName.events)
  const again = await openTestSwitch(connection, dataDir)
  expect(await dial('0312345678')).toMatchObject({ ok: true })
  await again.close()
})
