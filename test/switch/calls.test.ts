import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { jetstream, jetstreamManager } from '@nats-io/jetstream'
import type { NatsConnection } from '@nats-io/transport-node'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  RecordCallAnswered,
  RecordCallEnded,
  RecordCallOffered,
  RecordCallRefused,
} from '../../domain/call/commands.ts'
import { NumberEnded } from '../../domain/number/events.ts'
import { CallerNumberChosen, UniqueEnded } from '../../domain/unique/events.ts'
import { type EmbeddedNats, startNats } from '../../ops/embedded/nats.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { connectNats } from '../../platform/nats/connect.ts'
import { ensureStreams, streamName } from '../../platform/nats/streams.ts'
import { parseSubject } from '../../platform/nats/subjects.ts'
import { neverAnsweringNumber } from '../../switch/far-end.ts'
import type { OpenSwitch } from '../../switch/open-switch.ts'
import {
  answerHolds,
  control,
  newFolder,
  type Office,
  openTestRelay,
  openTestSwitch,
} from '../support/switch-scene.ts'

let natsDir: string
let server: EmbeddedNats
let connection: NatsConnection
let relay: ReturnType<typeof openTestRelay>
let office: Office
let dataDir: string
let open: OpenSwitch | null = null
const wallets: ReturnType<typeof answerHolds>[] = []

beforeAll(async () => {
  natsDir = await newFolder()
  server = await startNats({ dataDir: natsDir })
  connection = await connectNats({ ...server, name: 'test' })
  await ensureStreams(connection)
  relay = openTestRelay(connection)
  office = await relay.openOffice(1)
  dataDir = await newFolder()
})

afterEach(async () => {
  for (const { subscription } of wallets.splice(0)) subscription.unsubscribe()
  await open?.close()
  open = null
})

afterAll(async () => {
  await connection.close()
  await server.stop()
  for (const folder of [natsDir, dataDir]) await rm(folder, { recursive: true, force: true })
})

const startSwitch = async (timing = {}) => {
  open = await openTestSwitch(connection, dataDir, timing)
}

const wallet = (coveredSeconds: number) => {
  const opened = answerHolds(connection, coveredSeconds)
  wallets.push(opened)
  return opened
}

const schemas = {
  CallOffered: RecordCallOffered.schema,
  CallAnswered: RecordCallAnswered.schema,
  CallEnded: RecordCallEnded.schema,
  CallRefused: RecordCallRefused.schema,
} as const

/** What JetStream holds of one call, each checked against the command that records it. */
async function reportsOf(callId: string) {
  const manager = await jetstreamManager(connection)
  const { state } = await manager.streams.info(streamName.calls)
  const reports: { type: string; data: Record<string, unknown>; messageId: string }[] = []
  for (let seq = state.first_seq; seq <= state.last_seq; seq += 1) {
    const message = await manager.streams.getMessage(streamName.calls, { seq })
    const subject = parseSubject(message?.subject ?? '')
    if (message === null || subject?.kind !== 'call') continue
    const schema = schemas[subject.type as keyof typeof schemas]
    const data = schema.parse(message.json()) as Record<string, unknown>
    const messageId = message.header.get('Nats-Msg-Id')
    if (data.callId === callId) reports.push({ type: subject.type, data, messageId })
  }
  return reports
}

const untilEnded = (callId: string) =>
  vi.waitFor(
    async () => {
      const reports = await reportsOf(callId)
      expect(reports.at(-1)?.type).toMatch(/CallEnded|CallRefused/)
      return reports
    },
    { timeout: 6_000, interval: 50 },
  )

const dial = (to: string, from: Office = office) =>
  control(connection, from.principal, 'dial', { uniqueId: from.uniqueId, to })

const lastRefusal = async () => {
  await vi.waitFor(() => expect(open?.publisher.isIdle()).toBe(true), { timeout: 10_000 })
  const manager = await jetstreamManager(connection)
  const { state } = await manager.streams.info(streamName.calls)
  const seq = state.last_seq
  return (await manager.streams.getMessage(streamName.calls, { seq }))?.json() as {
    reason: string
  }
}

