import { z } from 'zod'
import { Language } from '../access/login-rules.ts'
import { defineEvent } from '../kernel/event.ts'
import { MailAddress, MailTemplateName, mailRecipientsMax } from './values.ts'

// These names and shapes are on disk for ever. To change one, move it into its history.

/** A letter was taken by the mail server. */
export const MailSent = defineEvent(
  'MailSent',
  z.strictObject({
    template: MailTemplateName,
    language: Language,
    recipients: z.array(MailAddress).min(1).max(mailRecipientsMax),
  }),
)

/** A letter could not be sent, and will not be: nobody to write to, or the server said no. */
export const MailFailed = defineEvent(
  'MailFailed',
  z.strictObject({
    template: MailTemplateName,
    reason: z.enum(['no-address', 'no-server', 'refused']),
    recipients: z.array(MailAddress).max(mailRecipientsMax),
  }),
)
