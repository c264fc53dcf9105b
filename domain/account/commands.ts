import { z } from 'zod'
import { defineCommand } from '../kernel/command.ts'
import { Id } from '../kernel/values.ts'
import { AccountDetails, Screening } from './values.ts'

/** Opens an account with its details; its log-in is made beside it and stands in no event. */
export const OpenAccount = defineCommand(
  'OpenAccount',
  z.strictObject({
    accountId: Id,
    loginId: z.string().regex(/^[A-Za-z0-9@._-]{4,50}$/),
    details: AccountDetails,
  }),
  {
    may: 'account:open',
    stream: ({ accountId }) => `account-${accountId}`,
    owner: () => 'operator',
  },
)

/** Tells the account how its screening went; the case decides, the account only knows. */
export const RecordScreening = defineCommand(
  'RecordScreening',
  z.strictObject({ accountId: Id, screening: Screening, caseId: Id }),
  {
    may: 'system',
    stream: ({ accountId }) => `account-${accountId}`,
    owner: ({ accountId }) => ({ accountId }),
  },
)
