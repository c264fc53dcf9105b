import { createTransport } from 'nodemailer'
import type { Language } from '../domain/access/login-rules.ts'

/** A letter ready for the mail server. */
export type Mail = {
  /** The same on every attempt, so that a repetition is recognised. */
  messageId: string
  to: readonly string[]
  subject: string
  text: string
  language: Language
}

/** What became of a letter; a trouble that may pass is thrown. */
export type Posted = 'sent' | 'refused' | 'no-server'

/** The way to the mail server. */
export type PostOffice = { post: (mail: Mail) => Promise<Posted>; close: () => void }

const connectTimeoutMs = 5_000
const answerTimeoutMs = 15_000

/** SMTP answers from 500 on are final: there is no such mailbox, or the letter is not wanted. */
const isFinal = (error: unknown): boolean =>
  error instanceof Error &&
  typeof (error as Error & { responseCode?: unknown }).responseCode === 'number' &&
  (error as Error & { responseCode: number }).responseCode >= 500

/** Opens the way to the mail server of SMTP_URL; without one every letter comes back. */
export function openPostOffice(config: {
  smtpUrl: string | null
  mailFrom: string
  publicUrl: string
}): PostOffice {
  const { smtpUrl, mailFrom, publicUrl } = config
  if (smtpUrl === null) return { post: async () => 'no-server', close: () => {} }
  const { hostname } = new URL(publicUrl)
  const transport = createTransport(
    {
      url: smtpUrl,
      connectionTimeout: connectTimeoutMs,
      greetingTimeout: connectTimeoutMs,
      socketTimeout: answerTimeoutMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from: mailFrom },
  )
  const post = async ({ messageId, to, subject, text, language }: Mail): Promise<Posted> => {
    try {
      await transport.sendMail({
        messageId: `<${messageId}@${hostname}>`,
        to: [...to],
        subject,
        text,
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
      })
      return 'sent'
    } catch (error) {
      if (isFinal(error)) return 'refused'
      throw error
    }
  }
  return { post, close: () => transport.close() }
}
