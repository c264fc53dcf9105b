import { describe, expect, test } from 'vitest'
import { cartLinesMax } from '../../../domain/cart/cart-state.ts'
import { type CartFacts, cart } from '../../../domain/cart/decider.ts'
import * as events from '../../../domain/cart/events.ts'
import { type ContractState, contract } from '../../../domain/contract/decider.ts'
import * as contractEvents from '../../../domain/contract/events.ts'
import type { NewEvent } from '../../../domain/kernel/event.ts'
import type { NumberState } from '../../../domain/number/decider.ts'
import { deriveUuid } from '../../../platform/ids.ts'
import {
  accountId,
  circleId,
  contractId,
  e164,
  id,
  lineId,
  orderId,
  priceList,
  surroundings,
  terminal,
  uniqueId,
} from '../../support/sample-business.ts'
import { specify } from '../../support/specify.ts'

const given = specify(cart, surroundings)
const whose = { cart: { circleId } }
const settlementId = id(90)
const cutOff = '2026-11-30T13:00:00.000Z'
const late = '2026-11-30T13:00:00.001Z'
const meta = { occurredAt: surroundings.at, stream: 'contract', commandId: id(98) }
const evolved = (events: readonly NewEvent[]): ContractState =>
  events.reduce<ContractState>(
    (state, { type, data }) =>
      (contract.evolve as Record<string, (...all: unknown[]) => ContractState>)[type]?.(
        state,
        data,
        meta,
      ) ?? state,
    contract.initial,
  )

const started = contractEvents.ContractStarted({
  ...{ accountId, circleId, orderId, productCode: terminal.code, name: terminal.name },
  ...{ productGroup: 'unique', monthlyFee: 1n, initialFee: 0n, firstMonthFee: 1n },
  ...{ prorated: true, taxClass: 'STD10', e164: null, countedBy: null, startedOn: '2026-11-21' },
})
const applied = contractEvents.CancellationApplied({
  ...{ applicationId: id(70), receivedAt: surroundings.at, policy: 'next-month' },
  ...{ policyValidFrom: '2024-10-01', cutoffAt: cutOff, endsOn: '2026-12-31' },
  ...{ cause: 'itself', numbers: [] },
})
const active = evolved([started, contractEvents.ContractBoundToUnique({ uniqueId })])
const cancelled = evolved([started, applied])
const over = evolved([
  started,
  applied,
  contractEvents.ContractEnded({ endedOn: '2026-12-31', cause: 'cancellation' }),
])
const ringing = {
  ...{ status: 'assigned', accountId, circleId, contractId: id(71), orderId, uniqueId },
} as unknown as NumberState

const ends = { contractId, numbers: [] as string[] }
const facts = (state: ContractState = active): CartFacts['ConfirmCartCancellations'] => ({
  ...{ contracts: { [contractId]: state }, numbers: { [e164]: ringing }, counted: {} },
  priceLists: [priceList],
})
const channel = evolved([
  contractEvents.ContractStarted({
    ...started.data,
    ...{ productCode: 'channel', productGroup: 'channel', name: { ja: 'チャネル', en: 'Channel' } },
  }),
])
const counted = (count: number, taken: Record<string, string> = {}) => ({
  channel: {
    contracts: Array.from({ length: count }, (_, index) => ({
      ...{ contractId: id(200 + index), contract: channel },
    })),
    asked: { chosen: taken, released: {} },
  },
})

const named = { name: terminal.name, subject: uniqueId }
const added = events.CancellationAddedToCart({ lineId, ...named, ends })
const countLine = { lineId: id(82), ends: { productCode: 'channel', count: 2 } }
const countAdded = events.CancellationAddedToCart({
  ...{ ...countLine, name: { ja: 'チャネル', en: 'Channel' }, subject: null },
})
const add = { ...whose, lineId, ends }
const confirm = { ...whose, settlementId, confirmed: [{ lineId, endsOn: '2026-12-31' }] }
const fixed = (endsOn = '2026-12-31') => ({
  policy: 'next-month' as const,
  ...{ policyValidFrom: '2024-10-01', cutoffAt: cutOff, endsOn },
})
const confirmed = (endsOn: string, at: string, numbers: { e164: string; contractId: string }[]) =>
  events.CartCancellationsConfirmed({
    ...{ settlementId, accountId, cart: 'circle' as const, receivedAt: at },
    lines: [
      {
        ...{ lineId, ...named, ...fixed(endsOn) },
        applicationId: deriveUuid(surroundings.commandId, `application ${lineId}`),
        ends: { contractId, numbers },
      },
    ],
  })

