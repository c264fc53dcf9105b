import { z } from 'zod'
import { BusinessDate } from '../../domain/kernel/calendar.ts'
import { BilingualName, UniqueId } from '../../domain/kernel/values.ts'
import { listOf, listQuery } from './wire.ts'

/** A terminal ID: one line that a phone registers with. */
export const Unique = z.object({
  uniqueId: z.string(),
  circleId: z.string(),
  name: z.string().nullable(),
  productCode: z.string(),
  /** What it was bought as: a telephone, a trunk, a fax. */
  product: BilingualName,
  status: z.enum(['active', 'cancelling', 'ended']),
  /** What those who are called see; null: external calls are forbidden (LINE-02). */
  callerNumber: z.string().nullable(),
  incomingNumbers: z.array(z.string()),
  contractId: z.string(),
  endsOn: BusinessDate.nullable(),
})
export type Unique = z.input<typeof Unique>

export const Uniques = listOf(Unique)
export type Uniques = z.input<typeof Uniques>
export const UniquesQuery = listQuery('uniqueId', 'name')
export const UniqueParams = z.strictObject({ id: UniqueId })
