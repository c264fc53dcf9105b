import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { renderInvoice } from '../../../read-api/documents/invoice-pdf.ts'
import { invoiceSheetOf } from '../../../read-api/documents/invoice-sheet.ts'
import { pdfText } from '../../support/pdf-text.ts'
import { sampleInvoice } from '../../support/sample-invoice.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../../..')

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Texts may be broken into lines, at spaces too. */
const unspaced = (text: string): string => text.replace(/\s/g, '')

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}

const renderScript = `
  import { createHash } from 'node:crypto'
  import { renderInvoice } from '${root}/read-api/documents/invoice-pdf.ts'
  import { sampleInvoice } from '${root}/test/support/sample-invoice.ts'
  const bytes = await renderInvoice(sampleInvoice, { decimals: 'with' })
  process.stdout.write(createHash('sha256').update(bytes).digest('hex'))`

describe('INV-06 the PDF of an invoice', () => {
  test('INV-06 the same invoice renders to the same bytes', async () => {
    const first = await renderInvoice(sampleInvoice, { decimals: 'without' })
    await renderInvoice({ ...sampleInvoice, title: '別の請求書' }, { decimals: 'with' })
    const again = await renderInvoice(structuredClone(sampleInvoice), { decimals: 'without' })
    expect(digestOf(again)).toBe(digestOf(first))
  })

  test('INV-06 another process, zone and folder give the same bytes', async () => {
    const here = await renderInvoice(sampleInvoice, { decimals: 'with' })
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', renderScript], {
      cwd: tmpdir(),
      env: { TZ: 'America/Anchorage', LANG: 'C' },
    })
    expect(stdout).toBe(digestOf(here))
  })

  test.each(['without', 'with'] as const)(
    'INV-06 every text of the sheet (%s decimals) can be read and searched in the PDF',
    async (decimals) => {
      const sheet = invoiceSheetOf(sampleInvoice, decimals)
      const { documentTitle: _, ...shown } = sheet
      const found = unspaced(pdfText(await renderInvoice(sampleInvoice, { decimals })))
      expect(found).not.toContain('\uFFFD')
      expect(found).toContain('株式会社髙𠮷商店')
      for (const text of textsIn(shown)) expect(found).toContain(unspaced(text))
    },
  )

  test('INV-06 it says that it is tagged, in Japanese and PDF/A-3b', async () => {
    const bytes = await renderInvoice(sampleInvoice, { decimals: 'without' })
    const raw = Buffer.from(bytes).toString('latin1')
    expect(raw).toMatch(/\/Marked true/)
    expect(raw).toMatch(/\/Lang \(ja-JP\)/)
    expect(raw).toMatch(/<pdfaid:part>3<\/pdfaid:part>/)
    expect(raw).toMatch(/<pdfaid:conformance>B<\/pdfaid:conformance>/)
    expect(raw).toMatch(/\/S \/TH\b/)
  })

  test('a name with rare characters, or one like markup, does not stop the invoice', async () => {
    const name = '葛\u{E0100}城📞#let *電話* _x_ $y$ "z" \\'
    const odd = { ...sampleInvoice, addressee: { ...sampleInvoice.addressee, name } }
    const found = unspaced(pdfText(await renderInvoice(odd, { decimals: 'without' })))
    expect(found).toContain('葛城〓#let*電話*_x_$y$"z"\\')
  })

  test('a long invoice goes on over pages that repeat the head of the table', async () => {
    const lines = Array.from({ length: 30 }, () => sampleInvoice.lines).flat()
    const found = pdfText(await renderInvoice({ ...sampleInvoice, lines }, { decimals: 'with' }))
    const pages = Number(/1 \/ (\d+)/.exec(found)?.[1])
    expect(pages).toBeGreaterThan(2)
    // The last page may hold the totals alone.
    expect(found.split('課税区分').length).toBeGreaterThanOrEqual(pages)
    expect(found.split('今回ご請求額').length - 1).toBe(2)
  })

  test('many invoices do not grow the compiler without end', async () => {
    const first = digestOf(await renderInvoice(sampleInvoice, { decimals: 'without' }))
    for (let count = 0; count < 55; count += 1)
      await renderInvoice({ ...sampleInvoice, documentNumber: `N-${count}` }, { decimals: 'with' })
    expect(digestOf(await renderInvoice(sampleInvoice, { decimals: 'without' }))).toBe(first)
  })
})
