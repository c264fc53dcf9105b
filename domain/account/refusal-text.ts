import type { RefusalText } from '../kernel/refusal-text.ts'

/** Sentences for the details of accounts and circles. */
export const accountRefusalText: RefusalText = {
  details_not_valid: {
    ja: '入力内容に誤りがあります。各項目をご確認ください。',
    en: 'Some entries need your attention.',
  },
  furigana_missing: {
    ja: 'フリガナを入力してください。',
    en: 'Please enter the furigana.',
  },
  furigana_not_kana: {
    ja: 'フリガナは全角カタカナで入力してください。例：オオサカシキタク',
    en: 'Please write the furigana in full-width katakana.',
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
  phone_digits: {
    ja: '電話番号の桁数が足りません。',
    en: 'This phone number has too few digits.',
  },
}