describe('ORD-10 a cancellation in the cart', () => {
  test('is a line that names what ends; the same line is taken once', () => {
    const state = given().when('AddCancellationToCart', add, { facts: facts() }).emits(added)
    expect(state).toMatchObject({ cancellations: [{ lineId, subject: uniqueId }] })
    given(added).when('AddCancellationToCart', add, { facts: facts() }).changesNothing()
  })
  test('stands there once for each contract and each product', () => {
    given(added)
      .when('AddCancellationToCart', { ...add, lineId: id(81) }, { facts: facts() })
      .refuses('cancellation_in_cart', {
        line: { ja: `内線端末 ${uniqueId}`, en: `SIP terminal ${uniqueId}` },
      })
    given(countAdded)
      .when(
        'AddCancellationToCart',
        { ...whose, ...countLine, lineId: id(81) },
        { facts: { ...facts(), counted: counted(5) } },
      )
      .refuses('cancellation_in_cart')
  })
  test('ACC-10 is of the circle’s own contracts only: others are not found', () => {
    const stranger = (change: object) => ({ ...active, ...change }) as ContractState
    const ofOthers = [{ accountId: id(40) }, { circleId: id(41) }, { circleId: null }]
    for (const state of [contract.initial, ...ofOthers.map(stranger)])
      given()
        .when('AddCancellationToCart', add, { facts: facts(state) })
        .refuses('cancellation_not_found')
    given()
      .when(
        'AddCancellationToCart',
        { cart: { accountId }, lineId, ends },
        {
          facts: facts(stranger({ circleId: null })),
          owner: { accountId },
        },
      )
      .emits(added)
  })
  test('ORD-30 is not of what is cancelled or has ended', () => {
    for (const state of [cancelled, over])
      given()
        .when('AddCancellationToCart', add, { facts: facts(state) })
        .refuses('cancellation_not_possible')
  })
  test('ORD-34 a number that rings elsewhere does not go with the unique', () => {
    const withNumber = { ...add, ends: { contractId, numbers: [e164] } }
    const elsewhere = { ...ringing, uniqueId: '1111111111' } as NumberState
    given()
      .when('AddCancellationToCart', withNumber, {
        facts: { ...facts(), numbers: { [e164]: elsewhere } },
      })
      .refuses('cancellation_not_possible')
    given()
      .when('AddCancellationToCart', withNumber, { facts: facts() })
      .emits(events.CancellationAddedToCart({ ...added.data, ends: withNumber.ends }))
  })
  test('takes its place among the lines that a cart holds', () => {
    const many = Array.from({ length: cartLinesMax }, (_, index) =>
      events.TopUpAddedToCart({ lineId: id(300 + index), amount: 10_000_000n }),
    )
    given(...many)
      .when('AddCancellationToCart', add, { facts: facts() })
      .refuses('cart_full', { linesMax: cartLinesMax })
  })
  test('goes by tick and save, and by itself', () => {
    const gone = events.CartLineRemoved({ lineId, e164: null })
    const removal = { ...whose, remove: [lineId], quantities: [] }
    const shelf = {
      ...{ priceLists: [priceList], contracts: { running: [], begun: new Set<string>() } },
      account: { status: 'none' as const },
      ends: { circle: null, account: null },
    }
    expect(given(added).when('SaveCart', removal, { facts: shelf }).emits(gone)).toMatchObject({
      cancellations: [],
    })
    given(added).when('RemoveFromCart', { circleId, lineId }).emits(gone)
  })
})

