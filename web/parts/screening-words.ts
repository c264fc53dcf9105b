import type { DocumentFault, MissingDocument } from '../../domain/screening/completeness.ts'
import type { StatementFault } from '../../domain/screening/statement.ts'
import type {
  DocumentKind,
  DocumentSide,
  NumberProof,
  RejectionReason,
  VerificationMethod,
} from '../../domain/screening/values.ts'
import type { OwnCase } from '../../read-api/schemas/screening.ts'
import type { ChipTone } from '../components/page.ts'
import type { Bilingual } from '../text/language.ts'

type Words<Key extends string> = Readonly<Record<Key, Bilingual>>

/** What a document is called. */
export const documentWords: Words<DocumentKind> = {
  'driving-licence': {
    ja: '運転免許証（国際免許証を除く）',
    en: 'Driving licence (not an international one)',
  },
  passport: { ja: 'パスポート（日本国旅券）', en: 'Japanese passport' },
  'individual-number-card': {
    ja: 'マイナンバーカード（おもて面のみ）',
    en: 'Individual number card (front only)',
  },
  'residence-card': { ja: '在留カード', en: 'Residence card' },
  'special-permanent-resident': {
    ja: '特別永住者証明書',
    en: 'Special permanent resident certificate',
  },
  'alien-registration': { ja: '外国人登録証明書', en: 'Alien registration certificate' },
  'health-insurance-card': { ja: '健康保険証', en: 'Health insurance card' },
  'health-insurance-certificate': {
    ja: '健康保険の資格確認書',
    en: 'Health insurance certificate',
  },
  'resident-record': { ja: '住民票', en: 'Resident record' },
  'basic-resident-card': { ja: '住民基本台帳カード', en: 'Basic resident card' },
  'utility-receipt': { ja: '公共料金の領収書', en: 'Utility receipt' },
  'registry-copy': { ja: '登記簿謄本', en: 'Copy of the company registry' },
  'certified-copy': {
    ja: '公共身分証の証明付写し',
    en: 'Certified copy of a public identity document',
  },
  'other-evidence': {
    ja: 'その他、住所を確認できる書類（賃貸借契約書など）',
    en: 'Other evidence of the address, such as a lease',
  },
}

/** Which side of it. */
export const sideWords: Words<DocumentSide> = {
  front: { ja: 'おもて面', en: 'Front' },
  back: { ja: 'うら面', en: 'Back' },
}

/** What its status means at a glance. */
export const statusTones: Readonly<Record<OwnCase['status'], ChipTone>> = {
  collecting: 'neutral',
  submitted: 'waiting',
  approved: 'good',
  rejected: 'bad',
  closed: 'ended',
}

/** What a number's proof asks for (ORD-04). */
export const proofWords: Words<NumberProof> = {
  WORLDWIDE: {
    ja: '運転免許証、パスポート、住民票、公共料金の領収書などのうち、いずれか1点をご提出ください。',
    en: 'Please hand in any one document: a licence, a passport, a utility receipt and the like.',
  },
  NATIONAL: {
    ja: '購入番号の国にある住所をお知らせください。国内のどの住所でもかまいません。',
    en: 'Please tell us an address in the country of the number; any address there will do.',
  },
  LOCAL: {
    ja: '購入番号の地域にある住所をお知らせください。',
    en: 'Please tell us an address in the area of the number.',
  },
  AREA: {
    ja: '番号の地域に拠点があることを確認できる書類をご提出ください。',
    en: 'Please hand in evidence that you do business in the area of the number.',
  },
}

/** What is wrong with a document. */
export const faultWords: Words<DocumentFault['fault']> = {
  'not-accepted': { ja: '現在は受け付けていない書類です', en: 'is not accepted any more' },
  'front-missing': { ja: 'おもて面がありません', en: 'lacks its front' },
  'back-missing': { ja: 'うら面がありません', en: 'lacks its back' },
  'back-forbidden': {
    ja: 'うら面は提出できません。取り外してください',
    en: 'must not be handed in with its back; please take that out',
  },
  'expiry-missing': { ja: '有効期限が入力されていません', en: 'lacks its expiry date' },
  expired: { ja: '有効期限が切れています', en: 'has expired' },
  'issue-missing': { ja: '発行日が入力されていません', en: 'lacks its date of issue' },
  'issued-later': { ja: '発行日が未来の日付です', en: 'bears a date of issue in the future' },
  'too-old': { ja: '発行から3か月を過ぎています', en: 'was issued more than 3 months ago' },
}

