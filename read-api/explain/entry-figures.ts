import type { DataOf, StoredEvent } from '../../domain/kernel/event.ts'
import type { Money } from '../../domain/kernel/money.ts'
import { decodeEvent } from '../../domain/registry.ts'
import { taxClassFacts } from '../../domain/tax/tax-class.ts'
import { debitWithTax, type RunningTax } from '../../domain/tax/wallet-tax.ts'
import { emptyWallet, type WalletState, wallet } from '../../domain/wallet/decider.ts'
import type * as events from '../../domain/wallet/events.ts'
import type { FeeLine, TaxedAmount } from '../../domain/wallet/values.ts'
import { walletOf } from '../../projections/stream-id.ts'
import { findWalletEntry } from '../../projections/wallet-queries.ts'
import { callInputs } from './call-inputs.ts'
import {
  equation,
  minus,
  negative,
  percentTerm,
  roundedToYen,
  sum,
  sumOfMany,
  type Term,
  times,
  yenTerm,
} from './equation.ts'
import { eventAt } from './event-view.ts'
import { monthlyFeeReasons, orderFeeReasons, procedureFeeInputs } from './fee-inputs.ts'
import {
  type Explained,
  explained,
  formulaOf,
  type InAccount,
  type Input,
  input,
  type Sources,
} from './figures.ts'
import { statutoryRowInputs } from './statutory-rows.ts'

type Reasons = { formula: Explained['formula']; inputs: Input[]; events: readonly StoredEvent[] }
type Asked = { store: Sources['store']; running: RunningTax }

/** The month's books as they stood before an event, by the wallet's own fold. */
const stateBefore = (books: readonly StoredEvent[], { revision }: StoredEvent): WalletState =>
  books
    .filter((event) => event.revision < revision)
    .map(decodeEvent)
    .reduce<WalletState>((state, { type, data, occurredAt, stream, commandId }) => {
      const evolve = wallet.evolve[type as keyof typeof wallet.evolve]
      return evolve(state, data as never, { occurredAt, stream, commandId })
    }, emptyWallet)

/** PAY-11: the tax on the month's running net, less what of it has been debited. */
const taxTerm = (running: RunningTax, { taxClass, net }: TaxedAmount): Term => {
  const before = running[taxClass] ?? { net: 0n, tax: 0n }
  const rate = percentTerm(taxClassFacts[taxClass].ratePercent)
  if (before.net === 0n && before.tax === 0n) return times(yenTerm(net), rate)
  const both = sum([yenTerm(before.net), yenTerm(net)])
  return minus(times(both, rate), yenTerm(before.tax))
}

const taxInputs = (running: RunningTax, amounts: readonly TaxedAmount[]): Input[] =>
  amounts
    .filter(({ taxClass }) => taxClassFacts[taxClass].ratePercent > 0n)
    .map((amount) => {
      const { ja, en } = taxClassFacts[amount.taxClass]
      return input(
        `消費税 ${ja}（当月の税抜累計 × 税率 − 計上済みの消費税）`,
        `Tax ${en} (the month's net so far × rate − tax debited so far)`,
        equation(taxTerm(running, amount)),
      )
    })

const debitFormula = (running: RunningTax, amounts: readonly TaxedAmount[]) => {
  const parts = amounts.flatMap(({ taxClass, net }) => {
    const { tax } = debitWithTax(running, { taxClass, net }).debit
    return tax === 0n ? [net] : [net, tax]
  })
  const ja = '金額 ＝ −（税抜 ＋ 消費税）'
  return formulaOf(ja, 'Amount = −(net + tax)', negative(sum(parts.map(yenTerm))))
}

const netInput = (nets: readonly Money[]): Input =>
  input('税抜の合計', 'Net', equation(sumOfMany(nets)))

type WalletEvents = typeof events
type Explainers = {
  [Type in keyof WalletEvents]?: (
    data: DataOf<WalletEvents[Type]>,
    asked: Asked,
  ) => Promise<Reasons>
}

