import { PersonalDataErased } from '../../domain/erasure/events.ts'
import { dataOf, idIn, now, type Process } from './process.ts'

/** The effect that closes the log-in of what has ended, or all of an erased account's. */
export const closeLogInEffect = 'login:close'

const stream = ({ stream: name }: { stream: string }): string => name

/** Nobody logs in to what has ended (ORD-40), nor as someone who was erased (OPS-12). */
export const closeLogIns: Process<null> = {
  name: 'close-log-ins',
  version: 1,
  initial: null,
  keys: { CircleEnded: stream, UniqueEnded: stream, PersonalDataErased: stream },
  evolve: () => null,
  react: (_, event) => {
    const { type, stream: name } = event
    if (type === 'PersonalDataErased') {
      const { accountId } = dataOf(event, PersonalDataErased)
      return [now('erase', closeLogInEffect, { accountId })]
    }
    const portal = type === 'CircleEnded' ? 'circle' : 'unique'
    return [now('close', closeLogInEffect, { portal, principalId: idIn(name) })]
  },
}
