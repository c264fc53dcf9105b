import type { z } from 'zod'
import type { Language } from '../../domain/access/login-rules.ts'
import { grouped, japaneseDate } from '../../domain/kernel/figure-text.ts'
import { formatYen, type Money } from '../../domain/kernel/money.ts'

/** A letter in one language: the salutation before it and the signature below are added. */
export type Letter = {
  subject: string
  /** Paragraphs; lines within one are joined by `\n`. */
  body: readonly string[]
}

/** What every template may say beside its data. */
export type LetterSurroundings = {
  /** The full address of a page of ours: `link('/login')`. */
  link: (path: string) => string
}

/** A letter as it is declared once: its name, what it tells, and how, in both languages. */
export type MailTemplate<Schema extends z.ZodType = z.ZodType> = {
  readonly name: string
  readonly schema: Schema
  readonly write: Readonly<
    Record<Language, (data: z.output<Schema>, around: LetterSurroundings) => Letter>
  >
}

/** Declares a letter; `templates.ts` lists it. Names stand in events, so they stay. */
export const defineMail = <Schema extends z.ZodType>(
  template: MailTemplate<Schema>,
): MailTemplate<Schema> => template

const signatures: Readonly<Record<Language, (link: string) => string>> = {
  ja: (link) =>
    [
      '――――――――――――――――――――',
      'Kaisen 回線 お客様サポート',
      link,
      'このメールは送信専用です。お心当たりのない場合は、お手数ですが破棄してください。',
    ].join('\n'),
  en: (link) =>
    [
      '----------------------------------------',
      'Kaisen customer support',
      link,
      'Replies to this address are not read. If you did not expect this mail, please discard it.',
    ].join('\n'),
}

const salutations: Readonly<Record<Language, (name: string) => string>> = {
  ja: (name) => `${name} 様`,
  en: (name) => `Dear ${name},`,
}

/** The whole text of a letter to somebody. */
export const layOutLetter = (
  letter: Letter,
  language: Language,
  name: string,
  { link }: LetterSurroundings,
): { subject: string; text: string } => ({
  subject: letter.subject,
  text: [salutations[language](name), ...letter.body, signatures[language](link('/'))]
    .join('\n\n')
    .concat('\n'),
})

/** An amount as letters write it: ¥1,234, rounded to whole yen. */
export const yenInLetter = (amount: Money): string => `¥${grouped(formatYen(amount, 0))}`

const englishMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** A business date (YYYY-MM-DD, Japan) as letters write it. */
export const dateInLetter = (date: string, language: Language): string => {
  if (language === 'ja') return japaneseDate(date)
  const [year = '', month = '', day = ''] = date.split('-')
  return `${Number(day)} ${englishMonths[Number(month) - 1]} ${year}`
}

/** An instant as people read it in Japan, to the second. */
export const instantInLetter = (at: string, language: Language): string => {
  const inJapan = Temporal.Instant.from(at).toZonedDateTimeISO('Asia/Tokyo')
  const time = inJapan.toPlainTime().toString({ smallestUnit: 'second' })
  return `${dateInLetter(inJapan.toPlainDate().toString(), language)} ${time}`
}
