import { describe, test } from 'vitest'
import { call } from '../../../domain/call/decider.ts'
import * as events from '../../../domain/call/events.ts'
import type { CallFacts } from '../../../domain/call/values.ts'
import {
  accountId,
  at,
  circleId,
  e164,
  surroundings,
  uniqueId,
} from '../../support/sample-business.ts'
import { specify } from '../../support/specify.ts'

const given = specify(call, surroundings)
const callId = 'switch1-1'
const facts: CallFacts = {
  accountId,
  circleId,
  uniqueId,
  dialled: '0312345678',
  callerNumber: e164,
  anonymous: false,
  route: 'external',
  offeredAt: at,
}
const offered = events.CallOffered({ sequence: 1, call: facts })
const answered = events.CallAnswered({ sequence: 2, call: facts, answeredAt: at })
const end = {
  sequence: 3,
  call: facts,
  answeredAt: at,
  endedAt: '2026-11-21T01:03:00.000Z',
  talkMs: 180_000,
  cause: 'hung-up' as const,
}
const ended = events.CallEnded(end)
const refusal = {
  sequence: 1,
  accountId,
  circleId,
  uniqueId,
  dialled: '01044123',
  reason: 'restricted' as const,
  refusedAt: at,
}
const refused = events.CallRefused(refusal)
const swept = events.CallSwept({ call: facts })

describe('CALL-05 what the switch tells counts once, in whatever order it comes', () => {
  test('a call is offered', () => {
    const told = { callId, ...offered.data }
    given().when('RecordCallOffered', told).emits(offered)
    given(ended).when('RecordCallOffered', told).emits(offered)
    given(offered, answered).when('RecordCallOffered', told).changesNothing()
  })
  test('a call is answered', () => {
    const told = { callId, ...answered.data }
    given(offered).when('RecordCallAnswered', told).emits(answered)
    given(ended).when('RecordCallAnswered', told).emits(answered)
    given(offered, answered).when('RecordCallAnswered', told).changesNothing()
  })
  test('a call is over', () => {
    given(offered, answered)
      .when('RecordCallEnded', { callId, ...end })
      .emits(ended)
    given()
      .when('RecordCallEnded', { callId, ...end })
      .emits(ended)
    given(ended)
      .when('RecordCallEnded', { callId, ...end })
      .changesNothing()
  })
  test('a call is refused', () => {
    given()
      .when('RecordCallRefused', { callId, ...refusal })
      .emits(refused)
    given(refused)
      .when('RecordCallRefused', { callId, ...refusal })
      .changesNothing()
  })
})

describe('CALL-05 a call whose end never comes', () => {
  const sweep = { callId, accountId }
  test('is closed and marked, once', () => {
    given(offered, answered).when('SweepCall', sweep).emits(swept)
    given(offered, swept).when('SweepCall', sweep).changesNothing()
  })
  test('is not closed where it is over or was never heard of', () => {
    given(offered, ended).when('SweepCall', sweep).changesNothing()
    given().when('SweepCall', sweep).changesNothing()
  })
  test('is still charged where its end comes after all', () => {
    given(offered, swept)
      .when('RecordCallEnded', { callId, ...end })
      .emits(ended)
  })
})
