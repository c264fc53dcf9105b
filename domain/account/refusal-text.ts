import type { RefusalText } from '../kernel/refusal-text.ts'

/** Sentences for the details of accounts and circles. */
export const accountRefusalText: RefusalText = {
  agreements_missing: {
    ja: '最新の「個人情報の取扱いについて」と「サービス利用規約」への同意が必要です。',
    en: 'Please agree to the present privacy policy and terms of service.',
  },
  terms_changed: {
    ja: '入力されている間に、サービス利用規約の改定内容が変わりました。お手数ですが、もう一度お読みになり、同意してください。',
    en: 'The changes to our terms of service are others now. Please read them and agree.',
  },
  details_not_valid: {
    ja: '入力内容に誤りがあります。各項目をご確認ください。',
    en: 'Some entries need your attention.',
  },
  name_not_readable: {
    ja: '見えない文字や、文字の向きを変える記号は使えません。入力し直してください。',
    en: 'It holds only invisible characters, or some that turn the writing. Please type it again.',
  },
  furigana_missing: {
    ja: 'フリガナを入力してください。',
    en: 'Please enter the furigana.',
  },
  furigana_not_kana: {
    ja: 'フリガナは全角カタカナで入力してください。例：オオサカシキタク',
    en: 'Please write the furigana in full-width katakana.',
  },
  furigana_too_long: {
    ja: 'フリガナは160文字以内で入力してください。',
    en: 'A furigana has 160 characters at most.',
  },
  prefecture_unknown: {
    ja: '都道府県を選択してください。',
    en: 'Please choose a prefecture.',
  },
  postal_code_abroad: {
    ja: '海外の住所では、郵便番号は0000000と入力してください。',
    en: 'For an address abroad, please enter 0000000 as the postal code.',
  },
  postal_code_domestic: {
    ja: '国内の住所では、7桁の郵便番号を入力してください。',
    en: 'For an address in Japan, please enter its seven-digit postal code.',
  },
  representative_missing: {
    ja: '個人のお客様以外は、代表者を入力してください。',
    en: 'Please name the representative unless the contractor is an individual.',
  },
  person_missing: {
    ja: '担当者を入力してください。',
    en: 'Please name the person in charge.',
  },
  only_for_organisations: {
    ja: '個人のお客様は入力できない項目です。',
    en: 'This does not apply to individuals.',
  },
  email_missing: {
    ja: 'メールアドレスを入力してください。',
    en: 'Please enter an e-mail address.',
  },
  emails_repeated: {
    ja: '同じメールアドレスが2回入力されています。',
    en: 'The same e-mail address stands there twice.',
  },
  contractor_change_pending: {
    ja: '審査中の変更があります。審査が終わるか、取り下げてから、もう一度お申し込みください。',
    en: 'A change is being screened. Please wait for it, or withdraw it first.',
  },
  contractor_change_over: {
    ja: 'この変更は、すでに承認されたか、取り下げられています。',
    en: 'This change has been approved or withdrawn already.',
  },
  phone_is_ours: {
    ja: '緊急連絡先になるため、当社から提供している番号以外の電話番号を入力してください。',
    en: 'This is the emergency contact: please enter a number that is not one of ours.',
  },
  site_exists: {
    ja: 'この拠点住所はすでに登録されています。',
    en: 'This base address has been registered already.',
  },
  base_address_missing: {
    ja:
      'この市外局番の番号には、その区域にある拠点住所の確認が必要です：{areas}。' +
      'アカウント情報の「拠点住所登録」から登録し、書類を提出してください。',
    en:
      'Numbers of an area code need a verified base address in its area: {areas}. ' +
      'Please register it and hand in documents.',
  },
  site_not_found: {
    ja: '拠点住所が見つかりません。',
    en: 'The base address was not found.',
  },
  representative_ends: {
    ja: '{endsOn}に解約となるサークルは、代表サークルにできません。',
    en: 'This circle ends on {endsOn} and cannot be the representative one.',
  },
  circle_not_found: {
    ja: 'サークルが見つかりません。',
    en: 'The circle was not found.',
  },
  phone_digits: {
    ja: '電話番号の桁数が足りません。',
    en: 'This phone number has too few digits.',
  },
}
