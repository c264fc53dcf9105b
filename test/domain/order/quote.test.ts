import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultPriceList } from '../../../domain/catalogue/default-price-list.ts'
import { japanDateOf } from '../../../domain/kernel/calendar.ts'
import { sumOf, yenOf } from '../../../domain/kernel/money.ts'
import { feesOf } from '../../../domain/order/fees.ts'
import { shownOf } from '../../../domain/order/final-confirmation.ts'
import { dueNow, quote, type WantedLine } from '../../../domain/order/quote.ts'
import { digestOf } from '../../../platform/ids.ts'
import { id } from '../../support/sample-business.ts'

const line = (number: number, productCode: string, terms: Partial<WantedLine> = {}) => ({
  lineId: id(number),
  productCode,
  quantity: 1,
  e164: null,
  ...terms,
})
const number = (lineNumber: number, e164: string, terms: Partial<WantedLine> = {}) =>
  line(lineNumber, 'number-geographic', { e164, ...terms })

describe('TAX-13 statutory fees of an order', () => {
  const three = [number(1, '+81312345678'), number(2, '+81612345678'), number(3, '+812012345678')]
  test('stand as lines of their own, 020 without the relay fee', () => {
    const { statutory } = quote(three, defaultPriceList, '2026-02-10')
    expect(statutory.map(({ kind, unitPrice, lineIds }) => [kind, unitPrice, lineIds])).toEqual([
      ['universal-service', yenOf(2), [id(1), id(2), id(3)]],
      ['telephone-relay', yenOf(1), [id(1), id(2)]],
    ])
  })
  test('are those of the month, in the first month and from the next on', () => {
    const { totals } = quote([number(1, '+81312345678')], defaultPriceList, '2025-12-01')
    expect(totals.firstMonth.classes[0]?.net).toBe(yenOf(1_100 + 1_100 + 3 + 1))
    expect(totals.fromNextMonth.classes[0]?.net).toBe(yenOf(1_100 + 2 + 1))
  })
  test('numbers abroad carry none', () => {
    const abroad = line(1, 'number-overseas', { e164: '+16502530000' })
    expect(quote([abroad], defaultPriceList, '2026-02-10').statutory).toEqual([])
  })
})

describe('ORD-01 what a quote takes from number and product', () => {
  test('a number has fees of its own where the stock says so', () => {
    const fees = { monthlyFee: yenOf(5_000), initialFee: null, startsAtActivation: false }
    const { lines } = quote(
      [number(1, '+81312345678', { number: fees })],
      defaultPriceList,
      '2026-11-01',
    )
    expect(lines[0]).toMatchObject({ monthlyFee: yenOf(5_000), initialFee: yenOf(1_100) })
    expect(lines[0]?.firstMonthFee).toBe(yenOf(5_000))
  })
  test('ORD-02 a number that waits for its proof costs nothing before it begins', () => {
    const fees = { monthlyFee: null, initialFee: null, startsAtActivation: true }
    const quoted = quote(
      [number(1, '+81312345678', { number: fees })],
      defaultPriceList,
      '2026-11-01',
    )
    expect(quoted.totals.firstMonth.total).toBe(0n)
    expect(quoted.totals.fromNextMonth.classes[0]?.net).toBe(yenOf(1_102))
  })
  test('what is counted at the close costs nothing at the purchase', () => {
    const { totals } = quote([line(1, 'call-recording')], defaultPriceList, '2026-11-21')
    expect([totals.firstMonth.total, totals.fromNextMonth.total]).toEqual([0n, 0n])
  })
  test('ORD-16 one parcel is paid once, or at the door', () => {
    const devices = [line(1, 'device-gxp1620', { quantity: 2 }), line(2, 'device-ht801')]
    const goods = 2 * 9_800 + 6_800
    const sent = quote(devices, defaultPriceList, '2026-11-21')
    expect(sent.shippingFee).toBe(yenOf(800))
    expect(sent.totals.firstMonth.classes[0]?.net).toBe(yenOf(goods + 800))
    expect(sent.totals.fromNextMonth.total).toBe(0n)
    const atTheDoor = quote(devices, defaultPriceList, '2026-11-21', { payOnDelivery: true })
    expect(atTheDoor.shippingFee).toBe(0n)
    expect(atTheDoor.totals.firstMonth.classes[0]?.net).toBe(yenOf(goods))
  })
})

const wantedLines = fc.array(
  fc.record({
    productCode: fc.constantFrom('extension', 'softphone', 'conference', 'ivr', 'call-recording'),
    quantity: fc.integer({ min: 1, max: 20 }),
    e164: fc.option(fc.constantFrom('+81312345678', '+815012345678', '+812012345678')),
  }),
  { minLength: 1, maxLength: 6 },
)
const instants = fc
  .integer({ min: Date.parse('2024-01-01T00:00:00Z'), max: Date.parse('2027-12-31T00:00:00Z') })
  .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms).toString())

test('BEY-03 what is shown is what is charged, for any cart at any instant', () => {
  fc.assert(
    fc.property(wantedLines, instants, (wanted, at) => {
      const purchasedOn = japanDateOf(at)
      const lines = wanted.map(({ productCode, quantity, e164 }, index) =>
        e164 === null ? line(index, productCode, { quantity }) : number(index, e164),
      )
      const quoted = quote(lines, defaultPriceList, purchasedOn)
      const contractsOf = (lineId: string, count: number) =>
        Array.from({ length: count }, (_, piece) => `${lineId} ${piece}`)
      const fees = feesOf(null, {
        lines: quoted.lines.map((each) => ({
          ...each,
          contractIds: contractsOf(each.lineId, each.quantity),
        })),
        statutory: quoted.statutory.map(({ lineIds, ...fee }) => ({
          ...fee,
          contractIds: lineIds,
        })),
      })
      const charged = sumOf(fees.map(({ net }) => net))
      expect(sumOf(dueNow(quoted).map(({ net }) => net))).toBe(charged)
      expect(sumOf(quoted.totals.firstMonth.classes.map(({ net }) => net))).toBe(charged)
    }),
  )
})

test('TEL-07 another day, another digest: the screen that was seen is the one confirmed', () => {
  const terms = { settlement: 'monthly', payment: 'wallet', payOnDelivery: false } as const
  const lines = [line(1, 'invoice-posting')]
  const digestOn = (day: string) =>
    digestOf(shownOf(quote(lines, defaultPriceList, day), day, terms))
  expect(digestOn('2026-11-30')).toBe(digestOn('2026-11-30'))
  expect(digestOn('2026-12-01')).not.toBe(digestOn('2026-11-30'))
})
