import type { RefusalText } from './refusal-text.ts'

/** What the schemas' own codes mean for whoever typed; fields have these, whole refusals never. */
export const fieldText: RefusalText = {
  invalid_format: {
    ja: '使えない文字が含まれているか、書き方が正しくありません。',
    en: 'It holds a character that cannot be used, or is not in the expected form.',
  },
  too_big: {
    ja: '長すぎるか、値が大きすぎます。',
    en: 'This is too long or too large.',
  },
  too_small: {
    ja: '入力が足りないか、値が小さすぎます。',
    en: 'This is too short or too small.',
  },
  required: { ja: '入力してください。', en: 'Please fill this in.' },
  invalid_type: { ja: '入力してください。', en: 'Please fill this in.' },
  invalid_value: { ja: '一覧から選択してください。', en: 'Please choose one of the list.' },
  unrecognized_keys: {
    ja: 'この操作にない項目が含まれています。',
    en: 'It holds an entry that is not asked for.',
  },
  broken_text: {
    ja: '読み取れない文字が含まれています。入力し直してください。',
    en: 'It holds characters that cannot be read. Please type it again.',
  },
}

/** What is said at a field where its code has no sentence. */
export const anyFieldText = {
  ja: '入力内容をご確認ください。',
  en: 'Please check this entry.',
} as const
