import { z } from 'zod'

/** A UUID, written in lower case. */
export const Id = z.uuid().toLowerCase()

/** A unique's 10 digits. */
export const UniqueId = z.string().regex(/^[1-9]\d{9}$/)

/** A telephone number in E.164, `+81312345678`. */
export const E164 = z.string().regex(/^\+[1-9]\d{6,14}$/)

/** What is dialled: digits only, as the caller pressed them. */
export const Dialled = z.string().regex(/^[0-9]{1,24}$/)

/** A line of text from people: trimmed, no control characters. */
export const Line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}]*$/u)

/** A name that the screens show in both languages. */
export const BilingualName = z.strictObject({ ja: Line(80), en: Line(80) })
export type BilingualName = z.infer<typeof BilingualName>

/** Marks a field as personal data of its account (OPS-12). */
export const personal = <Schema extends z.ZodType>(schema: Schema): Schema =>
  schema.meta({ personal: true }) as Schema
