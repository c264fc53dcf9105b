import { describe, expect, test } from 'vitest'
import { cartLinesMax } from '../../../domain/cart/cart-state.ts'
import { type CartFacts, cart } from '../../../domain/cart/decider.ts'
import * as events from '../../../domain/cart/events.ts'
import type { NumberState } from '../../../domain/number/decider.ts'
import { confirmationVersion, shownOf } from '../../../domain/order/final-confirmation.ts'
import { openedOf } from '../../../domain/order/order-state.ts'
import { quote } from '../../../domain/order/quote.ts'
import { emptyWallet } from '../../../domain/wallet/decider.ts'
import { deriveUuid, digestOf } from '../../../platform/ids.ts'
import {
  accountId,
  agreed,
  circleId,
  details,
  domesticNumber,
  e164,
  id,
  lineId,
  lot,
  orderId,
  orderLine,
  orderTotals,
  plainTerms,
  priceList,
  surroundings,
  terminal,
} from '../../support/sample-business.ts'
import { specify } from '../../support/specify.ts'

const given = specify(cart, surroundings)
const account = {
  status: 'open' as const,
  details,
  screening: 'approved' as const,
  verification: null,
}
const contracts = { running: [], begun: new Set<string>() }
const ends = { circle: null, account: null }
const lists = { priceLists: [priceList], account, contracts, ends }
const add = { circleId, lineId, productCode: terminal.code, quantity: 1 }
const added = events.CartLineAdded({ lineId, productCode: terminal.code, quantity: 1, e164: null })
const numberLine = id(80)
const numberAdded = events.CartLineAdded({
  lineId: numberLine,
  productCode: domesticNumber.code,
  quantity: 1,
  e164,
})

describe('ORD-10 the cart', () => {
  test('takes a product', () => {
    given().when('AddToCart', add, { facts: lists }).emits(added)
  })
  test('does not take what no list in force sells', () => {
    given()
      .when('AddToCart', { ...add, productCode: 'nothing' }, { facts: lists })
      .refuses('product_not_on_sale', { products: ['nothing'] })
    given()
      .when('AddToCart', add, { facts: lists, at: '2025-12-31T14:59:59.999Z' })
      .refuses('product_not_on_sale')
    given().when('AddToCart', add, { facts: lists, at: '2025-12-31T15:00:00.000Z' }).emits(added)
  })
  test('ORD-40 takes nothing for a circle or an account that was cancelled', () => {
    for (const [parent, code] of [
      ['circle', 'circle_cancelling'],
      ['account', 'account_cancelling'],
    ] as const)
      given()
        .when('AddToCart', add, { facts: { ...lists, ends: { ...ends, [parent]: '2026-11-30' } } })
        .refuses(code, { endsOn: '2026-11-30' })
  })
  test('takes the same line once', () => {
    given(added).when('AddToCart', add, { facts: lists }).changesNothing()
  })
  test('ORD-01 sells some products to corporations only', () => {
    const ymobile = { ...add, productCode: 'ymobile' }
    const individual = { ...details, contractorClass: 'individual' as const }
    given()
      .when('AddToCart', ymobile, {
        facts: { ...lists, account: { ...account, details: individual } },
      })
      .refuses('product_corporations_only')
    given()
      .when('AddToCart', ymobile, { facts: lists })
      .emits(events.CartLineAdded({ lineId, productCode: 'ymobile', quantity: 1, e164: null }))
  })
  test('ORD-02 takes a number only where it is held', () => {
    given()
      .when('AddToCart', { ...add, productCode: domesticNumber.code }, { facts: lists })
      .refuses('product_is_number')
    const held = { circleId, lineId: numberLine, productCode: domesticNumber.code, e164 }
    given().when('AddHeldNumberToCart', held).emits(numberAdded)
    given(numberAdded).when('AddHeldNumberToCart', held).changesNothing()
  })
  test('is full at its limit', () => {
    const full = Array.from({ length: cartLinesMax }, (_, index) =>
      events.CartLineAdded({ ...added.data, lineId: id(200 + index) }),
    )
    given(...full)
      .when('AddToCart', add, { facts: lists })
      .refuses('cart_full', { linesMax: cartLinesMax })
  })
  test('gives a line up, a number by its name', () => {
    given(added)
      .when('RemoveFromCart', { circleId, lineId })
      .emits(events.CartLineRemoved({ lineId, e164: null }))
    given(numberAdded)
      .when('RemoveFromCart', { circleId, lineId: numberLine })
      .emits(events.CartLineRemoved({ lineId: numberLine, e164 }))
    given().when('RemoveFromCart', { circleId, lineId }).changesNothing()
  })
})

