import { z } from 'zod'
import { defineCommand } from '../kernel/command.ts'
import { Id, Line } from '../kernel/values.ts'

/** Opens a circle in an account; free of charge. */
export const OpenCircle = defineCommand(
  'OpenCircle',
  z.strictObject({
    circleId: Id,
    accountId: Id,
    name: Line(80),
    loginId: z.string().regex(/^[A-Za-z0-9@._-]{4,50}$/),
  }),
  {
    may: 'circle:write',
    stream: ({ circleId }) => `circle-${circleId}`,
    owner: ({ accountId }) => ({ accountId }),
  },
)
