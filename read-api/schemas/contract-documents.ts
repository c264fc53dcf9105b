import { z } from 'zod'
import { BusinessDate } from '../../domain/kernel/calendar.ts'
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
