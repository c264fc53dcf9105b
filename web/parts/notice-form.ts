import type { NoticeKind } from '../../domain/notice/values.ts'
import type { Notice } from '../../read-api/schemas/notices.ts'
import type { Outcome } from '../client/refused.ts'
import type { Field, FormSection, FormValues } from '../components/form-model.ts'
import { japanDateOf, japanTimeOf } from '../format/japan-time.ts'
import { parseTypedTime } from '../format/typed-time.ts'
import type { Bilingual } from '../text/language.ts'
import { noticeKindNames } from './notice-words.ts'
import { textOrNull } from './typed-text.ts'

const words = {
  time: { ja: '09:00のように入力してください。', en: 'Please write it like 09:00.' },
} as const satisfies Record<string, Bilingual>

const isTerms = ({ kind }: FormValues): boolean => kind === 'terms'

const checkTime: Field['check'] = (value) =>
  parseTypedTime(String(value)) === null ? words.time : null

const momentFields = (
  name: string,
  day: Bilingual,
  time: Bilingual,
  required: boolean,
): Field[] => [
  { name: `${name}On`, label: day, kind: 'date', required },
  {
    name: `${name}At`,
    label: time,
    narrow: true,
    required,
    example: { ja: '例：09:00', en: 'For example 09:00' },
    check: checkTime,
    ...(required ? {} : { when: (values) => (values[`${name}On`] ?? '') !== '' }),
  },
]

const kindField: Field = {
  name: 'kind',
  label: { ja: '種類', en: 'Kind' },
  kind: 'radio',
  required: true,
  options: (Object.keys(noticeKindNames) as NoticeKind[]).map((value) => ({
    value,
    label: noticeKindNames[value],
  })),
}

const versionField: Field = {
  name: 'termsVersion',
  label: { ja: '利用規約の版', en: 'Version of the terms' },
  required: true,
  narrow: true,
  maxLength: 20,
  example: { ja: '例：2026-12', en: 'For example 2026-12' },
  when: isTerms,
}

/** The fields of a notice; its kind, and the version of terms, stay once it is published. */
export const noticeSections = (isNew: boolean): readonly FormSection[] => [
  ...(isNew ? [{ fields: [kindField, versionField] }] : []),
  {
    heading: { ja: '日本語', en: 'Japanese' },
    fields: [
      { name: 'titleJa', label: { ja: '件名', en: 'Title' }, required: true, maxLength: 120 },
      {
        name: 'bodyJa',
        label: { ja: '本文', en: 'Text' },
        kind: 'textarea',
        lines: 6,
        required: true,
        maxLength: 20_000,
      },
    ],
  },
  {
    heading: { ja: '英語', en: 'English' },
    fields: [
      {
        name: 'titleEn',
        label: { ja: '件名（英語）', en: 'Title in English' },
        required: true,
        maxLength: 120,
      },
      {
        name: 'bodyEn',
        label: { ja: '本文（英語）', en: 'Text in English' },
        kind: 'textarea',
        lines: 6,
        required: true,
        maxLength: 20_000,
      },
    ],
  },
  {
    heading: { ja: '掲載期間', en: 'When it is shown' },
    lead: {
      ja: '利用規約は、お申し込みの画面にも掲載され、掲載が終わっても取り下げるまで有効です。',
      en: 'Terms also stand on the sign-up page, and stay in force until they are withdrawn.',
    },
    fields: [
      ...momentFields(
        'from',
        { ja: '掲載開始日', en: 'First day' },
        { ja: '掲載開始時刻', en: 'From' },
        true,
      ),
      ...momentFields(
        'until',
        {
          ja: '掲載終了日（未入力の場合は取り下げるまで）',
          en: 'Last day; empty: until withdrawn',
        },
        { ja: '掲載終了時刻', en: 'Until' },
        false,
      ),
    ],
  },
]

const instantIn = (values: FormValues, name: string): string | null => {
  const date = textOrNull(values, `${name}On`)
  if (date === null) return null
  const time = parseTypedTime(String(values[`${name}At`])) ?? ''
  return new Date(Date.parse(`${date}T${time}:00.000+09:00`)).toISOString()
}

/** What a command takes of the form. */
export const noticeOf = (values: FormValues) => ({
  title: { ja: String(values.titleJa), en: String(values.titleEn) },
  body: { ja: String(values.bodyJa), en: String(values.bodyEn) },
  shownFrom: instantIn(values, 'from') ?? '',
  shownUntil: instantIn(values, 'until'),
  termsVersion: isTerms(values) ? textOrNull(values, 'termsVersion') : null,
})

/** A published notice as the form holds it. */
export const noticeValues = (notice: Notice): FormValues => ({
  titleJa: notice.title.ja,
  titleEn: notice.title.en,
  bodyJa: notice.body.ja,
  bodyEn: notice.body.en,
  fromOn: japanDateOf(notice.shownFrom),
  fromAt: japanTimeOf(notice.shownFrom),
  untilOn: notice.shownUntil === null ? '' : japanDateOf(notice.shownUntil),
  untilAt: notice.shownUntil === null ? '' : japanTimeOf(notice.shownUntil),
  termsVersion: notice.termsVersion ?? '',
})

const formNames: Readonly<Record<string, string>> = {
  'title.ja': 'titleJa',
  'title.en': 'titleEn',
  'body.ja': 'bodyJa',
  'body.en': 'bodyEn',
  shownFrom: 'fromOn',
  shownUntil: 'untilOn',
}

/** A refusal with its fields named as in the form. */
export const atNoticeFields = <Value>(outcome: Outcome<Value>): Outcome<Value> =>
  outcome.ok
    ? outcome
    : {
        ok: false,
        refused: {
          ...outcome.refused,
          fields: outcome.refused.fields.map(({ field, sentence }) => ({
            field: formNames[field] ?? field,
            sentence,
          })),
        },
      }
