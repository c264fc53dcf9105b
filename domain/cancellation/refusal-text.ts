import type { RefusalText } from '../kernel/refusal-text.ts'

/** Sentences about the ends of contracts, circles and accounts. */
export const cancellationRefusalText: RefusalText = {
  circle_ended: {
    ja: 'このサークルはすでに終了しています。',
    en: 'This circle has ended already.',
  },
  account_ended: {
    ja: 'このアカウントはすでに終了しています。',
    en: 'This account has ended already.',
  },
  circle_cancelling: {
    ja: '{endsOn}に解約予定のサークルのため購入できません。先に解約を取り消してください。',
    en: 'This circle ends on {endsOn}. Withdraw its cancellation to buy something new.',
  },
  account_cancelling: {
    ja: 'このアカウントは{endsOn}に解約予定のため、新しく購入できません。',
    en: 'This account ends on {endsOn}, so nothing new can be bought.',
  },
  ends_with_account: {
    ja: 'アカウントの解約に伴う解約のため、取り消せません。',
    en: 'It ends with the account; that cannot be withdrawn.',
  },
  ends_with_parent: {
    ja: 'サークルまたはアカウントの解約に伴う解約です。この契約だけを取り消すことはできません。',
    en: 'It ends with its circle or account and cannot be withdrawn by itself.',
  },
  number_not_of_unique: {
    ja: 'このユニークの着信番号ではない電話番号があります：{numbers}。画面を開き直してください。',
    en: 'These numbers do not ring this unique any more: {numbers}. Please open the page again.',
  },
  channel_line_not_found: {
    ja: 'そのSIPトランクまたはクラウドFAXは見つかりません。',
    en: 'That SIP trunk or cloud-FAX unique was not found.',
  },
  channels_not_contracted: {
    ja: '割り当てられるのは{most}チャネルまでです。チャネルを追加購入してください。',
    en: 'At most {most} channels can be allotted. Buy additional channels.',
  },
  cancellation_not_found: {
    ja: '解約する契約が見つかりません。',
    en: 'The contract to be cancelled was not found.',
  },
  cancellation_in_cart: {
    ja: '解約はすでにカートに入っています：{line}',
    en: 'This cancellation lies in the cart already: {line}',
  },
  cancellation_not_possible: {
    ja: '解約できない契約があります（解約済みなど）：{lines}',
    en: 'These cannot be cancelled, or not any more: {lines}',
  },
  end_dates_changed: {
    ja: '解約日が{endsOn}に変わりました：{lines}。もう一度ご確認ください。',
    en: 'The end date has changed to {endsOn}: {lines}. Please check again.',
  },
  too_many_to_cancel: {
    ja: '解約できるのは{available}件までです。',
    en: 'At most {available} can be cancelled.',
  },
  too_many_to_withdraw: {
    ja: '解約を取り消せるのは{available}件までです。',
    en: 'At most {available} can be withdrawn.',
  },
}
