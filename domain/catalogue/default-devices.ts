import { yenOf } from '../kernel/money.ts'
import type { DeviceCategory, Product } from './values.ts'

type Lines = readonly (readonly [ja: string, en: string])[]

/** A device sold once; its price is assumed, for no manual prints one. */
const device = (
  code: string,
  name: string | readonly [ja: string, en: string],
  category: DeviceCategory,
  price: number,
  lines: Lines,
): Product => {
  const [ja, en] = typeof name === 'string' ? [name, name] : name
  return {
    code: `device-${code}`,
    name: { ja, en },
    group: 'device',
    category: 'device',
    monthlyFee: 0n,
    initialFee: yenOf(price),
    taxIncluded: false,
    prorated: false,
    taxClass: 'STD10',
    corporationsOnly: false,
    soldTo: 'both',
    limit: null,
    countedBy: null,
    device: {
      category,
      specification: lines.map(([lineJa, lineEn]) => ({ ja: lineJa, en: lineEn })),
      shippingFee: yenOf(800),
      payOnDelivery: true,
      onSale: category !== 'discontinued',
      picture: null,
    },
    assumed: true,
  }
}

const accounts = (count: number) =>
  [`${count} SIPアカウント`, `${count} SIP accounts`] as [string, string]
const japanese = ['日本語対応', 'Japanese display'] as const
const ports = ['2個の10/100Mbpsイーサネットポート', 'Two 10/100 Mbps Ethernet ports'] as const
const backlight = ['バックライトLCD搭載', 'Backlit display'] as const

/** The devices of the shipped list, some of every shelf (ORD-01). */
export const defaultDevices: readonly Product[] = [
  device('gxp1620', 'Grandstream GXP1620', 'voip-phone', 9_800, [
    accounts(2),
    backlight,
    japanese,
    ['3 XMLプログラミングキー', 'Three programmable keys'],
    ports,
  ]),
  device('gxp2170', 'Grandstream GXP2170', 'voip-phone', 24_800, [
    accounts(6),
    ['4.3インチカラー液晶', '4.3 inch colour display'],
    japanese,
    ['ギガビットイーサネット、PoE', 'Gigabit Ethernet, PoE'],
  ]),
  device('ht801', 'Grandstream HT801', 'voip-adapter', 6_800, [
    ['アナログ電話1台を接続', 'For one analogue phone'],
    ['T.38 FAX対応', 'T.38 fax'],
  ]),
  device('ht814', 'Grandstream HT814', 'voip-adapter', 16_800, [
    ['アナログ電話4台を接続', 'For four analogue phones'],
    ['ギガビットルーター内蔵', 'With a gigabit router'],
  ]),
  device('poe-switch-8', ['8ポートPoEスイッチ', '8 port PoE switch'], 'network', 14_800, [
    ['全ポートPoE給電、合計62W', 'PoE on every port, 62 W in all'],
  ]),
  device('router', ['VoIP対応ルーター', 'Router for VoIP'], 'network', 19_800, [
    ['QoSで音声を優先', 'Voice first by QoS'],
  ]),
  device('headset-usb', ['USBヘッドセット', 'USB headset'], 'headset', 5_980, [
    ['ノイズキャンセルマイク', 'Noise-cancelling microphone'],
  ]),
  device('headset-rj9', ['RJ9ヘッドセット', 'RJ9 headset'], 'headset', 4_980, [
    ['IP電話機に直接接続', 'Plugs into an IP phone'],
  ]),
  device('type-e-phone', ['タイプE 電話機', 'Type E phone'], 'type-e', 12_800, [
    ['タイプEの設定済み', 'Set up for type E'],
    japanese,
  ]),
  device('d-plus-e-set', ['D+Eマンスリー セット', 'D+E monthly set'], 'd-plus-e-monthly', 3_980, [
    ['電話機とアダプタのセット', 'Phone and adapter'],
  ]),
  device('gxv3350', 'Grandstream GXV3350', 'unverified', 34_800, [
    ['動作未検証の機種です', 'Not verified by us'],
    ['ビデオ通話対応', 'Video calls'],
  ]),
  device('gxp1400', 'Grandstream GXP1400', 'discontinued', 8_800, [accounts(2), backlight]),
  device('gxp1405', 'Grandstream GXP1405', 'discontinued', 9_800, [accounts(2), ports]),
]
