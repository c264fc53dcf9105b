import { z } from 'zod'
import { Language } from '../access/login-rules.ts'
import { defineCommand } from '../kernel/command.ts'
import { Id } from '../kernel/values.ts'
import { MailAddress, MailTemplateName, mailRecipientsMax } from './values.ts'

const mail = { mailId: Id, accountId: Id, template: MailTemplateName }
const options = {
  may: 'system' as const,
  stream: ({ mailId }: { mailId: string }): string => `mail-${mailId}`,
  owner: ({ accountId }: { accountId: string }) => ({ accountId }),
}

/** Notes that a letter to a customer was taken by the mail server. */
export const RecordMail = defineCommand(
  'RecordMail',
  z.strictObject({
    ...mail,
    language: Language,
    recipients: z.array(MailAddress).min(1).max(mailRecipientsMax),
  }),
  options,
)

/** Notes that a letter to a customer will not be sent. */
export const RecordMailFailure = defineCommand(
  'RecordMailFailure',
  z.strictObject({
    ...mail,
    reason: z.enum(['no-address', 'no-server', 'refused']),
    recipients: z.array(MailAddress).max(mailRecipientsMax),
  }),
  options,
)
