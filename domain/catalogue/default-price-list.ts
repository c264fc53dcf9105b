import { yenOf } from '../kernel/money.ts'
import { defaultDevices } from './default-devices.ts'
import type { Product } from './values.ts'

type Fees = Pick<Product, 'monthlyFee' | 'initialFee' | 'assumed'>

/** As a manual prints them, ex tax, in yen. */
const printed = (monthly: number, initial: number): Fees => ({
  monthlyFee: yenOf(monthly),
  initialFee: yenOf(initial),
  assumed: false,
})
const standard = printed(1_100, 1_100)
const assumed = (monthly: number, initial: number): Fees => ({
  ...printed(monthly, initial),
  assumed: true,
})

type Names = readonly [ja: string, en: string]

const common = {
  taxIncluded: false,
  prorated: true,
  taxClass: 'STD10',
  corporationsOnly: false,
  soldTo: 'circle',
  limit: null,
  countedBy: null,
  device: null,
} as const

const productOf =
  (shelf: Pick<Product, 'group' | 'category'> & Partial<Product>) =>
  (code: string, [ja, en]: Names, fees: Fees, terms: Partial<Product> = {}): Product => ({
    ...common,
    ...shelf,
    ...fees,
    ...terms,
    code,
    name: { ja, en },
  })

const unique = productOf({ group: 'unique', category: 'unique' })
const trunk = productOf({ group: 'sip-trunk', category: 'sip-trunk' })
const channel = productOf({ group: 'channel', category: 'channel' })
const number = productOf({ group: 'number', category: 'number' })
const overseas = productOf({ group: 'number', category: 'overseas-number' })
const option = productOf({ group: 'option', category: 'circle-option' })
const accountOption = productOf({
  group: 'option',
  category: 'account-option',
  soldTo: 'account',
  limit: { per: 'account', max: 1 },
})
const procedure = productOf({
  group: 'option',
  category: 'procedure',
  soldTo: 'account',
  prorated: false,
})
/**
 * The list that ships (ORD-01), fees ex tax: the manuals' figures where they show one, as
 * printed, else plausible ones marked `assumed`.
 */
export const defaultPriceList: readonly Product[] = [
  unique('extension', ['内線端末（SIP端末）', 'Extension (SIP phone)'], standard),
  unique('smartphone', ['スマートフォン', 'Smartphone'], assumed(550, 550)),
  unique('softphone', ['ソフトフォン', 'Softphone'], assumed(550, 550)),
  unique('cloud-fax', ['クラウドFAX', 'Cloud fax'], standard),
  unique('ymobile', ['ワイモバイル', 'Y!mobile'], standard, { corporationsOnly: true }),
  unique('forward-out', ['発着転送', 'Call forwarding line'], assumed(550, 550)),
  unique('forward-from', ['フロム発着（逆転送）', 'From forwarding (reverse)'], assumed(550, 550)),
  unique('video-phone', ['ビデオ電話', 'Video phone'], assumed(1_100, 1_100)),
  trunk('sip-trunk', ['SIPトランク', 'SIP trunk'], assumed(3_300, 3_300)),
  trunk('sip-trunk-2', ['SIPトランク2', 'SIP trunk 2'], assumed(2_200, 2_200)),
  channel(
    'sip-trunk-channel',
    ['SIPトランク追加チャネル', 'SIP trunk additional channel'],
    assumed(1_100, 1_100),
  ),
  channel(
    'cloud-fax-channel',
    ['クラウドFAX追加チャネル', 'Cloud fax additional channel'],
    assumed(550, 550),
  ),
  channel(
    'sip-trunk-2-channel',
    ['SIPトランク2 +1チャネル', 'SIP trunk 2, one channel more'],
    assumed(1_100, 1_100),
  ),
  number('number-geographic', ['国内電話番号', 'Domestic number'], standard),
  number('number-ip', ['050番号', '050 number'], standard),
  number('number-free-dial', ['フリーコール', 'Toll-free number'], standard),
  number('number-navi-dial', ['ナビダイヤル', 'Navi dial number'], standard),
  number('number-special', ['特殊番号', 'Special number'], printed(1_100, 4_400)),
  overseas('number-overseas', ['海外電話番号', 'Overseas number'], assumed(1_650, 1_650)),
  option('conference', ['会議室', 'Conference room'], assumed(1_100, 0)),
  option('call-sorting', ['発信仕分', 'Outgoing call sorting'], assumed(550, 0)),
  option('ivr', ['IVR', 'IVR'], assumed(2_200, 0)),
  option('call-recording', ['全通話録音', 'Call recording'], assumed(1_100, 0), {
    limit: { per: 'circle', max: 1 },
    prorated: false,
    countedBy: 'recording-storage',
  }),
  option('monitoring', ['モニタリング', 'Monitoring'], assumed(550, 0)),
  option('whispering', ['ウィスパリング', 'Whispering'], assumed(550, 0)),
  accountOption('oem-server', ['OEMサーバー', 'OEM server'], assumed(33_000, 110_000)),
  accountOption('invoice-posting', ['請求書発送', 'Invoices by post'], assumed(330, 0), {
    prorated: false,
    countedBy: 'paper-invoice',
  }),
  procedure('name-change', ['名義変更手数料', 'Change of name'], assumed(0, 1_100)),
  ...defaultDevices,
]
