import { describe, expect, test } from 'vitest'
import { type InvoiceFacts, invoice } from '../../../domain/invoice/decider.ts'
import { InvoiceIssued } from '../../../domain/invoice/events.ts'
import { invoiceLinesOf, type Used } from '../../../domain/invoice/lines.ts'
import { yenOf } from '../../../domain/kernel/money.ts'
import {
  accountId,
  circleId,
  contractId,
  details,
  fee,
  id,
  surroundings,
} from '../../support/sample-business.ts'
import { specify } from '../../support/specify.ts'

const given = specify(invoice, surroundings)
const month = '2026-11'
const issuer = {
  name: '回線サービス株式会社',
  registrationNumber: 'T9234567890123',
  postalCode: '5300001',
  address: '大阪府大阪市北区梅田1丁目1番1号',
  phone: '06-1234-5678',
}
const fees: Used[] = [
  { kind: 'fee', fee, period: month },
  { kind: 'fee', fee: { ...fee, contractId: id(31) }, period: month },
  { kind: 'fee', fee: { ...fee, kind: 'first-month', net: 3_666_667n }, period: month },
]
const call = (net: bigint, endedIn = month, ja = '国内固定電話'): Used => ({
  kind: 'call',
  circleId,
  className: { ja, en: 'Domestic fixed' },
  taxClass: 'STD10',
  net,
  endedIn,
})
const lines = invoiceLinesOf([...fees, call(80_000n), call(160_000n)], month)
const net = 2n * 11_000_000n + 3_666_667n + 240_000n
const classes = [{ taxClass: 'STD10' as const, net, base: yenOf(2_591), tax: yenOf(259) }]
const facts: InvoiceFacts['IssueInvoice'] = {
  account: { status: 'open', details, screening: 'approved', verification: null },
  issuer,
  lines,
  classes,
}
const issue = { invoiceId: id(30), accountId, month, documentNumber: 'INV-202611-00001' }
const issued = InvoiceIssued({
  accountId,
  documentNumber: 'INV-202611-00001',
  month,
  title: '2026年11月分ご利用代金',
  issuedOn: '2026-11-30',
  periodFrom: '2026-11-01',
  periodTo: '2026-11-30',
  releasedOn: '2026-12-03',
  issuer,
  addressee: {
    name: '株式会社なにわ商店',
    honorific: '御中',
    postalCode: '5300001',
    address: '大阪府大阪市北区梅田1-1-1',
  },
  lines,
  classes,
  total: yenOf(2_850),
  paid: yenOf(2_850),
})

describe('INV-01 the invoice of a month', () => {
  test('INV-04 says all that a qualified invoice must', () => {
    given().when('IssueInvoice', issue, { facts }).emits(issued)
  })
  test('is issued once', () => {
    given(issued).when('IssueInvoice', issue, { facts }).changesNothing()
  })
  test('of an account that is not there is refused', () => {
    given()
      .when('IssueInvoice', issue, { facts: { ...facts, account: { status: 'none' } } })
      .refuses('invoice_account_unknown')
  })
  test('of nothing is refused', () => {
    given()
      .when('IssueInvoice', issue, { facts: { ...facts, lines: [], classes: [] } })
      .refuses('invoice_nothing_used')
  })
  test('INV-03 that does not agree with the books is refused, naming both', () => {
    given()
      .when('IssueInvoice', issue, { facts: { ...facts, lines: lines.slice(1) } })
      .refuses('invoice_does_not_add_up', {
        lines: String(net - 22_000_000n),
        books: String(net),
      })
  })
  test('is released on the 3rd office day: after New Year that is the 6th', () => {
    const { decision } = given().when('IssueInvoice', { ...issue, month: '2026-12' }, { facts })
    expect(decision).toMatchObject([{ data: { releasedOn: '2027-01-06' } }])
  })
})

describe('INV-06 its lines', () => {
  test('are fees by product and price, then calls by class of destination', () => {
    expect(
      lines.map(({ kind, quantity, unitPrice, amount }) => [kind, quantity, unitPrice, amount]),
    ).toEqual([
      ['initial', 2, 11_000_000n, 22_000_000n],
      ['first-month', 1, 3_666_667n, 3_666_667n],
      ['calls', 2, null, 240_000n],
    ])
  })
  test('keep circles, classes and prices apart', () => {
    const other: Used = {
      kind: 'fee',
      fee: { ...fee, circleId: id(33), contractId },
      period: month,
    }
    const dearer: Used = { kind: 'fee', fee: { ...fee, net: 1n }, period: month }
    const reduced: Used = { kind: 'fee', fee: { ...fee, taxClass: 'RED8' }, period: month }
    expect(invoiceLinesOf([...fees, other, dearer, reduced], month)).toHaveLength(5)
  })
  test('INV-01 mark what came after its own month was closed', () => {
    const [own, late] = invoiceLinesOf([call(1n), call(2n, '2026-10')], month)
    expect([own?.lateFrom, late?.lateFrom]).toEqual([null, '2026-10'])
  })
})