describe('ORD-31 the cart of cancellations is confirmed', () => {
  test('22:00:00.000 is in time, and a repetition changes nothing', () => {
    const event = confirmed('2026-12-31', cutOff, [])
    const state = given(added)
      .when('ConfirmCartCancellations', confirm, { facts: facts(), at: cutOff })
      .emits(event)
    expect(state).toMatchObject({ cancellations: [], cancelled: { [settlementId]: [lineId] } })
    given(added, event)
      .when('ConfirmCartCancellations', confirm, { facts: facts(), at: late, commandId: id(97) })
      .changesNothing()
    given(added, event).when('AddCancellationToCart', add, { facts: facts() }).changesNothing()
  })
  test('BEY-03 22:00:00.001 is late: an end not shown is refused with the new', () => {
    given(added)
      .when('ConfirmCartCancellations', confirm, { facts: facts(), at: late })
      .refuses('end_dates_changed', {
        lines: [{ ja: `内線端末 ${uniqueId}`, en: `SIP terminal ${uniqueId}` }],
        endsOn: ['2027-01-31'],
        ends: [{ lineId, endsOn: '2027-01-31', cutoffAt: cutOff, confirmed: '2026-12-31' }],
      })
    const again = { ...confirm, confirmed: [{ lineId, endsOn: '2027-01-31' }] }
    given(added)
      .when('ConfirmCartCancellations', again, { facts: facts(), at: late })
      .emits(confirmed('2027-01-31', late, []))
  })
  test('ORD-34 a unique takes its numbers with it', () => {
    const withNumber = events.CancellationAddedToCart({
      ...added.data,
      ends: { contractId, numbers: [e164] },
    })
    given(withNumber)
      .when('ConfirmCartCancellations', confirm, { facts: facts(), at: cutOff })
      .emits(confirmed('2026-12-31', cutOff, [{ e164, contractId: id(71) }]))
  })
  test('all or nothing: one that cannot end any more is named, and all stay in the cart', () => {
    const both = {
      ...confirm,
      confirmed: [...confirm.confirmed, { lineId: id(82), endsOn: '2026-12-31' }],
    }
    for (const [state, count, name] of [
      [cancelled, 2, `内線端末 ${uniqueId}`],
      [over, 2, `内線端末 ${uniqueId}`],
      [active, 1, 'チャネル'],
    ] as const)
      given(added, countAdded)
        .when('ConfirmCartCancellations', both, {
          facts: { ...facts(state), counted: counted(count) },
        })
        .refuses('cancellation_not_possible', { lines: [expect.objectContaining({ ja: name })] })
  })
  test('ORD-34 by count: what other lines of the cart name is not counted twice', () => {
    const one = { contractId: id(200), numbers: [] }
    const single = events.CancellationAddedToCart({ ...countAdded.data, lineId, ends: one })
    const both = {
      ...confirm,
      confirmed: [...confirm.confirmed, { lineId: id(82), endsOn: '2026-12-31' }],
    }
    const known = { ...facts(), contracts: { [id(200)]: channel } }
    given(single, countAdded)
      .when('ConfirmCartCancellations', both, { facts: { ...known, counted: counted(2) } })
      .refuses('cancellation_not_possible')
    const { decision } = given(single, countAdded).when('ConfirmCartCancellations', both, {
      facts: { ...known, counted: counted(3) },
    })
    expect(decision).toMatchObject([{ data: { lines: [{ lineId }, { lineId: id(82) }] } }])
  })
  test('only what was shown is cancelled; a line that is gone is said to be gone', () => {
    const state = given(added, countAdded)
      .when('ConfirmCartCancellations', confirm, { facts: facts(), at: cutOff })
      .emits(confirmed('2026-12-31', cutOff, []))
    expect(state).toMatchObject({ cancellations: [{ lineId: id(82) }] })
    given(countAdded)
      .when('ConfirmCartCancellations', confirm, { facts: facts() })
      .refuses('cart_line_missing')
    given().when('ConfirmCartCancellations', confirm, { facts: facts() }).refuses('cart_empty')
  })
})
