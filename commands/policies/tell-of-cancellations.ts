import {
  AccountCancellationApplied,
  CircleCancellationApplied,
  CountCancellationApplied,
} from '../../domain/cancellation/events.ts'
import { defaultPriceList } from '../../domain/catalogue/default-price-list.ts'
import { CircleDetailsChanged, CircleOpened } from '../../domain/circle/events.ts'
import type { RecordedEvent } from '../../domain/kernel/event.ts'
import type { BilingualName } from '../../domain/kernel/values.ts'
import { mail } from '../mail/ask-for-mail.ts'
import { cancellationReceived, cancellationWithdrawn } from '../mail/cancellation.ts'
import { dataOf, idIn, type Process, type ToDo } from './process.ts'

/** The circle's name, where the thing is a circle. */
type State = { name: string }

const thing = ({ stream }: { stream: string }): string => idIn(stream)

const page = '/account/contracts'

/** A circle as letters call it, with all that is in it. */
const circleName = (name: string): BilingualName => ({
  ja: `サークル「${name}」とその中のすべての契約`,
  en: `Circle ${name} with all contracts in it`,
})

const wholeAccount: BilingualName = {
  ja: 'アカウントとすべての契約',
  en: 'Your account with all its contracts',
}

const countName = (productCode: string, count: number): BilingualName => {
  const name = defaultPriceList.find(({ code }) => code === productCode)?.name
  return {
    ja: `${name?.ja ?? productCode}　${count}点`,
    en: `${name?.en ?? productCode} x ${count}`,
  }
}

const reactions: Readonly<
  Record<string, (to: { accountId: string }, state: State, event: RecordedEvent) => ToDo[]>
> = {
  CircleCancellationApplied: (to, { name }, event) => {
    const { endsOn } = dataOf(event, CircleCancellationApplied)
    return [mail(cancellationReceived, to, { name: circleName(name), e164: null, page, endsOn })]
  },
  CircleCancellationWithdrawn: (to, { name }) => [
    mail(cancellationWithdrawn, to, { name: circleName(name), e164: null, page }),
  ],
  AccountCancellationApplied: (to, _, event) => {
    const { endsOn } = dataOf(event, AccountCancellationApplied)
    const told = { name: wholeAccount, e164: null, page, endsOn, isFinal: true }
    return [mail(cancellationReceived, to, told)]
  },
  CountCancellationApplied: (to, _, event) => {
    const { endsOn, productCode, contractIds } = dataOf(event, CountCancellationApplied)
    const name = countName(productCode, contractIds.length)
    return [mail(cancellationReceived, to, { name, e164: null, page, endsOn })]
  },
}

/** Letters on what is cancelled as a whole: one for each application (ORD-34, ORD-40). */
export const tellOfCancellations: Process<State> = {
  name: 'tell-of-cancellations',
  initial: { name: '' },
  keys: {
    CircleOpened: thing,
    CircleDetailsChanged: thing,
    CircleCancellationApplied: thing,
    CircleCancellationWithdrawn: thing,
    AccountCancellationApplied: thing,
    CountCancellationApplied: thing,
  },
  evolve: (state, event) => {
    if (event.type === 'CircleOpened') return { name: dataOf(event, CircleOpened).name }
    if (event.type === 'CircleDetailsChanged')
      return { name: dataOf(event, CircleDetailsChanged).name }
    return state
  },
  react: (state, event) => {
    const { accountId } = event
    return accountId === null ? [] : (reactions[event.type]?.({ accountId }, state, event) ?? [])
  },
}
