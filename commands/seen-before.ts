import { addMonths, japanMonthOf } from '../domain/kernel/calendar.ts'
import { wallet } from '../domain/wallet/decider.ts'
import { walletStream } from '../domain/wallet/values.ts'
import type { Admitted, MediatorParts } from './mediator.ts'
import type { SeenCommand } from './streams.ts'

/** A wallet command that was answered just before the month turned stands in the month before. */
export const seenInMonthBefore = async (
  parts: MediatorParts,
  { commandId, name, at, data }: Admitted,
): Promise<SeenCommand | undefined> => {
  if (typeof data.accountId !== 'string' || !(name in wallet.commands)) return undefined
  const month = addMonths(japanMonthOf(at), -1)
  const { seen } = await parts.streams.fresh(wallet, walletStream(data.accountId, month))
  return seen.get(commandId)
}
