import { calendarDay } from './japan-time.ts'

const eras: Readonly<Record<string, number>> = {
  令和: 2018,
  R: 2018,
  平成: 1988,
  H: 1988,
  昭和: 1925,
  S: 1925,
  大正: 1911,
  T: 1911,
}

const two = (part: string | number) => String(part).padStart(2, '0')

const checked = (year: number, month: string, day: string): string | null => {
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
  return calendarDay(date) === null ? null : date
}

/**
 * The day a person typed, as `YYYY-MM-DD`: `2026/11/21`, `2026.11.21`, `20261121`,
 * `２０２６年１１月２１日`, `令和8年11月21日`, `S60.4.12`; null where it is no day.
 */
export function parseTypedDate(typed: string): string | null {
  const plain = typed.normalize('NFKC').trim().replace(/\s+/g, '').toUpperCase()
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(plain)
  if (compact !== null) return checked(Number(compact[1]), compact[2] ?? '', compact[3] ?? '')
  const parts =
    /^(令和|平成|昭和|大正|R|H|S|T)?(元|\d{1,4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(\(.\))?$/.exec(
      plain,
    )
  if (parts === null) return null
  const [, era, written = '', month = '', day = ''] = parts
  const year = written === '元' ? 1 : Number(written)
  if (era === undefined) return year < 1000 ? null : checked(year, month, day)
  return checked((eras[era] ?? 0) + year, month, day)
}
