import type { z } from 'zod'
import { now, type ToDo } from '../policies/process.ts'
import type { MailTemplate } from './letter.ts'
import type { MailRecipient } from './recipients.ts'

/** The effect that writes and sends a letter. */
export const sendMailEffect = 'mail:send'

/**
 * Asks for a letter, from a process: once for each event. Its address and language are looked up
 * when it is sent; `data` stays on the to-do list, so it holds no secret: those are added by
 * `letterSecrets`, without which the letter's schema does not hold.
 */
export const mail = <Schema extends z.ZodType>(
  template: MailTemplate<Schema>,
  to: MailRecipient,
  data: Partial<z.input<Schema>>,
): ToDo => now(`mail ${template.name}`, sendMailEffect, { template: template.name, to, data })

/** Asks for a letter to every account. */
export const mailEachAccount = <Schema extends z.ZodType>(
  template: MailTemplate<Schema>,
  data: z.input<Schema>,
): ToDo => ({
  ...now(`mail ${template.name}`, sendMailEffect, {}),
  eachAccount: (accountId) => ({ template: template.name, to: { accountId }, data }),
})
