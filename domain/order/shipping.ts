import {
  addDays,
  type BusinessDate,
  businessDayOnOrAfter,
  nextBusinessDay,
  office,
} from '../kernel/calendar.ts'

/** An order that is not paid within so many days lapses (ORD-14). */
export const paymentDays = 7

/** Card orders leave within so many business days, the next one being the first (CAL-05). */
export const shippingWindowDays = 3

/** Returns are announced within so many days of arrival. */
export const returnDays = 7

/** How long goods are under warranty, from arrival (ORD-16). */
export const warrantyMonths = 6

/** The business days on which an order paid by card on a day leaves: from the next one on. */
export const shippingWindowOf = (
  paidOn: BusinessDate,
): { from: BusinessDate; to: BusinessDate } => {
  const from = nextBusinessDay(paidOn, office)
  let to = from
  for (let day = 1; day < shippingWindowDays; day += 1) to = nextBusinessDay(to, office)
  return { from, to }
}

/** The day after shipping; where that is no business day, the next one (ORD-16). */
export const arrivalOf = (shippedOn: BusinessDate): BusinessDate =>
  businessDayOnOrAfter(addDays(shippedOn, 1), office)

/** The last day on which a return may be announced. */
export const lastReturnDayOf = (arrivesOn: BusinessDate): BusinessDate =>
  addDays(arrivesOn, returnDays)

/** The last day of the warranty: six months from arrival. */
export const warrantyUntil = (arrivesOn: BusinessDate): BusinessDate =>
  Temporal.PlainDate.from(arrivesOn).add({ months: warrantyMonths }).toString()
