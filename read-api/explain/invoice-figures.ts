import { givenBackIn, invoiceLinesOf, usedOf } from '../../domain/invoice/lines.ts'
import type { InvoiceLine } from '../../domain/invoice/values.ts'
import type { StoredEvent } from '../../domain/kernel/event.ts'
import { decodeEvent } from '../../domain/registry.ts'
import { taxClassFacts } from '../../domain/tax/tax-class.ts'
import type { FeeLine } from '../../domain/wallet/values.ts'
import { walletStream } from '../../domain/wallet/values.ts'
import { findInvoice } from '../../projections/invoice.ts'
import {
  countTerm,
  equation,
  percentTerm,
  roundedToYen,
  sum,
  sumOfMany,
  times,
  yenTerm,
} from './equation.ts'
import {
  type FeeReasons,
  monthlyFeeReasons,
  orderFeeReasons,
  procedureFeeInputs,
} from './fee-inputs.ts'
import {
  type Explained,
  explained,
  formulaOf,
  type InAccount,
  input,
  type Sources,
} from './figures.ts'
import { statutoryRowInputs } from './statutory-rows.ts'

/** Whether two lines speak of the same things, however many and how much they come to. */
const isSameLine = (a: InvoiceLine, b: InvoiceLine): boolean =>
  a.kind === b.kind &&
  a.circleId === b.circleId &&
  a.name.ja === b.name.ja &&
  a.content.ja === b.content.ja &&
  a.taxClass === b.taxClass &&
  a.unitPrice === b.unitPrice &&
  a.lateFrom === b.lateFrom

/** What an event of the books adds to a line: the same rule that made the line tells. */
const partOf =
  (line: InvoiceLine, month: string, givenBack: ReadonlySet<string>) =>
  (event: StoredEvent): InvoiceLine | undefined =>
    invoiceLinesOf(usedOf([decodeEvent(event)], month, givenBack), month).find((made) =>
      isSameLine(made, line),
    )

type FeeDebit = { fees: FeeLine[]; orderId?: string; procedureId?: string }

const feeDebits: ReadonlySet<string> = new Set([
  'OrderDebited',
  'MonthlyFeesPosted',
  'ProcedureDebited',
])

/** How the unit price of a fee came about, by the first purchase behind the line. */
async function priceReasons(
  { store }: Sources,
  line: InvoiceLine,
  used: readonly StoredEvent[],
  month: string,
): Promise<FeeReasons> {
  const first = used.find(({ type }) => feeDebits.has(type))
  if (first === undefined) return { inputs: [], events: [] }
  const { fees, orderId, procedureId } = decodeEvent(first).data as FeeDebit
  const fee = fees.filter(
    ({ kind, net, name }) =>
      kind === line.kind && net === line.unitPrice && name.ja === line.name.ja,
  )
  if (procedureId !== undefined)
    return { inputs: procedureFeeInputs(fee.slice(0, 1)), events: [first] }
  const reasons =
    orderId === undefined
      ? await monthlyFeeReasons(store, fee.slice(0, 1))
      : await orderFeeReasons(store, orderId, fee.slice(0, 1))
  return { ...reasons, inputs: [...reasons.inputs, ...statutoryRowInputs(fee, month)] }
}

/** Why a line of an invoice is what it is (BEY-02); `line` counts from 0. */
export async function explainInvoiceLine(
  sources: Sources,
  { accountId, id, line: index }: InAccount & { line: number },
): Promise<Explained | null> {
  const { db, store } = sources
  const invoice = await findInvoice(db, { accountId, invoiceId: id })
  const line = invoice?.lines[index]
  if (invoice === undefined || line === undefined) return null
  const { month } = invoice
  const [issued, books] = await Promise.all([
    store.read(`invoice-${id}`),
    store.read(walletStream(accountId, month)),
  ])
  const part = partOf(line, month, givenBackIn(books.map(decodeEvent), month))
  const used = books.filter((event) => part(event) !== undefined)
  const price = line.unitPrice
  const reasons = await priceReasons(sources, line, used, month)
  const amounts = used.map((event) => part(event)?.amount ?? 0n)
  return explained('invoice-line', line.amount, {
    formula:
      price === null
        ? formulaOf(
            '金額 ＝ 各通話の料金の合計',
            'Amount = the sum of the calls',
            sumOfMany(amounts),
          )
        : formulaOf(
            '金額 ＝ 単価 × 数量',
            'Amount = unit price × quantity',
            times(yenTerm(price), countTerm(line.quantity)),
          ),
    inputs: [
      input('内容', 'What', `${line.name.ja} ${line.content.ja}`),
      ...reasons.inputs,
      input('数量', 'Quantity', String(line.quantity)),
      input('課税区分', 'Tax class', taxClassFacts[line.taxClass].ja),
    ],
    events: [...used, ...reasons.events, ...issued],
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
  const classes = invoice.classes.map(({ taxClass, net }) => {
    const { ratePercent, ja, en } = taxClassFacts[taxClass]
    const base = roundedToYen(yenTerm(net))
    const tax = roundedToYen(times(yenTerm(net), percentTerm(ratePercent)))
    return { ja, en, lines: taxClass, base, taxes: ratePercent === 0n ? [] : [tax] }
  })
  return explained('invoice-total', invoice.total, {
    formula: formulaOf(
      '合計 ＝ Σ（税率ごとの税抜合計 ＋ その消費税。端数処理は税率ごとに1回、round は円未満の四捨五入）',
      'Total = Σ(net per tax rate + its tax, each rounded once to whole yen, half up)',
      sum(classes.flatMap(({ base, taxes }) => [base, ...taxes])),
    ),
    inputs: classes.flatMap(({ ja, en, lines, base, taxes }) => [
      input(
        `${ja} 明細の合計`,
        `${en} sum of lines`,
        equation(
          sum(
            invoice.lines
              .filter(({ taxClass }) => taxClass === lines)
              .map(({ amount }) => yenTerm(amount)),
          ),
        ),
      ),
      input(`${ja} 税抜`, `${en} net`, equation(base)),
      ...taxes.map((tax) => input(`${ja} 消費税`, `${en} tax`, equation(tax))),
    ]),
    events: [...closing, ...issued],
  })
}
