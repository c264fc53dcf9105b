import { z } from 'zod'
import { parseYen } from '../../domain/kernel/money.ts'
import { defineRefusals } from '../../domain/kernel/refusal.ts'

/** Why a case is not answered. */
export const refuse = defineRefusals({
  case_malformed: 'invalid',
  proration_outside_month: 'invalid',
  business_day_missing: 'missing',
  holidays_unknown: 'missing',
  call_unrated: 'missing',
  answered_at_missing: 'invalid',
  price_product_unknown: 'missing',
})

/** Yen as a decimal string, or as a JSON number where it is written without an exponent. */
export const YenAmount = z.union([z.string(), z.number()]).transform((value, context) => {
  const money = parseYen(String(value))
  if (money !== null) return money
  context.addIssue({ code: 'custom', message: 'not an amount in yen with up to 4 decimals' })
  return z.NEVER
})

/** Yen that is never below zero. */
export const YenPrice = YenAmount.refine((money) => money >= 0n, 'below zero')

/** An instant in any ISO form that says its offset: `…Z` or `…+09:00`. */
export const AnyInstant = z.string().transform((text, context) => {
  try {
    return Temporal.Instant.from(text).toString()
  } catch {
    context.addIssue({ code: 'custom', message: 'not an ISO instant with Z or an offset' })
    return z.NEVER
  }
})
