import type { Bilingual } from '../text/language.ts'

/** What the particulars of an identity check are called, for customer, staff and auditor. */
export const particularsWords = {
  heading: { ja: '取引時の確認事項', en: 'Particulars' },
  lead: {
    ja: '犯罪収益移転防止法により、お申し込みのときに確認が必要な事項です。',
    en: 'The law on prevention of transfer of criminal proceeds has us ask these.',
  },
  purpose: { ja: '取引の目的', en: 'What the lines are for' },
  purposeText: { ja: '取引の目的（具体的に）', en: 'What they are for, in words' },
  purposeExample: { ja: '例：通信販売の受注', en: 'Such as: orders by mail' },
  birthDate: { ja: '生年月日', en: 'Date of birth' },
  birthDateExample: {
    ja: '例：1985/4/12、昭和60年4月12日',
    en: 'Such as 1985/4/12 or 昭和60年4月12日',
  },
  occupation: { ja: '職業', en: 'Occupation' },
  occupationText: { ja: '職業（具体的に）', en: 'Occupation, in words' },
  occupationExample: { ja: '例：農業', en: 'Such as: farmer' },
  business: { ja: '事業の内容', en: 'Business' },
  businessExample: { ja: '例：事務用品の卸売', en: 'Such as: wholesale of office supplies' },
  agent: { ja: 'お手続きをされる方', en: 'Who acts for the organisation' },
  agentLead: {
    ja: '写真付き身分証明書をアップロードした方について入力してください。',
    en: 'Please tell us about the person whose photo identity document you uploaded.',
  },
  standing: { ja: '代表者との関係', en: 'Standing' },
  name: { ja: '氏名', en: 'Name' },
  unreadable: { ja: '名前として読み取れません。', en: 'This cannot be read as a name.' },
  address: { ja: '住所', en: 'Address' },
  addressExample: {
    ja: '身分証明書などに記載の住所。契約者の住所と同じときは空欄',
    en: 'As on the identity document; leave it empty if it is the contractor’s',
  },
  sameAddress: { ja: '契約者の住所と同じ', en: 'The address of the contractor' },
  owners: { ja: '実質的支配者', en: 'Beneficial owners' },
  ownersLead: {
    ja: '議決権の25%超を持つ個人の方（会社を通じる場合を含む）。いないときは、実質的に支配する方か代表者です。',
    en: 'Who holds more than 25 % by themselves or a company; else who controls it otherwise.',
  },
  ownership: { ja: '会社を支配しているのは', en: 'Who controls it' },
  ownersCount: { ja: '人数', en: 'How many' },
  countOf: (count: number): Bilingual => ({ ja: `${count}人`, en: String(count) }),
  ownerOf: (count: number): Bilingual => ({
    ja: `実質的支配者 ${count}人目`,
    en: `Beneficial owner ${count}`,
  }),
  are: {
    ja: '前回入力した目的・職業・事業の内容・担当の方などに変更はありますか',
    en: 'Has anything else changed: purpose, occupation, business, persons?',
  },
  same: { ja: '変更はない', en: 'Nothing has changed' },
  changed: { ja: '変更がある', en: 'Something has changed' },
} as const
