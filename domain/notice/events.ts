import { z } from 'zod'
import { defineEvent } from '../kernel/event.ts'
import { NoticeContent, NoticeKind } from './values.ts'

// These names and shapes are on disk for ever. To change one, move it into its history.

/** Staff told all customers something. */
export const NoticePublished = defineEvent(
  'NoticePublished',
  z.strictObject({ kind: NoticeKind, ...NoticeContent.shape }),
)

/** What a notice says, or when it is shown, was put right. */
export const NoticeRevised = defineEvent('NoticeRevised', NoticeContent)

/** A notice is shown no more. */
export const NoticeWithdrawn = defineEvent('NoticeWithdrawn', z.strictObject({}))