const heldNumber: NumberState = {
  status: 'held',
  productCode: domesticNumber.code,
  terms: plainTerms,
  circleId,
  lineId: numberLine,
  heldUntil: '2026-11-21T01:00:00.001Z',
}
const funds = (yen: number) => ({ ...emptyWallet, status: 'open' as const, lots: [lot(1, yen)] })
const facts: CartFacts['PlaceOrder'] = {
  priceLists: [priceList],
  account,
  contracts,
  ends,
  devices: {},
  uniques: {},
  digestOf,
  wallet: funds(10_000),
  numbers: {},
  order: { status: 'none' },
}
const confirmedTotal = orderTotals.firstMonth.total
const place = { circleId, orderId, confirmedTotal }
const contractOf = (line: string) => deriveUuid(surroundings.commandId, `contract ${line} 0`)
const ordered = events.CartOrdered({
  orderId,
  accountId,
  cart: 'circle',
  ...agreed,
  lines: [{ ...orderLine, contractIds: [contractOf(lineId)] }],
})

describe('ORD-14 an order is placed', () => {
  test('a line that an order took is not taken anew under its id', () => {
    const again = { circleId, lineId, productCode: terminal.code, quantity: 1 }
    given(added, ordered).when('AddToCart', again, { facts: lists }).changesNothing()
  })
  test('at the prices of the day, with a contract for each piece, and the cart is empty', () => {
    const state = given(added).when('PlaceOrder', place, { facts }).emits(ordered)
    expect(state).toMatchObject({ lines: [] })
  })
  test('ORD-13 each piece has a contract of its own and is prorated on its own', () => {
    const three = events.CartLineAdded({
      lineId,
      productCode: terminal.code,
      quantity: 3,
      e164: null,
    })
    const { decision } = given(three).when(
      'PlaceOrder',
      { ...place, confirmedTotal: 48_400_000n },
      { facts },
    )
    const pieces = [0, 1, 2].map((piece) =>
      deriveUuid(surroundings.commandId, `contract ${lineId} ${piece}`),
    )
    const firstMonth = { classes: [{ net: 44_000_001n }] }
    expect(decision).toMatchObject([
      { data: { lines: [{ contractIds: pieces }], totals: { firstMonth } } },
    ])
    expect(new Set(pieces).size).toBe(3)
  })
  test.each(['none', 'pending', 'rejected'] as const)(
    'ACC-04 an account whose screening is %s buys nothing monthly',
    (screening) => {
      const unscreened = { ...facts, account: { ...account, screening } }
      given(added)
        .when('PlaceOrder', place, { facts: unscreened })
        .refuses('account_not_screened', { screening })
    },
  )
  test('an empty cart is no order', () => {
    given().when('PlaceOrder', place, { facts }).refuses('cart_empty')
  })
  test('asked again, the same order stands', () => {
    given(added, ordered).when('PlaceOrder', place, { facts }).changesNothing()
  })
  test('BEY-03 a total that is no longer so is refused with the present one', () => {
    given(added)
      .when('PlaceOrder', { ...place, confirmedTotal: confirmedTotal - 1n }, { facts })
      .refuses('total_changed', {
        confirmed: '16139999',
        total: '16140000',
        purchasedOn: '2026-11-21',
      })
  })
  test('BEY-03 the total is another one after midnight in Japan', () => {
    given(added).when('PlaceOrder', place, { facts, at: '2026-11-21T14:59:59.999Z' }).emits(ordered)
    given(added)
      .when('PlaceOrder', place, { facts, at: '2026-11-21T15:00:00.000Z' })
      .refuses('total_changed', {
        confirmed: '16140000',
        total: '15730000',
        purchasedOn: '2026-11-22',
      })
  })
  test('BEY-03 a price list published between preview and confirmation is said', () => {
    const products = priceList.products.map((product) => ({
      ...product,
      monthlyFee: product.monthlyFee * 2n,
    }))
    const later = { ...priceList, priceListId: id(98), products }
    given(added)
      .when('PlaceOrder', place, { facts: { ...facts, priceLists: [priceList, later] } })
      .refuses('total_changed')
  })
  test('a product that is gone is named', () => {
    const products = priceList.products.filter(({ code }) => code !== terminal.code)
    given(added)
      .when('PlaceOrder', place, { facts: { ...facts, priceLists: [{ ...priceList, products }] } })
      .refuses('product_not_on_sale', { products: [terminal.code] })
  })
})

