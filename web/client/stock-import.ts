import type { StockPreview } from '../../read-api/schemas/numbers.ts'
import { addressOf, command } from './api.ts'
import { type Outcome, type Refused, refusedFrom, sentenceOf, unreachable } from './refused.ts'

const uploadTimeoutMs = 120_000
const atOnce = 8

/** Has the server read a file of numbers; nothing is stocked by it. */
export async function previewStockFile(file: File): Promise<Outcome<StockPreview>> {
  let response: Response
  try {
    response = await fetch(addressOf('numbers/stock-preview'), {
      method: 'POST',
      credentials: 'same-origin',
      headers: { accept: 'application/json', 'content-type': 'application/octet-stream' },
      body: file,
      signal: AbortSignal.timeout(uploadTimeoutMs),
    })
  } catch {
    return { ok: false, refused: unreachable }
  }
  const body: unknown = await response.json().catch(() => null)
  if (response.ok) return { ok: true, value: body as StockPreview }
  const refused = await refusedFrom(response.status, body, response.headers.get('retry-after'))
  return { ok: false, refused }
}

/** A UUID (version 8) that follows from what is stocked: a file sent again stocks nothing twice. */
async function idOf(stock: object): Promise<string> {
  const bytes = new TextEncoder().encode(`StockNumber ${JSON.stringify(stock)}`)
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).slice(0, 16)
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x80
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-')
}

/** How far an import has come, and the rows that were refused. */
export type ImportProgress = {
  done: number
  all: number
  refused: { line: number; number: string; sentence: string }[]
}

/**
 * Stocks the numbers of a preview, some at once. Ends early at `signal`, or where the server is
 * out of reach; what is stocked stays, and the same file goes on from there.
 */
export async function importStock(
  ready: StockPreview['ready'],
  told: (progress: ImportProgress) => void,
  signal: AbortSignal,
): Promise<Refused | null> {
  const progress: ImportProgress = { done: 0, all: ready.length, refused: [] }
  let next = 0
  let lost: Refused | null = null
  const work = async () => {
    while (next < ready.length && lost === null && !signal.aborted) {
      const row = ready[next]
      next += 1
      if (row === undefined) return
      const { line, stock } = row
      const answer = await command('StockNumber', stock, { commandId: await idOf(stock) })
      if (!answer.ok && ['unreachable', 'broken', 'forbidden'].includes(answer.refused.kind)) {
        lost = answer.refused
        return
      }
      progress.done += 1
      if (!answer.ok)
        progress.refused.push({ line, number: stock.e164, sentence: sentenceOf(answer.refused) })
      told(progress)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return lost
}
