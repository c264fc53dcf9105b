import type { Msg, NatsConnection, Subscription } from '@nats-io/transport-node'
import type { Principal } from '../../domain/access/principal.ts'
import { readPrincipalKey } from './principal-key.ts'
import { everySubject, inboxPrefix, parseSubject } from './subjects.ts'

/** A command or a call control as it came in: who sends it follows from the subject. */
export type PrincipalRequest = {
  principal: Principal
  sessionId: string
  /** Name of the command or of the call control. */
  name: string
  message: Msg
}

/** Services ask from the library's default inbox, people from their own. */
const isOwnInbox = (reply: string, principalKey: string): boolean =>
  reply.startsWith('_INBOX.') || reply.startsWith(`${inboxPrefix(principalKey)}.`)

/**
 * Answers requests under `commands` or `switchControl`, shared among the processes of one queue
 * group. A request that wants its answer sent to another's inbox or view is dropped: we may
 * publish everywhere, so we would carry it there (R9).
 */
export function serveRequests(
  connection: NatsConnection,
  options: {
    kind: 'commands' | 'switchControl'
    queue: string
    answer: (request: PrincipalRequest) => Promise<Uint8Array | string>
    onError: (error: unknown) => void
  },
): Subscription {
  const handle = async (message: Msg): Promise<void> => {
    const subject = parseSubject(message.subject)
    if (subject?.kind !== 'command' && subject?.kind !== 'switch') return
    const sender = readPrincipalKey(subject.principalKey)
    if (sender === null) return
    if (message.reply !== undefined && message.reply !== '') {
      if (!isOwnInbox(message.reply, subject.principalKey)) return
    }
    const name = subject.kind === 'command' ? subject.command : subject.action
    message.respond(await options.answer({ ...sender, name, message }))
  }
  return connection.subscribe(everySubject[options.kind], {
    queue: options.queue,
    callback: (error, message) => {
      if (error !== null) options.onError(error)
      else handle(message).catch(options.onError)
    },
  })
}