describe('ORD-11 lines whose hold has expired are refused by name', () => {
  const withNumber = { ...facts, numbers: { [e164]: heldNumber } }
  const total = 2n * 14_666_667n + 20_000n
  const both = { ...place, confirmedTotal: 32_290_000n }
  test('a hold that still runs is in time', () => {
    const { decision } = given(added, numberAdded).when('PlaceOrder', both, { facts: withNumber })
    expect(decision).toMatchObject([
      { type: 'CartOrdered', data: { totals: { firstMonth: { classes: [{ net: total }] } } } },
    ])
  })
  test('over at the instant, released, another line or never held: refused', () => {
    const lost: (NumberState | undefined)[] = [
      { ...heldNumber, heldUntil: surroundings.at },
      { status: 'in-stock', productCode: domesticNumber.code, terms: plainTerms },
      { ...heldNumber, lineId: id(81) },
      undefined,
    ]
    for (const number of lost)
      given(added, numberAdded)
        .when('PlaceOrder', both, {
          facts: { ...facts, numbers: number === undefined ? {} : { [e164]: number } },
        })
        .refuses('cart_line_expired', { numbers: [e164] })
  })
})

describe('ORD-14 too little balance refuses the whole order and names the shortfall', () => {
  const needed = 14_666_667n + 1_466_667n
  const withFunds = (units: bigint) => ({
    ...facts,
    wallet: { ...funds(0), lots: [{ ...lot(1, 0), remaining: units }] },
  })
  test('to 1/10000 yen, tax included', () => {
    given(added)
      .when('PlaceOrder', place, { facts: withFunds(needed - 1n) })
      .refuses('balance_short', {
        available: String(needed - 1n),
        needed: String(needed),
        shortfall: '1',
      })
    given(added)
      .when('PlaceOrder', place, { facts: withFunds(needed) })
      .emits(ordered)
  })
  test('PAY-09 what calls hold does not count', () => {
    const holds = {
      c: { holdId: 'c', seconds: 60, draws: [{ lotId: lot(1, 0).lotId, amount: 1n }] },
    }
    given(added)
      .when('PlaceOrder', place, {
        facts: { ...facts, wallet: { ...withFunds(needed).wallet, holds } },
      })
      .refuses('balance_short', {
        available: String(needed - 1n),
        needed: String(needed),
        shortfall: '1',
      })
  })
  test("PAY-11 the month's running tax counts", () => {
    const running = { STD10: { net: 3n, tax: 0n } }
    given(added)
      .when('PlaceOrder', place, { facts: { ...facts, wallet: { ...funds(0), running } } })
      .refuses('balance_short', { available: '0', needed: '16133334', shortfall: '16133334' })
  })
})

describe('ORD-14 an order that could not be settled', () => {
  const returned = events.CartLinesReturned({ orderId })
  test('gives its lines back, before what was added since', () => {
    const later = events.CartLineAdded({
      lineId: id(82),
      productCode: terminal.code,
      quantity: 1,
      e164: null,
    })
    const state = given(added, ordered, later)
      .when('ReturnCartLines', { cart: { circleId }, orderId })
      .emits(returned)
    expect(state).toMatchObject({ lines: [{ lineId }, { lineId: id(82) }] })
  })
  test('gives them back once', () => {
    given(added, ordered, returned)
      .when('ReturnCartLines', { cart: { circleId }, orderId })
      .changesNothing()
    given().when('ReturnCartLines', { cart: { circleId }, orderId }).changesNothing()
  })
  test('is not placed again under its id: that order is over', () => {
    given(added, ordered, returned).when('PlaceOrder', place, { facts }).refuses('order_over')
  })
  test('an id that another order has is refused, and the cart stays as it is', () => {
    const taken = { ...facts, order: openedOf({ ...agreed, accountId, circleId }) }
    given(added).when('PlaceOrder', place, { facts: taken }).refuses('order_over')
  })
})

