import type { RefundCause, RefundStatus, RefundWay } from '../../domain/refund/values.ts'
import type { ChipTone } from '../components/page.ts'
import type { Bilingual } from '../text/language.ts'

/** Why money goes back. */
export const causeWords: Readonly<Record<RefundCause, Bilingual>> = {
  returned: { ja: '返品', en: 'Returned' },
  warranty: { ja: '保証', en: 'Warranty' },
  withdrawn: { ja: '撤回', en: 'Withdrawn' },
  parked: { ja: '保留した入金', en: 'Parked money' },
}

/** By which way money goes back. */
export const wayWords: Readonly<Record<RefundWay, Bilingual>> = {
  card: { ja: 'カードへの返金', en: 'To the card' },
  'bank-transfer': { ja: '銀行振込', en: 'Bank transfer' },
}

/** How far a refund has come, for staff: a transfer is theirs to pay. */
export const refundStatusWords = (
  status: RefundStatus,
  way: RefundWay,
): { label: Bilingual; tone: ChipTone } => {
  if (status === 'made') return { label: { ja: '返金済み', en: 'Made' }, tone: 'good' }
  if (status === 'failed') return { label: { ja: '失敗', en: 'Failed' }, tone: 'bad' }
  return way === 'card'
    ? { label: { ja: '決済会社で処理中', en: 'At the gateway' }, tone: 'active' }
    : { label: { ja: '振込待ち', en: 'To be transferred' }, tone: 'waiting' }
}

/** Why the gateway could not; its own word where we know no better one. */
export const failureWords = (reason: string): Bilingual =>
  failures[reason] ?? { ja: reason, en: reason }

const failures: Readonly<Record<string, Bilingual>> = {
  'issuer-refused': {
    ja: 'カード会社が返金を受け付けませんでした。',
    en: 'The card’s issuer did not take the refund.',
  },
  payment_not_captured: {
    ja: '決済会社に、このお支払いの記録がありません。',
    en: 'The gateway knows no such payment.',
  },
  refund_over_captured: {
    ja: '決済会社で、お支払い額を超える返金になります。',
    en: 'At the gateway it would be more than was paid.',
  },
  refund_at_another_amount: {
    ja: '決済会社に、同じ返金が別の金額で記録されています。',
    en: 'The gateway knows this refund at another amount.',
  },
}
