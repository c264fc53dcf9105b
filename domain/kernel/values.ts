import { z } from 'zod'

/** A UUID, written in lower case. */
export const Id = z.uuid().toLowerCase()

/** A unique's 10 digits. */
export const UniqueId = z.string().regex(/^[1-9]\d{9}$/)

/** A telephone number in E.164, `+81312345678`. */
export const E164 = z.string().regex(/^\+[1-9]\d{6,14}$/)

/** What is dialled: digits only, as the caller pressed them. */
export const Dialled = z.string().regex(/^[0-9]{1,24}$/)

/**
 * A line of text from people: trimmed, no control characters, at most so many characters. One
 * beyond the basic plane, as 𠮷, is one of them, though JavaScript counts it twice.
 */
export const Line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max * 2)
    .superRefine((text, context) => {
      if (text.length > max && [...text].length > max)
        context.addIssue({ code: 'too_big', origin: 'string', maximum: max, inclusive: true })
    })
    .regex(/^[^\p{Cc}]*$/u)

/** A name that the screens show in both languages. */
export const BilingualName = z.strictObject({ ja: Line(80), en: Line(80) })
export type BilingualName = z.infer<typeof BilingualName>

/** What stands in the place of a text whose person was erased. */
export const erasedText = '消去済み'

/**
 * Marks a field as personal data of its account (OPS-12). `erased` stands in its place once the
 * person is erased; it must itself fit the field, so that old events can always be read.
 */
export const personal = <Schema extends z.ZodType>(
  schema: Schema,
  erased: z.input<Schema>,
): Schema => schema.meta({ personal: true, erased }) as Schema

/** What somebody logs in by, as events keep it: people like to use their name or mail address. */
export const LoginIdOfPerson = personal(z.string(), erasedText)

/** U+0000 and halves of surrogate pairs: no person types them, and PostgreSQL holds neither. */
const isBroken = (text: string): boolean => text.includes('\u0000') || !text.isWellFormed()

/** No body of ours is nested deeper; walking through such a one could end the stack. */
const depthMax = 50

/** Whether text that cannot be stored stands anywhere in a value, or it is nested too deep. */
export function hasBrokenText(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return isBroken(value)
  if (typeof value !== 'object' || value === null) return false
  if (depth > depthMax) return true
  return Object.entries(value).some(
    ([key, member]) => isBroken(key) || hasBrokenText(member, depth + 1),
  )
}
