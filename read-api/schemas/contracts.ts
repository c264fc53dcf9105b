import { z } from 'zod'
import { ContractGroup } from '../../domain/catalogue/values.ts'
import { BusinessDate, BusinessMonth, Instant } from '../../domain/kernel/calendar.ts'
import { Money } from '../../domain/kernel/money.ts'
import { E164 } from '../../domain/kernel/values.ts'
import { PendingEnd } from './cancellation.ts'
import { BaseQuery, Bilingual, dateRange, listOf, listQuery, QueryText } from './wire.ts'

/** Where a contract stands: running, cancelled and still running, over. */
export const ContractStatus = z.enum(['active', 'cancelling', 'ended'])

/** A purchased unit with a monthly fee. */
export const Contract = z.object({
  contractId: z.string(),
  /** Null: of the whole account. */
  circleId: z.string().nullable(),
  productCode: z.string(),
  name: Bilingual,
  group: ContractGroup,
  uniqueId: z.string().nullable(),
  e164: z.string().nullable(),
  startedOn: BusinessDate,
  monthlyFee: Money,
  status: ContractStatus,
  endsOn: BusinessDate.nullable(),
  /** The instant of receipt that decided the end (BEY-04). */
  receivedAt: Instant.nullable(),
  /** What it ends with: its own application, its circle's or its account's (ORD-40). */
  endsWith: z.enum(['itself', 'circle', 'account']).nullable(),
  /** Whether an application of its own stands, which can be withdrawn (ORD-33). */
  isOwnApplication: z.boolean(),
})
export type Contract = z.input<typeof Contract>

export const Contracts = listOf(Contract)
export type Contracts = z.input<typeof Contracts>
export const ContractsQuery = listQuery('startedOn', 'endsOn').extend({
  status: ContractStatus.optional(),
})

/** `numbers`: incoming numbers that are to end with their unique, between commas (ORD-34). */
export const CancellationPreviewQuery = BaseQuery.extend({
  numbers: z
    .string()
    .max(8000)
    .transform((typed) => typed.split(','))
    .pipe(z.array(E164))
    .optional(),
})

/** What a cancellation would lead to now, and after the cut-off (BEY-04). */
export const CancellationPreview = z.object({
  now: Instant,
  policy: z.enum(['same-month', 'next-month', 'next-month-no-cutoff']),
  cutoffAt: Instant.nullable(),
  endsOn: BusinessDate,
  /** The end where the application comes after the cut-off; null where there is none. */
  endsOnIfLate: BusinessDate.nullable(),
  lastBillMonth: BusinessMonth,
  /** The last month's fee, ex tax. */
  lastBill: Money,
  losses: z.array(Bilingual),
  /** What goes on all the same, and how to cancel it. */
  goesOn: z.array(Bilingual),
  /** Incoming numbers of the unique, which may be cancelled with it (ORD-34). */
  numbers: z.array(
    z.object({
      e164: z.string(),
      display: z.string(),
      contractId: z.string(),
      monthlyFee: Money,
      endsOn: BusinessDate,
    }),
  ),
})
export type CancellationPreview = z.input<typeof CancellationPreview>

const HistoryKind = z.enum(['monthly', 'initial', 'device', 'shipping'])
const HistoryStatus = z.enum(['in-use', 'cancelling', 'ended', 'withdrawn', 'rescinded'])

/** A row of 購入/解約履歴 (ORD-50). */
export const PurchaseHistoryRow = z.object({
  appliedAt: Instant,
  /** Null: of the whole account. */
  circleId: z.string().nullable(),
  /** Null: a device, which has no contract. */
  contractId: z.string().nullable(),
  name: Bilingual,
  kind: HistoryKind,
  unitPrice: Money,
  /** +1 for a purchase or a withdrawal, −1 for an application to cancel. */
  quantity: z.int(),
  /** The unique or number that it is about. */
  subject: z.string().nullable(),
  status: HistoryStatus,
})
export type PurchaseHistoryRow = z.input<typeof PurchaseHistoryRow>

/** `totals` are of all that match, ex tax. */
export const PurchaseHistory = listOf(PurchaseHistoryRow).extend({
  totals: z.object({ amount: Money }),
})
export type PurchaseHistory = z.input<typeof PurchaseHistory>
export const PurchaseHistoryQuery = listQuery('appliedAt').extend({
  ...dateRange,
  kind: HistoryKind.optional(),
  status: HistoryStatus.optional(),
  /** Part of a product's name, a unique or a number. */
  search: QueryText.optional(),
})

/** A row of 契約中の商品一覧 (ORD-51). */
export const ContractedProduct = z.object({
  productCode: z.string(),
  name: Bilingual,
  group: ContractGroup,
  contracted: z.int(),
  endingThisMonth: z.int(),
  /** How many end on each date: 解約予定 [2024/12/31] 1 (ORD-35). */
  pending: z.array(PendingEnd),
})
export type ContractedProduct = z.input<typeof ContractedProduct>

export const ContractedProducts = listOf(ContractedProduct)
export type ContractedProducts = z.input<typeof ContractedProducts>
export const ContractedProductsQuery = listQuery('productCode')
