import type { BilingualName } from '../domain/kernel/values.ts'
import type { Hold, Lot, Movement, TaxedAmount } from '../domain/wallet/values.ts'
import type { EventOf, EventType } from './event-map.ts'
import { defineProjection, type RowsOfAll } from './projection.ts'
import { accountOf, walletOf } from './stream-id.ts'
import { type EntryKind, type EntryReference, emptyMonth, walletTables } from './wallet-tables.ts'
import { entryText } from './wallet-text.ts'

type WalletRows = RowsOfAll<typeof walletTables>
type MonthSums = Partial<
  Record<'fees' | 'calls' | 'tax' | 'debited' | 'rounding' | 'topUps' | 'expired', bigint>
>

const sum = (amounts: readonly { amount: bigint }[]): bigint =>
  amounts.reduce((total, { amount }) => total + amount, 0n)

/** Takes a movement out of lots and debt; answers what is left of the wallet. */
async function move(
  { wallet, walletLot }: WalletRows,
  accountId: string,
  { draws, debtChange }: Movement,
  credited = 0n,
) {
  for (const { lotId, amount } of draws) {
    const lot = await walletLot.get(lotId)
    const remaining = lot.remaining - amount
    if (remaining < 0n) throw new Error(`lot ${lotId} would hold ${remaining}`)
    walletLot.change(lot, { remaining })
  }
  const before = await wallet.get(accountId)
  const after = {
    ...before,
    balance: before.balance + credited - sum(draws) - debtChange,
    debt: before.debt + debtChange,
  }
  wallet.put(after)
  return { before, after }
}

type Entry = {
  kind: EntryKind
  text: BilingualName
  reference: [EntryReference, string]
  circleId?: string | null
  movement: Movement
  /** Net and tax as they count for the balance: below zero for debits. */
  net: bigint
  tax?: bigint
  credited?: bigint
  sums: MonthSums
}

async function post(
  rows: WalletRows,
  event: { [Type in EventType]: EventOf<Type> }[EventType],
  { kind, text: shown, reference, circleId, movement, net, tax = 0n, credited, sums }: Entry,
): Promise<void> {
  const { accountId, month } = walletOf(event.stream)
  const { before, after } = await move(rows, accountId, movement, credited)
  const amount = after.balance - before.balance
  if (amount !== net + tax)
    throw new Error(`an entry of ${net + tax} would move the balance by ${amount}`)
  rows.walletEntry.insert({
    position: event.position,
    accountId,
    circleId: circleId ?? null,
    at: event.occurredAt,
    month,
    kind,
    textJa: shown.ja,
    textEn: shown.en,
    net,
    tax,
    amount,
    balance: after.balance,
    referenceType: reference[0],
    referenceId: reference[1],
  })
  await addToMonth(rows, accountId, month, sums)
}

async function addToMonth(
  { walletMonth }: WalletRows,
  accountId: string,
  month: string,
  sums: MonthSums,
): Promise<void> {
  const row = (await walletMonth.find(accountId, month)) ?? { accountId, month, ...emptyMonth }
  const added = Object.entries(sums).map(([name, amount]) => [
    name,
    row[name as keyof MonthSums] + amount,
  ])
  walletMonth.put({ ...row, ...Object.fromEntries(added) })
}

/** Adds a debit to the running net and tax of its month's classes. */
async function run(
  { walletClass }: WalletRows,
  stream: string,
  amounts: readonly TaxedAmount[],
): Promise<void> {
  const { accountId, month } = walletOf(stream)
  for (const { taxClass, net, tax } of amounts) {
    const row = await walletClass.find(accountId, month, taxClass)
    const before = row ?? { accountId, month, taxClass, net: 0n, tax: 0n }
    walletClass.put({ ...before, net: before.net + net, tax: before.tax + tax })
  }
}

/** Net and tax of a debit, and what they add to the month. */
const debitOf = (amounts: readonly TaxedAmount[], kind: 'fees' | 'calls') => {
  const net = amounts.reduce((total, each) => total + each.net, 0n)
  const tax = amounts.reduce((total, each) => total + each.tax, 0n)
  return { net: -net, tax: -tax, sums: { [kind]: net, tax, debited: net + tax } as MonthSums }
}

/** What a withdrawn order had been charged: a lot, and less use of the months that debited it. */
async function refundWithdrawal(
  rows: WalletRows,
  event: EventOf<'WithdrawalRefunded'>,
): Promise<void> {
  const { orderId, circleId, parts, lot, movement } = event.data
  const accountId = accountOf(event)
  const own = parts
    .filter(({ month }) => event.stream.endsWith(`.${month}`))
    .flatMap(({ amounts }) => amounts)
    .map(({ taxClass, net, tax }) => ({ taxClass, net: -net, tax: -tax }))
  const { sums } = debitOf(own, 'fees')
  const charged = parts.flatMap(({ amounts }) => amounts)
  const { net, tax } = debitOf(charged, 'fees')
  rows.walletLot.insert({ ...lot, accountId, paymentId: null, amount: lot.remaining })
  await run(rows, event.stream, own)
  await post(rows, event, {
    kind: 'withdrawal-refund',
    text: entryText.withdrawal(parts.flatMap(({ fees }) => fees)),
    reference: ['order', orderId],
    circleId,
    movement,
    net: -net,
    tax: -tax,
    credited: lot.remaining,
    sums,
  })
}

