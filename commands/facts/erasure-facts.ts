import type { ErasureFacts } from '../../domain/erasure/decider.ts'
import { identityHold, longestRetention, retainedOn } from '../../domain/erasure/retention.ts'
import { addMonths, japanDateOf, japanMonthOf } from '../../domain/kernel/calendar.ts'
import { type WalletState, wallet } from '../../domain/wallet/decider.ts'
import { balanceOf } from '../../domain/wallet/lots.ts'
import { walletStream } from '../../domain/wallet/values.ts'
import type { Asked, FactSources } from './decision-facts.ts'

/** A wallet's books may be a month behind while the month is being turned, not longer. */
const monthsBack = 2

const balanceNow = async ({ streams }: FactSources, accountId: string, month: string) => {
  for (let back = 0; back <= monthsBack; back += 1) {
    const stream = walletStream(accountId, addMonths(month, -back))
    const { state, revision } = await streams.fresh(wallet, stream)
    if (revision >= 0) return balanceOf(state as WalletState)
  }
  return 0n
}

const erasePersonalData = async (
  sources: FactSources,
  { data, at }: Asked,
): Promise<ErasureFacts['ErasePersonalData']> => {
  const accountId = String(data.accountId)
  const today = japanDateOf(at)
  const { documents, isIdentified, lastEndedOn, ...held } = await sources.holdings(accountId, today)
  const retained = retainedOn(today, documents)
  const { contracts } = held
  return {
    ...held,
    ...identityHold({ isIdentified, contracts, lastEndedOn }, today),
    balance: await balanceNow(sources, accountId, japanMonthOf(at)),
    documents: retained.length,
    documentsUntil: longestRetention(retained),
  }
}

/** What holds the personal data of an account (OPS-12). */
export const erasureFacts = { ErasePersonalData: erasePersonalData }
