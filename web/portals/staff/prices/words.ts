import type { DeviceCategory, ProductCategory } from '../../../../domain/catalogue/values.ts'
import type { Bilingual } from '../../../text/language.ts'

/** The shelves of the price list. */
export const categoryLabels: Readonly<Record<ProductCategory, Bilingual>> = {
  unique: { ja: 'ユニーク', en: 'Uniques' },
  'sip-trunk': { ja: 'SIPトランク', en: 'SIP trunks' },
  channel: { ja: '追加チャネル', en: 'Additional channels' },
  number: { ja: '電話番号', en: 'Numbers' },
  'overseas-number': { ja: '海外電話番号', en: 'Overseas numbers' },
  'circle-option': { ja: 'サークルのオプション', en: 'Circle options' },
  'account-option': { ja: 'アカウントのオプション', en: 'Account options' },
  device: { ja: '機器', en: 'Devices' },
  procedure: { ja: '手数料', en: 'Procedures' },
}

/** The shelves of devices. */
export const deviceLabels: Readonly<Record<DeviceCategory, Bilingual>> = {
  'voip-phone': { ja: 'VoIP電話機', en: 'VoIP phones' },
  'voip-adapter': { ja: 'VoIPアダプタ', en: 'VoIP adapters' },
  network: { ja: 'ネットワーク', en: 'Network' },
  headset: { ja: 'ヘッドセット', en: 'Headsets' },
  'type-e': { ja: 'タイプE', en: 'Type E' },
  'd-plus-e-monthly': { ja: 'D+Eマンスリー', en: 'D+E monthly' },
  unverified: { ja: '未検証', en: 'Not verified' },
  discontinued: { ja: '販売終了', en: 'Discontinued' },
}

/** What each field of a product is called, for forms and for what changed. */
export const fieldLabels: Readonly<Record<string, Bilingual>> = {
  code: { ja: '商品コード', en: 'Code' },
  'name.ja': { ja: '商品名（日本語）', en: 'Name (Japanese)' },
  'name.en': { ja: '商品名（英語）', en: 'Name (English)' },
  group: { ja: '契約の種類', en: 'Group' },
  category: { ja: '区分', en: 'Shelf' },
  monthlyFee: { ja: '月額費用（税抜）', en: 'Monthly fee (ex tax)' },
  initialFee: { ja: '初期費用・価格（税抜）', en: 'Initial fee or price (ex tax)' },
  prorated: { ja: '初月を日割りにする', en: 'First month by days' },
  taxClass: { ja: '税区分', en: 'Tax class' },
  corporationsOnly: { ja: '法人のみ', en: 'Corporations only' },
  soldTo: { ja: '購入できる人', en: 'Sold to' },
  limit: { ja: '購入できる数', en: 'Limit' },
  countedBy: { ja: '月末に集計する数', en: 'Counted by' },
  assumed: { ja: '仮の金額', en: 'Assumed figure' },
  'device.category': { ja: '機器の区分', en: 'Device shelf' },
  'device.specification': { ja: '仕様', en: 'Specification' },
  'device.shippingFee': { ja: '国内配送料（税抜）', en: 'Domestic shipping (ex tax)' },
  'device.payOnDelivery': { ja: '着払いを選べる', en: 'Pay on delivery' },
  'device.onSale': { ja: '販売中', en: 'On sale' },
  'device.picture': { ja: '写真', en: 'Picture' },
}
