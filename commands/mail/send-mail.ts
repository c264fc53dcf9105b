import { z } from 'zod'
import type { Language } from '../../domain/access/login-rules.ts'
import { type MailState, mail as mailDecider } from '../../domain/mail/decider.ts'
import type { PostOffice } from '../../platform/mail.ts'
import type { Effect } from '../worker.ts'
import { circleNamedIn } from './circle-names.ts'
import { layOutLetter } from './letter.ts'
import { addressOf, MailRecipient, readerOf } from './recipients.ts'
import { mailTemplates } from './templates.ts'

const Asked = z.strictObject({
  template: z.string(),
  to: MailRecipient,
  data: z.record(z.string(), z.unknown()),
})

/** What the sending of letters stands on. */
export type MailRoomParts = {
  post: PostOffice['post']
  publicUrl: string
  /** The language that somebody has chosen for their log-in (ACC-11). */
  languageOf: (reader: ReturnType<typeof readerOf>) => Promise<Language>
  /**
   * By template: data that may not stand on the to-do list, such as a link that lets in, made
   * when the letter is written.
   */
  secrets?: Readonly<Record<string, (to: MailRecipient) => Promise<Record<string, unknown>>>>
}

/** Writes a letter in its reader's language, hands it to the mail server, and notes it. */
export const sendMailWith =
  ({ post, publicUrl, languageOf, secrets = {} }: MailRoomParts): Effect =>
  async (asked, { toDoId, streams }) => {
    const { template: name, to, data } = Asked.parse(asked)
    const template = mailTemplates.get(name)
    if (template === undefined) throw new Error(`there is no letter ${name}`)
    const { state } = await streams.fresh(mailDecider, `mail-${toDoId}`)
    if ((state as MailState).status === 'sent') return null
    const noted = { mailId: toDoId, accountId: to.accountId, template: name }
    const address = await addressOf(streams, to)
    const failed = (reason: 'no-address' | 'no-server' | 'refused') => ({
      command: 'RecordMailFailure',
      data: { ...noted, reason, recipients: address?.addresses ?? [] },
    })
    if (address === null) return failed('no-address')
    const language = await languageOf(readerOf(to))
    const around = { link: (path: string) => new URL(path, publicUrl).href }
    const lookedUp = {
      ...(await circleNamedIn(streams, name, data)),
      ...(await secrets[name]?.(to)),
    }
    const told = template.schema.parse({ ...data, ...lookedUp })
    const letter = template.write[language](told, around)
    const { subject, text } = layOutLetter(letter, language, address.name, around)
    const mail = { messageId: toDoId, to: address.addresses, subject, text, language }
    const outcome = await post(mail)
    if (outcome !== 'sent') return failed(outcome)
    return {
      command: 'RecordMail',
      data: { ...noted, language, recipients: [...address.addresses] },
    }
  }
