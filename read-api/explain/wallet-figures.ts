import { addMonths, japanMonthOf, monthOf } from '../../domain/kernel/calendar.ts'
import type { StoredEvent } from '../../domain/kernel/event.ts'
import { decodeEvent } from '../../domain/registry.ts'
import type { CallRating } from '../../domain/tariff/values.ts'
import { walletStream } from '../../domain/wallet/values.ts'
import { findOutgoingCall } from '../../projections/call-queries.ts'
import { findLot, findWallet, findWalletEntry } from '../../projections/wallet-queries.ts'
import { eventAt } from './event-view.ts'
import { type Explained, explained, input, type Sources, yenText } from './figures.ts'

type InAccount = { accountId: string; id: string }

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
  if (entry === undefined || event === null) return null
  const cause = await causesOf({ db, store }, event)
  return explained('wallet-entry', entry.amount, {
    formula: { ja: '金額 ＝ 税抜 ＋ 消費税', en: 'Amount = net + tax' },
    inputs: [
      input('税抜', 'Net', yenText(entry.net)),
      input('消費税', 'Tax', yenText(entry.tax)),
      input('この取引後の残額', 'Balance after it', yenText(entry.balance)),
    ],
    events: [event, ...cause],
  })
}

/** The stream that an entry speaks of: the payment, the order or the call. */
async function causesOf({ store }: Sources, event: StoredEvent): Promise<readonly StoredEvent[]> {
  const data = event.data as { paymentId?: string; orderId?: string; callId?: string }
  if (event.type === 'TopUpCredited') return store.read(`payment-${data.paymentId}`)
  if (event.type === 'OrderDebited') return store.read(`order-${data.orderId}`)
  if (event.type === 'CallDebited') return store.read(`call-${data.callId}`)
  return []
}

/** What the balance is made of: what is left of each top-up, less what is owed (PAY-02). */
export async function explainBalance(
  { db, store }: Sources,
  accountId: string,
  now: string,
): Promise<Explained> {
  const month = japanMonthOf(now)
  const [{ balance, debt, lots }, books] = await Promise.all([
    findWallet(db, { accountId, month }),
    store.read(walletStream(accountId, month)),
  ])
  return explained('balance', balance, {
    formula: {
      ja: '残額 ＝ Σ（各チャージの残り） − 不足額',
      en: 'Balance = Σ (what is left of each top-up) − what is owed',
    },
    inputs: [
      ...lots.map(({ lastUsableOn, remaining }) =>
        input(`${lastUsableOn}まで有効`, `Usable until ${lastUsableOn}`, yenText(remaining)),
      ),
      input('不足額', 'Owed', yenText(debt)),
    ],
    events: books,
  })
}

type Drawn = { lot?: { lotId: string }; movement?: { draws: { lotId: string }[] } }

const concerns = (lotId: string) => (event: StoredEvent) => {
  const { lot, movement } = event.data as Drawn
  return lot?.lotId === lotId || (movement?.draws.some((draw) => draw.lotId === lotId) ?? false)
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
  return explained('lot', lot.remaining, {
    formula: {
      ja: '残り ＝ チャージ額 − このチャージから使われた額',
      en: 'Remaining = top-up − what was taken from it',
    },
    inputs: [
      input('チャージ額', 'Top-up', yenText(lot.amount)),
      input('使われた額', 'Taken', yenText(lot.amount - lot.remaining)),
      input('開始日', 'Starts on', lot.startsOn),
      input('最終利用日', 'Last usable on', lot.lastUsableOn),
    ],
    events: [...payment, ...events],
  })
}

const partInputs = ({ parts }: CallRating) =>
  parts.map(({ increments, incrementSeconds, price, perSeconds, schedule }) => {
    const name = schedule === null ? '' : ` ${schedule}`
    const value = `${increments} × ${incrementSeconds} s × ${yenText(price)} ÷ ${perSeconds} s`
    return input(`通話時間${name}`, `Time${name}`, value)
  })

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
      formula: { ja: '料金はかかっていません', en: 'Nothing was charged' },
      inputs: [input('通話秒数', 'Seconds', String(call.seconds))],
      events,
    })
  const { rating } = decodeEvent(debit).data as { rating: CallRating }
  return explained('call', call.charge, {
    formula: {
      ja: '料金 ＝ 接続料 ＋ Σ（課金単位数 × 単位秒数 × 単価 ÷ 単価の秒数）',
      en: 'Charge = connection fee + Σ(increments × increment × price ÷ seconds of the price)',
    },
    inputs: [
      input('料金種別', 'Rate', `${rating.nameJa} (${rating.nameEn})`),
      input('一致した番号の先頭', 'Prefix matched', rating.prefix),
      input('通話秒数', 'Seconds talked', String(rating.talkSeconds)),
      input('無料秒数', 'Free seconds', String(rating.freeSeconds)),
      input('課金秒数', 'Seconds charged', String(rating.billedSeconds)),
      input('接続料', 'Connection fee', yenText(rating.connectionFee)),
      ...partInputs(rating),
    ],
    events: [...events, debit],
  })
}
