import { describe, expect, test } from 'vitest'
import { invoiceSheetOf } from '../../../read-api/documents/invoice-sheet.ts'
import {
  assertQualified,
  type InvoiceData,
  isQualified,
} from '../../../read-api/documents/qualified-invoice.ts'
import { sampleInvoice } from '../../support/sample-invoice.ts'

const changed = (change: Partial<InvoiceData>): InvoiceData => ({ ...sampleInvoice, ...change })
const [standard, exported] = sampleInvoice.classes as [
  InvoiceData['classes'][number],
  InvoiceData['classes'][number],
]
const all = {
  issuer: true,
  date: true,
  description: true,
  totalPerRate: true,
  taxPerRate: true,
  addressee: true,
}

describe('TAX-01 the six mandatory items', () => {
  test('TAX-01 an invoice with all six is a qualified one', () => {
    expect(assertQualified(sampleInvoice)).toEqual(all)
    expect(isQualified(sampleInvoice)).toBe(true)
  })

  test.each<[keyof typeof all, InvoiceData]>([
    [
      'issuer',
      changed({ issuer: { ...sampleInvoice.issuer, registrationNumber: 'T1234567890123' } }),
    ],
    ['date', changed({ periodFrom: '2026-11-01' })],
    ['description', changed({ lines: [] })],
    ['totalPerRate', changed({ classes: [{ ...standard, base: 138_220_000n }, exported] })],
    ['totalPerRate', changed({ classes: [standard] })],
    ['taxPerRate', changed({ classes: [{ ...standard, tax: 13_840_000n }, exported] })],
    ['addressee', changed({ addressee: { ...sampleInvoice.addressee, name: ' ' } })],
  ])('TAX-01 without a right %s it is not, and carries no registration number', (item, invoice) => {
    expect(assertQualified(invoice)[item]).toBe(false)
    expect(invoiceSheetOf(invoice, 'without').issuer.registration).toBeNull()
    expect(JSON.stringify(invoiceSheetOf(invoice, 'with'))).not.toMatch(/T\d{13}/)
  })

  test('TAX-07 what is wholly out of scope is never a qualified invoice', () => {
    const line = { ...sampleInvoice.lines[0], taxClass: 'OUT', amount: 100_000_000n } as const
    const topUp = changed({
      lines: [line as InvoiceData['lines'][number]],
      classes: [{ taxClass: 'OUT', net: 100_000_000n, base: 100_000_000n, tax: 0n }],
    })
    expect(isQualified(topUp)).toBe(false)
    expect(invoiceSheetOf(topUp, 'without').classes).toEqual([
      ['対象外(不課税)', '¥10,000', '', ''],
    ])
  })
})

describe('the texts of an invoice', () => {
  test('TAX-04 base, tax and totals are the same with decimals and without', () => {
    const without = invoiceSheetOf(sampleInvoice, 'without')
    const exact = invoiceSheetOf(sampleInvoice, 'with')
    expect(exact.classes).toEqual(without.classes)
    expect(exact.sums).toEqual(without.sums)
    expect(without.lines[1]?.slice(3)).toEqual(['611', '3', '1,832'])
    expect(exact.lines[1]?.slice(3)).toEqual(['610.7143', '3', '1,832.1429'])
    expect(without.notes[0]).toContain('一致しないことがあります')
  })

  test('TAX-01 subtotals stand per class with the rate and its tax', () => {
    expect(invoiceSheetOf(sampleInvoice, 'without').classes).toEqual([
      ['10%対象', '¥13,823', '消費税（10%）', '¥1,382'],
      ['免税(輸出)', '¥611', '', ''],
    ])
  })

  test('TAX-01 8% appears only where something is reduced, and is marked there', () => {
    expect(JSON.stringify(invoiceSheetOf(sampleInvoice, 'with'))).not.toMatch(/8%|※/)
    const line = { ...sampleInvoice.lines[0], taxClass: 'RED8' } as InvoiceData['lines'][number]
    const reduced = invoiceSheetOf(
      changed({
        lines: [line],
        classes: [{ taxClass: 'RED8', net: line.amount, base: line.amount, tax: 1_600_000n }],
      }),
      'without',
    )
    expect(reduced.lines[0]?.[0]).toBe('ユニーク※')
    expect(reduced.classes[0]).toEqual(['8%対象(軽減税率)', '¥2,000', '消費税（8%）', '¥160'])
    expect(reduced.notes.some((note) => note.startsWith('※'))).toBe(true)
  })

  test('TAX-07 usage paid from the wallet asks for nothing more', () => {
    const { sums } = invoiceSheetOf(sampleInvoice, 'without')
    expect(sums.paid).toEqual({ label: 'お支払済（プリペイド充当）', value: '¥15,816' })
    expect(sums.due).toEqual({ label: '今回ご請求額', value: '¥0' })
  })

  test('INV-01 a call of a closed month stands with its own month', () => {
    const { lines } = invoiceSheetOf(sampleInvoice, 'without')
    expect(lines[3]?.[1]).toBe('固定電話［2026年9月利用分］')
    expect(lines[2]?.[1]).toBe('携帯電話')
  })
})
