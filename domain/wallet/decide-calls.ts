import { japanDateOf, japanMonthOf } from '../kernel/calendar.ts'
import type { Decision } from '../kernel/decider.ts'
import type { NewEvent } from '../kernel/event.ts'
import type { Money } from '../kernel/money.ts'
import { type PublishedTariff, rateCall, tariffInForce } from '../tariff/rating.ts'
import type { WalletDecide } from './decide.ts'
import { closedness, forfeit, grossOf, taxed } from './decide-entries.ts'
import type { WalletState } from './decider.ts'
import * as events from './events.ts'
import { debit, holdableOf, moved, takeFromLots, withoutHold } from './lots.ts'
import { refuseWallet } from './refusals.ts'

const second = 1_000

type Planned = { dialled: string; seconds: number; answeredAt: string }

/** What so many seconds would cost, tax included; null where the tariff has no rate for it. */
const costOf = (state: WalletState, { tariff }: PublishedTariff, call: Planned): Money | null => {
  const { dialled, answeredAt, seconds } = call
  const rating = rateCall(tariff, { dialled, answeredAt, talkMs: seconds * second })
  if (rating === null) return null
  return grossOf(taxed(state, [{ taxClass: rating.taxClass, net: rating.charge }]))
}

/** The most whole seconds, up to those planned, whose cost the amount covers; 0 where none. */
const secondsWithin = (
  state: WalletState,
  tariff: PublishedTariff,
  call: Planned,
  amount: Money,
): number => {
  let within = 0
  let tooLong = call.seconds + 1
  while (tooLong - within > 1) {
    const middle = Math.floor((within + tooLong) / 2)
    const cost = costOf(state, tariff, { ...call, seconds: middle })
    if (cost !== null && cost <= amount) within = middle
    else tooLong = middle
  }
  return within
}

/** What follows once a hold is gone: expired money is forfeited, freed money pays debt. */
const afterHold = (state: WalletState, at: string): NewEvent[] => {
  const { expired, rest } = forfeit(state, japanDateOf(at))
  if (rest.debt <= 0n) return expired
  const { draws, missing } = takeFromLots(rest, rest.debt)
  const paid = rest.debt - missing
  if (paid <= 0n) return expired
  return [...expired, events.DebtPaid({ movement: { draws, debtChange: -paid } })]
}

const released = (state: WalletState, callId: string, at: string): NewEvent[] =>
  state.holds[callId] === undefined
    ? []
    : [events.CallHoldReleased({ holdId: callId }), ...afterHold(withoutHold(state, callId), at)]

/** Holds and debits of calls. */
export const decideCalls: Pick<WalletDecide, 'HoldForCall' | 'SettleCall' | 'ReleaseCallHold'> = {
  HoldForCall: (call, state, { at, facts }): Decision => {
    const closed = closedness(state)
    if (closed !== undefined) return closed
    const { callId, circleId, uniqueId, dialled, seconds } = call
    const heldSeconds = state.holds[callId]?.seconds ?? 0
    if (state.settled[callId] || heldSeconds >= seconds) return []
    const tariff = tariffInForce(facts.tariffs, at)
    const planned = { dialled, seconds, answeredAt: at }
    if (tariff === null || costOf(state, tariff, planned) === null)
      return refuseWallet('call_not_rated')
    const { expired, rest } = forfeit(state, japanDateOf(at))
    const others = withoutHold(rest, callId)
    const available = holdableOf(others)
    const granted = secondsWithin(state, tariff, planned, available)
    if (granted <= heldSeconds)
      return refuseWallet('call_balance_short', { available: available.toString() })
    const amount = costOf(state, tariff, { ...planned, seconds: granted }) ?? 0n
    const { draws } = takeFromLots(others, amount)
    const hold = { holdId: callId, seconds: granted, draws }
    return [...expired, events.CallHeld({ hold, circleId, uniqueId, amount })]
  },

  ReleaseCallHold: ({ callId }, state, { at }) => closedness(state) ?? released(state, callId, at),

  SettleCall: (call, state, { at, facts }): Decision => {
    const closed = closedness(state)
    if (closed !== undefined) return closed
    const { callId, circleId, uniqueId, dialled, callerNumber, answeredAt, endedAt } = call
    if (state.settled[callId]) return []
    if (answeredAt === null || call.talkMs === 0 || !call.isRated) {
      return released(state, callId, at)
    }
    const tariff = tariffInForce(facts.tariffs, answeredAt)
    const rating = tariff && rateCall(tariff.tariff, { dialled, answeredAt, talkMs: call.talkMs })
    if (tariff === null || rating === null) return refuseWallet('call_not_rated')
    const amounts = taxed(state, [{ taxClass: rating.taxClass, net: rating.charge }])
    const { expired, rest } = forfeit(state, japanDateOf(at))
    const without = withoutHold(rest, callId)
    const movement = debit(without, grossOf(amounts))
    const debited = events.CallDebited({
      callId,
      circleId,
      uniqueId,
      callerNumber,
      dialled,
      answeredAt,
      endedAt,
      endedIn: japanMonthOf(endedAt),
      tariffId: tariff.tariffId,
      rating,
      amounts,
      movement,
    })
    return [...expired, debited, ...afterHold(moved(without, movement), at)]
  },
}
