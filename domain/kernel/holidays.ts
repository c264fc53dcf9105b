import holidayData from '@holiday-jp/holiday_jp'

/** A national holiday by the Act on National Holidays, substitutes and citizens' days included. */
export type Holiday = { ja: string; en: string }

/** The years whose holidays are known; those after the next year are astronomers' predictions. */
export const holidayYears = { first: 1970, last: 2050 } as const

const byDate: ReadonlyMap<string, Holiday> = new Map(
  Object.values(holidayData.holidays).map(({ date, name, name_en: english }) => [
    date,
    // The data calls the day between two holidays just "休日"; its usual name says why it is one.
    english === "Citizen's Holiday" ? { ja: '国民の休日', en: english } : { ja: name, en: english },
  ]),
)

/** Whether the year of the business date (Japan) is one whose holidays are known (CAL-03). */
export const areHolidaysKnown = (date: string): boolean => {
  const year = Number(date.slice(0, 4))
  return year >= holidayYears.first && year <= holidayYears.last
}

/** The national holiday on a business date `YYYY-MM-DD`, or null; throws in unknown years. */
export const holidayOn = (date: string): Holiday | null => {
  if (!areHolidaysKnown(date)) throw new RangeError(`holidays of ${date} are not known`)
  return byDate.get(date) ?? null
}
