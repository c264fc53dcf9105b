import { stringify } from 'csv-stringify/sync'
import type { Language } from '../domain/access/login-rules.ts'
import { formatYen, type Money } from '../domain/kernel/money.ts'
import { defineRefusals, type Refusal } from '../domain/kernel/refusal.ts'
import { displayOf } from '../domain/number/phone-number.ts'
import { encodeWindows31j, notInWindows31j } from './windows-31j.ts'

/** A cell: text, digits that keep their leading zeros, a number in E.164, money, an instant. */
export type Cell =
  | string
  | number
  | null
  | { digits: string | null }
  | { phone: string | null }
  | { yen: Money }
  | { at: string }

/** A column of a list's CSV: its heading, and the cell of an item. */
export type Column<Item> = {
  heading: { ja: string; en: string }
  cell: (item: Item, language: Language) => Cell
}

const refuse = defineRefusals({ csv_not_in_shift_jis: 'invalid' })

const byteOrderMark = '\uFEFF'
const formulaStart = /^[=+\-@\t\r]/

/** What a spreadsheet takes for a number and writes without the zeros in front. */
const losesZeros = /^0[0-9]+$/

/** Text that a spreadsheet must not run: an apostrophe in front makes it text (TXT-05). */
const harmless = (text: string): string => (formulaStart.test(text) ? `'${text}` : text)

/** Digits as the one formula we mean: a spreadsheet then keeps the zeros in front (TXT-05). */
const asDigits = (digits: string): string =>
  /^[0-9-]+$/.test(digits) ? `="${digits}"` : harmless(digits)

const inJapan = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Tokyo',
  dateStyle: 'short',
  timeStyle: 'medium',
})

/** A cell as it stands in the file; times are Japan's. */
export function cellText(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  if (typeof cell === 'string') return losesZeros.test(cell) ? asDigits(cell) : harmless(cell)
  if ('digits' in cell) return cell.digits === null ? '' : asDigits(cell.digits)
  if ('phone' in cell) return cell.phone === null ? '' : asDigits(displayOf(cell.phone))
  if ('yen' in cell) return formatYen(cell.yen, 4)
  return inJapan.format(new Date(cell.at))
}

const rowsOf = <Item>(
  items: readonly Item[],
  columns: readonly Column<Item>[],
  language: Language,
): string[][] => [
  columns.map(({ heading }) => heading[language]),
  ...items.map((item) => columns.map(({ cell }) => cellText(cell(item, language)))),
]

const linesOf = (rows: readonly string[][]): string =>
  stringify([...rows], { record_delimiter: '\r\n' })

/** A list as CSV: UTF-8 with byte order mark, lines ended by CRLF, quoted by RFC 4180 (TXT-05). */
export const csvOf = <Item>(
  items: readonly Item[],
  columns: readonly Column<Item>[],
  language: Language,
): string => byteOrderMark + linesOf(rowsOf(items, columns, language))

/** So many cells are named where a list cannot be written. */
const namedCellsMax = 20

/** A list as CSV in CP932, for older spreadsheets; what it cannot say is refused by cell. */
export function windowsCsvOf<Item>(
  items: readonly Item[],
  columns: readonly Column<Item>[],
  language: Language,
): Uint8Array | Refusal {
  const rows = rowsOf(items, columns, language)
  const cells = rows.flatMap((row, index) =>
    row.flatMap((text, column) => {
      const characters = notInWindows31j(text)
      if (characters.length === 0) return []
      return [`${index + 1}:${columns[column]?.heading[language]} ${characters.join('')}`]
    }),
  )
  return cells.length > 0
    ? refuse('csv_not_in_shift_jis', { cells: cells.slice(0, namedCellsMax) })
    : encodeWindows31j(linesOf(rows))
}
