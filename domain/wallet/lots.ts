import type { Money } from '../kernel/money.ts'
import { sumOf } from '../kernel/money.ts'
import type { WalletState } from './decider.ts'
import type { Draw, Lot, Movement } from './values.ts'

/** What holds keep of each lot. */
const heldOf = ({ holds }: WalletState): Map<string, Money> => {
  const held = new Map<string, Money>()
  for (const { draws } of Object.values(holds))
    for (const { lotId, amount } of draws) held.set(lotId, (held.get(lotId) ?? 0n) + amount)
  return held
}

/** Balance = Σ lots − debt (PAY-02), in 1/10000 yen; below zero where fees were not covered. */
export const balanceOf = ({ lots, debt }: WalletState): Money =>
  sumOf(lots.map(({ remaining }) => remaining)) - debt

/** Available = balance − holds (PAY-09). */
export const availableOf = (state: WalletState): Money =>
  balanceOf(state) -
  sumOf(Object.values(state.holds).flatMap(({ draws }) => draws.map(({ amount }) => amount)))

/** What a hold may take: it names lots, so a credit that stands in none does not count. */
export const holdableOf = (state: WalletState): Money =>
  availableOf(state) + (state.debt < 0n ? state.debt : 0n)

/** Lots in the order in which debits use them: what expires first goes first. */
export const inOrderOfUse = (lots: readonly Lot[]): readonly Lot[] =>
  [...lots].sort(
    (a, b) =>
      compare(a.lastUsableOn, b.lastUsableOn) ||
      compare(a.startsOn, b.startsOn) ||
      compare(a.lotId, b.lotId),
  )

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Takes an amount from the lots that no hold keeps; `missing` is what they could not cover. */
export const takeFromLots = (
  state: WalletState,
  amount: Money,
): { draws: Draw[]; missing: Money } => {
  const held = heldOf(state)
  const draws: Draw[] = []
  let missing = amount
  for (const { lotId, remaining } of inOrderOfUse(state.lots)) {
    const free = remaining - (held.get(lotId) ?? 0n)
    const taken = free < missing ? free : missing
    if (taken <= 0n) continue
    draws.push({ lotId, amount: taken })
    missing -= taken
  }
  return { draws, missing }
}

/** A debit: from the lots as far as they reach, the rest as debt. */
export const debit = (state: WalletState, amount: Money): Movement => {
  const { draws, missing } = takeFromLots(state, amount)
  return { draws, debtChange: missing }
}

/**
 * A credit that is no lot of its own: lessens debt, then refills the lot that lasts longest. Where
 * none is usable any more it stands as a debt below zero: no expired lot is refilled.
 */
export const creditBack = (state: WalletState, amount: Money, today: string): Movement => {
  const toDebt = state.debt < amount ? (state.debt > 0n ? state.debt : 0n) : amount
  const rest = amount - toDebt
  const last = inOrderOfUse(state.lots)
    .filter(({ lastUsableOn }) => lastUsableOn >= today)
    .at(-1)
  if (rest === 0n || last === undefined) return { draws: [], debtChange: -amount }
  return { draws: [{ lotId: last.lotId, amount: -rest }], debtChange: -toDebt }
}

/** The state after a movement; a lot is kept at zero until it expires, for credits back to it. */
export const moved = (state: WalletState, { draws, debtChange }: Movement): WalletState => {
  const taken = new Map(draws.map(({ lotId, amount }) => [lotId, amount]))
  return {
    ...state,
    lots: state.lots.map((lot) => ({
      ...lot,
      remaining: lot.remaining - (taken.get(lot.lotId) ?? 0n),
    })),
    debt: state.debt + debtChange,
  }
}

/** The state without one hold. */
export const withoutHold = (state: WalletState, holdId: string): WalletState => {
  const { [holdId]: _, ...holds } = state.holds
  return { ...state, holds }
}

/** What of each lot has expired before that day in Japan and is kept by no hold (PAY-02). */
export const expiredBy = (
  state: WalletState,
  date: string,
): { lotId: string; lastUsableOn: string; amount: Money }[] => {
  const held = heldOf(state)
  return inOrderOfUse(state.lots)
    .filter(({ lastUsableOn }) => lastUsableOn < date)
    .map(({ lotId, lastUsableOn, remaining }) => {
      const amount = remaining - (held.get(lotId) ?? 0n)
      return { lotId, lastUsableOn, amount }
    })
    .filter(({ amount }) => amount > 0n)
}
