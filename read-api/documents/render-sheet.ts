import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { type DocumentFonts, readDocumentFonts } from './document-fonts.ts'

/** After so many documents the compiler forgets what it remembers of them. */
const documentsPerEviction = 50

/** For keeping for seven years and more (TAX-11), and open to an attached e-invoice. */
const pdfStandard = 'a-3b'

/** The layouts that stand in this folder. */
export type TemplateName = 'invoice' | 'contract-document'

type Renderer = { compiler: NodeCompiler; fonts: DocumentFonts }

let opened: Promise<Renderer> | undefined
let rendered = 0
const templates = new Map<TemplateName, Promise<string>>()

async function openRenderer(): Promise<Renderer> {
  const fonts = await readDocumentFonts()
  return { compiler: NodeCompiler.create({ fontArgs: [{ fontBlobs: fonts.blobs }] }), fonts }
}

const templateOf = (name: TemplateName): Promise<string> => {
  const known = templates.get(name)
  if (known !== undefined) return known
  const read = readFile(join(import.meta.dirname, `${name}.typ`), 'utf8')
  templates.set(name, read)
  return read
}

const withShowableTexts = (sheet: object, { showable }: DocumentFonts): string =>
  JSON.stringify(sheet, (_, value: unknown) =>
    typeof value === 'string' ? showable(value) : value,
  )

/**
 * Texts in their places as PDF/A-3b, tagged, fonts inside. The same texts give the same bytes in
 * any process, time zone and folder.
 */
export async function renderSheet(name: TemplateName, texts: object): Promise<Uint8Array> {
  opened ??= openRenderer()
  const [{ compiler, fonts }, template] = await Promise.all([opened, templateOf(name)])
  const sheet = withShowableTexts(texts, fonts)
  const compiled = compiler.compile({ mainFileContent: template, inputs: { sheet } })
  if (compiled.result === null) {
    const fault = compiled.takeDiagnostics()
    throw new Error(`The ${name} could not be laid out: ${JSON.stringify(fault?.shortDiagnostics)}`)
  }
  const bytes = compiler.pdf(compiled.result, { pdfStandard, pdfTags: true })
  rendered += 1
  if (rendered % documentsPerEviction === 0) compiler.evictCache(0)
  return new Uint8Array(bytes)
}
