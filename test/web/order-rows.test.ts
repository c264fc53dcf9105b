import { describe, expect, test } from 'vitest'
import { decimalsOfRows, rowsOf, shippingRow, statutoryRow } from '../../web/parts/order-rows.ts'

const name = (ja: string) => ({ ja, en: ja })
const line = {
  ...{ lineId: 'a', name: name('内線端末'), quantity: 2, isDevice: false, countedBy: null },
  ...{ initialFee: '0', monthlyFee: '11000000', prorated: true, display: null },
}
const byDays = { ...line, firstMonthFee: '3666666' }
const whole = { ...line, firstMonthFee: '11000000' }

describe('ORD-10 amounts that stand under one another have their decimals alike', () => {
  test('a first month by days gives every subtotal its four decimals, and no unit price', () => {
    const rows = [...rowsOf(whole), ...rowsOf(byDays), shippingRow('8000000')]
    expect(rows.map(({ subtotal }) => subtotal)).toEqual([
      { full: '22000000' },
      { full: '22000000', first: '7333332' },
      { full: '8000000' },
    ])
    expect(decimalsOfRows(rows)).toEqual({ unit: 'auto', subtotal: 'always' })
  })
  test('whole yen stay whole', () => {
    const rows = [...rowsOf(whole), shippingRow('8000000')]
    expect(decimalsOfRows(rows)).toEqual({ unit: 'auto', subtotal: 'auto' })
  })
  test('a fee of the law with a fraction counts in both columns, also beside a top-up', () => {
    const fee = statutoryRow({
      ...{ kind: 'universal-service', name: name('ユニバーサルサービス料'), unitPrice: '22000' },
      quantity: 3,
    })
    const none = { title: '', kind: name(''), prorated: name(''), quantity: 1 }
    const topUp = { ...none, unit: '50000000', subtotal: { full: '50000000' } }
    expect(decimalsOfRows([fee, topUp])).toEqual({ unit: 'always', subtotal: 'always' })
    expect(decimalsOfRows([topUp])).toEqual({ unit: 'auto', subtotal: 'auto' })
  })
  test('what begins later, or is counted at the month’s end, costs nothing now', () => {
    for (const later of [{ startsAtActivation: true }, { countedBy: 'circle' }])
      expect(rowsOf({ ...byDays, ...later })[0]?.subtotal).toEqual({ full: '0' })
  })
})
