import type { z } from 'zod'
import type { Ending } from '../domain/cart/values.ts'
import { type Instant, monthOf } from '../domain/kernel/calendar.ts'
import { displayOf } from '../domain/number/phone-number.ts'
import type { CartScope } from '../projections/cart.ts'
import {
  listCancellationSettlements,
  listCartCancellations,
  listShortCancellations,
} from '../projections/cart-queries.ts'
import { listContracts } from '../projections/contract-queries.ts'
import type { ReadDatabase } from '../projections/read-database.ts'
import { lastFeeOf, lossesOf, outlookAt } from './cancellation-plan.ts'
import { cancellationPreview } from './cancellation-preview.ts'
import type { CancellationSettlement, CartCancellation } from './schemas/cart.ts'

type Contract = Awaited<ReturnType<typeof listContracts>>[number]
type Named = Extract<Ending, { contractId: string }>
type Counted = Exclude<Ending, Named>

const subjectOf = (subject: string | null): string | null =>
  subject?.startsWith('+') === true ? displayOf(subject) : subject

const isOpen = ({ status, standings }: Contract): boolean =>
  status !== 'ended' && standings.itself === undefined

async function ofContract(
  db: ReadDatabase,
  ends: Named,
  contracts: readonly Contract[],
  now: Instant,
) {
  const contract = contracts.find(({ contractId }) => contractId === ends.contractId)
  if (contract === undefined) return null
  const { numbers: _, ...preview } = await cancellationPreview(db, contract, now, ends.numbers)
  const numbers = ends.numbers.map((e164) => ({ e164, display: displayOf(e164) }))
  const { contractId } = ends
  return { ...preview, contractId, count: 1, numbers, isPossible: isOpen(contract) }
}

const ofProduct = (
  { productCode, count }: Counted,
  contracts: readonly Contract[],
  taken: ReadonlySet<string>,
  now: Instant,
) => {
  const same = contracts.filter((contract) => contract.productCode === productCode)
  const [newest] = same
  if (newest === undefined) return null
  const open = same.filter((contract) => isOpen(contract) && !taken.has(contract.contractId))
  const outlook = outlookAt(newest.productGroup, now)
  const ending = open.slice(0, count)
  return {
    ...outlook,
    lastBillMonth: monthOf(outlook.endsOn),
    lastBill: ending.reduce((sum, contract) => sum + lastFeeOf(contract, outlook.endsOn), 0n),
    losses: lossesOf(ending),
    goesOn: [],
    ...{ contractId: null, count, numbers: [], isPossible: open.length >= count },
  }
}

/** The lines of a cart that end something, each with its end as of now (ORD-10, ORD-35). */
export async function cartCancellations(
  db: ReadDatabase,
  scope: CartScope,
  now: Instant,
): Promise<z.output<typeof CartCancellation>[]> {
  const lines = await listCartCancellations(db, scope)
  if (lines.length === 0) return []
  const { accountId, circleId } = scope
  const known = await listContracts(db, { accountId, circleId: circleId ?? undefined })
  const contracts = known.filter((contract) => contract.circleId === circleId)
  const taken = new Set(
    lines.flatMap(({ ends }) => ('contractId' in ends ? [ends.contractId] : [])),
  )
  const looked = await Promise.all(
    lines.map(async ({ lineId, name, subject, ends }) => {
      const outlook =
        'contractId' in ends
          ? await ofContract(db, ends, contracts, now)
          : ofProduct(ends, contracts, taken, now)
      return outlook === null ? [] : [{ ...outlook, lineId, name, subject: subjectOf(subject) }]
    }),
  )
  return looked.flat()
}

/** The carts of cancellations that were confirmed, the newest first. */
export async function cancellationSettlements(
  db: ReadDatabase,
  scope: CartScope,
): Promise<z.output<typeof CancellationSettlement>[]> {
  const [settlements, short] = await Promise.all([
    listCancellationSettlements(db, scope),
    listShortCancellations(db, scope),
  ])
  return settlements.map(({ settlementId, receivedAt, lines }) => ({
    settlementId,
    receivedAt,
    lines: lines.map(({ lineId, name, subject, ends, endsOn, applicationId }) => ({
      ...{ lineId, name, endsOn, subject: subjectOf(subject) },
      count: 'contractId' in ends ? 1 : ends.count,
      ended: short.get(applicationId) ?? null,
      numbers: 'contractId' in ends ? ends.numbers.map(({ e164 }) => displayOf(e164)) : [],
    })),
  }))
}
