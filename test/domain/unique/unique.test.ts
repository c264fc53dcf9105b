import { test } from 'vitest'
import type { NumberState } from '../../../domain/number/decider.ts'
import { unique } from '../../../domain/unique/decider.ts'
import * as events from '../../../domain/unique/events.ts'
import {
  accountId,
  circleId,
  contractId,
  e164,
  id,
  orderId,
  plainTerms,
  surroundings,
  uniqueId,
} from '../../support/sample-business.ts'
import { specify } from '../../support/specify.ts'

const given = specify(unique, surroundings)
const productCode = 'sip-terminal'
const issue = { uniqueId, circleId, contractId, orderId, productCode, attempt: 1 }
const issued = events.UniqueIssued({ accountId, circleId, contractId, orderId, productCode })
const ended = events.UniqueEnded({ contractId })

test('ORD-14 a unique is issued for a contract', () => {
  given().when('IssueUnique', issue).emits(issued)
})
test('ORD-14 digits that are taken are not issued again, also not after their end', () => {
  for (const history of [[issued], [issued, ended]])
    given(...history)
      .when('IssueUnique', { ...issue, contractId: id(71) })
      .emits(events.UniqueIdCollided({ contractId: id(71), orderId, circleId, attempt: 1 }))
})
test('ORD-14 a contract gets its unique once', () => {
  given(issued).when('IssueUnique', issue).changesNothing()
})

test('LINE-02 a line is named', () => {
  given(issued)
    .when('NameUnique', { uniqueId, name: '受付' })
    .emits(events.UniqueNamed({ name: '受付' }))
})
test('LINE-02 a line that is not there or has ended has no name', () => {
  for (const history of [[], [issued, ended]])
    given(...history)
      .when('NameUnique', { uniqueId, name: '受付' })
      .refuses('unique_not_found')
})
test('LINE-02 the same name changes nothing', () => {
  given(issued, events.UniqueNamed({ name: '受付' }))
    .when('NameUnique', { uniqueId, name: '受付' })
    .changesNothing()
})

const assigned: NumberState = {
  status: 'assigned',
  productCode: 'number-domestic',
  terms: plainTerms,
  accountId,
  circleId,
  contractId: id(72),
  orderId,
  uniqueId: null,
}
const choose = { uniqueId, e164 }

test('LINE-02 the caller number is one of the circle, or none', () => {
  const chosen = events.CallerNumberChosen({ e164 })
  given(issued)
    .when('ChooseCallerNumber', choose, { facts: { number: assigned } })
    .emits(chosen)
  given(issued, chosen)
    .when('ChooseCallerNumber', { uniqueId, e164: null }, { facts: { number: null } })
    .emits(events.CallerNumberChosen({ e164: null }))
})
test("LINE-02 another circle's, an unassigned and a missing number are refused alike", () => {
  const others = [{ ...assigned, circleId: id(73) }, { status: 'in-stock', productCode: 'x' }, null]
  for (const number of others)
    given(issued)
      .when('ChooseCallerNumber', choose, { facts: { number: number as NumberState | null } })
      .refuses('number_not_in_circle', {})
})
test('LINE-02 the same caller number changes nothing', () => {
  given(issued, events.CallerNumberChosen({ e164 }))
    .when('ChooseCallerNumber', choose, { facts: { number: assigned } })
    .changesNothing()
})

test('ORD-30 a unique ends with its contract, once', () => {
  given(issued).when('EndUnique', { uniqueId, contractId }).emits(ended)
  given(issued, ended).when('EndUnique', { uniqueId, contractId }).changesNothing()
})
test('ORD-30 the end of another contract changes nothing', () => {
  given(issued)
    .when('EndUnique', { uniqueId, contractId: id(74) })
    .changesNothing()
})
