import { type Money, yenOf } from '../kernel/money.ts'
import type { TaxClass } from '../tax/tax-class.ts'
import type { Band, CallClass, Tariff, TariffRow } from './values.ts'

/** One price per so many seconds from the answer on, in whole increments. */
const each = (price: Money, perSeconds: number, incrementSeconds = perSeconds): Band[] => [
  { fromSecond: 0, price, perSeconds, incrementSeconds },
]

const row = (
  prefix: string,
  [nameJa, nameEn]: readonly [string, string],
  callClass: CallClass,
  bands: Band[],
  { connectionFee = 0n, taxClass = 'STD10' as TaxClass } = {},
): TariffRow => ({
  prefix,
  class: callClass,
  nameJa,
  nameEn,
  connectionFee,
  freeSeconds: 0,
  taxClass,
  bands,
  schedules: [],
})

const mobile = each(yenOf(16), 60)
const perThreeMinutes = each(yenOf(8), 180)

const domestic: readonly TariffRow[] = [
  row('0', ['国内固定電話', 'Domestic fixed'], 'fixed', perThreeMinutes),
  row('050', ['IP電話 (050)', 'IP phone (050)'], 'ip', perThreeMinutes),
  row('060', ['携帯電話 (060)', 'Mobile (060)'], 'mobile', mobile),
  row('070', ['携帯電話 (070)', 'Mobile (070)'], 'mobile', mobile),
  row('080', ['携帯電話 (080)', 'Mobile (080)'], 'mobile', mobile),
  row('090', ['携帯電話 (090)', 'Mobile (090)'], 'mobile', mobile),
  row('0120', ['フリーコール (0120)', 'Free dial (0120)'], 'free-dial', []),
  row('0800', ['フリーコール (0800)', 'Free dial (0800)'], 'free-dial', []),
  row('0570', ['ナビダイヤル', 'Navi dial'], 'navi-dial', each(yenOf(10), 60)),
  row('020', ['M2M・ポケベル', 'Machines and pagers'], 'special', each(yenOf(30), 60)),
  row('0600', ['FMC (0600)', 'Personal (0600)'], 'special', mobile),
  row('0170', ['伝言ダイヤル', 'Message dial'], 'special', perThreeMinutes),
  row('0180', ['テレドーム', 'Tele-dome'], 'special', each(yenOf(10), 60)),
  row('0990', ['情報料課金', 'Premium rate'], 'special', each(yenOf(10), 20)),
  row('104', ['番号案内', 'Directory enquiries'], 'special', [], { connectionFee: yenOf(200) }),
  row('115', ['電報', 'Telegrams'], 'special', perThreeMinutes),
  row('117', ['時報', 'Time signal'], 'special', perThreeMinutes),
  row('171', ['災害用伝言ダイヤル', 'Disaster messages'], 'special', perThreeMinutes),
  row('177', ['天気予報', 'Weather'], 'special', perThreeMinutes),
  row('188', ['消費者ホットライン', 'Consumer hotline'], 'special', perThreeMinutes),
  row('189', ['児童相談所', 'Child guidance'], 'special', []),
]

/** Overseas rates are charged by the second and export-exempt (CALL-21, TAX-06). */
const overseas = (
  code: string,
  names: readonly [string, string],
  yenPerMinute: number,
): TariffRow =>
  row(`010${code}`, names, 'overseas', each(yenOf(yenPerMinute), 60, 1), { taxClass: 'EXPORT0' })

const countries: readonly TariffRow[] = [
  overseas('1', ['アメリカ・カナダ', 'United States and Canada'], 9),
  overseas('1808', ['ハワイ', 'Hawaii'], 10),
  overseas('33', ['フランス', 'France'], 20),
  overseas('39', ['イタリア', 'Italy'], 22),
  overseas('44', ['イギリス', 'United Kingdom'], 20),
  overseas('447', ['イギリス (携帯)', 'United Kingdom (mobile)'], 45),
  overseas('49', ['ドイツ', 'Germany'], 20),
  overseas('55', ['ブラジル', 'Brazil'], 30),
  overseas('61', ['オーストラリア', 'Australia'], 20),
  overseas('63', ['フィリピン', 'Philippines'], 35),
  overseas('65', ['シンガポール', 'Singapore'], 30),
  overseas('66', ['タイ', 'Thailand'], 45),
  overseas('82', ['韓国', 'South Korea'], 30),
  overseas('8210', ['韓国 (携帯)', 'South Korea (mobile)'], 35),
  overseas('84', ['ベトナム', 'Vietnam'], 85),
  overseas('852', ['香港', 'Hong Kong'], 30),
  overseas('86', ['中国', 'China'], 30),
  overseas('886', ['台湾', 'Taiwan'], 30),
  overseas('91', ['インド', 'India'], 80),
]

/** The tariff that the demonstration publishes, and that `what-if rate` takes by default. */
export const demonstrationTariff: Tariff = {
  isOnNetFree: true,
  rows: [...domestic, ...countries],
  incomingRows: [
    row('0120', ['フリーコール着信', 'Free dial, incoming'], 'free-dial', perThreeMinutes),
    row('0800', ['フリーコール着信', 'Free dial, incoming'], 'free-dial', perThreeMinutes),
  ],
}
