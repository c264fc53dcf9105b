import { html, type TemplateResult } from 'lit'
import type { Account } from '../../read-api/schemas/account.ts'
import type { Invoice } from '../../read-api/schemas/invoices.ts'
import { LiveQuery } from '../client/live-query.ts'
import { session } from '../client/session.ts'
import { define, KaisenElement } from '../components/element.ts'
import { money } from '../components/money.ts'
import { card, definitions, page } from '../components/page.ts'
import { banner } from '../components/states.ts'
import type { Column, Row } from '../components/table-model.ts'
import { formatDate } from '../format/japan-time.ts'
import { type Bilingual, text } from '../text/language.ts'
import { invoiceDownloads, invoiceTitle, notReleased } from './invoice-downloads.ts'
import { taxClassName } from './tax-class-names.ts'
import '../components/table.ts'

const words = {
  heading: { ja: '請求書', en: 'Invoice' },
  lead: {
    ja: '金額を選ぶと、計算の内訳と根拠となる記録を表示します。',
    en: 'Choose an amount to see how it was calculated and the records behind it.',
  },
  about: { ja: '請求書の内容', en: 'About this invoice' },
  number: { ja: '書類番号', en: 'Number' },
  issuedOn: { ja: '発行日', en: 'Issued' },
  period: { ja: 'ご利用期間', en: 'Period' },
  addressee: { ja: '宛先', en: 'Addressed to' },
  customer: { ja: 'お客様', en: 'Customer' },
  issuer: { ja: '発行者', en: 'Issued by' },
  registration: { ja: '登録番号', en: 'Registration number' },
  total: { ja: '合計（税込）', en: 'Total (tax included)' },
  paid: { ja: 'お支払い済み', en: 'Paid' },
  document: { ja: '書類', en: 'Document' },
  lines: { ja: '明細', en: 'Lines' },
  classes: { ja: '税率ごとの合計', en: 'Totals per tax rate' },
  reconciliation: { ja: '残額との照合', en: 'Agreement with the balance' },
  debited: { ja: 'プリペイドから支払った額', en: 'Paid from the prepaid balance' },
  rounding: { ja: '1円未満の端数調整', en: 'Rounding below ¥1' },
  agrees: {
    ja: 'プリペイドからの支払いに端数調整を加えた額は、請求書の合計と一致しています。',
    en: 'What was paid from the balance and the rounding come to the invoice’s total.',
  },
  differs: {
    ja: 'プリペイドからの支払いと請求書の合計が一致しません。窓口にお問い合わせください。',
    en: 'The payments and the invoice’s total do not agree. Please contact us.',
  },
} as const satisfies Record<string, Bilingual>

const lineColumns = (invoiceId: string): readonly Column[] => [
  {
    key: 'name',
    label: { ja: '商品', en: 'Product' },
    title: true,
    cell: ({ name }) => text(name as Bilingual),
  },
  {
    key: 'content',
    label: { ja: '内容', en: 'Content' },
    cell: ({ content }) => text(content as Bilingual),
  },
  { key: 'circle', label: { ja: 'サークル', en: 'Circle' } },
  {
    key: 'taxClass',
    label: { ja: '税区分', en: 'Tax' },
    cell: ({ taxClass }) => taxClassName(String(taxClass)),
  },
  { key: 'unitPrice', label: { ja: '単価（税抜）', en: 'Unit price (ex tax)' }, kind: 'money' },
  { key: 'quantity', label: { ja: '数量', en: 'Quantity' }, kind: 'count' },
  {
    key: 'amount',
    label: { ja: '金額（税抜）', en: 'Amount (ex tax)' },
    kind: 'money',
    cell: ({ amount, line }) =>
      money(String(amount), {
        explain: { figure: 'invoice-line', id: invoiceId, line: Number(line) },
      }),
  },
]

const classColumns: readonly Column[] = [
  {
    key: 'taxClass',
    label: { ja: '税区分', en: 'Tax class' },
    title: true,
    cell: ({ taxClass }) => taxClassName(String(taxClass)),
  },
  { key: 'net', label: { ja: '税抜（端数処理前）', en: 'Exact net' }, kind: 'money' },
  { key: 'base', label: { ja: '税抜', en: 'Net' }, kind: 'money' },
  { key: 'tax', label: { ja: '消費税', en: 'Tax' }, kind: 'money' },
]

