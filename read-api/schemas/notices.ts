import { z } from 'zod'
import { BusinessDate } from '../../domain/kernel/calendar.ts'
import { NoticeKind } from '../../domain/notice/values.ts'
import { BaseQuery, Bilingual } from './wire.ts'

/** A notice as customers and staff read it (ACC-12). */
export const Notice = z.object({
  noticeId: z.string(),
  kind: NoticeKind,
  title: Bilingual,
  body: Bilingual,
  shownFrom: z.string(),
  shownUntil: z.string().nullable(),
  termsVersion: z.string().nullable(),
  status: z.enum(['published', 'withdrawn']),
  /** The last day on which new terms may be objected to; null for other notices. */
  objectionUntil: BusinessDate.nullable(),
  /** What became of terms at the account that asks: null, nothing yet. */
  answer: z.enum(['use', 'no-objection', 'objected']).nullable(),
  /** For staff: how many accounts accepted, by use or by silence, and objected; else null. */
  answers: z
    .object({ accepted: z.int(), byUse: z.int(), bySilence: z.int(), objected: z.int() })
    .nullable(),
})
export type Notice = z.input<typeof Notice>

export const Notices = z.object({ items: z.array(Notice) })
export type Notices = z.input<typeof Notices>
export const NoticesQuery = BaseQuery.extend({ kind: NoticeKind.optional() })
