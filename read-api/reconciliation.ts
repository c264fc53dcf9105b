import type { InvoiceIssued } from '../domain/invoice/events.ts'
import type { DataOf, EventDefinition, RecordedEvent } from '../domain/kernel/event.ts'
import { type Money, sumOf, yen } from '../domain/kernel/money.ts'
import { TaxClass } from '../domain/tax/tax-class.ts'
import type * as wallet from '../domain/wallet/events.ts'
import type { Carried, Movement, TaxedAmount } from '../domain/wallet/values.ts'

/** A figure that is not what the events behind it add up to. */
export type Discrepancy = { what: string; shown: string; replayed: string }

type ClassSums = { net: Money; debited: Money; rounding: Money }
type ShownClass = { taxClass: TaxClass; net: Money; base: Money; tax: Money }
type Month = { balance: Money; classes: Map<TaxClass, ClassSums>; shown: readonly ShownClass[] }

/** The books of all accounts as the log tells them, and what in it does not add up. */
export type Books = {
  months: Map<string, Month>
  /** Per account, what its newest closed month carried forward. */
  carried: Map<string, Money>
  found: Discrepancy[]
  invoices: number
}

/** Rounding is at most so much for each tax class of a month (INV-03). */
const roundingMax = yen
const nothing: ClassSums = { net: 0n, debited: 0n, rounding: 0n }

/** Books of which nothing has been read. */
export const emptyBooks = (): Books => ({
  months: new Map(),
  carried: new Map(),
  found: [],
  invoices: 0,
})

const compare = (books: Books, what: string, shown: Money, replayed: Money): void => {
  if (shown === replayed) return
  books.found.push({ what, shown: shown.toString(), replayed: replayed.toString() })
}

/** `wallet-<account>.<month>` → the account and its month. */
const placeOf = (stream: string) => {
  const key = stream.slice('wallet-'.length)
  return { key, accountId: key.slice(0, key.lastIndexOf('.')) }
}

const monthAt = ({ months }: Books, key: string): Month => {
  const month = months.get(key) ?? { balance: 0n, classes: new Map(), shown: [] }
  months.set(key, month)
  return month
}

const add = (month: Month, taxClass: TaxClass, amounts: Partial<ClassSums>): void => {
  const before = month.classes.get(taxClass) ?? nothing
  month.classes.set(taxClass, {
    net: before.net + (amounts.net ?? 0n),
    debited: before.debited + (amounts.debited ?? 0n),
    rounding: before.rounding + (amounts.rounding ?? 0n),
  })
}

const balanceOf = ({ lots, debt }: Carried): Money =>
  sumOf(lots.map(({ remaining }) => remaining)) - debt

const drawn = ({ draws }: Movement): Money => sumOf(draws.map(({ amount }) => amount))
const documentAmount = ({ base, tax }: ShownClass): Money => base + tax

const debit = (books: Books, stream: string, amounts: readonly TaxedAmount[]): void => {
  const month = monthAt(books, placeOf(stream).key)
  for (const { taxClass, net, tax } of amounts) {
    add(month, taxClass, { net, debited: net + tax })
    month.balance -= net + tax
  }
}

/** What the month's own books had debited is as if it had never been; all of it is money again. */
const giveBack = (
  books: Books,
  stream: string,
  parts: DataOf<typeof wallet.WithdrawalRefunded>['parts'],
): void => {
  const month = monthAt(books, placeOf(stream).key)
  for (const part of parts)
    for (const { taxClass, net, tax } of part.amounts) {
      month.balance += net + tax
      if (stream.endsWith(`.${part.month}`))
        add(month, taxClass, { net: -net, debited: -(net + tax) })
    }
}

