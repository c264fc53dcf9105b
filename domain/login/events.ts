import { z } from 'zod'
import { Portal } from '../access/login-rules.ts'
import { Actor, defineEvent } from '../kernel/event.ts'
import { LoginIdOfPerson } from '../kernel/values.ts'
import { PasswordChangeRule } from './values.ts'

// These names and shapes are on disk for ever. To change one, move it into its history.
// No password and nothing made from one ever stands in an event (ACC-03).

/** A log-in was made; `issued`: its ten digits are ours, not chosen (ACC-06). */
export const LoginOpened = defineEvent(
  'LoginOpened',
  z.strictObject({ portal: Portal, loginId: LoginIdOfPerson, issued: z.boolean(), by: Actor }),
)

/** A log-in got another login ID. */
export const LoginIdChanged = defineEvent(
  'LoginIdChanged',
  z.strictObject({ portal: Portal, loginId: LoginIdOfPerson, by: Actor }),
)

/** A password was changed: by its owner, by a reset link, or by whose circle or unique it is. */
export const PasswordChanged = defineEvent(
  'PasswordChanged',
  z.strictObject({ portal: Portal, how: z.enum(['own', 'reset', 'set-by-owner']), by: Actor }),
)

/** Whether a password is to be changed at log-in: this one's, or its uniques' (ACC-07). */
export const PasswordChangeRuled = defineEvent(
  'PasswordChangeRuled',
  z.strictObject({
    portal: Portal,
    of: z.enum(['login', 'uniques']),
    rule: PasswordChangeRule,
    by: Actor,
  }),
)

/** Somebody asked for a link to set a new password (ACC-05). */
export const PasswordResetRequested = defineEvent(
  'PasswordResetRequested',
  z.strictObject({ portal: Portal }),
)
