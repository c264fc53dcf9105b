import { z } from 'zod'
import { readName } from '../../domain/account/account-name.ts'
import { readFurigana } from '../../domain/account/furigana.ts'
import { checkRegistrationNumber } from '../../domain/account/registration-number.ts'
import { endOf, policyFor, productGroups } from '../../domain/contract/cancellation-policy.ts'
import {
  BusinessDate,
  BusinessMonth,
  bank,
  nthBusinessDay,
  office,
} from '../../domain/kernel/calendar.ts'
import { areHolidaysKnown, holidayOn, holidayYears } from '../../domain/kernel/holidays.ts'
import { formatYen } from '../../domain/kernel/money.ts'
import { roundings } from '../../domain/kernel/rational.ts'
import { parsePhoneNumber } from '../../domain/number/phone-number.ts'
import { monthPartOf, prorate } from '../../domain/order/proration.ts'
import { totalsOf } from '../../domain/order/totals.ts'
import { TaxClass } from '../../domain/tax/tax-class.ts'
import { AnyInstant, refuse, YenAmount, YenPrice } from './what-if-input.ts'
import { priceCase } from './what-if-price.ts'
import { rateCase } from './what-if-rate.ts'

/** A day by whose rule names are read where none is given. */
const newestRule = '9999-12-31'

/** One question: what it is about, and its answer to one case: a result or a refusal. */
export type WhatIfWord = { about: string; answer: (input: unknown) => unknown }

/** A word from its schema and its rule; a case that does not fit the schema is refused. */
const word = <Schema extends z.ZodType>(
  about: string,
  schema: Schema,
  rule: (input: z.output<Schema>) => unknown,
): WhatIfWord => ({
  about,
  answer: (input) => {
    const parsed = schema.safeParse(input)
    if (parsed.success) return rule(parsed.data)
    const issues = parsed.error.issues.map(({ path, message }) => ({
      path: path.join('.'),
      message,
    }))
    return refuse('case_malformed', { issues })
  },
})

const cancellation = word(
  'when a contract ends that is cancelled at an instant (ORD-31)',
  z.object({
    product: z.enum(productGroups),
    at: AnyInstant,
    /** Tries a policy other than the one in force at the instant. */
    policy: z.enum(['same-month', 'next-month', 'next-month-no-cutoff']).optional(),
  }),
  ({ product, at, policy }) =>
    policy === undefined
      ? endOf(policyFor(product, at), at)
      : endOf({ policy, cutOff: policy === 'next-month-no-cutoff' ? null : '22:00:00.000' }, at),
)

const proration = word(
  'a monthly fee for a part of one month (ORD-13)',
  z.object({ monthlyFee: YenPrice, from: BusinessDate, to: BusinessDate.optional() }),
  ({ monthlyFee, from, to }) => {
    const part = monthPartOf(from, to)
    return part === null
      ? refuse('proration_outside_month', { from, to })
      : { ...part, amount: formatYen(prorate(monthlyFee, part)) }
  },
)

const tax = word(
  'the totals of a document per tax class, in whole yen (ORD-12, TAX-03)',
  z.object({
    lines: z.array(z.object({ amount: YenAmount, taxClass: TaxClass })),
    rounding: z.enum(roundings).default('half-up'),
  }),
  ({ lines, rounding }) => {
    const nets = lines.map(({ amount, taxClass }) => ({ net: amount, taxClass }))
    const { classes, total } = totalsOf(nets, rounding)
    const entries = classes.map(({ taxClass, base, tax: amount }) => [
      taxClass,
      { base: formatYen(base, 0), tax: formatYen(amount, 0) },
    ])
    return { classes: Object.fromEntries(entries), total: formatYen(total, 0) }
  },
)

const holidaysUnknown = () => refuse('holidays_unknown', holidayYears)

const businessDay = word(
  'the nth business day of a month (CAL-04)',
  z.object({
    month: BusinessMonth,
    nth: z.int().min(1),
    calendar: z.enum(['bank', 'office']).default('bank'),
  }),
  ({ month, nth, calendar }) => {
    if (!areHolidaysKnown(month)) return holidaysUnknown()
    const date = nthBusinessDay(month, nth, calendar === 'bank' ? bank : office)
    return date === null ? refuse('business_day_missing', { month, nth }) : { date }
  },
)

const holiday = word(
  'whether a date is a national holiday (CAL-03)',
  z.object({ date: BusinessDate }),
  ({ date }) => {
    if (!areHolidaysKnown(date)) return holidaysUnknown()
    const found = holidayOn(date)
    return { isHoliday: found !== null, name: found?.ja ?? null }
  },
)

const phoneNumber = word(
  'what a phone number is and how it is written (TEL-01 to TEL-03)',
  z.object({ input: z.string() }),
  ({ input }) => {
    const number = parsePhoneNumber(input)
    return {
      valid: number !== null,
      e164: number?.e164 ?? null,
      kind: number?.kind ?? null,
      display: number?.display ?? null,
    }
  },
)

const registrationNumber = word(
  "whether an invoice issuer's registration number is right (TAX-02)",
  z.object({ input: z.string(), holder: z.enum(['corporation', 'other']).optional() }),
  ({ input, holder }) => {
    const check = checkRegistrationNumber(input, holder)
    if (!check.valid) return { valid: false, reason: check.reason }
    return check.warning === undefined ? { valid: true } : { valid: true, warning: check.warning }
  },
)

const accountName = word(
  'how the name of an account is kept (TXT-01)',
  z.object({ input: z.string() }),
  ({ input }) => readName(input),
)

const furigana = word(
  'how furigana are kept (TXT-01, X-06)',
  z.object({ input: z.string(), on: BusinessDate.optional() }),
  ({ input, on }) => {
    const { valid, normalised } = readFurigana(input, on ?? newestRule)
    return { valid, normalised }
  },
)

/** All `what-if` words. Their answers are pure: the same case gives the same answer for ever. */
export const whatIfWords: Record<string, WhatIfWord> = {
  cancellation,
  proration,
  tax,
  rate: word('the charge of a call by a tariff (CALL-21)', rateCase.schema, rateCase.rule),
  'business-day': businessDay,
  holiday,
  'phone-number': phoneNumber,
  'registration-number': registrationNumber,
  price: word('what an order would cost (ORD-12, ORD-13)', priceCase.schema, priceCase.rule),
  'account-name': accountName,
  furigana,
}
