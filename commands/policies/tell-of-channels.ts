import { ChannelsTrimmed } from '../../domain/channel/events.ts'
import { mail } from '../mail/ask-for-mail.ts'
import { channelsTrimmed } from '../mail/channels-trimmed.ts'
import { dataOf, type Process, type ToDo } from './process.ts'

/** Letters on channels that a line had to give up (ORD-34). */
export const tellOfChannels: Process<null> = {
  name: 'tell-of-channels',
  initial: null,
  keys: { ChannelsTrimmed: ({ accountId }) => accountId },
  evolve: (state) => state,
  react: (_, event): ToDo[] => {
    const { accountId } = event
    if (accountId === null) return []
    const { uniqueId, before, channels } = dataOf(event, ChannelsTrimmed)
    return [mail(channelsTrimmed, { accountId }, { uniqueId, before, channels })]
  },
}
