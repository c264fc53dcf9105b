import { type AccountDetails, type Contact, detailsUnasked } from '../../domain/account/values.ts'
import type { Product } from '../../domain/catalogue/values.ts'
import type { Actor } from '../../domain/kernel/event.ts'
import { yenOf } from '../../domain/kernel/money.ts'
import type { Agreed, OrderLine } from '../../domain/order/values.ts'
import { demonstrationTariff } from '../../domain/tariff/demonstration-tariff.ts'
import type { FeeLine, Lot } from '../../domain/wallet/values.ts'

/** A UUID with a number in it, so that a failed comparison can be read. */
export const id = (number: number): string =>
  `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

export const accountId = id(1)
export const circleId = id(2)
export const contractId = id(3)
export const orderId = id(4)
export const lineId = id(5)
export const paymentId = id(6)
export const priceListId = id(7)
export const tariffId = id(8)
export const uniqueId = '4812345670'
export const e164 = '+81612345678'

/** A day of November 2026, mid-month, in the morning in Japan. */
export const at = '2026-11-21T01:00:00.000Z'
export const clerk: Actor = { kind: 'staff', id: 'clerk' }
export const owner = { accountId, circleId }

export const surroundings = { at, actor: clerk, owner, commandId: id(99) }

export const details: AccountDetails = {
  ...detailsUnasked,
  furigana: 'ナニワショウテン',
  cityFurigana: 'オオサカシキタク',
  streetFurigana: 'ウメダ',
  representative: { name: '浪速 花子', furigana: 'ナニワ ハナコ' },
  contractorClass: 'corporation',
  name: '株式会社なにわ商店',
  postalCode: '5300001',
  prefecture: '大阪府',
  city: '大阪市北区',
  street: '梅田1-1-1',
  email: 'office@example.jp',
  phone: '06-1234-5678',
}

/** Another than the contractor, with a person in charge. */
export const contact: Contact = {
  name: '経理部',
  furigana: 'ケイリブ',
  department: null,
  departmentFurigana: null,
  person: '難波 次郎',
  personFurigana: 'ナンバ ジロウ',
  postalCode: '5300001',
  prefecture: '大阪府',
  city: '大阪市北区',
  cityFurigana: 'オオサカシキタク',
  street: '梅田1-1-2',
  streetFurigana: 'ウメダ',
  phone: '06-1234-5679',
  fax: null,
  email: null,
}

/** What the products of the tests have in common. */
export const soldToCircles = {
  taxIncluded: false,
  soldTo: 'circle',
  limit: null,
  countedBy: null,
  device: null,
} as const

export const terminal: Product = {
  code: 'sip-terminal',
  name: { ja: '内線端末', en: 'SIP terminal' },
  group: 'unique',
  monthlyFee: yenOf(1_100),
  initialFee: yenOf(1_100),
  prorated: true,
  taxClass: 'STD10',
  corporationsOnly: false,
  ...soldToCircles,
  category: 'unique',
  assumed: false,
}

export const domesticNumber: Product = {
  ...terminal,
  code: 'number-domestic',
  name: { ja: '国内番号', en: 'Domestic number' },
  group: 'number',
  category: 'number',
}

/** What a number in stock is beside its place. */
export const plainNumber = {
  country: 'JP',
  state: null,
  city: null,
  tollFree: false,
  kindCode: null,
  capabilities: [],
  proof: 'none' as const,
  monthlyFee: null,
  initialFee: null,
}

/** The terms of a number as decisions know them. */
export const plainTerms = {
  kind: 'geographic' as const,
  proof: 'none' as const,
  prefecture: '大阪府',
  areaCode: '06',
  capabilities: [],
  monthlyFee: null,
  initialFee: null,
}

export const priceList = {
  priceListId,
  effectiveFrom: '2026-01-01',
  products: [
    terminal,
    domesticNumber,
    { ...terminal, code: 'ymobile', corporationsOnly: true },
    {
      ...terminal,
      code: 'monitoring',
      group: 'option' as const,
      category: 'circle-option' as const,
      monthlyFee: yenOf(500),
    },
    {
      ...terminal,
      code: 'gift',
      group: 'option' as const,
      category: 'circle-option' as const,
      monthlyFee: 0n,
      initialFee: 0n,
    },
  ],
}

export const publishedTariff = {
  tariffId,
  validFrom: '2026-01-01T00:00:00.000Z',
  tariff: demonstrationTariff,
}

/** A lot of so many yen. */
export const lot = (number: number, yen: number, lastUsableOn = '2027-04-30'): Lot => ({
  lotId: id(1_000 + number),
  startsOn: '2026-11-01',
  lastUsableOn,
  remaining: yenOf(yen),
})

export const fee: FeeLine = {
  kind: 'initial',
  contractId,
  circleId,
  productCode: terminal.code,
  name: terminal.name,
  taxClass: 'STD10',
  net: yenOf(1_100),
}

/** One terminal bought on 2026-11-21: 10 of November's 30 days. */
export const orderLine: OrderLine = {
  lineId,
  productCode: terminal.code,
  productGroup: 'unique',
  name: terminal.name,
  quantity: 1,
  monthlyFee: yenOf(1_100),
  initialFee: yenOf(1_100),
  firstMonthFee: 3_666_667n,
  prorated: true,
  taxClass: 'STD10',
  e164: null,
  contractIds: [contractId],
  countedBy: null,
  startsAtActivation: false,
}

/** Initial 1,100 and 366.6667 of the first month: 1,467 and 147 of tax. */
export const orderTotals = {
  firstMonth: {
    classes: [
      {
        taxClass: 'STD10' as const,
        net: 14_666_667n,
        base: yenOf(1_467),
        tax: yenOf(147),
      },
    ],
    total: yenOf(1_614),
  },
  fromNextMonth: {
    classes: [
      { taxClass: 'STD10' as const, net: yenOf(1_100), base: yenOf(1_100), tax: yenOf(110) },
    ],
    total: yenOf(1_210),
  },
}

/** What a confirmed cart with the one terminal agrees on. */
export const agreed: Agreed = {
  settlement: 'monthly',
  payment: 'wallet',
  priceListId,
  purchasedOn: '2026-11-21',
  lines: [orderLine],
  statutory: [],
  totals: orderTotals,
  confirmation: null,
  delivery: null,
}

/** An order of so many phones, paid by bank transfer; its total is that of `agreed`. */
export const goodsOf = (quantity: number): Agreed => ({
  ...agreed,
  settlement: 'devices',
  payment: 'bank-transfer',
  lines: [
    {
      ...orderLine,
      productCode: 'device-gxp1620',
      productGroup: 'device',
      quantity,
      contractIds: [],
      monthlyFee: 0n,
      firstMonthFee: 0n,
    },
  ],
})
