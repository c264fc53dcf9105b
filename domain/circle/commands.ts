import { z } from 'zod'
import { LoginId } from '../access/login-rules.ts'
import { Contact } from '../account/values.ts'
import { defineCommand } from '../kernel/command.ts'
import { Id, Line } from '../kernel/values.ts'

/** Opens a circle in an account; free of charge. */
export const OpenCircle = defineCommand(
  'OpenCircle',
  z.strictObject({
    circleId: Id,
    accountId: Id,
    name: Line(80),
    loginId: LoginId,
    /** Who uses it (利用者情報); staff may leave it open. */
    user: Contact.nullable().default(null),
  }),
  {
    may: 'circle:write',
    stream: ({ circleId }) => `circle-${circleId}`,
    owner: ({ accountId }) => ({ accountId }),
  },
)

/** Changes a circle's name and who uses it (ACC-08). */
export const ChangeCircleDetails = defineCommand(
  'ChangeCircleDetails',
  z.strictObject({ circleId: Id, name: Line(80), user: Contact }),
  {
    may: 'circle:write',
    stream: ({ circleId }) => `circle-${circleId}`,
    owner: ({ circleId }) => ({ circleId }),
  },
)