/** What is still missing. */
export const missingWords: Words<MissingDocument> = {
  'photo-identity': {
    ja: '代表者の写真付き身分証明書',
    en: 'a photo identity document of who represents the company',
  },
  'one-or-two-identity': {
    ja: '1点で審査できる書類を1点、または2点必要な書類を2点',
    en: 'one document that serves alone, or two of the others',
  },
  'second-identity': { ja: '本人確認書類をもう1点', en: 'one more document' },
  'registry-copy': {
    ja: '登記簿謄本（発行後3か月以内）',
    en: 'a copy of the company registry, at most 3 months old',
  },
  'any-identity': { ja: '身分証明書をいずれか1点', en: 'any one identity document' },
  'address-evidence': {
    ja: '住所を確認できる書類を1点',
    en: 'one document that shows the address',
  },
}

/** What is wrong with what was typed beside the pictures. */
export const statementWords: Words<StatementFault> = {
  'website-missing': {
    ja: 'https:// から始まるホームページのURLを入力してください。',
    en: 'Please enter the address of your website, beginning with https://.',
  },
  'phone-not-fixed': {
    ja: '市外局番から始まる固定電話番号を入力してください。携帯電話、050、0120は使えません。',
    en: 'Please enter a fixed line with an area code; no mobile, 050 or 0120 number.',
  },
  'mail-free': {
    ja: 'フリーメールは使えません。会社のメールアドレスを入力してください。',
    en: 'Free mail is not taken. Please enter an address of your company.',
  },
  'mail-carrier': {
    ja: '携帯電話会社のメールは使えません。会社のメールアドレスを入力してください。',
    en: 'Mail of a mobile carrier is not taken. Please enter an address of your company.',
  },
  'mail-missing': {
    ja: '会社のメールアドレスを入力してください。',
    en: 'Please enter a mail address of your company.',
  },
  'address-missing': {
    ja: '番号の国または地域の住所を入力してください。',
    en: 'Please enter an address in the country or area of the number.',
  },
}

/** Why staff sent a case back, and what to do next. */
export const reasonWords: Words<RejectionReason> = {
  unreadable: {
    ja: '文字が読み取れません。明るい場所で、反射しないように撮り直してください。',
    en: 'It cannot be read. Please take the picture again in good light, without reflections.',
  },
  'cut-off': {
    ja: '書類の一部が切れています。全体が写るように撮り直してください。',
    en: 'Part of it is cut off. Please take the picture again with the whole document in it.',
  },
  expired: {
    ja: '有効期限が切れています。有効な書類をご提出ください。',
    en: 'It has expired. Please hand in a valid document.',
  },
  'too-old': {
    ja: '発行から3か月を過ぎています。新しいものをご提出ください。',
    en: 'It was issued more than 3 months ago. Please hand in a newer one.',
  },
  differs: {
    ja: 'ご登録の氏名または住所と異なります。書類か登録内容をご確認ください。',
    en: 'Name or address differ from what you registered. Please check both.',
  },
  'wrong-kind': {
    ja: '選択された種類の書類ではありません。種類を選び直してください。',
    en: 'It is not the kind of document that you chose. Please choose the kind again.',
  },
  'back-missing': {
    ja: 'うら面に住所の記載があります。うら面もご提出ください。',
    en: 'The back bears an address. Please hand in the back too.',
  },
  'photo-of-screen': {
    ja: '画面やコピーを撮影した画像です。書類の原本を撮影してください。',
    en: 'It shows a screen or a copy. Please take a picture of the document itself.',
  },
  'address-not-accepted': {
    ja: 'バーチャルオフィス、会議室、ロッカーは拠点として登録できません。',
    en: 'Virtual offices, meeting rooms and lockers are no base of business.',
  },
  other: { ja: '担当者からの説明をご確認ください。', en: 'Please read what our staff wrote.' },
}

/** How staff made sure. */
export const methodWords: Words<VerificationMethod> = {
  picture: { ja: '書類の画像', en: 'Pictures of documents' },
  'ic-chip': { ja: 'ICチップの読み取り', en: 'IC chip' },
  jpki: { ja: '公的個人認証（JPKI）', en: 'Public personal authentication (JPKI)' },
  'registered-mail': { ja: '転送不要郵便', en: 'Registered mail, not forwarded' },
  'in-person': { ja: '対面', en: 'In person' },
  'site-visit': { ja: '現地確認', en: 'Visit' },
}