/** INV-03: per class what was debited and rounded is what the document says, to the yen. */
const closeMonth = (
  books: Books,
  stream: string,
  { classes, carried }: DataOf<typeof wallet.MonthClosed>,
): void => {
  const { key, accountId } = placeOf(stream)
  const month = monthAt(books, key)
  month.shown = classes
  books.carried.set(accountId, balanceOf(carried))
  compare(books, `month ${key}: balance carried forward`, balanceOf(carried), month.balance)
  for (const taxClass of TaxClass.options) {
    const { net, debited, rounding } = month.classes.get(taxClass) ?? nothing
    const closed = classes.find((one) => one.taxClass === taxClass)
    const what = `month ${key}: ${taxClass}`
    compare(books, `${what} net`, closed?.net ?? 0n, net)
    const document = closed === undefined ? 0n : documentAmount(closed)
    compare(books, `${what} debited and rounded`, document, debited + rounding)
    if (rounding > roundingMax || rounding < -roundingMax)
      compare(books, `${what} rounding beyond one yen`, rounding, document - debited)
  }
}

const checkInvoice = (books: Books, invoice: DataOf<typeof InvoiceIssued>): void => {
  const { accountId, month, documentNumber, lines, classes, total } = invoice
  books.invoices += 1
  const { classes: used, shown } = monthAt(books, `${accountId}.${month}`)
  const what = `invoice ${documentNumber}:`
  const sums = [...used.values()]
  const walletTotal = sumOf(sums.map(({ debited, rounding }) => debited + rounding))
  compare(books, `${what} total`, total, walletTotal)
  compare(books, `${what} sum of classes`, sumOf(classes.map(documentAmount)), walletTotal)
  const lineTotal = sumOf(lines.map(({ amount }) => amount))
  compare(books, `${what} sum of lines`, lineTotal, sumOf(sums.map(({ net }) => net)))
  for (const { taxClass, base, tax } of classes) {
    const closed = shown.find((one) => one.taxClass === taxClass)
    compare(books, `${what} ${taxClass} base`, base, closed?.base ?? 0n)
    compare(books, `${what} ${taxClass} tax`, tax, closed?.tax ?? 0n)
  }
}

type WalletEvents = typeof wallet & { InvoiceIssued: typeof InvoiceIssued }
type Handlers = {
  [Type in keyof WalletEvents]?: (
    books: Books,
    data: WalletEvents[Type] extends EventDefinition ? DataOf<WalletEvents[Type]> : never,
    stream: string,
  ) => void
}

const on: Handlers = {
  WalletOpened: (books, { broughtForward }, stream) => {
    const { key, accountId } = placeOf(stream)
    const opening = balanceOf(broughtForward)
    compare(books, `month ${key}: opening balance`, opening, books.carried.get(accountId) ?? 0n)
    monthAt(books, key).balance = opening
  },
  TopUpCredited: (books, { lot }, stream) => {
    monthAt(books, placeOf(stream).key).balance += lot.remaining
  },
  LotExpired: (books, { movement }, stream) => {
    monthAt(books, placeOf(stream).key).balance -= drawn(movement)
  },
  OrderDebited: (books, { amounts }, stream) => debit(books, stream, amounts),
  MonthlyFeesPosted: (books, { amounts }, stream) => debit(books, stream, amounts),
  ProcedureDebited: (books, { amounts }, stream) => debit(books, stream, amounts),
  WithdrawalRefunded: (books, { parts }, stream) => giveBack(books, stream, parts),
  CallDebited: (books, { amounts }, stream) => debit(books, stream, amounts),
  RoundingPosted: (books, { taxClass, amount }, stream) => {
    const month = monthAt(books, placeOf(stream).key)
    add(month, taxClass, { rounding: amount })
    month.balance -= amount
  },
  MonthClosed: (books, data, stream) => closeMonth(books, stream, data),
  InvoiceIssued: (books, data) => checkInvoice(books, data),
}

const handlers = new Map<string, (books: Books, data: never, stream: string) => void>(
  Object.entries(on),
)

/**
 * Adds one event of the log, in its order: wallet months against their entries and carry-over, and
 * invoices against the wallet's debits, to the yen (INV-03, PAY-03).
 */
export const addToBooks = (books: Books, { type, stream, data }: RecordedEvent): void =>
  handlers.get(type)?.(books, data as never, stream)
