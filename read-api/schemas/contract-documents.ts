import { z } from 'zod'
import { BusinessDate, BusinessMonth } from '../../domain/kernel/calendar.ts'
import { Money } from '../../domain/kernel/money.ts'
import { TaxedAmount } from '../../domain/wallet/values.ts'
import { Bilingual, listOf, newestFirstQuery } from './wire.ts'

/** A contract document in the list; its PDF stands under its order (TEL-07). */
const ContractDocumentRow = z.object({
  orderId: z.string(),
  /** Null: services of the whole account. */
  circleId: z.string().nullable(),
  contractedOn: BusinessDate,
  deliveredOn: BusinessDate,
  /** The last day of the statutory withdrawal; null: not an individual. */
  withdrawUntil: BusinessDate.nullable(),
  status: z.string(),
  services: z.array(z.object({ name: Bilingual, quantity: z.int() })),
})

export const ContractDocuments = listOf(ContractDocumentRow)
export const ContractDocumentsQuery = newestFirstQuery('deliveredOn')

/** What a statutory withdrawal would lead to; `refusal`: why it cannot be taken (TEL-07). */
export const WithdrawalPreview = z.object({
  refusal: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
  withdrawUntil: BusinessDate.nullable(),
  /** What would end at once, with its unique or number. */
  contracts: z.array(
    z.object({ contractId: z.string(), name: Bilingual, subject: z.string().nullable() }),
  ),
  /** What was debited, month by month. */
  charged: z.array(z.object({ month: BusinessMonth, amounts: z.array(TaxedAmount) })),
  refund: Money,
})
export type WithdrawalPreview = z.input<typeof WithdrawalPreview>
