import { idIn, now, type Process } from './process.ts'

/** The effect that closes the log-in of what has ended; its sessions end with it. */
export const closeLogInEffect = 'login:close'

const stream = ({ stream: name }: { stream: string }): string => name

/** Nobody logs in to a circle or a unique that has ended (ORD-40). */
export const closeLogIns: Process<null> = {
  name: 'close-log-ins',
  initial: null,
  keys: { CircleEnded: stream, UniqueEnded: stream },
  evolve: () => null,
  react: (_, { type, stream: name }) => {
    const portal = type === 'CircleEnded' ? 'circle' : 'unique'
    return [now('close', closeLogInEffect, { portal, principalId: idIn(name) })]
  },
}
