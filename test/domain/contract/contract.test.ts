import { describe, expect, test } from 'vitest'
import { contract } from '../../../domain/contract/decider.ts'
import * as events from '../../../domain/contract/events.ts'
import { deriveUuid } from '../../../platform/ids.ts'
import {
  accountId,
  circleId,
  contractId,
  id,
  orderId,
  surroundings,
  terminal,
  uniqueId,
} from '../../support/sample-business.ts'
import { specify } from '../../support/specify.ts'

const given = specify(contract, surroundings)
const { code: productCode, name, monthlyFee, initialFee, prorated, taxClass } = terminal
const terms = {
  circleId,
  orderId,
  productCode,
  productGroup: 'unique' as const,
  name,
  monthlyFee,
  initialFee,
  firstMonthFee: 3_666_667n,
  prorated,
  taxClass,
  e164: null,
  countedBy: null,
  startedOn: '2026-11-21',
}
const started = events.ContractStarted({ accountId, ...terms })
const bound = events.ContractBoundToUnique({ uniqueId })
const applied = (endsOn = '2026-12-31', receivedAt: string = surroundings.at) =>
  events.CancellationApplied({
    receivedAt,
    policy: 'next-month',
    policyValidFrom: '2024-10-01',
    cutoffAt: '2026-11-30T13:00:00.000Z',
    endsOn,
    applicationId,
    cause: 'itself',
    numbers: [],
  })
const withdrawn = events.CancellationWithdrawn({})
const ended = events.ContractEnded({ endedOn: '2026-12-31', cause: 'cancellation' })
const mine = { contractId, numbers: [] }
const applicationId = deriveUuid(surroundings.commandId, 'application')
const newYear = '2026-12-31T15:00:00.000Z'
const newYearsEve = '2026-12-31T14:59:59.999Z'

describe('ORD-30 a contract', () => {
  test('begins once', () => {
    given()
      .when('StartContract', { contractId, accountId, ...terms })
      .emits(started)
    given(started)
      .when('StartContract', { contractId, accountId, ...terms })
      .changesNothing()
  })
  test('ORD-01 of an option of the account is in no circle', () => {
    given()
      .when('StartContract', { contractId, accountId, ...terms, circleId: null })
      .emits(events.ContractStarted({ accountId, ...terms, circleId: null }))
  })
  test('gets its unique once', () => {
    given(started).when('BindUnique', { contractId, uniqueId }).emits(bound)
    given(started, bound).when('BindUnique', { contractId, uniqueId }).changesNothing()
    given().when('BindUnique', { contractId, uniqueId }).refuses('contract_not_found')
  })
})

describe('ORD-31 an application', () => {
  test('at 22:00:00.000 on the last day is in time', () => {
    const at = '2026-11-30T13:00:00.000Z'
    given(started).when('ApplyCancellation', mine, { at }).emits(applied('2026-12-31', at))
  })
  test('at 22:00:00.001 is late', () => {
    const at = '2026-11-30T13:00:00.001Z'
    given(started).when('ApplyCancellation', mine, { at }).emits(applied('2027-01-31', at))
  })
  test('BEY-03 whose end date is another than confirmed is refused with the new one', () => {
    given(started)
      .when(
        'ApplyCancellation',
        { ...mine, confirmedEndsOn: '2026-12-31' },
        { at: '2026-11-30T13:00:00.001Z' },
      )
      .refuses('end_date_changed', {
        confirmed: '2026-12-31',
        endsOn: '2027-01-31',
        cutoffAt: '2026-11-30T13:00:00.000Z',
      })
    given(started)
      .when('ApplyCancellation', { ...mine, confirmedEndsOn: '2026-12-31' })
      .emits(applied())
  })
  test('keeps the first end date when it comes again', () => {
    given(started, applied())
      .when('ApplyCancellation', mine, { at: '2026-12-05T00:00:00.000Z' })
      .changesNothing()
  })
  test('is refused for what is not there or has ended', () => {
    given().when('ApplyCancellation', mine).refuses('contract_not_found')
    given(started, applied(), ended).when('ApplyCancellation', mine).refuses('contract_ended')
  })
})

describe('ORD-33 a withdrawal', () => {
  test('is possible until the last instant of the last day, and no longer', () => {
    given(started, applied())
      .when('WithdrawCancellation', { contractId }, { at: newYearsEve })
      .emits(withdrawn)
    given(started, applied())
      .when('WithdrawCancellation', { contractId }, { at: newYear })
      .refuses('contract_ended')
  })
  test('leaves the contract as it was', () => {
    const before = given(started, bound).state
    const after = given(started, bound, applied(), withdrawn).state
    expect(after).toEqual(Object.assign({}, before, { lastApplicationId: applicationId }))
  })
  test('of nothing changes nothing', () => {
    given(started).when('WithdrawCancellation', { contractId }).changesNothing()
  })
  test('is refused for what is not there or has ended', () => {
    given().when('WithdrawCancellation', { contractId }).refuses('contract_not_found')
    given(started, applied(), ended)
      .when('WithdrawCancellation', { contractId })
      .refuses('contract_ended')
  })
})

describe('ORD-32 a contract ends when its last day is over', () => {
  const end = { contractId, endsOn: '2026-12-31' }
  test('not before', () => {
    given(started, applied()).when('EndContract', end, { at: newYearsEve }).changesNothing()
    given(started, applied()).when('EndContract', end, { at: newYear }).emits(ended)
  })
  test('once', () => {
    given(started, applied(), ended).when('EndContract', end, { at: newYear }).changesNothing()
  })
  test('and not by an application that was withdrawn', () => {
    given(started, applied(), withdrawn).when('EndContract', end, { at: newYear }).changesNothing()
    given(started, applied(), withdrawn, applied('2027-01-31'))
      .when('EndContract', end, { at: newYear })
      .changesNothing()
  })
})

test('ORD-30 what belongs to a contract that is not there stays nobody’s', () => {
  expect(given().state).toEqual({ status: 'none' })
  given()
    .when('EndContract', { contractId: id(91), endsOn: '2026-12-31' })
    .changesNothing()
})
