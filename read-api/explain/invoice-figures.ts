import { invoiceLinesOf, usedOf } from '../../domain/invoice/lines.ts'
import type { InvoiceLine } from '../../domain/invoice/values.ts'
import type { StoredEvent } from '../../domain/kernel/event.ts'
import { sumOf } from '../../domain/kernel/money.ts'
import { decodeEvent } from '../../domain/registry.ts'
import { taxClassFacts } from '../../domain/tax/tax-class.ts'
import { walletStream } from '../../domain/wallet/values.ts'
import { findInvoice } from '../../projections/invoice.ts'
import { type Explained, explained, input, type Sources, yenText } from './figures.ts'

type InAccount = { accountId: string; id: string }

/** Whether two lines speak of the same things, however many and how much they come to. */
const isSameLine = (a: InvoiceLine, b: InvoiceLine): boolean =>
  a.kind === b.kind &&
  a.circleId === b.circleId &&
  a.name.ja === b.name.ja &&
  a.content.ja === b.content.ja &&
  a.taxClass === b.taxClass &&
  a.unitPrice === b.unitPrice &&
  a.lateFrom === b.lateFrom

/** What was bought and used for a line: the same rule that made the line tells. */
const isBehind = (line: InvoiceLine, month: string) => (event: StoredEvent) =>
  invoiceLinesOf(usedOf([decodeEvent(event)], month), month).some((made) => isSameLine(made, line))

/** Why a line of an invoice is what it is (BEY-02); `line` counts from 0. */
export async function explainInvoiceLine(
  { db, store }: Sources,
  { accountId, id, line: index }: InAccount & { line: number },
): Promise<Explained | null> {
  const invoice = await findInvoice(db, { accountId, invoiceId: id })
  const line = invoice?.lines[index]
  if (invoice === undefined || line === undefined) return null
  const [issued, books] = await Promise.all([
    store.read(`invoice-${id}`),
    store.read(walletStream(accountId, invoice.month)),
  ])
  const used = books.filter(isBehind(line, invoice.month))
  const price = line.unitPrice
  return explained('invoice-line', line.amount, {
    formula:
      price === null
        ? { ja: '金額 ＝ 各通話の料金の合計', en: 'Amount = the sum of the calls' }
        : { ja: '金額 ＝ 単価 × 数量', en: 'Amount = unit price × quantity' },
    inputs: [
      input('内容', 'What', `${line.name.ja} ${line.content.ja}`),
      ...(price === null ? [] : [input('単価', 'Unit price', yenText(price))]),
      input('数量', 'Quantity', String(line.quantity)),
      input('税区分', 'Tax class', line.taxClass),
    ],
    events: [...used, ...issued],
  })
}

/** Why an invoice comes to its total: per tax class, rounded once (TAX-03, INV-03). */
export async function explainInvoiceTotal(
  { db, store }: Sources,
  { accountId, id }: InAccount,
): Promise<Explained | null> {
  const invoice = await findInvoice(db, { accountId, invoiceId: id })
  if (invoice === undefined) return null
  const [issued, books] = await Promise.all([
    store.read(`invoice-${id}`),
    store.read(walletStream(accountId, invoice.month)),
  ])
  const closing = books.filter(({ type }) => type === 'MonthClosed' || type === 'RoundingPosted')
  return explained('invoice-total', invoice.total, {
    formula: {
      ja: '合計 ＝ Σ（税率ごとの税抜合計 ＋ その消費税。端数処理は税率ごとに1回）',
      en: 'Total = Σ(net per tax rate + its tax, rounded once per rate)',
    },
    inputs: [
      ...invoice.classes.flatMap(({ taxClass, net, base, tax }) => [
        input(`${taxClass} 税抜の合計（端数処理前）`, `${taxClass} exact net`, yenText(net)),
        input(`${taxClass} 税抜`, `${taxClass} net`, yenText(base)),
        input(
          `${taxClass} 消費税（${taxClassFacts[taxClass].ratePercent}%）`,
          `${taxClass} tax (${taxClassFacts[taxClass].ratePercent}%)`,
          yenText(tax),
        ),
      ]),
      input('明細の合計', 'Sum of lines', yenText(sumOf(invoice.lines.map((row) => row.amount)))),
    ],
    events: [...closing, ...issued],
  })
}
