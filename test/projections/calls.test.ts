import { expect, test } from 'vitest'
import * as call from '../../domain/call/events.ts'
import { yenOf } from '../../domain/kernel/money.ts'
import { viewSubject } from '../../platform/nats/subjects.ts'
import { listCallsInProgress, listOutgoingCalls } from '../../projections/call-queries.ts'
import { findWallet } from '../../projections/wallet-queries.ts'
import type { Happening } from '../support/journal.ts'
import { callOf, idsOf, journeyOf, minute, month, operatorHappenings } from '../support/journey.ts'
import { openReadModels } from '../support/read-models.ts'

const t = await openReadModels()
const e164 = '+81612345678'
const uniqueId = '1000000001'
const { accountId, circleId } = idsOf('osaka')
const page = { page: 1, pageSize: 10 }
const scope = { accountId }

const [held, offered, answered, ended, debited] = callOf('osaka', uniqueId, 1) as [
  Happening,
  Happening,
  Happening,
  Happening,
  Happening,
]

const callFacts = (dialled: string, route: 'external' | 'emergency', at: string) => ({
  accountId,
  circleId,
  uniqueId,
  dialled,
  callerNumber: e164,
  anonymous: false,
  route,
  offeredAt: at,
})

/** A call that is over, answered or not, without a debit. */
const over = (callId: string, dialled: string, talkMs: number, at: string): Happening => ({
  stream: `call-${callId}`,
  event: call.CallEnded({
    sequence: 1,
    call: callFacts(dialled, dialled === '119' ? 'emergency' : 'external', at),
    answeredAt: talkMs > 0 ? at : null,
    endedAt: at,
    talkMs,
    cause: talkMs > 0 ? 'hung-up' : 'no-answer',
  }),
  at,
  accountId,
})

test('CALL-06 PAY-09 a call in progress is shown, and what it may cost is held', async () => {
  await t.given([...operatorHappenings([e164]), ...journeyOf('osaka', e164, uniqueId)])
  const before = await findWallet(t.db, { accountId, month })
  await t.given([held, offered])
  expect(await listCallsInProgress(t.db, scope)).toMatchObject([
    { callId: 'sw1-osaka-1', display: '03-1234-5678', answeredAt: null },
  ])
  const during = await findWallet(t.db, { accountId, month })
  expect(during).toMatchObject({ balance: before.balance, held: yenOf(11) })
  expect(during.available).toBe(before.balance - yenOf(11))
  await t.given([answered])
  expect(await listCallsInProgress(t.db, scope)).toMatchObject([{ answeredAt: minute(101) }])
})

test('CALL-30 an ended call stands in the history, its charge follows with the debit', async () => {
  const before = await findWallet(t.db, { accountId, month })
  await t.given([ended])
  expect(await listCallsInProgress(t.db, scope)).toEqual([])
  const unrated = await listOutgoingCalls(t.db, scope, {}, page)
  expect(unrated.items).toMatchObject([{ charge: 0n, seconds: 60, status: 'answered' }])
  await t.given([debited])
  const rated = await listOutgoingCalls(t.db, scope, {}, page)
  expect(rated.items).toMatchObject([
    { charge: yenOf(10), class: 'fixed', display: '03-1234-5678' },
  ])
  const after = await findWallet(t.db, { accountId, month })
  expect(after.balance).toBe(before.balance - yenOf(11))
  expect(after.held).toBe(0n)
  expect(after.thisMonth.calls).toBe(yenOf(10))
})

test('CALL-05 reports in any order lead to the same rows', async () => {
  const [, lateOffered, lateAnswered, earlyEnded, lateDebited] = callOf('osaka', uniqueId, 2) as [
    Happening,
    Happening,
    Happening,
    Happening,
    Happening,
  ]
  await t.given([earlyEnded, lateDebited, lateAnswered, lateOffered])
  expect(await listCallsInProgress(t.db, scope)).toEqual([])
  const { items } = await listOutgoingCalls(t.db, scope, {}, page)
  const [second, first] = items
  expect({ ...second, callId: first?.callId, startedAt: first?.startedAt }).toEqual(first)
})

test('CALL-30 emergency and unanswered calls stand with charge 0, filters and totals', async () => {
  await t.given([
    over('sw1-emergency', '119', 30_500, '2026-11-22T00:00:00.000Z'),
    over('sw1-mobile', '09012345678', 0, '2026-11-22T14:59:59.999Z'),
    over('sw1-overseas', '0104420712345', 1, '2026-11-22T15:00:00.000Z'),
  ])
  const all = await listOutgoingCalls(t.db, scope, {}, { page: 1, pageSize: 2 })
  expect(all.items).toHaveLength(2)
  expect(all.totals).toEqual({ calls: 5, seconds: 60 + 60 + 31 + 0 + 1, charge: yenOf(20) })
  const ids = async (filter: Parameters<typeof listOutgoingCalls>[2]) =>
    (await listOutgoingCalls(t.db, scope, filter, page)).items.map(({ callId }) => callId)
  expect(await ids({ destination: 'mobile' })).toEqual(['sw1-mobile'])
  expect(await ids({ destination: 'overseas' })).toEqual(['sw1-overseas'])
  expect(await ids({ callee: '0312' })).toHaveLength(2)
  expect(await ids({ caller: '06-1234', callee: '119' })).toEqual(['sw1-emergency'])
  expect(await ids({ caller: '%' })).toEqual([])
  // 14:59:59.999 UTC is the last instant of the 22nd in Japan.
  expect(await ids({ from: '2026-11-22', to: '2026-11-22' })).toEqual([
    'sw1-mobile',
    'sw1-emergency',
  ])
  expect(await ids({ from: '2026-11-23' })).toEqual(['sw1-overseas'])
})

test('CALL-30 each portal sees its scope', async () => {
  const other = idsOf('kyoto')
  expect((await listOutgoingCalls(t.db, other, {}, page)).total).toBe(0)
  const ofUnique = { accountId, circleId, uniqueId }
  expect((await listOutgoingCalls(t.db, ofUnique, {}, page)).total).toBe(5)
  const ofOther = { accountId, circleId, uniqueId: '1000000002' }
  expect((await listOutgoingCalls(t.db, ofOther, {}, page)).total).toBe(0)
})

test('calls are published down to their unique', () => {
  expect(t.published).toContain(viewSubject({ accountId, circleId, uniqueId }, 'calls'))
  expect(t.published).toContain(viewSubject({ accountId, circleId, uniqueId }, 'history'))
})
