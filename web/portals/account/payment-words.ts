import type { Payment } from '../../../read-api/schemas/payments.ts'
import { type Bilingual, text } from '../../text/language.ts'

/** What the page of a top-up says. */
export const paymentWords = {
  heading: { ja: 'チャージのお支払い', en: 'Payment of a top-up' },
  preparing: { ja: '支払い画面を準備しています。', en: 'The payment page is being prepared.' },
  forwarding: { ja: '支払い画面へ移動します。', en: 'Taking you to the payment page.' },
  unfinished: {
    ja: 'お支払いはまだ完了していません。支払い画面で続けられます。この画面は自動で更新されます。',
    en: 'The payment is not finished yet: go on at the payment page. This page changes by itself.',
  },
  captured: {
    ja: 'お支払いを確認しました。残額に反映しています。',
    en: 'The payment has arrived and is being added to the balance.',
  },
  credited: { ja: 'チャージが完了しました。', en: 'The top-up is done.' },
  inCart: {
    ja: 'カートのチャージは、カートに戻しました。',
    en: 'The top-ups are back in the cart.',
  },
  cart: { ja: 'カートを見る', en: 'See the cart' },
  parked: {
    ja: 'お支払い額がお申し込みと異なるため、確認しています。確認後にご連絡します。',
    en: 'The amount paid differs from the one asked for. We check it and will get in touch.',
  },
  returned: {
    ja: 'お預かりした入金は、お支払いの方法でご返金します。',
    en: 'The money that came goes back by the way in which you paid.',
  },
  abandoned: { ja: 'このお支払いは取りやめました。', en: 'This payment was given up.' },
  lapsed: {
    ja: '24時間以内にお支払いがなかったため、このお支払いは取りやめになりました。',
    en: 'This payment was given up, as it was not made within 24 hours.',
  },
  late: {
    ja: '支払い画面でお支払いがお済みの場合は、確認でき次第、残額に反映します。',
    en: 'If you have paid on the payment page, it is added to the balance as soon as it arrives.',
  },
  change: { ja: '金額を変更する', en: 'Change the amount' },
  backToCart: { ja: 'カートに戻して変更する', en: 'Put back into the cart and change' },
  changeHint: {
    ja: '金額を変更する場合は、このお支払いを取りやめます。取りやめた後にお支払いが確認できたときも、残額に反映します。',
    en: 'To change the amount, this payment is given up. If it is made all the same, it counts.',
  },
  toGateway: { ja: '支払い画面へ', en: 'To the payment page' },
  newBalance: { ja: 'チャージ後の残額', en: 'New balance' },
  usableUntil: { ja: '今回のチャージの有効期限', en: 'This top-up is usable until' },
  again: { ja: 'もう一度チャージする', en: 'Try again' },
  home: { ja: 'ホームへ', en: 'Home' },
  history: { ja: 'プリペイド履歴', en: 'Prepaid history' },
  about: { ja: 'お申し込み内容', en: 'What was asked for' },
  amount: { ja: '金額', en: 'Amount' },
  method: { ja: 'お支払い方法', en: 'Method' },
  newCard: { ja: '新しいカード', en: 'New card' },
  status: { ja: '状態', en: 'Status' },
} as const satisfies Record<string, Bilingual>

/** The statuses of a payment as its payer reads them. */
export const paymentStatuses: Readonly<Record<Payment['status'], Bilingual>> = {
  requested: { ja: '準備中', en: 'Being prepared' },
  open: { ja: 'お支払い待ち', en: 'Waiting for payment' },
  captured: { ja: 'お支払い済み', en: 'Paid' },
  credited: { ja: '完了', en: 'Done' },
  declined: { ja: 'お支払い不可', en: 'Declined' },
  parked: { ja: '確認中', en: 'Being checked' },
  returned: { ja: '返金', en: 'Given back' },
  abandoned: { ja: '取りやめ', en: 'Given up' },
}

const reasons: Readonly<Record<string, Bilingual>> = {
  'card-declined': {
    ja: 'カード会社がお支払いを承認しませんでした。',
    en: 'The card company declined the payment.',
  },
  'authentication-failed': {
    ja: '本人認証（3Dセキュア）を完了できませんでした。',
    en: 'The identity check (3-D Secure) did not succeed.',
  },
  cancelled: { ja: 'お支払いを取りやめました。', en: 'The payment was given up.' },
}

const nothingCharged: Bilingual = {
  ja: '料金は発生していません。別のカードでもう一度お試しください。',
  en: 'Nothing was charged. Please try again, or use another card.',
}

const general: Bilingual = {
  ja: 'お支払いを完了できませんでした。',
  en: 'The payment could not be made.',
}

/** Why a payment was declined, in the language in force. */
export const declineReason = (reason: string | null): string =>
  `${text(reasons[reason ?? ''] ?? general)} ${text(nothingCharged)}`
