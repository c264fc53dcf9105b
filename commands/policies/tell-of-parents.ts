import {
  AccountCancellationApplied,
  CircleCancellationApplied,
  CountCancellationApplied,
  CountCancellationFellShort,
} from '../../domain/cancellation/events.ts'
import { ChannelsTrimmed } from '../../domain/channel/events.ts'
import { ContractStarted } from '../../domain/contract/events.ts'
import type { BilingualName } from '../../domain/kernel/values.ts'
import { mail } from '../mail/ask-for-mail.ts'
import {
  accountCancelled,
  channelsTrimmed,
  circleCancelled,
  circleKept,
  countCancelled,
  countFellShort,
} from '../mail/parent-cancellation.ts'
import { dataOf, idIn, type Process, type ToDo } from './process.ts'

/** Names of the products that are cancelled by count. */
type State = { names: Record<string, BilingualName> }

const byAccount = ({ accountId }: { accountId: string | null }): string | null => accountId

const isCounted = (group: string): boolean => group === 'channel' || group === 'option'

/** Letters on what ends more than one contract, and on what that trims (ORD-34, ORD-40). */
export const tellOfParents: Process<State> = {
  name: 'tell-of-parents',
  version: 1,
  initial: { names: {} },
  keys: {
    ContractStarted: (event) =>
      isCounted(dataOf(event, ContractStarted).productGroup) ? event.accountId : null,
    CircleCancellationApplied: byAccount,
    CircleCancellationWithdrawn: byAccount,
    AccountCancellationApplied: byAccount,
    CountCancellationApplied: byAccount,
    CountCancellationFellShort: byAccount,
    ChannelsTrimmed: byAccount,
  },
  evolve: (state, event) => {
    if (event.type !== 'ContractStarted') return state
    const { productCode, name } = dataOf(event, ContractStarted)
    return { names: { ...state.names, [productCode]: name } }
  },
  react: ({ names }, event): ToDo[] => {
    const { accountId, type } = event
    if (accountId === null) return []
    const to = { accountId }
    const id = idIn(event.stream)
    if (type === 'CircleCancellationApplied') {
      const { endsOn, receivedAt } = dataOf(event, CircleCancellationApplied)
      return [mail(circleCancelled, to, { circleId: id, endsOn, receivedAt })]
    }
    if (type === 'CircleCancellationWithdrawn') return [mail(circleKept, to, { circleId: id })]
    if (type === 'AccountCancellationApplied') {
      const { endsOn, receivedAt } = dataOf(event, AccountCancellationApplied)
      return [mail(accountCancelled, to, { endsOn, receivedAt })]
    }
    if (type === 'CountCancellationApplied') {
      const applied = dataOf(event, CountCancellationApplied)
      const { productCode, contractIds, endsOn, receivedAt } = applied
      const name = names[productCode] ?? { ja: productCode, en: productCode }
      const count = contractIds.length
      return [mail(countCancelled, to, { name, count, endsOn, receivedAt })]
    }
    if (type === 'CountCancellationFellShort') {
      const { productCode, asked, ended } = dataOf(event, CountCancellationFellShort)
      const name = names[productCode] ?? { ja: productCode, en: productCode }
      return [mail(countFellShort, to, { name, asked, ended })]
    }
    if (type !== 'ChannelsTrimmed') return []
    const { uniqueId, before, channels } = dataOf(event, ChannelsTrimmed)
    const letter = mail(channelsTrimmed, to, { uniqueId, before, channels })
    return [{ ...letter, label: `${letter.label} ${uniqueId}` }]
  },
}
