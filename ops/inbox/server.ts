import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import fastify, { type FastifyInstance } from 'fastify'
import { SMTPServer } from 'smtp-server'
import type { Log } from '../../platform/log.ts'
import { addLook, languageOf, sendPage } from '../plain-page/document.ts'
import { type LetterStore, openLetterStore } from './letter-store.ts'
import { letterPage, listPage, missingPage } from './pages.ts'

const letterBytesMax = 1024 * 1024

type Query = { lang?: string; to?: string }

/** Pages for people; `/api/letters` for tests and programs. */
function inboxPages(store: LetterStore): FastifyInstance {
  const app = fastify({ logger: false })
  addLook(app, import.meta.dirname)
  app.get('/', (request, reply) => {
    const query = request.query as Query
    const to = typeof query.to === 'string' ? query.to : ''
    const letters = store.list(to === '' ? undefined : to)
    return sendPage(reply, listPage(letters, languageOf(query.lang), to))
  })
  app.get('/letters/:id', (request, reply) => {
    const language = languageOf((request.query as Query).lang)
    const letter = store.find((request.params as { id: string }).id)
    return letter === undefined
      ? sendPage(reply, missingPage(language), { status: 404 })
      : sendPage(reply, letterPage(letter, language))
  })
  app.get('/api/letters', (request) => ({ items: store.list((request.query as Query).to) }))
  return app
}

/** Takes every letter, from this machine only. */
function letterBox(store: LetterStore, log: Log): SMTPServer {
  return new SMTPServer({
    name: 'kaisen-inbox',
    banner: 'the inbox of the demonstration',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: letterBytesMax,
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (stream.sizeExceeded)
          return done(Object.assign(new Error('the letter is too large'), { responseCode: 552 }))
        const recipients = session.envelope.rcptTo.map(({ address }) => address)
        store.keep(Buffer.concat(chunks), recipients).then(
          (outcome) => done(null, `letter ${outcome}`),
          (error: Error) => {
            log.error({ err: error }, 'a letter could not be kept')
            done(error)
          },
        )
      })
    },
  })
}

export type InboxOptions = {
  /** Where its pages are. */
  host: string
  port: number
  /** Where it takes letters, on the loopback address; 0 takes a free port. */
  smtpPort: number
  dataDir: string
  log: Log
  nowMs: () => number
}

/** An SMTP server whose letters stay here, and the pages that show them. */
export async function startInbox(
  options: InboxOptions,
): Promise<{ url: string; smtpUrl: string; close: () => Promise<void> }> {
  const store = await openLetterStore(join(options.dataDir, 'inbox'), options.nowMs)
  const smtp = letterBox(store, options.log)
  const listening = Promise.withResolvers<void>()
  smtp.once('error', listening.reject)
  const listener = smtp.listen(options.smtpPort, '127.0.0.1', () => listening.resolve())
  await listening.promise
  smtp.on('error', (error) => options.log.warn({ err: error }, 'an SMTP connection failed'))
  const app = inboxPages(store)
  await app.listen({ host: options.host, port: options.port })
  const { port } = app.server.address() as AddressInfo
  return {
    url: `http://${options.host}:${port}`,
    smtpUrl: `smtp://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    close: async () => {
      const closed = Promise.withResolvers<void>()
      smtp.close(() => closed.resolve())
      await closed.promise
      await app.close()
    },
  }
}
