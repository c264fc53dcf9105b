import type { BusinessDate } from '../../domain/kernel/calendar.ts'
import {
  grouped,
  japaneseDate,
  japaneseMonth,
  postalCodeText,
} from '../../domain/kernel/figure-text.ts'
import { formatYen, type Money } from '../../domain/kernel/money.ts'
import { type TaxClass, taxClassFacts } from '../../domain/tax/tax-class.ts'
import { type InvoiceData, isQualified } from './qualified-invoice.ts'

/** Whether amounts of lines show four decimals of a yen or none; totals are the same (INV-06). */
export type Decimals = 'without' | 'with'

type Labelled = { label: string; value: string }

/** An invoice as texts in their places: what the template lays out, and nothing else. */
export type InvoiceSheet = {
  documentTitle: string
  heading: string
  date: { year: number; month: number; day: number }
  facts: Labelled[]
  addressee: { postal: string; address: string; name: string; honorific: string }
  greeting: string
  issuer: {
    name: string
    postal: string
    address: string
    phone: string
    /** Only a qualified invoice carries the registration number (TAX-01). */
    registration: string | null
  }
  subject: string
  sums: { total: Labelled; paid: Labelled; due: Labelled }
  columns: string[]
  lines: string[][]
  classes: string[][]
  notes: string[]
  footer: string
  /** Points: four decimals need narrower figures. */
  tableSize: number
}

const columns = ['項目', '内容', '課税区分', '単価', '数量', '金額（税抜）']
const reducedRateMark = '※'

/** Money as printed: grouped by thousands, a minus in front. */
const printed = (money: Money, decimals: Decimals): string => {
  const [whole = '', fraction] = formatYen(money, decimals === 'with' ? 4 : 0).split('.')
  return fraction === undefined ? grouped(whole) : `${grouped(whole)}.${fraction}`
}

const yenText = (money: Money): string => printed(money, 'without').replace(/^-?/, '$&¥')

const dateParts = (date: BusinessDate) => {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return { year, month, day }
}

const classTexts: Record<TaxClass, string> = {
  STD10: '10%',
  RED8: `8%${reducedRateMark}`,
  EXPORT0: '免税',
  NONTAX: '非課税',
  OUT: '対象外',
  STD8: '8%',
  STD5: '5%',
  STD3: '3%',
}

const lineTexts = (line: InvoiceData['lines'][number], decimals: Decimals): string[] => {
  const { kind, name, content, taxClass, unitPrice, quantity, amount, lateFrom } = line
  return [
    taxClass === 'RED8' ? `${name.ja}${reducedRateMark}` : name.ja,
    lateFrom === null ? content.ja : `${content.ja}［${japaneseMonth(lateFrom)}利用分］`,
    classTexts[taxClass],
    unitPrice === null ? '—' : printed(unitPrice, decimals),
    kind === 'calls' ? `${grouped(String(quantity))}通話` : grouped(String(quantity)),
    printed(amount, decimals),
  ]
}

const classRow = ({ taxClass, base, tax }: InvoiceData['classes'][number]): string[] => {
  const { ratePercent, ja } = taxClassFacts[taxClass]
  const taxTexts = ratePercent === 0n ? ['', ''] : [`消費税（${ratePercent}%）`, yenText(tax)]
  return [ja, yenText(base), ...taxTexts]
}

const notesOf = (invoice: InvoiceData, decimals: Decimals): string[] => {
  const { lines, total, paid, classes } = invoice
  const notes = [
    decimals === 'without'
      ? '明細の金額は行ごとに円未満を四捨五入しています。明細の合計は、合計額と一致しないことがあります。'
      : '明細の金額は円未満4桁まで表示しています。合計額は税率ごとに1回だけ円未満を四捨五入しています。',
  ]
  if (lines.some(({ taxClass }) => taxClass === 'RED8'))
    notes.push(`${reducedRateMark}印は軽減税率（8%）の対象です。`)
  if (classes.some(({ taxClass }) => taxClass === 'EXPORT0'))
    notes.push('「免税」は国際通話料（輸出免税）です。')
  if (lines.some(({ lateFrom }) => lateFrom !== null))
    notes.push('［ ］内の月の利用分は、締め後に確定したため今回の請求書に記載しています。')
  if (paid === total)
    notes.push('ご利用額はプリペイド残額からお支払済です。お振り込みの必要はありません。')
  return notes
}

/** Puts an issued invoice into words: the same event always gives the same texts. */
export const invoiceSheetOf = (invoice: InvoiceData, decimals: Decimals): InvoiceSheet => {
  const { issuer, addressee, documentNumber, title, issuedOn, periodFrom, periodTo } = invoice
  const isSmall = decimals === 'with' && invoice.lines.length > 0
  return {
    documentTitle: `請求書 ${documentNumber} ${title}`,
    heading: '請求書',
    date: dateParts(issuedOn),
    facts: [
      { label: '請求書番号', value: documentNumber },
      { label: '発行日', value: japaneseDate(issuedOn) },
      { label: '対象期間', value: `${japaneseDate(periodFrom)}～${japaneseDate(periodTo)}` },
    ],
    addressee: {
      postal: postalCodeText(addressee.postalCode),
      address: addressee.address,
      name: addressee.name,
      honorific: addressee.honorific,
    },
    greeting: '下記のとおりご請求申し上げます。',
    issuer: {
      name: issuer.name,
      postal: postalCodeText(issuer.postalCode),
      address: issuer.address,
      phone: `TEL ${issuer.phone}`,
      registration: isQualified(invoice) ? `登録番号 ${issuer.registrationNumber}` : null,
    },
    subject: title,
    sums: {
      total: { label: 'ご利用合計額（税込）', value: yenText(invoice.total) },
      paid: { label: 'お支払済（プリペイド充当）', value: yenText(invoice.paid) },
      due: { label: '今回ご請求額', value: yenText(invoice.total - invoice.paid) },
    },
    columns,
    lines: invoice.lines.map((line) => lineTexts(line, decimals)),
    classes: invoice.classes.map(classRow),
    notes: notesOf(invoice, decimals),
    footer: `${issuer.name}　請求書 ${documentNumber}`,
    tableSize: isSmall ? 8 : 8.5,
  }
}
