import type { BilingualName } from '../kernel/values.ts'
import type { NumberKind, NumberStatus } from './values.ts'

/** The kinds of numbers, as the manuals call them: on screens and in files alike. */
export const numberKindNames: Readonly<Record<NumberKind, BilingualName>> = {
  geographic: { ja: '国内電話番号', en: 'Domestic number' },
  ip: { ja: '050番号', en: '050 number' },
  'free-dial': { ja: 'フリーコール', en: 'Toll-free' },
  'navi-dial': { ja: 'ナビダイヤル', en: 'Navi dial' },
  special: { ja: '特殊番号', en: 'Special number' },
  overseas: { ja: '海外電話番号', en: 'Overseas number' },
}

/** A number's life, as staff read it (ORD-02). */
export const numberStatusNames: Readonly<Record<NumberStatus, BilingualName>> = {
  'in-stock': { ja: '在庫', en: 'In stock' },
  held: { ja: 'カートで確保中', en: 'Held in a cart' },
  reserved: { ja: '注文処理中', en: 'Being ordered' },
  awaiting: { ja: '証明書待ち', en: 'Awaiting proof' },
  assigned: { ja: '利用中', en: 'In use' },
  ended: { ja: '終了', en: 'Ended' },
  quarantined: { ja: '保留期間中', en: 'Quarantined' },
  'out-of-stock': { ja: '販売停止', en: 'Out of stock' },
}
