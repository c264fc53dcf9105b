import { channelLineProducts, channelProducts } from '../../domain/channel/values.ts'
import { ContractStarted } from '../../domain/contract/events.ts'
import { UniqueIssued } from '../../domain/unique/events.ts'
import { dataOf, idIn, now, type Process, type ToDo } from './process.ts'

type State = { circleId: string }

const byStream = ({ stream }: { stream: string }): string => stream

/** Tells a circle's allotment of the lines and channels that begin and end in it (ORD-34). */
export const keepChannels: Process<State> = {
  name: 'keep-channels',
  version: 1,
  initial: { circleId: '' },
  keys: {
    UniqueIssued: (event) =>
      channelLineProducts.has(dataOf(event, UniqueIssued).productCode) ? event.stream : null,
    UniqueEnded: byStream,
    ContractStarted: (event) =>
      channelProducts[dataOf(event, ContractStarted).productCode] === undefined
        ? null
        : event.stream,
    ContractEnded: byStream,
  },
  evolve: (state, event) => {
    if (event.type === 'UniqueIssued') return { circleId: dataOf(event, UniqueIssued).circleId }
    if (event.type !== 'ContractStarted') return state
    const { circleId } = dataOf(event, ContractStarted)
    return circleId === null ? state : { circleId }
  },
  react: (state, event): ToDo[] => {
    const { circleId } = state
    if (circleId === '') return []
    const id = idIn(event.stream)
    if (event.type === 'UniqueIssued') {
      const { productCode } = dataOf(event, UniqueIssued)
      return [now('line', 'AddChannelLine', { circleId, uniqueId: id, productCode })]
    }
    if (event.type === 'UniqueEnded')
      return [now('line', 'RemoveChannelLine', { circleId, uniqueId: id })]
    if (event.type === 'ContractEnded')
      return [now('channel', 'EndChannel', { circleId, contractId: id })]
    const { productCode } = dataOf(event, ContractStarted)
    return [now('channel', 'AddChannel', { circleId, contractId: id, productCode })]
  },
}
