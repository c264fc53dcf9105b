import { z } from 'zod'
import type { Language } from '../../domain/access/login-rules.ts'
import { CaseKind, RejectionReason } from '../../domain/screening/values.ts'
import { defineMail } from './letter.ts'

const page = '/account/documents'

type Words<Key extends string> = Readonly<Record<Key, Readonly<Record<Language, string>>>>

const kinds: Words<CaseKind> = {
  identity: { ja: '本人確認', en: 'your identity' },
  'details-change': { ja: '名義・住所の変更', en: 'your change of name or address' },
  'base-address': { ja: '拠点住所', en: 'your base address' },
  'number-proof': { ja: '電話番号の証明', en: 'the proof for your number' },
}

const reasonTexts: Words<RejectionReason> = {
  unreadable: { ja: '文字が読み取れない', en: 'it cannot be read' },
  'cut-off': { ja: '書類の一部が切れている', en: 'part of the document is cut off' },
  expired: { ja: '有効期限が切れている', en: 'the document has expired' },
  'too-old': { ja: '発行から3か月を過ぎている', en: 'it was issued more than 3 months ago' },
  differs: {
    ja: 'ご登録の氏名または住所と異なる',
    en: 'name or address differ from what you registered',
  },
  'wrong-kind': { ja: '書類の種類が異なる', en: 'it is another kind of document' },
  'back-missing': { ja: 'うら面がない', en: 'the back is missing' },
  'photo-of-screen': {
    ja: '原本を撮影した画像ではない',
    en: 'it is no picture of the document itself',
  },
  'address-not-accepted': {
    ja: '拠点として登録できない住所である',
    en: 'the address cannot be a base of business',
  },
  other: { ja: '画面に記載の理由', en: 'for the reason given on the page' },
}

/** Documents have come and will be looked at (ACC-04). */
export const screeningReceived = defineMail({
  name: 'screening-received',
  schema: z.strictObject({ kind: CaseKind }),
  write: {
    ja: ({ kind }, { link }) => ({
      subject: '審査書類を受け付けました',
      body: [
        `${kinds[kind].ja}の書類を受け付けました。`,
        '審査が終わりましたら、メールでお知らせします。通常1〜3営業日かかります。',
        `提出した書類と状況：\n${link(page)}`,
      ],
    }),
    en: ({ kind }, { link }) => ({
      subject: 'We have received your documents',
      body: [
        `We have received the documents for ${kinds[kind].en}.`,
        'We will write to you once they are screened, usually within 1 to 3 business days.',
        `What you handed in, and how it stands:\n${link(page)}`,
      ],
    }),
  },
})

const nextSteps: Words<CaseKind> = {
  identity: {
    ja: '月額商品をご購入いただけるようになりました。',
    en: 'You can buy monthly products from now on.',
  },
  'details-change': {
    ja: '変更後の内容が有効になりました。',
    en: 'The change is in force from now on.',
  },
  'base-address': {
    ja: 'この住所の地域の電話番号をご利用いただけます。',
    en: 'Numbers of the area of this address can be used.',
  },
  'number-proof': {
    ja: '電話番号の開通を進めます。完了したらお知らせします。',
    en: 'The number is being activated; we will tell you once it is.',
  },
}

/** The documents have passed (ACC-04). */
export const screeningApproved = defineMail({
  name: 'screening-approved',
  schema: z.strictObject({ kind: CaseKind }),
  write: {
    ja: ({ kind }, { link }) => ({
      subject: '審査が完了しました',
      body: [
        `${kinds[kind].ja}の審査が完了しました。`,
        nextSteps[kind].ja,
        `アカウントの管理画面：\n${link('/account')}`,
      ],
    }),
    en: ({ kind }, { link }) => ({
      subject: 'Your documents have passed',
      body: [
        `The screening of ${kinds[kind].en} has passed.`,
        nextSteps[kind].en,
        `Your account:\n${link('/account')}`,
      ],
    }),
  },
})

/** The documents were sent back; what staff wrote stands on the page only (ACC-04). */
export const screeningRejected = defineMail({
  name: 'screening-rejected',
  schema: z.strictObject({ kind: CaseKind, reasons: z.array(RejectionReason).min(1) }),
  write: {
    ja: ({ kind, reasons }, { link }) => ({
      subject: '審査書類の再提出をお願いします',
      body: [
        `${kinds[kind].ja}の書類を確認できませんでした。`,
        ['理由：', ...reasons.map((reason) => `・${reasonTexts[reason].ja}`)].join('\n'),
        `くわしい説明は次のページにあります。お手数ですが、内容を直してもう一度ご提出ください。\n${link(page)}`,
      ],
    }),
    en: ({ kind, reasons }, { link }) => ({
      subject: 'Please hand in your documents again',
      body: [
        `We could not accept the documents for ${kinds[kind].en}.`,
        ['Because:', ...reasons.map((reason) => `- ${reasonTexts[reason].en}`)].join('\n'),
        `More is said on this page. Please mend them and hand them in again.\n${link(page)}`,
      ],
    }),
  },
})
