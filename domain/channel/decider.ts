import type { Decider } from '../kernel/decider.ts'
import { defineRefusals } from '../kernel/refusal.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'
import { channelProducts } from './values.ts'

type Line = { uniqueId: string; productCode: string; channels: number }

/** A circle's lines with channels, the oldest first, and its contracted additional channels. */
export type ChannelState = {
  lines: readonly Line[]
  /** Contract → product of the lines that the channel is for. */
  added: Readonly<Record<string, string>>
}

const refuse = defineRefusals({
  channel_line_not_found: 'missing',
  channels_not_contracted: 'conflict',
})

/** Channels for lines of a product that are contracted beyond each line's own, and not allotted. */
const freeOf = ({ lines, added }: ChannelState, productCode: string): number =>
  Object.values(added).filter((product) => product === productCode).length -
  lines
    .filter((line) => line.productCode === productCode)
    .reduce((sum, { channels }) => sum + channels - 1, 0)

type Trim = { uniqueId: string; before: number; channels: number }

/** The newest line gives first, each down to its own one before the next (ORD-34). */
const trimmed = (state: ChannelState, productCode: string): Trim[] => {
  const trims: Trim[] = []
  let missing = -freeOf(state, productCode)
  for (const line of state.lines.toReversed()) {
    if (line.productCode !== productCode) continue
    const given = Math.min(Math.max(missing, 0), line.channels - 1)
    if (given > 0) {
      const { uniqueId, channels: before } = line
      trims.push({ uniqueId, before, channels: before - given })
    }
    missing -= given
  }
  return trims
}

const without = (state: ChannelState, contractId: string): ChannelState => {
  const { [contractId]: _, ...added } = state.added
  return { ...state, added }
}

const withChannels = (state: ChannelState, uniqueId: string, channels: number): ChannelState => ({
  ...state,
  lines: state.lines.map((line) => (line.uniqueId === uniqueId ? { ...line, channels } : line)),
})

export const channel: Decider<ChannelState, typeof commands, typeof events> = {
  category: 'channel',
  commands,
  events,
  initial: { lines: [], added: {} },

  decide: {
    AddChannelLine: ({ uniqueId, productCode }, { lines }) =>
      lines.some((line) => line.uniqueId === uniqueId)
        ? []
        : [events.ChannelLineAdded({ uniqueId, productCode })],

    RemoveChannelLine: ({ uniqueId }, { lines }) =>
      lines.some((line) => line.uniqueId === uniqueId)
        ? [events.ChannelLineRemoved({ uniqueId })]
        : [],

    AddChannel: ({ contractId, productCode }, { added }) => {
      const line = channelProducts[productCode]
      return line === undefined || added[contractId] !== undefined
        ? []
        : [events.ChannelAdded({ contractId, productCode: line })]
    },

    EndChannel: ({ contractId }, state) => {
      const productCode = state.added[contractId]
      if (productCode === undefined) return []
      return [
        events.ChannelEnded({ contractId }),
        ...trimmed(without(state, contractId), productCode).map((trim) =>
          events.ChannelsTrimmed({ ...trim, contractId }),
        ),
      ]
    },

    AllotChannels: ({ uniqueId, channels }, state) => {
      const line = state.lines.find((each) => each.uniqueId === uniqueId)
      if (line === undefined) return refuse('channel_line_not_found')
      if (line.channels === channels) return []
      const most = line.channels + freeOf(state, line.productCode)
      return channels > most
        ? refuse('channels_not_contracted', { channels, most })
        : [events.ChannelsAllotted({ uniqueId, channels })]
    },
  },

  evolve: {
    ChannelLineAdded: (state, line) => ({
      ...state,
      lines: [...state.lines, { ...line, channels: 1 }],
    }),
    ChannelLineRemoved: (state, { uniqueId }) => ({
      ...state,
      lines: state.lines.filter((line) => line.uniqueId !== uniqueId),
    }),
    ChannelAdded: (state, { contractId, productCode }) => ({
      ...state,
      added: { ...state.added, [contractId]: productCode },
    }),
    ChannelEnded: (state, { contractId }) => without(state, contractId),
    ChannelsAllotted: (state, { uniqueId, channels }) => withChannels(state, uniqueId, channels),
    ChannelsTrimmed: (state, { uniqueId, channels }) => withChannels(state, uniqueId, channels),
  },
}