describe('ORD-11 one settlement at a time', () => {
  const device = { ...terminal, code: 'device-x', group: 'device' as const, monthlyFee: 0n }
  const mixed = { ...facts, priceLists: [{ ...priceList, products: [terminal, device] }] }
  const deviceLine = events.CartLineAdded({
    lineId: id(83),
    productCode: device.code,
    quantity: 1,
    e164: null,
  })
  test('a mixed cart is refused, naming the lines of each kind', () => {
    given(added, deviceLine)
      .when('PlaceOrder', place, { facts: mixed })
      .refuses('cart_mixed', {
        monthly: [terminal.name],
        devices: [device.name],
        topUps: [],
        cancellations: [],
        classes: [
          { ja: '月額費用：内線端末', en: 'monthly products: SIP terminal' },
          { ja: '機器：内線端末', en: 'devices: SIP terminal' },
        ],
      })
  })
  test('the kind that is named is settled, and the other stays in the cart', () => {
    const state = given(added, deviceLine)
      .when('PlaceOrder', { ...place, settlement: 'monthly' }, { facts: mixed })
      .emits(ordered)
    expect(state).toMatchObject({ lines: [{ productCode: device.code }] })
  })
})

describe('TEL-07 the screen that was confirmed', () => {
  const quoted = quote([added.data], priceList.products, '2026-11-21')
  const terms = { settlement: 'monthly', payment: 'wallet', payOnDelivery: false } as const
  const digest = digestOf(shownOf(quoted, '2026-11-21', terms))
  const confirmation = { version: confirmationVersion, digest }
  test('stands in the order', () => {
    given(added)
      .when('PlaceOrder', { ...place, confirmation }, { facts })
      .emits(events.CartOrdered({ ...ordered.data, confirmation }))
  })
  test('is refused where it was another one, though the total is the same', () => {
    const other = { ...confirmation, digest: 'A'.repeat(43) }
    given(added)
      .when('PlaceOrder', { ...place, confirmation: other }, { facts })
      .refuses('confirmation_changed', { total: '16140000', purchasedOn: '2026-11-21' })
  })
})

describe('ORD-10 the cart is saved', () => {
  const whose = { cart: { circleId } }
  test('ticked lines go, quantities change, all in one', () => {
    const state = given(added, numberAdded)
      .when(
        'SaveCart',
        { ...whose, remove: [numberLine], quantities: [{ lineId, quantity: 3 }] },
        { facts: lists },
      )
      .emits(
        events.CartLineRemoved({ lineId: numberLine, e164 }),
        events.CartLineChanged({ lineId, quantity: 3 }),
      )
    expect(state).toMatchObject({ lines: [{ lineId, quantity: 3 }] })
  })
  test('as it is already: nothing happens', () => {
    const quantities = [{ lineId, quantity: 1 }]
    given(added)
      .when('SaveCart', { ...whose, remove: [id(300)], quantities }, { facts: lists })
      .changesNothing()
  })
  test('a number is one, and a line that another tab removed is said to be gone', () => {
    given(numberAdded)
      .when(
        'SaveCart',
        { ...whose, remove: [], quantities: [{ lineId: numberLine, quantity: 2 }] },
        { facts: lists },
      )
      .refuses('cart_number_quantity')
    given()
      .when(
        'SaveCart',
        { ...whose, remove: [], quantities: [{ lineId, quantity: 2 }] },
        { facts: lists },
      )
      .refuses('cart_line_missing')
  })
  test('ORD-01 not beyond the limit, what an order has taken and not begun counted', () => {
    const single = { ...terminal, limit: { per: 'circle' as const, max: 1 } }
    const limited = { ...lists, priceLists: [{ ...priceList, products: [single] }] }
    given(added)
      .when(
        'SaveCart',
        { ...whose, remove: [], quantities: [{ lineId, quantity: 2 }] },
        { facts: limited },
      )
      .refuses('product_limit_reached', { product: single.code, name: single.name, max: 1 })
    const again = { ...add, lineId: id(84) }
    given(added, ordered)
      .when('AddToCart', again, { facts: limited })
      .refuses('product_limit_reached')
    const begun = new Set([contractOf(lineId)])
    given(added, ordered)
      .when('AddToCart', again, { facts: { ...limited, contracts: { running: [], begun } } })
      .emits(events.CartLineAdded({ ...added.data, lineId: id(84) }))
  })
})
