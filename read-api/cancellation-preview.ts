import type { z } from 'zod'
import { cancellationOf } from '../domain/contract/cancellation-policy.ts'
import { type Instant, instantOf, monthOf } from '../domain/kernel/calendar.ts'
import type { findContract } from '../projections/contract-queries.ts'
import type { ReadDatabase } from '../projections/read-database.ts'
import { findUnique } from '../projections/unique.ts'
import { displayOf } from '../projections/wallet-text.ts'
import type { CancellationPreview } from './schemas/contracts.ts'

type Contract = NonNullable<Awaited<ReturnType<typeof findContract>>>
type Loss = { ja: string; en: string }

/** What the customer will no longer have (BEY-04). */
async function lossesOf(db: ReadDatabase, contract: Contract): Promise<Loss[]> {
  const { accountId, uniqueId, e164 } = contract
  if (e164 !== null) {
    const number = displayOf(e164)
    return [
      {
        ja: `電話番号 ${number} は使えなくなり、同じ番号を再び契約できるとは限りません。`,
        en: `The number ${number} is lost and may not be available again.`,
      },
    ]
  }
  if (uniqueId === null) return []
  const unique = await findUnique(db, { accountId, uniqueId })
  return [
    {
      ja: `ユニーク ${uniqueId} は登録も発着信もできなくなります。`,
      en: `The unique ${uniqueId} can no longer register, call or be called.`,
    },
    ...(unique?.incomingNumbers ?? []).map((incoming) => ({
      ja: `電話番号 ${displayOf(incoming)} への着信は、このユニークで鳴らなくなります。`,
      en: `Calls to ${displayOf(incoming)} will no longer ring this unique.`,
    })),
  ]
}

const oneMillisecondAfter = (instant: Instant): Instant =>
  instantOf(Temporal.Instant.from(instant).add({ milliseconds: 1 }).toString())

/** What cancelling a contract leads to at an instant, and once the cut-off has passed (ORD-31). */
export async function cancellationPreview(
  db: ReadDatabase,
  contract: Contract,
  now: Instant,
): Promise<z.output<typeof CancellationPreview>> {
  const { policy, cutoffAt, endsOn } = cancellationOf(contract.productGroup, now)
  const late =
    cutoffAt === null || now > cutoffAt
      ? null
      : cancellationOf(contract.productGroup, oneMillisecondAfter(cutoffAt))
  const lastBillMonth = monthOf(endsOn)
  const isFirstMonth = monthOf(contract.startedOn) === lastBillMonth
  return {
    now,
    policy,
    cutoffAt,
    endsOn,
    endsOnIfLate: late?.endsOn ?? null,
    lastBillMonth,
    lastBill: isFirstMonth ? contract.firstMonthFee : contract.monthlyFee,
    losses: await lossesOf(db, contract),
  }
}
