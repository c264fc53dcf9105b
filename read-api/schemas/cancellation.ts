import { z } from 'zod'
import { ContractGroup } from '../../domain/catalogue/values.ts'
import { BusinessDate, BusinessMonth, Instant } from '../../domain/kernel/calendar.ts'
import { Money } from '../../domain/kernel/money.ts'
import { Bilingual } from './wire.ts'

const Policy = z.enum(['same-month', 'next-month', 'next-month-no-cutoff'])
const Status = z.enum(['active', 'cancelling', 'ended'])

/** What an application would lead to now, and after the cut-off (BEY-04). */
export const cancellationOutlook = {
  now: Instant,
  policy: Policy,
  cutoffAt: Instant.nullable(),
  endsOn: BusinessDate,
  /** The end where the application comes after the cut-off; null where there is none. */
  endsOnIfLate: BusinessDate.nullable(),
  lastBillMonth: BusinessMonth,
  /** The last month's fees, ex tax. */
  lastBill: Money,
} as const

/** One contract that a circle or an account takes with it. */
export const CancellationLine = z.object({
  contractId: z.string(),
  /** Null: of the account itself. */
  circleId: z.string().nullable(),
  name: Bilingual,
  /** The unique or number that it is about. */
  subject: z.string().nullable(),
  monthlyFee: Money,
  status: Status,
  /** As it stands; null while it is not cancelled. */
  endsOn: BusinessDate.nullable(),
  /** The earlier of its own end and the application's (ORD-40). */
  endsOnIfApplied: BusinessDate,
})
export type CancellationLine = z.input<typeof CancellationLine>

/** What cancelling a circle or an account leads to, and how its cancellation stands. */
export const CancellationPlan = z.object({
  ...cancellationOutlook,
  losses: z.array(Bilingual),
  lines: z.array(CancellationLine),
  standing: z.object({
    status: Status,
    policy: Policy.nullable(),
    cutoffAt: Instant.nullable(),
    endsOn: BusinessDate.nullable(),
    /** The instant of receipt that decided the end. */
    receivedAt: Instant.nullable(),
    /** Whether the circle ends by itself or with its account. */
    endsWith: z.enum(['itself', 'account']).nullable(),
  }),
})
export type CancellationPlan = z.input<typeof CancellationPlan>

/** So many contracts end on a date: 解約予定 [2024/12/31] 1 (ORD-35). */
export const PendingEnd = z.object({ endsOn: BusinessDate, count: z.int() })

/** A product that is cancelled by count, and what cancelling one leads to (ORD-34). */
export const CountedProduct = z.object({
  ...cancellationOutlook,
  productCode: z.string(),
  name: Bilingual,
  group: ContractGroup,
  /** The fee of one a month, ex tax; `lastBill` is of one. */
  monthlyFee: Money,
  contracted: z.int(),
  pending: z.array(PendingEnd),
  /** How many can be cancelled now. */
  available: z.int(),
  /** How many cancellations can be taken back now. */
  withdrawable: z.int(),
  /** The newest receipt among those that are cancelled. */
  receivedAt: Instant.nullable(),
})
export type CountedProduct = z.input<typeof CountedProduct>

export const CountedProducts = z.object({ items: z.array(CountedProduct) })
export type CountedProducts = z.input<typeof CountedProducts>
