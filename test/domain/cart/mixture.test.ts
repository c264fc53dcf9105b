import { describe, expect, test } from 'vitest'
import type { CartState, EndingLine } from '../../../domain/cart/cart-state.ts'
import { type CartFacts, cart } from '../../../domain/cart/decider.ts'
import * as events from '../../../domain/cart/events.ts'
import { type CartClass, cartClasses } from '../../../domain/cart/mixture.ts'
import { contract } from '../../../domain/contract/decider.ts'
import type { Decision } from '../../../domain/kernel/decider.ts'
import type { NewEvent } from '../../../domain/kernel/event.ts'
import { yenOf } from '../../../domain/kernel/money.ts'
import { isRefusal, type Refusal } from '../../../domain/kernel/refusal.ts'
import { refusalSentence } from '../../../domain/kernel/refusal-text.ts'
import { emptyWallet } from '../../../domain/wallet/decider.ts'
import { digestOf } from '../../../platform/ids.ts'
import {
  accountId,
  contractId,
  details,
  id,
  lot,
  paymentId,
  priceList,
  surroundings,
  terminal,
} from '../../support/sample-business.ts'
import { specify } from '../../support/specify.ts'

const owner = { accountId }
const given = specify(cart, { ...surroundings, owner })
const option = {
  ...terminal,
  code: 'oem',
  name: { ja: 'OEMサーバー', en: 'OEM server' },
  group: 'option' as const,
  soldTo: 'account' as const,
}
const device = {
  ...terminal,
  name: { ja: '電話機', en: 'Telephone' },
  code: 'device-x',
  group: 'device' as const,
  monthlyFee: 0n,
}
const priceLists = [{ ...priceList, products: [option, device] }]
const running = contract.evolve.ContractStarted(
  contract.initial,
  {
    accountId,
    circleId: null,
    orderId: id(4),
    productCode: 'oem',
    productGroup: 'option',
    name: { ja: 'OEMサーバー', en: 'OEM server' },
    monthlyFee: 0n,
    initialFee: 0n,
    firstMonthFee: 0n,
    prorated: false,
    taxClass: 'STD10',
    e164: null,
    countedBy: null,
    startedOn: '2026-11-01',
  },
  { occurredAt: surroundings.at, stream: `contract-${contractId}`, commandId: id(98) },
)

const line = (number: number, productCode: string) =>
  events.CartLineAdded({ lineId: id(number), productCode, quantity: 1, e164: null })
const endingLine: EndingLine = {
  lineId: id(83),
  name: { ja: '請求書発送', en: 'Posting of invoices' },
  subject: null,
  ends: { contractId, numbers: [] },
}
const nameOf = {
  monthly: option.name,
  devices: device.name,
  'top-ups': { ja: 'プリペイド 10000円', en: 'top-up of ¥10000' },
  cancellations: endingLine.name,
} as const
/** A line of each class. */
const lineOf = {
  monthly: line(81, 'oem'),
  devices: line(82, 'device-x'),
  'top-ups': events.TopUpAddedToCart({ lineId: id(84), amount: yenOf(10_000) }),
  cancellations: events.CancellationAddedToCart(endingLine),
} as const

const placing: CartFacts['PlaceOrder'] = {
  priceLists,
  account: { status: 'open', details, screening: 'approved', verification: null },
  contracts: { running: [], begun: new Set() },
  ends: { circle: null, account: null },
  wallet: { ...emptyWallet, lots: [lot(1, 100_000)] },
  numbers: {},
  order: { status: 'none' },
  devices: {},
  uniques: {},
  digestOf,
}
const ending: CartFacts['ConfirmCartCancellations'] = {
  priceLists,
  contracts: { [contractId]: running },
  numbers: {},
  counted: {},
}
const whose = { accountId }

/** What each class is confirmed with, and the class named or not. */
const confirm = (lines: readonly NewEvent[], kind: CartClass, isNamed: boolean): Decision => {
  const named = isNamed ? { settlement: kind } : {}
  const when = given(...lines).when
  if (kind === 'cancellations') {
    const confirmed = [{ lineId: id(83), endsOn: '2026-12-31' }]
    const data = { cart: whose, settlementId: id(90), confirmed, ...named } as never
    return when('ConfirmCartCancellations', data, { facts: ending }).decision
  }
  if (kind === 'top-ups') {
    const data = { accountId, paymentId, confirmedTotal: yenOf(10_000), ...named } as never
    const paid = { priceLists, payment: { status: 'none' as const } }
    return when('ConfirmCartTopUps', data, { facts: paid }).decision
  }
  const data = { cart: whose, orderId: id(4), confirmedTotal: 0n, ...named } as never
  return when('PlaceOrder', data, { facts: placing }).decision
}
const codeOf = (decision: Decision) => (isRefusal(decision) ? decision.code : 'taken')

const pairs = cartClasses.flatMap((one, index) =>
  cartClasses.slice(index + 1).map((other) => [one, other] as const),
)

describe('ORD-11 one settlement is one of four classes', () => {
  test.each(pairs)('%s and %s are refused together, each line named', (one, other) => {
    for (const lines of [
      [lineOf[one], lineOf[other]],
      [lineOf[other], lineOf[one]],
    ])
      for (const kind of [one, other]) {
        const refused = confirm(lines, kind, false)
        expect(codeOf(refused)).toBe('cart_mixed')
        for (const language of ['ja', 'en'] as const) {
          const sentence = refusalSentence(refused as Refusal, language)
          for (const each of [one, other]) expect(sentence).toContain(nameOf[each][language])
        }
      }
  })
  test.each(pairs)('%s beside %s is settled where it is named', (one, other) => {
    for (const kind of [one, other])
      expect(codeOf(confirm([lineOf[one], lineOf[other]], kind, true))).not.toBe('cart_mixed')
  })
  test.each(cartClasses)('%s alone is no mixture', (kind) => {
    expect(codeOf(confirm([lineOf[kind]], kind, false))).not.toBe('cart_mixed')
  })
  test('what is settled leaves the other classes in the cart', () => {
    const all = Object.values(lineOf)
    const state = given(...all)
      .when(
        'ConfirmCartTopUps',
        { accountId, paymentId, settlement: 'top-ups', confirmedTotal: yenOf(10_000) },
        { facts: { priceLists, payment: { status: 'none' } } },
      )
      .emits(
        events.CartTopUpsConfirmed({
          ...{ paymentId, accountId },
          amount: yenOf(10_000),
          lines: [lineOf['top-ups'].data],
        }),
      ) as CartState
    expect(state.topUps).toEqual([])
    expect(state.lines).toHaveLength(2)
    expect(state.cancellations).toHaveLength(1)
  })
})
