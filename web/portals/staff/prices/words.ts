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
  monthlyFee: { ja: '月額費用', en: 'Monthly fee' },
  initialFee: { ja: '初期費用・価格', en: 'Initial fee or price' },
  taxIncluded: { ja: '税込の金額で入力する', en: 'Figures include tax' },
  prorated: { ja: '初月を日割りにする', en: 'First month by days' },
  taxClass: { ja: '税区分', en: 'Tax class' },
  corporationsOnly: { ja: '法人のみ', en: 'Corporations only' },
  soldTo: { ja: '購入できる人', en: 'Sold to' },
  limit: { ja: '購入できる数', en: 'Limit' },
  countedBy: { ja: '月末に集計する数', en: 'Counted by' },
  assumed: { ja: '仮の金額', en: 'Assumed figure' },
  'device.category': { ja: '機器の区分', en: 'Device shelf' },
  'device.specification': { ja: '仕様', en: 'Specification' },
  'device.shippingFee': { ja: '国内配送料', en: 'Domestic shipping' },
  'device.payOnDelivery': { ja: '着払いを選べる', en: 'Pay on delivery' },
  'device.onSale': { ja: '販売中', en: 'On sale' },
  'device.picture': { ja: '写真', en: 'Picture' },
}

/** What the page of a draft says. */
export const draftWords = {
  heading: { ja: '料金表の下書き', en: 'Draft of a price list' },
  lead: {
    ja: '料金表の写しを直します。保存した下書きは担当者全員で使え、公開するまで影響しません。',
    en: 'A copy of a price list. Saved, all staff can go on with it; it changes nothing yet.',
  },
  add: { ja: '商品を追加する', en: 'Add a product' },
  enter: { ja: '下書きに反映する', en: 'Put into the draft' },
  close: { ja: 'やめる', en: 'Leave' },
  unaffected: {
    ja: '契約中の料金は変わりません。新しい料金は、適用開始日からのご注文に使われます。',
    en: 'Running contracts keep their fees. The new ones count for orders from that day on.',
  },
  publish: { ja: '公開する', en: 'Publish' },
  from: { ja: '適用開始日', en: 'In force from' },
  drop: { ja: '下書きを破棄する', en: 'Throw the draft away' },
  dropped: {
    ja: '下書きの変更はすべて失われます。保存した下書きは、ほかの担当者の画面からもなくなります。',
    en: 'All changes of the draft are lost. A saved draft goes from everybody’s list.',
  },
  leave: { ja: '自分の変更を捨てる', en: 'Throw my changes away' },
  left: {
    ja: 'このブラウザーで入力した変更は失われ、相手が保存した内容を表示します。',
    en: 'What you typed in this browser is lost; you see what they have saved.',
  },
  both: {
    ja: '相手も変えていた商品は、あなたの内容にしました。ご確認ください：',
    en: 'Of products that both have changed yours are kept. Please check: ',
  },
} as const satisfies Record<string, Bilingual>