/** A month opens with exactly what the rows hold: anything else is a broken chain. */
async function openWith(
  { wallet, walletLot }: WalletRows,
  accountId: string,
  month: string,
  carried: { lots: readonly Lot[]; debt: bigint },
): Promise<void> {
  const known = await wallet.find(accountId)
  const lots = carried.lots.reduce((total, { remaining }) => total + remaining, 0n)
  const balance = lots - carried.debt
  if (known === undefined) {
    wallet.insert({ accountId, balance, debt: carried.debt, held: 0n, month })
    for (const lot of carried.lots)
      walletLot.insert({ ...lot, accountId, paymentId: null, amount: lot.remaining })
    return
  }
  if (known.balance !== balance || known.debt !== carried.debt)
    throw new Error(`${accountId} opens ${month} with ${balance}, but has ${known.balance}`)
  for (const { lotId, remaining } of carried.lots)
    if ((await walletLot.get(lotId)).remaining !== remaining)
      throw new Error(`lot ${lotId} is carried into ${month} with ${remaining}`)
  wallet.change(known, { month })
}

async function hold(rows: WalletRows, accountId: string, { holdId, seconds, draws }: Hold) {
  const before = await rows.walletHold.find(holdId)
  const amount = sum(draws)
  const wallet = await rows.wallet.get(accountId)
  rows.walletHold.put({ holdId, accountId, amount, seconds })
  rows.wallet.change(wallet, { held: wallet.held + amount - (before?.amount ?? 0n) })
}

async function release(rows: WalletRows, accountId: string, holdId: string): Promise<void> {
  const row = await rows.walletHold.find(holdId)
  if (row === undefined) return
  const wallet = await rows.wallet.get(accountId)
  rows.walletHold.remove(row)
  rows.wallet.change(wallet, { held: wallet.held - row.amount })
}

/** The prepaid wallet: lots, balance, holds, and every entry with its running balance. */
export const wallets = defineProjection({
  name: 'wallets',
  version: 4,
  tables: walletTables,
  on: {
    WalletOpened: (rows, { stream, data: { broughtForward } }) => {
      const { accountId, month } = walletOf(stream)
      return openWith(rows, accountId, month, broughtForward)
    },
    TopUpCredited: (rows, event) => {
      const { paymentId, amount, lot, movement } = event.data
      const accountId = accountOf(event)
      rows.walletLot.insert({ ...lot, accountId, paymentId, amount: lot.remaining })
      return post(rows, event, {
        kind: 'top-up',
        text: entryText.topUp(),
        reference: ['payment', paymentId],
        movement,
        net: amount,
        credited: lot.remaining,
        sums: { topUps: amount },
      })
    },
    OrderDebited: async (rows, event) => {
      const { orderId, circleId, fees, amounts, movement } = event.data
      await run(rows, event.stream, amounts)
      await post(rows, event, {
        kind: 'order',
        text: entryText.order(fees),
        reference: ['order', orderId],
        circleId,
        movement,
        ...debitOf(amounts, 'fees'),
      })
    },
    MonthlyFeesPosted: async (rows, event) => {
      const { month } = walletOf(event.stream)
      const isActivation = event.data.fees.some(({ kind }) => kind === 'first-month')
      await run(rows, event.stream, event.data.amounts)
      await post(rows, event, {
        kind: 'monthly-fees',
        text: isActivation ? entryText.activation(event.data.fees) : entryText.monthlyFees(month),
        reference: ['month', month],
        movement: event.data.movement,
        ...debitOf(event.data.amounts, 'fees'),
      })
    },
    ProcedureDebited: async (rows, event) => {
      const { procedureId, fees, amounts, movement } = event.data
      await run(rows, event.stream, amounts)
      await post(rows, event, {
        kind: 'procedure',
        text: entryText.procedure(fees),
        reference: ['procedure', procedureId],
        movement,
        ...debitOf(amounts, 'fees'),
      })
    },
    WithdrawalRefunded: (rows, event) => refundWithdrawal(rows, event),
    CallHeld: (rows, event) => hold(rows, accountOf(event), event.data.hold),
    CallHoldReleased: (rows, event) => release(rows, accountOf(event), event.data.holdId),
    CallDebited: async (rows, event) => {
      const { callId, circleId, dialled, rating, amounts, movement } = event.data
      await release(rows, accountOf(event), callId)
      await run(rows, event.stream, amounts)
      await post(rows, event, {
        kind: 'call',
        text: entryText.call(dialled, { ja: rating.nameJa, en: rating.nameEn }),
        reference: ['call', callId],
        circleId,
        movement,
        ...debitOf(amounts, 'calls'),
      })
    },
    LotExpired: (rows, event) => {
      const { lotId, lastUsableOn, movement } = event.data
      const lost = sum(movement.draws)
      return post(rows, event, {
        kind: 'expiry',
        text: entryText.expiry(lastUsableOn),
        reference: ['lot', lotId],
        movement,
        net: -lost,
        sums: { expired: lost },
      })
    },
    DebtPaid: async (rows, event) => {
      await move(rows, accountOf(event), event.data.movement)
    },
    RoundingPosted: (rows, event) => {
      const { month } = walletOf(event.stream)
      const { taxClass, amount, movement } = event.data
      return post(rows, event, {
        kind: 'rounding',
        text: entryText.rounding(month, taxClass),
        reference: ['month', month],
        movement,
        net: -amount,
        sums: { rounding: amount },
      })
    },
  },
})