type Circles = ReadonlyMap<string, string>

const linesTable = (
  { invoiceId, lines }: Invoice,
  circles: Circles,
): TemplateResult => html`<k-table
  .columns=${lineColumns(invoiceId)}
  .rows=${lines.map(
    (line, index): Row => ({ ...line, line: index, circle: circles.get(line.circleId ?? '') }),
  )}
  size="1000"
  url-prefix="lines"
  caption=${text(words.lines)}
></k-table>`

const classesTable = ({ classes }: Invoice): TemplateResult => html`<k-table
  .columns=${classColumns}
  .rows=${classes.map((each): Row => ({ ...each }))}
  url-prefix="classes"
  caption=${text(words.classes)}
></k-table>`

const total = ({ invoiceId, total: amount }: Invoice): TemplateResult =>
  money(amount, { explain: { figure: 'invoice-total', id: invoiceId } })

const reconciliation = (invoice: Invoice): TemplateResult => {
  const { debited, rounding, total: whole } = invoice.reconciliation
  const isEqual = BigInt(debited) + BigInt(rounding) === BigInt(whole)
  const verdict = isEqual
    ? banner('success', text(words.agrees))
    : banner('warning', text(words.differs))
  return html`${verdict}
  ${definitions([
    [words.debited, money(debited)],
    [words.rounding, money(rounding, { plus: true })],
    [words.total, total(invoice)],
  ])}`
}

/** Staff and the auditor go on from here to whose invoice it is. */
const customerRow = ({ accountId }: Invoice, name: string | undefined) => {
  const reader = session()?.portal
  return reader === 'staff' || reader === 'auditor'
    ? ([
        words.customer,
        html`<a href="/${reader}/accounts/${accountId}">${name ?? ''}</a>`,
      ] as const)
    : null
}

const about = (invoice: Invoice, account: Account | undefined): TemplateResult =>
  definitions([
    customerRow(invoice, account?.name),
    [words.number, invoice.documentNumber],
    [words.issuedOn, formatDate(invoice.issuedOn)],
    [words.period, html`${formatDate(invoice.periodFrom)} – ${formatDate(invoice.periodTo)}`],
    [words.addressee, html`${invoice.addressee.name} ${invoice.addressee.honorific}`],
    [words.issuer, invoice.issuer.name],
    [words.registration, invoice.issuer.registrationNumber],
    [words.total, html`<strong>${total(invoice)}</strong>`],
    [words.paid, money(invoice.paid)],
    [words.document, invoiceDownloads(invoice)],
  ])

/** `<k-invoice-document>`: one invoice with everything that led to it (INV-03, BEY-02). */
export class InvoiceDocument extends KaisenElement {
  static override properties = { invoiceId: {} }
  declare invoiceId: string

  #invoice = new LiveQuery<Invoice>(this, () => ({ path: `invoices/${this.invoiceId}` }), {
    views: ['clock'],
  })

  /** For the names of circles, which the document itself does not keep. */
  #account = new LiveQuery<Account>(this, () => {
    const accountId = this.#invoice.value?.accountId
    return accountId === undefined ? null : { path: 'account', params: { accountId } }
  })

  constructor() {
    super()
    this.invoiceId = ''
  }

  #circles(): Circles {
    const circles = this.#account.value?.circles ?? []
    return new Map(circles.map(({ circleId, name }) => [circleId, name]))
  }

  protected override render() {
    const invoice = this.#invoice.value
    return page({
      heading: invoice === undefined ? words.heading : invoiceTitle(invoice),
      lead: words.lead,
      body: this.#invoice.render(
        (of) => html`<div class="k-stack">
          ${of.downloadable ? '' : banner('info', notReleased(of.releasedOn))}
          ${card(words.about, about(of, this.#account.value))}
          ${card(words.lines, linesTable(of, this.#circles()))}
          ${card(words.classes, classesTable(of))}
          ${card(words.reconciliation, reconciliation(of))}
        </div>`,
        8,
      ),
    })
  }
}

define('k-invoice-document', InvoiceDocument)

/** The page of one invoice. */
export const invoiceDocument = (invoiceId: string): TemplateResult =>
  html`<k-invoice-document .invoiceId=${invoiceId}></k-invoice-document>`
