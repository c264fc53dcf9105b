import { grouped, japaneseDate, postalCodeText } from '../kernel/figure-text.ts'
import { formatYen, type Money, sumOf } from '../kernel/money.ts'
import { taxClassFacts } from '../tax/tax-class.ts'
import { clausesOf, type SheetSection } from './contract-clauses.ts'
import { kindTexts } from './sheet-text.ts'
import type { ContractDocument, DocumentService } from './values.ts'

type Labelled = { label: string; value: string }

/** A contract document as texts in their places: what the template lays out, nothing else. */
export type ContractSheet = {
  documentTitle: string
  heading: string
  date: { year: number; month: number; day: number }
  lead: string
  facts: Labelled[]
  addressee: { postal: string; address: string; name: string; honorific: string }
  operator: { name: string; postal: string; address: string; phone: string }
  sections: SheetSection[]
  footer: string
}

/** The layout and wording of new documents; another wording is another version. */
export const newestSheetVersion = '1'

/** Yen with as many decimals as the amount has: a first month by days has four. */
const yenText = (money: Money): string => {
  const [whole = '', fraction] = formatYen(money, money % 10_000n === 0n ? 0 : 4).split('.')
  return `${grouped(whole)}${fraction === undefined ? '' : `.${fraction}`}円`
}

const countText = (quantity: number): string => grouped(String(quantity))

const services = ({ services: list }: ContractDocument): SheetSection => ({
  heading: '1. ご契約のサービス',
  paragraphs: [],
  table: {
    columns: ['サービス名', '種類', '数量', '電話番号', '提供開始日'],
    right: [2],
    rows: list.map(({ name, productGroup, quantity, numbers, startedOn }) => [
      name.ja,
      kindTexts[productGroup],
      countText(quantity),
      numbers.length === 0 ? '—' : numbers.map(({ display }) => display).join('、'),
      japaneseDate(startedOn),
    ]),
  },
})

const firstMonthText = ({ countedBy, prorated, firstMonthFee }: DocumentService): string => {
  if (countedBy !== null) return '利用量により月末に計算'
  return `${yenText(firstMonthFee)}（${prorated ? '日割り' : '1か月分'}）`
}

const chargeRows = ({ services: list, statutory }: ContractDocument): string[][] => [
  ...list.map((service) => [
    service.name.ja,
    countText(service.quantity),
    yenText(service.initialFee),
    yenText(service.monthlyFee),
    firstMonthText(service),
    taxClassFacts[service.taxClass].ja,
  ]),
  ...statutory.map(({ name, unitPrice, quantity, taxClass }) => [
    `${name.ja}（番号ごと）`,
    countText(quantity),
    '—',
    yenText(unitPrice),
    yenText(unitPrice),
    taxClassFacts[taxClass].ja,
  ]),
]

const chargedText = ({ charged }: ContractDocument): string => {
  const total = sumOf(charged.map(({ net, tax }) => net + tax))
  const classes = charged.map(
    ({ taxClass, net, tax }) =>
      `${taxClassFacts[taxClass].ja} 税抜${yenText(net)}・消費税${yenText(tax)}`,
  )
  const why = classes.length === 0 ? '' : `（${classes.join('、')}）`
  return `ご契約時にお支払いいただいた額（初期費用と初月分、税込）：${yenText(total)}${why}`
}

const charges = (document: ContractDocument): SheetSection => {
  const { classes, total } = document.fromNextMonth
  const why = classes.map(
    ({ taxClass, base, tax }) =>
      `${taxClassFacts[taxClass].ja} 税抜${yenText(base)}・消費税${yenText(tax)}`,
  )
  return {
    heading: '2. 料金（単価は税抜）',
    table: {
      columns: ['項目', '数量', '初期費用', '月額費用', '初月の月額', '課税区分'],
      right: [1, 2, 3, 4],
      rows: chargeRows(document),
    },
    paragraphs: [
      chargedText(document),
      `翌月からの月額（税込）：${yenText(total)}${why.length === 0 ? '' : `（${why.join('、')}）`}`,
      '日割りの月額は「月額費用×購入日から月末までの日数÷その月の日数」です。通話料は、通話料金表により通話ごとに計算します。' +
        '消費税は、月ごと・税率ごとの税抜の累計から計算します。番号ごとの公的料金は、法令により変わることがあります。',
      'お支払いは、プリペイドの残額からの引き落としです。初期費用と初月分はご購入時、月額費用は毎月1日に引き落とします。',
    ],
  }
}

const firstSheetOf = (document: ContractDocument): ContractSheet => {
  const { operator, contractor, orderId, contractedOn, deliveredOn } = document
  const [year = 0, month = 0, day = 0] = deliveredOn.split('-').map(Number)
  return {
    documentTitle: `契約書面 ${orderId}`,
    heading: '契約書面',
    date: { year, month, day },
    lead: '電気通信事業法第26条の2により、ご契約の内容をお知らせします。この書面は大切に保管してください。',
    facts: [
      { label: '契約日', value: japaneseDate(contractedOn) },
      { label: '書面の交付日', value: japaneseDate(deliveredOn) },
      { label: '注文番号', value: orderId },
    ],
    addressee: {
      postal: postalCodeText(contractor.postalCode),
      address: contractor.address,
      name: contractor.name,
      honorific: contractor.honorific,
    },
    operator: {
      name: operator.name,
      postal: postalCodeText(operator.postalCode),
      address: operator.address,
      phone: `TEL ${operator.phone}`,
    },
    sections: [services(document), charges(document), ...clausesOf(document)],
    footer: `${operator.name}　契約書面 ${orderId}`,
  }
}

const sheets: Readonly<Record<string, (document: ContractDocument) => ContractSheet>> = {
  '1': firstSheetOf,
}

/** Puts a document into words, as its version did: the same event always gives the same texts. */
export const contractSheetOf = (version: string, document: ContractDocument): ContractSheet => {
  const sheet = sheets[version]
  if (sheet === undefined) throw new Error(`no contract document has the layout ${version}`)
  return sheet(document)
}
