import { z } from 'zod'
import { LoginId, Portal } from '../access/login-rules.ts'
import { defineCommand, type OwnerReference } from '../kernel/command.ts'
import { Actor } from '../kernel/event.ts'
import { Id } from '../kernel/values.ts'
import { PasswordChangeRule } from './values.ts'

/** Whose log-in it is; `accountId` is null for the operator's own people. */
const login = {
  portal: Portal,
  principalId: z.string().min(1).max(80),
  accountId: Id.nullable(),
  circleId: Id.nullable(),
}

type LoginReference = {
  portal: Portal
  principalId: string
  accountId: string | null
}

const options = {
  may: 'system' as const,
  stream: ({ portal, principalId }: LoginReference): string => `login-${portal}-${principalId}`,
  owner: ({ accountId }: LoginReference): OwnerReference =>
    accountId === null ? 'operator' : { accountId },
}

/** Notes that a log-in was made; the password lies where no event is. */
export const RecordLogin = defineCommand(
  'RecordLogin',
  z.strictObject({ ...login, loginId: LoginId, issued: z.boolean(), by: Actor }),
  options,
)

/** Notes another login ID (ACC-06). */
export const RecordLoginId = defineCommand(
  'RecordLoginId',
  z.strictObject({ ...login, loginId: LoginId, by: Actor }),
  options,
)

/** Notes that a password was changed, and by whom. */
export const RecordPasswordChange = defineCommand(
  'RecordPasswordChange',
  z.strictObject({ ...login, how: z.enum(['own', 'reset', 'set-by-owner']), by: Actor }),
  options,
)

/** Notes whether passwords are to be changed at log-in (ACC-07). */
export const RecordPasswordChangeRule = defineCommand(
  'RecordPasswordChangeRule',
  z.strictObject({
    ...login,
    of: z.enum(['login', 'uniques']),
    rule: PasswordChangeRule,
    by: Actor,
  }),
  options,
)

/** Asks for a link to set a new password; the link goes by mail (ACC-05). */
export const RequestPasswordReset = defineCommand(
  'RequestPasswordReset',
  z.strictObject(login),
  options,
)
