import type { BilingualName } from '../kernel/values.ts'
import type { NumberKind, NumberProof } from './values.ts'

/** What the customer must know of numbers of a kind or country before buying one (ORD-05). */
type NumberNotice = {
  /** Null: of every kind. */
  readonly kinds: readonly NumberKind[] | null
  /** ISO 3166 codes; null: of every country. */
  readonly countries: readonly string[] | null
  readonly text: { readonly ja: string; readonly en: string }
  readonly source: string
}

/** Countries whose numbers some callers from abroad cannot reach. */
export const countriesHardToReach = [
  'AR',
  'BE',
  'BR',
  'CO',
  'DO',
  'ES',
  'GB',
  'MY',
  'NZ',
  'PR',
  'SE',
] as const

const manual = 'customer manual Ver2.2.2, number purchase'

/** The notices of the number pages; a change of the manual is a change of this table. */
export const numberNotices: readonly NumberNotice[] = [
  {
    kinds: null,
    countries: null,
    text: {
      ja: '発着信にはユニークが必要です。電話番号だけでは発着信できません。',
      en: 'A unique is needed to call and be called. A number alone cannot.',
    },
    source: manual,
  },
  {
    kinds: null,
    countries: null,
    text: {
      ja: '010（国際プレフィックス番号）は、発信制限の電話番号として初期設定されています。必要に応じて変更してください。',
      en: '010, the international prefix, is restricted at first. Change it where you need to.',
    },
    source: manual,
  },
  {
    kinds: ['geographic'],
    countries: null,
    text: {
      ja: '市外局番の番号は、審査済みのご契約住所、または確認済みの拠点住所がある区域のものだけ購入できます。拠点住所は、アカウントの「拠点住所登録」で登録できます。',
      en: 'Only numbers of areas with your screened or a verified base address can be bought.',
    },
    source: 'TEL-05',
  },
  {
    kinds: ['geographic', 'ip', 'free-dial', 'navi-dial', 'special'],
    countries: null,
    text: {
      ja: '020番号（D-Faxなど）との発着信は、種別が「KD系・ST系」の電話番号だけでご利用いただけます。種別によるそのほかの機能差はありません。',
      en: 'Only numbers marked KD… or ST… reach 020 numbers. The marks make no other difference.',
    },
    source: `${manual} (X-33)`,
  },
  {
    kinds: ['overseas'],
    countries: null,
    text: {
      ja: '海外電話番号は「010＋国番号＋電話番号」と表記しています。',
      en: 'Overseas numbers are written 010, the country code, the number.',
    },
    source: manual,
  },
  {
    kinds: ['overseas'],
    countries: null,
    text: {
      ja: '海外電話番号から発信するとき、発信先によっては発信できない、または発信者番号が正しく表示されないことがあります。',
      en: 'Calls from an overseas number may not reach some places, or show the wrong number.',
    },
    source: manual,
  },
  {
    kinds: ['overseas'],
    countries: null,
    text: {
      ja: '海外電話番号の発信者番号には、発信専用の番号（国内の固定電話、070番号など）が使われることがあります。',
      en: 'Calls from overseas numbers may show another number, such as a Japanese one.',
    },
    source: 'customer manual, number purchase',
  },
  {
    kinds: ['overseas'],
    countries: ['HK'],
    text: {
      ja: '香港の番号では、着信時に発信者番号が表示されません。',
      en: 'Numbers of Hong Kong do not show who calls.',
    },
    source: 'customer manual, number purchase',
  },
  {
    kinds: ['overseas'],
    countries: countriesHardToReach,
    text: {
      ja: 'この国の番号は、国の制限により、一部の発信元からの国際電話を受けられないことがあります。',
      en: 'Some callers from abroad cannot reach numbers of this country, by its own restrictions.',
    },
    source: manual,
  },
]

/** The notices of a kind, and of a country where one is chosen; those of other countries not. */
export const noticesOf = (kind: NumberKind | null, country: string | null): BilingualName[] =>
  numberNotices
    .filter(({ kinds }) => kinds === null || kind === null || kinds.includes(kind))
    .filter(({ countries }) => countries === null || countries.includes(country ?? ''))
    .map(({ text }) => text)

/** What each proof is, as the pages explain it (ORD-04). */
export const proofText: Readonly<Record<NumberProof, { ja: string; en: string }>> = {
  none: { ja: '不要', en: 'None' },
  worldwide: {
    ja: '運転免許証、パスポート、住民票などの本人確認書類のいずれか1点',
    en: 'Any one identity document, such as a driving licence or passport',
  },
  national: {
    ja: 'その国の住所を証明する書類',
    en: 'A document that proves an address in the country',
  },
  local: {
    ja: 'その地域の住所を証明する書類',
    en: 'A document that proves an address in the area',
  },
}
