import { stringify } from 'csv-stringify/sync'
import type { Language } from '../domain/access/login-rules.ts'
import { formatYen, type Money } from '../domain/kernel/money.ts'
import { displayOf } from '../projections/wallet-text.ts'

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

const byteOrderMark = '\uFEFF'
const formulaStart = /^[=+\-@\t\r]/

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
  if (typeof cell === 'string') return harmless(cell)
  if ('digits' in cell) return cell.digits === null ? '' : asDigits(cell.digits)
  if ('phone' in cell) return cell.phone === null ? '' : asDigits(displayOf(cell.phone))
  if ('yen' in cell) return formatYen(cell.yen, 4)
  return inJapan.format(new Date(cell.at))
}

/** A list as CSV: UTF-8 with byte order mark, lines ended by CRLF, quoted by RFC 4180 (TXT-05). */
export function csvOf<Item>(
  items: readonly Item[],
  columns: readonly Column<Item>[],
  language: Language,
): string {
  const rows = [
    columns.map(({ heading }) => heading[language]),
    ...items.map((item) => columns.map(({ cell }) => cellText(cell(item, language)))),
  ]
  return byteOrderMark + stringify(rows, { record_delimiter: '\r\n' })
}
