import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { type DocumentFonts, readDocumentFonts } from './document-fonts.ts'
import { type Decimals, type InvoiceSheet, invoiceSheetOf } from './invoice-sheet.ts'
import type { InvoiceData } from './qualified-invoice.ts'

/** After so many documents the compiler forgets what it remembers of them. */
const documentsPerEviction = 50

/** For keeping for seven years and more (TAX-11), and open to an attached e-invoice. */
const pdfStandard = 'a-3b'

type Renderer = { compiler: NodeCompiler; fonts: DocumentFonts; template: string }

let opened: Promise<Renderer> | undefined
let rendered = 0

async function openRenderer(): Promise<Renderer> {
  const [fonts, template] = await Promise.all([
    readDocumentFonts(),
    readFile(join(import.meta.dirname, 'invoice.typ'), 'utf8'),
  ])
  const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: fonts.blobs }] })
  return { compiler, fonts, template }
}

const withShowableTexts = (sheet: InvoiceSheet, { showable }: DocumentFonts): string =>
  JSON.stringify(sheet, (_, value: unknown) =>
    typeof value === 'string' ? showable(value) : value,
  )

/**
 * An issued invoice as PDF/A-3b, tagged, fonts inside (INV-06). The same invoice gives the same
 * bytes in any process, time zone and folder.
 */
export async function renderInvoice(
  invoice: InvoiceData,
  { decimals }: { decimals: Decimals },
): Promise<Uint8Array> {
  opened ??= openRenderer()
  const { compiler, fonts, template } = await opened
  const sheet = withShowableTexts(invoiceSheetOf(invoice, decimals), fonts)
  const compiled = compiler.compile({ mainFileContent: template, inputs: { sheet } })
  if (compiled.result === null) {
    const fault = compiled.takeDiagnostics()
    throw new Error(`The invoice could not be laid out: ${JSON.stringify(fault?.shortDiagnostics)}`)
  }
  const bytes = compiler.pdf(compiled.result, { pdfStandard, pdfTags: true })
  rendered += 1
  if (rendered % documentsPerEviction === 0) compiler.evictCache(0)
  return new Uint8Array(bytes)
}
