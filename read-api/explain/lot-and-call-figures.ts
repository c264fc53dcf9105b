import { addMonths, japanMonthOf, monthOf } from '../../domain/kernel/calendar.ts'
import type { StoredEvent } from '../../domain/kernel/event.ts'
import type { Money } from '../../domain/kernel/money.ts'
import { sumOf } from '../../domain/kernel/money.ts'
import { decodeEvent } from '../../domain/registry.ts'
import type { CallRating } from '../../domain/tariff/values.ts'
import type { Draw } from '../../domain/wallet/values.ts'
import { walletStream } from '../../domain/wallet/values.ts'
import { findOutgoingCall } from '../../projections/call-queries.ts'
import { findLot } from '../../projections/wallet-queries.ts'
import { callInputs, chargeTerm } from './call-inputs.ts'
import { equation, minus, sumOfMany, yenTerm } from './equation.ts'
import { eventAt } from './event-view.ts'
import {
  type Explained,
  explained,
  formulaOf,
  type InAccount,
  input,
  type Sources,
} from './figures.ts'

type Drawn = { lot?: { lotId: string }; movement?: { draws: Draw[] } }

const drawnBy = (lotId: string, event: StoredEvent): Money => {
  const { movement } = decodeEvent(event).data as Drawn
  const draws = movement?.draws.filter((draw) => draw.lotId === lotId) ?? []
  return sumOf(draws.map(({ amount }) => amount))
}

const concerns = (lotId: string) => (event: StoredEvent) => {
  const { lot, movement } = event.data as Drawn
  return lot?.lotId === lotId || (movement?.draws.some((draw) => draw.lotId === lotId) ?? false)
}

const uses: Record<string, { ja: string; en: string }> = {
  TopUpCredited: { ja: 'マイナス残高の補てん', en: 'Debt paid by the top-up' },
  OrderDebited: { ja: '注文', en: 'Orders' },
  MonthlyFeesPosted: { ja: '月額費用', en: 'Monthly fees' },
  ProcedureDebited: { ja: '手数料', en: 'Handling fees' },
  CallDebited: { ja: '通話料', en: 'Calls' },
  WithdrawalRefunded: { ja: 'マイナス残高の補てん', en: 'Debt paid by the refund' },
  DebtPaid: { ja: 'マイナス残高の補てん', en: 'Debt paid' },
  LotExpired: { ja: '有効期限切れ', en: 'Expired' },
  RoundingPosted: { ja: '端数調整', en: 'Rounding' },
}

/** What is left of a top-up, and what took the rest (PAY-02). */
export async function explainLot(
  { db, store }: Sources,
  { accountId, id }: InAccount,
  now: string,
): Promise<Explained | null> {
  const lot = await findLot(db, { accountId, lotId: id })
  if (lot === undefined) return null
  const last = japanMonthOf(now)
  const events: StoredEvent[] = []
  for (let month = monthOf(lot.startsOn); month <= last; month = addMonths(month, 1))
    events.push(...(await store.read(walletStream(accountId, month))).filter(concerns(id)))
  const payment = lot.paymentId === null ? [] : await store.read(`payment-${lot.paymentId}`)
  const taken = [...Map.groupBy(events, ({ type }) => type)]
    .map(([type, group]) => ({ type, amounts: group.map((event) => drawnBy(id, event)) }))
    .filter(({ amounts }) => amounts.some((amount) => amount !== 0n))
  const term = taken.reduce(
    (rest, { amounts }) => minus(rest, yenTerm(sumOf(amounts))),
    yenTerm(lot.amount),
  )
  return explained('lot', lot.remaining, {
    formula: formulaOf(
      '残り ＝ チャージ額 − このチャージから使われた額',
      'Remaining = top-up − what was taken from it',
      term,
    ),
    inputs: [
      input('チャージ額', 'Top-up', equation(yenTerm(lot.amount))),
      ...taken.map(({ type, amounts }) =>
        input(uses[type]?.ja ?? type, uses[type]?.en ?? type, equation(sumOfMany(amounts))),
      ),
      input('開始日', 'Starts on', lot.startsOn),
      input('最終利用日', 'Last usable on', lot.lastUsableOn),
    ],
    events: [...payment, ...events],
  })
}

/** Why a call cost what it cost (CALL-21). */
export async function explainCall(
  { db, store }: Sources,
  { accountId, id }: InAccount,
): Promise<Explained | null> {
  const call = await findOutgoingCall(db, { accountId, callId: id })
  if (call === undefined) return null
  const [events, debit] = await Promise.all([
    store.read(`call-${id}`),
    call.debitedAt === null ? null : eventAt(store, call.debitedAt),
  ])
  if (debit === null)
    return explained('call', call.charge, {
      formula: formulaOf('料金 ＝ なし', 'Charge = nothing', yenTerm(0n)),
      inputs: [input('通話秒数', 'Seconds', String(call.seconds))],
      events,
    })
  const { rating, tariffId } = decodeEvent(debit).data as { rating: CallRating; tariffId: string }
  return explained('call', call.charge, {
    formula: formulaOf(
      '料金 ＝ 接続料 ＋ Σ（課金単位数 × 単位秒数 × 単価 ÷ 単価の秒数）',
      'Charge = connection fee + Σ(increments × seconds × price ÷ its seconds)',
      chargeTerm(rating),
    ),
    inputs: await callInputs(store, rating, tariffId),
    events: [...events, debit],
  })
}
