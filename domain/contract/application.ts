import { z } from 'zod'
import { BusinessDate, Instant } from '../kernel/calendar.ts'
import { defineRefusals, type Refusal } from '../kernel/refusal.ts'
import { E164, Id } from '../kernel/values.ts'
import { endOf, type ProductGroup, policyFor } from './cancellation-policy.ts'

/** What an application to end something fixes for ever: what decided, and when it ends (ORD-31). */
export const applicationShape = {
  receivedAt: Instant,
  policy: z.enum(['same-month', 'next-month', 'next-month-no-cutoff']),
  /** First day of the policy's row in the dated table. */
  policyValidFrom: BusinessDate,
  cutoffAt: Instant.nullable(),
  endsOn: BusinessDate,
} as const

/** An application with the id that all it leads to has in common (ORD-34, ORD-40). */
export const Application = z.strictObject({ applicationId: Id, ...applicationShape })
export type Application = z.infer<typeof Application>

/** An incoming number of a unique, and its contract, cancelled with the unique's (ORD-34). */
export const CancelledNumber = z.strictObject({ e164: E164, contractId: Id })

/** What a contract stands in and ends with. */
export const Parent = z.enum(['circle', 'account'])
export type Parent = z.infer<typeof Parent>

const refuse = defineRefusals({ end_date_changed: 'conflict' })

/** What an application received at an instant leads to, whoever confirms it (ORD-31). */
export const applicationAt = (
  productGroup: ProductGroup,
  receivedAt: string,
): Omit<Application, 'applicationId'> => {
  const row = policyFor(productGroup, receivedAt)
  return { receivedAt, policyValidFrom: row.validFrom, ...endOf(row, receivedAt) }
}

/** Another end date than the screen showed is refused with the one that is (BEY-03). */
export const refuseOtherEnd = (
  { endsOn, cutoffAt }: Pick<Application, 'endsOn' | 'cutoffAt'>,
  confirmed: string | undefined,
): Refusal | null =>
  confirmed === undefined || confirmed === endsOn
    ? null
    : refuse('end_date_changed', { confirmed, endsOn, cutoffAt })

/** The earliest of the ends that are set; null where none is (ORD-40). */
export const earliestEnd = (ends: readonly (Pick<Application, 'endsOn'> | null)[]): string | null =>
  ends.reduce<string | null>(
    (first, end) => (end !== null && (first === null || end.endsOn < first) ? end.endsOn : first),
    null,
  )
