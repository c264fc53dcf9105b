import type { OrderStatus } from '../../domain/order/order-state.ts'
import type { ChipTone } from '../components/page.ts'
import type { Bilingual } from '../text/language.ts'

/** How orders are paid, as people say it. */
export const paymentNames: Readonly<Record<'card' | 'bank-transfer' | 'wallet', Bilingual>> = {
  card: { ja: 'カード', en: 'Card' },
  'bank-transfer': { ja: '銀行振込', en: 'Bank transfer' },
  wallet: { ja: 'プリペイド', en: 'Prepaid' },
}

/** How far an order has come. */
export const statusNames: Readonly<Record<OrderStatus, Bilingual>> = {
  placed: { ja: '受付', en: 'Received' },
  'awaiting-payment': { ja: '入金待ち', en: 'Waiting for payment' },
  paid: { ja: '発送待ち', en: 'To ship' },
  fulfilled: { ja: '発送済み', en: 'Shipped' },
  refused: { ja: '受付不可', en: 'Refused' },
  lapsed: { ja: '期限切れ', en: 'Lapsed' },
  withdrawn: { ja: '撤回', en: 'Withdrawn' },
}

const monthlyNames: Partial<Record<OrderStatus, Bilingual>> = {
  paid: { ja: '手続き中', en: 'Under way' },
  fulfilled: { ja: '完了', en: 'Done' },
  withdrawn: { ja: '初期契約解除', en: 'Statutory withdrawal' },
}

/** The same for an order of either kind. */
export const statusNameOf = ({
  status,
  settlement,
}: {
  status: OrderStatus
  settlement: string
}): Bilingual =>
  (settlement === 'monthly' ? monthlyNames[status] : undefined) ?? statusNames[status]

export const statusTones: Readonly<Record<OrderStatus, ChipTone>> = {
  placed: 'active',
  'awaiting-payment': 'waiting',
  paid: 'active',
  fulfilled: 'good',
  refused: 'bad',
  lapsed: 'ended',
  withdrawn: 'ended',
}