describe('CALL-22 holds by steps', () => {
  test('CALL-02 offered, answered, ended: the reports count without gaps', async () => {
    const { asked } = wallet(3_600)
    await startSwitch({ holdStepSeconds: 60 })
    const answer = await dial('184-09012345678')
    expect(answer).toMatchObject({
      ok: true,
      route: 'external',
      callerNumber: office.callerNumber,
      grantedSeconds: 60,
    })
    const { callId } = answer
    await vi.waitFor(
      async () =>
        expect(await control(connection, office.principal, 'status', { callId })).toMatchObject({
          state: 'talking',
        }),
      { timeout: 10_000 },
    )
    await sleep(150)
    expect(await control(connection, office.principal, 'hangup', { callId })).toEqual({ ok: true })
    const reports = await untilEnded(callId)
    expect(reports.map(({ type }) => type)).toEqual(['CallOffered', 'CallAnswered', 'CallEnded'])
    const [first = 0, ...later] = reports.map(({ data }) => Number(data.sequence))
    expect(later).toEqual([first + 1, first + 2])
    expect(reports.map(({ messageId }) => messageId)).toEqual(
      [first, ...later].map((sequence) => `${open?.switchId}-${sequence}`),
    )
    const ended = RecordCallEnded.schema.parse(reports.at(-1)?.data)
    expect(ended.cause).toBe('hung-up')
    expect(ended.call).toMatchObject({ dialled: '09012345678', anonymous: true })
    expect(ended.talkMs).toBeGreaterThanOrEqual(150)
    expect(Date.parse(ended.endedAt) - Date.parse(ended.answeredAt ?? '')).toBe(ended.talkMs)
    expect(asked).toHaveLength(1)
    expect(asked[0]).toMatchObject({ callId, dialled: '09012345678', seconds: 60 })
  })

  test('CALL-22 the hold grows step by step before it runs out', async () => {
    const { asked } = wallet(3_600)
    await startSwitch()
    const { callId } = await dial('0312345678')
    await sleep(2_300)
    await control(connection, office.principal, 'hangup', { callId })
    const ended = RecordCallEnded.schema.parse((await untilEnded(callId)).at(-1)?.data)
    expect(ended.talkMs).toBeGreaterThan(2_000)
    expect(asked.slice(0, 3).map(({ seconds }) => seconds)).toEqual([1, 2, 3])
    expect(new Set(asked.map(({ commandId }) => commandId)).size).toBe(asked.length)
  })

  test('CALL-22 when the balance is used up the switch ends the call on the second', async () => {
    const { asked } = wallet(2)
    await startSwitch()
    const { callId } = await dial('0312345678')
    const ended = RecordCallEnded.schema.parse((await untilEnded(callId)).at(-1)?.data)
    expect(ended).toMatchObject({ cause: 'balance-used-up', talkMs: 2_000 })
    expect(asked.length).toBeGreaterThan(2)
  })

  test('PAY-09 a balance that covers nothing refuses the call', async () => {
    wallet(0)
    await startSwitch()
    expect(await dial('0312345678')).toMatchObject({
      ok: false,
      refusal: { code: 'call_balance_short' },
    })
    expect(await lastRefusal()).toMatchObject({ reason: 'balance-short', dialled: '0312345678' })
  })

  test('CALL-21 nobody answers: no talk, the call ends as unanswered', async () => {
    wallet(3_600)
    await startSwitch()
    const { callId } = await dial(neverAnsweringNumber)
    const ended = RecordCallEnded.schema.parse((await untilEnded(callId)).at(-1)?.data)
    expect(ended).toMatchObject({ cause: 'no-answer', answeredAt: null, talkMs: 0 })
  })
})

describe('CALL-01 the back office is away', () => {
  test('CALL-01 new external calls are refused, emergency calls go on without a hold', async () => {
    await startSwitch()
    expect(await dial('0312345678')).toMatchObject({
      ok: false,
      refusal: { code: 'call_back_office_away' },
    })
    expect(await lastRefusal()).toMatchObject({ reason: 'back-office-away' })
    const emergency = await dial('184110')
    expect(emergency).toMatchObject({
      ok: true,
      route: 'emergency',
      callerNumber: office.callerNumber,
      grantedSeconds: null,
    })
    await control(connection, office.principal, 'hangup', { callId: emergency.callId })
    const [offered] = await untilEnded(emergency.callId)
    expect(offered?.data.call).toMatchObject({ route: 'emergency', anonymous: false })
  })

  test('CALL-01 a call in progress spends what was granted and no more', async () => {
    const { subscription } = wallet(3_600)
    await startSwitch()
    const { callId } = await dial('0312345678')
    subscription.unsubscribe()
    const ended = RecordCallEnded.schema.parse((await untilEnded(callId)).at(-1)?.data)
    expect(ended).toMatchObject({ cause: 'balance-used-up', talkMs: 1_000 })
  })

  test('CALL-22 a silent wallet: the call ends, which frees what it may hold', async () => {
    const silent = connection.subscribe('kaisen.cmd.*.HoldForCall', { callback: () => {} })
    await startSwitch()
    const answer = await dial('0312345678')
    silent.unsubscribe()
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'call_back_office_away' } })
    expect(await lastRefusal()).toMatchObject({ cause: 'no-answer', talkMs: 0, answeredAt: null })
  })
})

