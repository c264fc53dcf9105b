import { z } from 'zod'
import { Instant } from '../kernel/calendar.ts'
import { Line } from '../kernel/values.ts'

/** 利用規約 / 障害 / メンテナンス / マニュアル (ACC-12). */
export const NoticeKind = z.enum(['terms', 'fault', 'maintenance', 'manual'])
export type NoticeKind = z.infer<typeof NoticeKind>

/** Several lines of text from staff. */
const Paragraphs = z
  .string()
  .trim()
  .min(1)
  .max(20_000)
  .regex(/^[^\p{Cc}]*(?:[\r\n\t][^\p{Cc}]*)*$/u)

/** What customers read, in both languages, and when they see it. */
export const NoticeContent = z.strictObject({
  title: z.strictObject({ ja: Line(120), en: Line(120) }),
  body: z.strictObject({ ja: Paragraphs, en: Paragraphs }),
  shownFrom: Instant,
  /** Null: until it is withdrawn. */
  shownUntil: Instant.nullable(),
  /** Names these terms, such as `2026-12`; null for everything else. */
  termsVersion: Line(20).nullable(),
})
export type NoticeContent = z.infer<typeof NoticeContent>
