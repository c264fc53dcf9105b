import { styleText } from 'node:util'

/** Each figure is measured this many times, ours and the reference in turn. */
export const roundsCount = 5

/** A measured comparison: one value of ours and of the reference per round. */
export type Figure = {
  id: string
  what: string
  unit: string
  ours: readonly number[]
  reference: readonly number[]
  /** What the ratio ours / reference must keep to. */
  bound: { atLeast: number } | { atMost: number }
}

/** A count that must be right, not fast. */
export type Check = { id: string; what: string; ours: string; reference: string; pass: boolean }

export type Result = Figure | Check

/** What a benchmark stands on: one server with fsync on, and as many databases as it wants. */
export type BenchContext = {
  /** A new, empty database; gives its URL. */
  createDatabase: () => Promise<string>
  /** Tells what is going on; not part of the result. */
  say: (text: string) => void
}

export type Benchmark = { id: string; run: (context: BenchContext) => Promise<readonly Result[]> }

/** The middle value; of an even count the lower one. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN
}

/** The value that this share of the values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

const ratiosOf = ({ ours, reference }: Figure): number[] =>
  ours.map((value, round) => value / (reference[round] ?? Number.NaN))

export function passes(result: Result): boolean {
  if ('pass' in result) return result.pass
  const ratio = median(ratiosOf(result))
  return 'atLeast' in result.bound ? ratio >= result.bound.atLeast : ratio <= result.bound.atMost
}

const headings = ['id', 'what', 'ours', 'reference', 'ratio (min–max)', 'bound', '']

/** The results as a table for a terminal. */
export function formatTable(results: readonly Result[]): string {
  const lines = [headings, ...results.map(cellsOf)]
  const widths = headings.map((_, column) =>
    Math.max(...lines.map((cells) => (cells[column] ?? '').length)),
  )
  return lines
    .map((cells, index) => {
      const text = cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')
      const result = results[index - 1]
      if (result === undefined) return styleText('bold', text)
      return passes(result) ? text : styleText('red', text)
    })
    .join('\n')
}

function cellsOf(result: Result): string[] {
  const verdict = passes(result) ? 'pass' : 'FAIL'
  const { id, what } = result
  if ('pass' in result) return [id, what, result.ours, result.reference, '', '', verdict]
  const ratios = ratiosOf(result)
  const range = `${short(Math.min(...ratios))}–${short(Math.max(...ratios))}`
  const bound = 'atLeast' in result.bound ? `≥ ${result.bound.atLeast}` : `≤ ${result.bound.atMost}`
  return [
    id,
    what,
    `${short(median(result.ours))} ${result.unit}`,
    `${short(median(result.reference))} ${result.unit}`,
    `${short(median(ratios))} (${range})`,
    bound,
    verdict,
  ]
}

const short = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(3)