describe('ACC-10 who may use a line', () => {
  test('ACC-10 for another circle there is no such line and no such call', async () => {
    wallet(3_600)
    const other = await relay.openOffice(2)
    await startSwitch()
    const { uniqueId } = office
    const to = '0312345678'
    expect(await control(connection, other.principal, 'dial', { uniqueId, to })).toMatchObject({
      refusal: { code: 'call_unique_unknown' },
    })
    const { callId } = await dial(to)
    for (const action of ['hangup', 'status'] as const)
      expect(await control(connection, other.principal, action, { callId })).toMatchObject({
        refusal: { code: 'call_not_found' },
      })
    const circle = { ...office.principal, kind: 'circle' as const, id: office.circleId }
    const { uniqueId: _, ...ofCircle } = circle
    expect(await control(connection, ofCircle, 'hangup', { callId })).toEqual({ ok: true })
  })

  test('ACC-10 staff do not place calls; a strange request is refused', async () => {
    await startSwitch()
    const staff = { kind: 'staff' as const, id: 's1' }
    const body = { uniqueId: office.uniqueId, to: '110' }
    expect(await control(connection, staff, 'dial', body)).toMatchObject({
      refusal: { code: 'call_not_permitted' },
    })
    for (const strange of [null, {}, { uniqueId: '1', to: '110' }, { callId: 1 }])
      expect(await control(connection, office.principal, 'dial', strange)).toMatchObject({
        refusal: { code: 'call_request_not_valid' },
      })
  })

  test('TEL-04 a line that the switch has not heard of yet reaches the police', async () => {
    await startSwitch()
    const [accountId, circleId, uniqueId] = [uuidv7(), uuidv7(), '1999999999']
    const unheard = { kind: 'unique' as const, id: uniqueId, accountId, circleId, uniqueId }
    const ask = (to: string) => control(connection, unheard, 'dial', { uniqueId, to })
    expect(await ask('0312345678')).toMatchObject({ refusal: { code: 'call_unique_unknown' } })
    expect(await ask('110')).toMatchObject({ ok: true, route: 'emergency', callerNumber: null })
  })
})

describe('CALL-01 tables from events', () => {
  test('LINE-02 no number to show, or an ended one: no external calls', async () => {
    wallet(3_600)
    const third = await relay.openOffice(3)
    await startSwitch()
    const refused = { refusal: { code: 'call_external_calls_forbidden' } }
    const contract = NumberEnded({ contractId: uuidv7() })
    const numberStream = `number-${third.callerNumber.slice(1)}`
    await relay.publish(NumberEnded, numberStream, contract, third.accountId)
    await vi.waitFor(async () => expect(await dial('0312345678', third)).toMatchObject(refused), {
      timeout: 10_000,
    })
    const none = CallerNumberChosen({ e164: null })
    const uniqueStream = `unique-${office.uniqueId}`
    await relay.publish(CallerNumberChosen, uniqueStream, none, office.accountId)
    await vi.waitFor(async () => expect(await dial('0312345678')).toMatchObject(refused), {
      timeout: 10_000,
    })
    const again = CallerNumberChosen({ e164: office.callerNumber })
    await relay.publish(CallerNumberChosen, uniqueStream, again, office.accountId)
    await vi.waitFor(async () => expect(await dial('0312345678')).toMatchObject({ ok: true }), {
      timeout: 10_000,
    })
  })

  test('CALL-01 an ended line calls no more', async () => {
    wallet(3_600)
    const fourth = await relay.openOffice(4)
    await startSwitch()
    const ended = UniqueEnded({ contractId: uuidv7() })
    await relay.publish(UniqueEnded, `unique-${fourth.uniqueId}`, ended, fourth.accountId)
    await vi.waitFor(
      async () =>
        expect(await dial('0312345678', fourth)).toMatchObject({
          refusal: { code: 'call_unique_unknown' },
        }),
      { timeout: 10_000 },
    )
  })

  test('CALL-04 abroad is restricted by default, whichever way it is written', async () => {
    wallet(3_600)
    await startSwitch()
    for (const to of ['010442079460958', '+44 20 7946 0958'])
      expect(await dial(to)).toMatchObject({ refusal: { code: 'call_restricted' } })
    expect(await dial('0312')).toMatchObject({ refusal: { code: 'call_number_not_valid' } })
  })

  test('a message id is stored once, however often it is published', async () => {
    wallet(3_600)
    await startSwitch()
    const { callId } = await dial('0312345678')
    await control(connection, office.principal, 'hangup', { callId })
    const reports = await untilEnded(callId)
    const messageId = reports[0]?.messageId ?? ''
    const again = await jetstream(connection).publish('kaisen.call.x.CallOffered', '{}', {
      msgID: messageId,
    })
    expect(again.duplicate).toBe(true)
  })
})
