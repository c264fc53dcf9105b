import { z } from 'zod'
import { Language } from '../../domain/access/login-rules.ts'
import { termsNoticesMax } from '../../domain/account/commands.ts'
import { BusinessDate } from '../../domain/kernel/calendar.ts'
import { Id } from '../../domain/kernel/values.ts'
import { PasswordText } from './logins.ts'
import { Notice } from './notices.ts'

/** A sign-up: both ids are made by the browser, so that a second press is the same sign-up. */
export const SignUp = z.strictObject({
  accountId: Id,
  commandId: z.uuid(),
  /** `AccountDetails`; faults are answered at their fields. */
  details: z.record(z.string().max(40), z.unknown()),
  password: PasswordText,
  agreements: z.array(z.strictObject({ name: z.string().max(40), version: BusinessDate })).max(10),
  /** The notices of terms that were shown with them. */
  notices: z.array(Id).max(termsNoticesMax).default([]),
  language: Language,
})
export type SignUp = z.infer<typeof SignUp>

/** The new account's login ID, which the welcome mail repeats. */
export const SignedUp = z.object({ accountId: Id, loginId: z.string() })
export type SignedUp = z.infer<typeof SignedUp>

/** What has changed in the terms since the document was written, the newest first (ACC-12). */
export const SignUpTerms = z.object({
  items: z.array(
    Notice.pick({ noticeId: true, title: true, body: true, shownFrom: true }).extend({
      termsVersion: z.string(),
    }),
  ),
})
export type SignUpTerms = z.infer<typeof SignUpTerms>