const explainers: Explainers = {
  TopUpCredited: async ({ paymentId, lot }, { store }) => ({
    formula: formulaOf('金額 ＝ チャージ額', 'Amount = top-up', yenTerm(lot.remaining)),
    inputs: [input('利用できる最終日', 'Last usable on', lot.lastUsableOn)],
    events: await store.read(`payment-${paymentId}`),
  }),
  OrderDebited: async ({ orderId, fees, amounts }, { store, running }) => {
    const reasons = await orderFeeReasons(store, orderId, fees)
    const nets = fees.map(({ net }) => net)
    return {
      formula: debitFormula(running, amounts),
      inputs: [...reasons.inputs, netInput(nets), ...taxInputs(running, amounts)],
      events: reasons.events,
    }
  },
  MonthlyFeesPosted: async ({ fees, amounts }, { store, running }) => {
    const reasons = await monthlyFeeReasons(store, fees)
    const nets = fees.map(({ net }) => net)
    return {
      formula: debitFormula(running, amounts),
      inputs: [...reasons.inputs, netInput(nets), ...taxInputs(running, amounts)],
      events: reasons.events,
    }
  },
  ProcedureDebited: async ({ procedureId, fees, amounts }, { store, running }) => ({
    formula: debitFormula(running, amounts),
    inputs: [
      ...procedureFeeInputs(fees),
      netInput(fees.map(({ net }) => net)),
      ...taxInputs(running, amounts),
    ],
    // The case that approved it bears the procedure's id.
    events: await store.read(`screening-${procedureId}`),
  }),
  WithdrawalRefunded: async ({ orderId, parts }, { store }) => ({
    formula: formulaOf(
      '金額 ＝ この注文で引き落とした額（税抜 ＋ 消費税）の全額',
      'Amount = all that was debited for the order (net + tax)',
      sumOfMany(parts.flatMap(({ amounts }) => amounts.flatMap(({ net, tax }) => [net, tax]))),
    ),
    inputs: parts.map(({ month, amounts }) =>
      input(
        `${month}に引き落とした額（税込）`,
        `Debited in ${month} (tax included)`,
        equation(sumOfMany(amounts.map(({ net, tax }) => net + tax))),
      ),
    ),
    events: [
      ...(await store.read(`order-${orderId}`)),
      ...(await store.read(`consumer-${orderId}`)),
    ],
  }),
  CallDebited: async ({ callId, rating, tariffId, amounts }, { store, running }) => ({
    formula: debitFormula(running, amounts),
    inputs: [...(await callInputs(store, rating, tariffId)), ...taxInputs(running, amounts)],
    events: await store.read(`call-${callId}`),
  }),
  LotExpired: async ({ lastUsableOn, movement }) => ({
    formula: formulaOf(
      '金額 ＝ −期限までに使われなかった額',
      'Amount = −what was not used in time',
      negative(sumOfMany(movement.draws.map(({ amount }) => amount))),
    ),
    inputs: [input('利用できる最終日', 'Last usable on', lastUsableOn)],
    events: [],
  }),
  RoundingPosted: async ({ taxClass }, { running }) => {
    const { net, tax } = running[taxClass] ?? { net: 0n, tax: 0n }
    const { ratePercent, ja, en } = taxClassFacts[taxClass]
    const onDocument = sum([
      roundedToYen(yenTerm(net)),
      ...(ratePercent === 0n ? [] : [roundedToYen(times(yenTerm(net), percentTerm(ratePercent)))]),
    ])
    return {
      formula: formulaOf(
        '金額 ＝ −（請求書の税抜と消費税 − 引き落とし済みの額）',
        "Amount = −(the invoice's net and tax − what was debited)",
        negative(minus(onDocument, yenTerm(net + tax))),
      ),
      inputs: [
        input(`当月の税抜累計 ${ja}`, `The month's net ${en}`, equation(yenTerm(net))),
        input(`計上済みの消費税 ${ja}`, `Tax debited ${en}`, equation(yenTerm(tax))),
      ],
      events: [],
    }
  },
}

const explainerOf = (type: string) =>
  new Map<string, (data: never, asked: Asked) => Promise<Reasons>>(Object.entries(explainers)).get(
    type,
  )

/** Why an entry of the wallet's history is what it is (PAY-03). */
export async function explainEntry(
  { db, store }: Sources,
  { accountId, id }: InAccount,
): Promise<Explained | null> {
  const position = BigInt(id)
  const [entry, event] = await Promise.all([
    findWalletEntry(db, { accountId, position }),
    eventAt(store, position),
  ])
  const explainer = event === null ? undefined : explainerOf(event.type)
  if (entry === undefined || event === null || explainer === undefined) return null
  const { running } = stateBefore(await store.read(event.stream), event)
  const data = decodeEvent(event).data as { fees?: FeeLine[] }
  const why = await explainer(data as never, { store, running })
  return explained('wallet-entry', entry.amount, {
    formula: why.formula,
    inputs: [
      ...why.inputs,
      ...statutoryRowInputs(data.fees ?? [], walletOf(event.stream).month),
      input('この取引後の残額', 'Balance after it', equation(yenTerm(entry.balance))),
    ],
    events: [event, ...why.events],
  })
}
