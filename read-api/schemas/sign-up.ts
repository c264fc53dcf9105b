import { z } from 'zod'
import { Language } from '../../domain/access/login-rules.ts'
import { BusinessDate } from '../../domain/kernel/calendar.ts'
import { Id } from '../../domain/kernel/values.ts'
import { PasswordText } from './logins.ts'

/** A sign-up: both ids are made by the browser, so that a second press is the same sign-up. */
export const SignUp = z.strictObject({
  accountId: Id,
  commandId: z.uuid(),
  /** `AccountDetails`; faults are answered at their fields. */
  details: z.record(z.string().max(40), z.unknown()),
  password: PasswordText,
  agreements: z.array(z.strictObject({ name: z.string().max(40), version: BusinessDate })).max(10),
  language: Language,
})
export type SignUp = z.infer<typeof SignUp>

/** The new account's login ID, which the welcome mail repeats. */
export const SignedUp = z.object({ accountId: Id, loginId: z.string() })
export type SignedUp = z.infer<typeof SignedUp>
