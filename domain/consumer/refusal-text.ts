import type { RefusalText } from '../kernel/refusal-text.ts'

/** Sentences for contract documents and statutory withdrawals. */
export const consumerRefusalText: RefusalText = {
  contract_document_not_delivered: {
    ja: '契約書面がまだ交付されていないため、初期契約解除を受け付けられません。',
    en: 'Without a delivered contract document there is nothing to withdraw from yet.',
  },
  withdrawal_individuals_only: {
    ja: '初期契約解除ができるのは、個人のお客様だけです。',
    en: 'Only individuals may withdraw as the law allows.',
  },
  withdrawal_too_late: {
    ja: '初期契約解除の期限（{until}）を過ぎています。',
    en: 'The withdrawal had to be sent by {until}.',
  },
  withdrawal_made_already: {
    ja: 'この注文は、すでに初期契約解除を受け付けています。',
    en: 'This order has been withdrawn already.',
  },
  withdrawal_contracts_ended: {
    ja: 'この注文の契約はすべて終了しています。',
    en: 'All contracts of this order have ended already.',
  },
  withdrawal_day_in_future: {
    ja: '通知の発信日には、今日までの日付を入力してください。',
    en: 'The notice cannot have been sent after today.',
  },
  withdrawal_refund_changed: {
    ja: '返金額が変わりました（{confirmed:yen} → {refund:yen}）。もう一度ご確認ください。',
    en: 'The refund has changed ({confirmed:yen} → {refund:yen}). Please check again.',
  },
  withdrawn_contracts_running: {
    ja: '契約の終了を待っています。',
    en: 'The contracts are about to end.',
  },
}
