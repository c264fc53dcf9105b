/** Days as plain numbers, so that nothing of the product's calendar is used to check it. */
const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

const lengthOf = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (days[month - 1] ?? 0)

const two = (number: number): string => String(number).padStart(2, '0')

/** An instant in Japan, taken apart by adding nine hours; Japan has no summer time. */
const inJapan = (at: string) => {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d(?:\.\d+)?)Z$/.exec(at)?.map(Number) ?? []
  const time = ((hour ?? 0) + 9) * 3_600 + (minute ?? 0) * 60 + (second ?? 0)
  const isNext = time >= 86_400
  const last = lengthOf(year ?? 0, month ?? 0)
  const isOver = isNext && day === last
  const rolled = { year: month === 12 ? (year ?? 0) + 1 : year, month: ((month ?? 0) % 12) + 1 }
  return {
    ...(isOver ? { ...rolled, day: 1 } : { year, month, day: (day ?? 0) + (isNext ? 1 : 0) }),
    second: isNext ? time - 86_400 : time,
  } as { year: number; month: number; day: number; second: number }
}

const endOfMonthAfter = (year: number, month: number, more: number): string => {
  const index = year * 12 + month - 1 + more
  const [inYear, inMonth] = [Math.floor(index / 12), (index % 12) + 1]
  return `${inYear}-${two(inMonth)}-${two(lengthOf(inYear, inMonth))}`
}

const cutOffSecond = 22 * 3_600

/** The end that the manual gives to an application received at an instant (ORD-31). */
export const endByManual = (
  policy: 'same-month' | 'next-month' | 'next-month-no-cutoff',
  at: string,
): string => {
  const { year, month, day, second } = inJapan(at)
  const isLate =
    policy !== 'next-month-no-cutoff' && day === lengthOf(year, month) && second > cutOffSecond
  return endOfMonthAfter(year, month, (policy === 'same-month' ? 0 : 1) + (isLate ? 1 : 0))
}

/** What stands on a contract, its circle and its account; each keeps its own (ORD-40). */
export type Applications = {
  own: (string | null)[]
  circle: string | null
  account: string | null
}

/** When each contract of the circle ends, null while nothing stands. */
export const endsByManual = ({ own, circle, account }: Applications): (string | null)[] =>
  own.map((mine) => {
    const ends = [mine, circle, account].filter((end) => end !== null)
    return ends.length === 0 ? null : (ends.sort()[0] ?? null)
  })
