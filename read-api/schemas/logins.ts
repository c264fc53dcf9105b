import { z } from 'zod'
import { Portal } from '../../domain/access/login-rules.ts'
import { PasswordChangeRule } from '../../domain/login/values.ts'

/** Passwords as they are typed; their rule is checked where one is set (ACC-03). */
export const PasswordText = z.string().min(1).max(200)

/** The log-in of the session. */
export const OwnLogin = z.object({
  portal: Portal,
  loginId: z.string(),
  passwordChangedAt: z.iso.datetime(),
  passwordChange: PasswordChangeRule,
})
export type OwnLogin = z.infer<typeof OwnLogin>

/** The log-in of one's circle or unique; `exists`: whether anyone could log in there. */
export const OwnedLogin = z.object({
  exists: z.boolean(),
  loginId: z.string(),
  passwordChange: PasswordChangeRule,
  uniquesPasswordChange: PasswordChangeRule,
})
export type OwnedLogin = z.infer<typeof OwnedLogin>

/** What the owner sets for a circle or unique; what is left out stays as it is. */
export const OwnedLoginChange = z.strictObject({
  /** Left out or null: ten digits of ours for a new circle (ACC-06). */
  loginId: z.string().max(100).nullish(),
  password: PasswordText.optional(),
  passwordChange: PasswordChangeRule.optional(),
  uniquesPasswordChange: PasswordChangeRule.optional(),
})
export type OwnedLoginChange = z.infer<typeof OwnedLoginChange>
