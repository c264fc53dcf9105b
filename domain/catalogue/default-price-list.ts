import { yenOf } from '../kernel/money.ts'
import type { Product, ProductGroup } from './values.ts'

type Fees = { monthly: number; initial: number; assumed?: boolean }

const printed: Fees = { monthly: 1_100, initial: 1_100 }
const assumed = (monthly: number, initial: number): Fees => ({ monthly, initial, assumed: true })

const product = (
  group: ProductGroup,
  code: string,
  [ja, en]: readonly [string, string],
  fees: Fees,
  corporationsOnly = false,
): Product => ({
  code,
  name: { ja, en },
  group,
  monthlyFee: yenOf(fees.monthly),
  initialFee: yenOf(fees.initial),
  prorated: true,
  taxClass: 'STD10',
  corporationsOnly,
  assumed: fees.assumed === true,
})

/**
 * The list that ships (ORD-01), fees ex tax: the manuals' figures where they show one, as
 * printed, else plausible ones marked `assumed`. Only what can be bought today stands on it.
 */
export const defaultPriceList: readonly Product[] = [
  product('unique', 'extension', ['内線端末（SIP端末）', 'Extension (SIP phone)'], printed),
  product('unique', 'smartphone', ['スマートフォン', 'Smartphone'], assumed(550, 550)),
  product('unique', 'softphone', ['ソフトフォン', 'Softphone'], assumed(550, 550)),
  product('unique', 'ymobile', ['ワイモバイル', 'Y!mobile'], printed, true),
  product('number', 'number-geographic', ['国内電話番号', 'Domestic number'], printed),
  product('number', 'number-ip', ['050番号', '050 number'], printed),
  product('number', 'number-free-dial', ['フリーコール', 'Toll-free number'], printed),
  product('number', 'number-navi-dial', ['ナビダイヤル', 'Navi dial number'], printed),
  product('number', 'number-special', ['特殊番号', 'Special number'], {
    monthly: 1_100,
    initial: 4_400,
  }),
]
