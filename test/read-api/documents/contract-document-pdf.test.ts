import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { contractSheetOf, newestSheetVersion } from '../../../domain/consumer/contract-sheet.ts'
import { digestOf } from '../../../platform/ids.ts'
import { renderContractDocument } from '../../../read-api/documents/contract-document-pdf.ts'
import { pdfText } from '../../support/pdf-text.ts'
import { sampleContractDocument } from '../../support/sample-contract-document.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../../..')
const sheet = contractSheetOf(newestSheetVersion, sampleContractDocument)
const delivered = {
  templateVersion: newestSheetVersion,
  digest: digestOf(sheet),
  document: sampleContractDocument,
}
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const unspaced = (text: string): string => text.replace(/\s/g, '')

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}

const script = `
  import { createHash } from 'node:crypto'
  import { renderContractDocument } from '${root}/read-api/documents/contract-document-pdf.ts'
  import { sampleContractDocument } from '${root}/test/support/sample-contract-document.ts'
  const delivered = { templateVersion: '1', digest: '${delivered.digest}' }
  const bytes = await renderContractDocument({ ...delivered, document: sampleContractDocument })
  process.stdout.write(createHash('sha256').update(bytes).digest('hex'))`

test('TEL-07 another process, zone and folder give the same bytes', async () => {
  const here = sha256(await renderContractDocument(delivered))
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], {
    cwd: tmpdir(),
    env: { TZ: 'America/Anchorage', LANG: 'C' },
  })
  expect(stdout).toBe(here)
  const clone = structuredClone(delivered)
  expect(sha256(await renderContractDocument(clone))).toBe(here)
})

test('TEL-07 every text can be read in the PDF, its digest too', async () => {
  const { documentTitle: _, ...shown } = sheet
  const found = unspaced(pdfText(await renderContractDocument(delivered)))
  for (const text of textsIn(shown)) expect(found).toContain(unspaced(text))
  expect(found).toContain(delivered.digest)
  expect(found).toContain('髙𠮷花子')
  expect(found).not.toContain('\uFFFD')
})

test('TEL-07 no type of the layout is smaller than 8 points; it is PDF/A, tagged', async () => {
  const template = readFileSync(join(root, 'read-api/documents/contract-document.typ'), 'utf8')
  const sizes = [...template.matchAll(/size: ([\d.]+)pt/g)].map(([, size]) => Number(size))
  expect(sizes.length).toBeGreaterThan(8)
  for (const size of sizes) expect(size).toBeGreaterThanOrEqual(8)
  const raw = Buffer.from(await renderContractDocument(delivered)).toString('latin1')
  expect(raw).toMatch(/<pdfaid:part>3<\/pdfaid:part>/)
  expect(raw).toMatch(/\/Marked true/)
})
