import {
  addDays,
  type BusinessDate,
  firstInstantOf,
  type Instant,
  japanDateOf,
} from '../kernel/calendar.ts'

/** How long new terms may be objected to before they count as accepted (ACC-12). */
const objectionDays = 7

/** When customers could first read new terms: shown from an instant, published at one. */
export type TermsShown = { shownFrom: Instant; publishedAt: Instant }

/** Nobody objects to what was not shown yet: a date in the past shortens no week. */
const readableFrom = ({ shownFrom, publishedAt }: TermsShown): Instant =>
  shownFrom > publishedAt ? shownFrom : publishedAt

/** The last day (Japan) on which an account may object: the seventh after that of the notice. */
export const objectionUntil = (shown: TermsShown): BusinessDate =>
  addDays(japanDateOf(readableFrom(shown)), objectionDays)

/** The instant from which silence is consent: the first one after that day. */
export const settledAt = (shown: TermsShown): Instant =>
  firstInstantOf(addDays(objectionUntil(shown), 1))
