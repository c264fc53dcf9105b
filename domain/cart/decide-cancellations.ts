import { type PriceLists, priceListOn } from '../catalogue/decider.ts'
import { japanDateOf } from '../kernel/calendar.ts'
import type { Context, Decision } from '../kernel/decider.ts'
import { defineRefusals } from '../kernel/refusal.ts'
import {
  type CartState,
  type EndingLine,
  isFull,
  isLineTaken,
  refuseEmptyCart,
  refuseFullCart,
  refuseMissingLine,
} from './cart-state.ts'
import { contractsOf, type EndingFacts, isKnownEnding, outlookOf } from './ending.ts'
import * as events from './events.ts'
import { endingName, linesByClass, mixedRefusal } from './mixture.ts'
import type { Ending } from './values.ts'

/** What is looked up before a line of cancellation is added, or the lines are confirmed. */
export type CancellationLineFacts = {
  AddCancellationToCart: EndingFacts
  ConfirmCartCancellations: EndingFacts & { priceLists: PriceLists }
}

const refuse = defineRefusals({
  cancellation_not_found: 'missing',
  cancellation_in_cart: 'conflict',
  cancellation_not_possible: 'conflict',
  end_dates_changed: 'conflict',
})

const isSame = (one: Ending, other: Ending): boolean =>
  'contractId' in one
    ? 'contractId' in other && one.contractId === other.contractId
    : !('contractId' in other) && one.productCode === other.productCode

/** Puts what is to end into the cart; nothing ends before the cart is confirmed (ORD-10). */
export const addCancellation = (
  { lineId, ends }: { lineId: string; ends: Ending },
  state: CartState,
  { at, owner, facts }: Context<EndingFacts>,
): Decision => {
  if (isLineTaken(state, lineId)) return []
  if (owner === null || !isKnownEnding(ends, facts, owner)) return refuse('cancellation_not_found')
  const known = state.cancellations.find((line) => isSame(line.ends, ends))
  if (known !== undefined) return refuse('cancellation_in_cart', { line: endingName(known) })
  if (isFull(state)) return refuseFullCart()
  const taken = contractsOf(state.cancellations)
  const outlook = outlookOf(ends, facts, { at, owner, taken })
  if (outlook === null) return refuse('cancellation_not_possible', { lines: [nameOf(ends, facts)] })
  const { name, subject } = outlook
  return [events.CancellationAddedToCart({ lineId, name, subject, ends })]
}

const nameOf = (ends: Ending, { contracts }: EndingFacts) => {
  const contract = 'contractId' in ends ? contracts[ends.contractId] : undefined
  if (contract !== undefined && contract.status !== 'none')
    return endingName({ name: contract.name, subject: contract.uniqueId ?? contract.e164 })
  const code = 'contractId' in ends ? ends.contractId : ends.productCode
  return { ja: code, en: code }
}

type Confirmed = {
  settlementId: string
  settlement?: 'cancellations' | undefined
  confirmed: readonly { lineId: string; endsOn: string }[]
}

type Confirming = Context<CancellationLineFacts['ConfirmCartCancellations']>

/** Each line as of the receipt; all or nothing: what cannot end any more is named. */
const applications = (
  lines: readonly EndingLine[],
  shown: ReadonlyMap<string, string>,
  { at, owner, facts, deriveId }: Confirming,
) => {
  if (owner === null) return refuseEmptyCart()
  const taken = contractsOf(lines)
  const looked = lines.map((line) => ({
    line,
    outlook: outlookOf(line.ends, facts, { at, owner, taken }),
  }))
  const impossible = looked.filter(({ outlook }) => outlook === null)
  if (impossible.length > 0)
    return refuse('cancellation_not_possible', {
      lines: impossible.map(({ line }) => endingName(line)),
    })
  const possible = looked.flatMap(({ line, outlook }) => (outlook ? [{ line, ...outlook }] : []))
  const moved = possible.filter(
    ({ line, application }) => shown.get(line.lineId) !== application.endsOn,
  )
  if (moved.length > 0)
    return refuse('end_dates_changed', {
      lines: moved.map(({ line }) => endingName(line)),
      endsOn: [...new Set(moved.map(({ application }) => application.endsOn))],
      ends: moved.map(({ line: { lineId }, application: { endsOn, cutoffAt } }) => ({
        ...{ lineId, endsOn, cutoffAt, confirmed: shown.get(lineId) },
      })),
    })
  return {
    lines: possible.map(({ line: { ends, ...line }, application, numbers }) => {
      const { receivedAt: _, ...fixed } = application
      const applicationId = deriveId(`application ${line.lineId}`)
      const named = 'contractId' in ends ? { contractId: ends.contractId, numbers } : ends
      return { ...line, ...fixed, applicationId, ends: named }
    }),
  }
}

/** Applies for every end that was shown, in one: the instant of receipt decides (ORD-31). */
export const confirmCancellations = (
  { settlementId, settlement, confirmed }: Confirmed,
  state: CartState,
  context: Confirming,
): Decision => {
  if (state.cancelled[settlementId] !== undefined) return []
  const { at, owner, facts } = context
  const list = priceListOn(facts.priceLists, japanDateOf(at))
  const mixed = mixedRefusal(linesByClass(state, list), settlement)
  if (mixed !== null) return mixed
  const shown = new Map(confirmed.map(({ lineId, endsOn }) => [lineId, endsOn]))
  const lines = state.cancellations.filter(({ lineId }) => shown.has(lineId))
  if (state.cancellations.length === 0 || owner === null) return refuseEmptyCart()
  if (lines.length < shown.size) return refuseMissingLine()
  const applied = applications(lines, shown, context)
  if (!('lines' in applied)) return applied
  const cart = (owner.circleId ?? null) === null ? ('account' as const) : ('circle' as const)
  const { accountId } = owner
  const settled = { settlementId, accountId, cart, receivedAt: at, lines: applied.lines }
  return [events.CartCancellationsConfirmed(settled)]
}
