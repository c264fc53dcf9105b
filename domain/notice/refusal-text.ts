import type { RefusalText } from '../kernel/refusal-text.ts'

/** Sentences for notices and new terms. */
export const noticeRefusalText: RefusalText = {
  notice_exists: {
    ja: 'このお知らせはすでに公開されています。',
    en: 'This notice has been published already.',
  },
  notice_withdrawn: {
    ja: 'このお知らせは取り下げられています。',
    en: 'This notice has been withdrawn.',
  },
  notice_period: {
    ja: '掲載終了は、掲載開始より後の日時にしてください。',
    en: 'The end must come after the beginning.',
  },
  terms_version_missing: {
    ja: '利用規約には版を入力し、それ以外のお知らせには入力しないでください。',
    en: 'Terms need a version; other notices have none.',
  },
  terms_version_fixed: {
    ja: '公開した利用規約の版は変更できません。新しいお知らせとして公開してください。',
    en: 'The version of published terms stays. Please publish a new notice instead.',
  },
  terms_not_found: {
    ja: 'この利用規約のお知らせは見つかりません。',
    en: 'This notice of terms was not found.',
  },
  terms_decided: {
    ja: 'この利用規約には、すでに同意いただいています。',
    en: 'These terms have been accepted already.',
  },
  objection_late: {
    ja: '異議をお申し出いただける期間（1週間）を過ぎています。',
    en: 'The week for objections has passed.',
  },
}
