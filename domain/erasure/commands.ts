import { z } from 'zod'
import { defineCommand } from '../kernel/command.ts'
import { Id, Line } from '../kernel/values.ts'

const stream = ({ accountId }: { accountId: string }): string => `erasure-${accountId}`
const owner = ({ accountId }: { accountId: string }) => ({ accountId })

/** Erases the personal data of an account for ever (OPS-12). */
export const ErasePersonalData = defineCommand(
  'ErasePersonalData',
  z.strictObject({ accountId: Id, reason: Line(200) }),
  { may: 'personal:erase', stream, owner },
)

/** Notes that the account's key is no more. */
export const RecordKeyDestroyed = defineCommand(
  'RecordKeyDestroyed',
  z.strictObject({ accountId: Id }),
  { may: 'system', stream, owner },
)
