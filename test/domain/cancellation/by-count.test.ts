import { describe, test } from 'vitest'
import { cancellation } from '../../../domain/cancellation/decider.ts'
import {
  CountCancellationApplied,
  CountCancellationFellShort,
} from '../../../domain/cancellation/events.ts'
import { applicationAt } from '../../../domain/contract/application.ts'
import { type ContractState, contract } from '../../../domain/contract/decider.ts'
import type { AnyDecider } from '../../../domain/kernel/decider.ts'
import { circleId, id, orderId, surroundings, terminal } from '../../support/sample-business.ts'
import { specify } from '../../support/specify.ts'

const cutOff = '2026-11-30T13:00:00.000Z'
const late = '2026-11-30T13:00:00.001Z'
const productCode = 'whispering'
const applicationId = id(900)
const given = specify(cancellation, { ...surroundings, at: cutOff })

const started = {
  type: 'ContractStarted',
  data: { ...terminal, circleId, orderId, productCode, productGroup: 'option', e164: null },
}
/** A contract with what was applied for in its own log. */
const contractOf = (appliedAt: string | null): ContractState => {
  const { evolve, initial } = contract as unknown as AnyDecider
  const meta = { occurredAt: late, stream: 'contract', commandId: 'given' }
  const begun = evolve.ContractStarted?.(initial, started.data as never, meta)
  if (appliedAt === null) return begun as ContractState
  const applied = { ...applicationAt('option', appliedAt), applicationId: id(901), numbers: [] }
  return evolve.CancellationApplied?.(begun, applied as never, meta) as ContractState
}
const candidates = (...applied: (string | null)[]) => ({
  facts: {
    contracts: applied.map((at, index) => ({ contractId: id(index), contract: contractOf(at) })),
  },
})
const confirmed = { circleId, productCode, applicationId, receivedAt: cutOff }
const asked = { applicationId, productCode }
const inTime = { ...applicationAt('option', cutOff), applicationId, productCode }

describe('ORD-34 a confirmed cart cancels so many as are left', () => {
  test('all of them: the newest first, and nothing else is said', () => {
    given()
      .when('ApplyCountCancellationWith', { ...confirmed, count: 2 }, candidates(null, null, null))
      .emits(CountCancellationApplied({ ...inTime, contractIds: [id(2), id(1)] }))
  })

  test('fewer: it says how many', () => {
    given()
      .when('ApplyCountCancellationWith', { ...confirmed, count: 3 }, candidates(null, cutOff))
      .emits(
        CountCancellationApplied({ ...inTime, contractIds: [id(0)] }),
        CountCancellationFellShort({ ...asked, asked: 3, ended: 1 }),
      )
  })

  test('none: it says so, too', () => {
    given()
      .when('ApplyCountCancellationWith', { ...confirmed, count: 1 }, candidates(cutOff))
      .emits(CountCancellationFellShort({ ...asked, asked: 1, ended: 0 }))
    given()
      .when('ApplyCountCancellationWith', { ...confirmed, count: 1 }, candidates())
      .emits(CountCancellationFellShort({ ...asked, asked: 1, ended: 0 }))
  })

  test('ORD-31 in time, it goes before those that were cancelled late and end later', () => {
    given()
      .when('ApplyCountCancellationWith', { ...confirmed, count: 2 }, candidates(late, null, late))
      .emits(CountCancellationApplied({ ...inTime, contractIds: [id(1), id(2)] }))
    given()
      .when(
        'ApplyCountCancellationWith',
        { ...confirmed, count: 1, receivedAt: late },
        candidates(late),
      )
      .emits(CountCancellationFellShort({ ...asked, asked: 1, ended: 0 }))
  })
})
