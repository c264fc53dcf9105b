import { addAbortSignal, type Readable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type CsvError, parse } from 'csv-parse/sync'
import { defineRefusals, isRefusal, type Refusal } from '../../domain/kernel/refusal.ts'
import { type StockField, stockColumns } from '../../domain/number/stock-columns.ts'
import { readStockRow, type StockFault, type StockRow } from '../../domain/number/stock-row.ts'
import { refuseUpload } from './picture.ts'

/** How much one stock file may bring. */
export const stockFileLimits = {
  bytesMax: 5 * 1024 * 1024,
  rowsMax: 20_000,
  patienceMs: 60_000,
} as const

const cellLengthMax = 1_000
const rowsPerTurn = 500

const refuse = defineRefusals({
  stock_file_empty: 'invalid',
  stock_file_not_text: 'invalid',
  stock_file_not_csv: 'invalid',
  stock_file_header: 'invalid',
  stock_file_too_long: 'invalid',
})

/** A row that can be stocked, or what is wrong with it; lines are those of the file, from 1. */
export type StockFileRow = { line: number; number: string } & (
  | { stock: StockRow }
  | { faults: StockFault[] }
)

/** Takes a body in, at most the limit, and not for ever. */
export async function receiveStockFile(body: Readable): Promise<Buffer | Refusal> {
  const { bytesMax, patienceMs } = stockFileLimits
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of addAbortSignal(AbortSignal.timeout(patienceMs), body)) {
      bytes += (chunk as Buffer).length
      if (bytes > bytesMax)
        return refuseUpload('upload_too_large', { megabytesMax: bytesMax / 1024 ** 2 })
      chunks.push(chunk as Buffer)
    }
  } catch {
    return refuseUpload('upload_broken_off')
  }
  return Buffer.concat(chunks)
}

/** The text of a file in UTF-8, with or without byte order mark, or in CP932 as Excel saves it. */
export function textOfFile(bytes: Uint8Array): string | Refusal {
  if (bytes.length === 0) return refuse('stock_file_empty')
  for (const encoding of ['utf-8', 'shift_jis'] as const) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      // Control characters but tab and line ends stand in no text that a person made.
      if (/(?![\t\r\n])\p{Cc}/u.test(text)) return refuse('stock_file_not_text')
      return text
    } catch {
      // Not in this encoding: perhaps in the next.
    }
  }
  return refuse('stock_file_not_text')
}

type Record = { record: string[]; info: { lines: number } }

const recordsOf = (text: string): Record[] | Refusal => {
  try {
    return parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: cellLengthMax * stockColumns.length,
      to: stockFileLimits.rowsMax + 2,
    }) as unknown as Record[]
  } catch (error) {
    return refuse('stock_file_not_csv', {
      line: (error as CsvError & { lines?: number }).lines ?? 1,
    })
  }
}

const nameOf = ({ ja, en }: (typeof stockColumns)[number]) => ({ ja, en })

/** Which column is which field, by the first row. */
const columnsOf = (header: readonly string[]): (StockField | null)[] | Refusal => {
  const named = header.map((cell) => cell.normalize('NFKC').trim().toLowerCase())
  const fields = named.map(
    (name) => stockColumns.find(({ ja, en }) => ja === name || en === name)?.field ?? null,
  )
  const unknown = header.filter((cell, index) => fields[index] === null && cell.trim() !== '')
  const missing = stockColumns
    .filter(({ field, required }) => required && !fields.includes(field))
    .map(nameOf)
  const repeated = stockColumns
    .filter(({ field }) => fields.filter((each) => each === field).length > 1)
    .map(nameOf)
  const isWrong = unknown.length + missing.length + repeated.length > 0
  const shown = unknown.slice(0, 5).map((name) => name.slice(0, 20))
  return isWrong ? refuse('stock_file_header', { missing, unknown: shown, repeated }) : fields
}

const cellsOf = (fields: readonly (StockField | null)[], record: readonly string[]) =>
  Object.fromEntries(
    fields.flatMap((field, index) => (field === null ? [] : [[field, record[index] ?? '']])),
  )

/** Reads a stock file row by row; other requests have their turn in between. */
export async function readStockFile(bytes: Uint8Array): Promise<StockFileRow[] | Refusal> {
  const text = textOfFile(bytes)
  if (typeof text !== 'string') return text
  const records = recordsOf(text)
  if (isRefusal(records)) return records
  const [header, ...rows] = records
  if (header === undefined || rows.length === 0) return refuse('stock_file_empty')
  const fields = columnsOf(header.record)
  if (isRefusal(fields)) return fields
  const { rowsMax } = stockFileLimits
  if (rows.length > rowsMax) return refuse('stock_file_too_long', { rowsMax })
  const read: StockFileRow[] = []
  const seen = new Set<string>()
  for (const [index, { record, info }] of rows.entries()) {
    if (index % rowsPerTurn === 0) await nextTurn()
    const cells = cellsOf(fields, record)
    const row = readStockRow(cells)
    const at = { line: info.lines, number: (cells.number ?? '').slice(0, 40) }
    if (Array.isArray(row)) read.push({ ...at, faults: row })
    else if (seen.has(row.e164))
      read.push({ ...at, faults: [{ field: 'number', code: 'number_repeated' }] })
    else read.push({ ...at, stock: row })
    if (!Array.isArray(row)) seen.add(row.e164)
  }
  return read
}
