import { CallEnded, CallOffered, CallSwept } from '../../domain/call/events.ts'
import type { CallFacts } from '../../domain/call/values.ts'
import { addMinutes } from '../../domain/kernel/calendar.ts'
import type { RecordedEvent } from '../../domain/kernel/event.ts'
import { CallHeld } from '../../domain/wallet/events.ts'
import { at, dataOf, idIn, now, type Process, type ToDo } from './process.ts'

/** A call whose end has not come by then is closed and marked (CALL-05). */
export const sweepAfterHours = 24

const settle = (
  callId: string,
  { accountId, circleId, uniqueId, dialled, callerNumber, route }: CallFacts,
  talk: { answeredAt: string | null; endedAt: string; talkMs: number },
): ToDo =>
  now('settle', 'SettleCall', {
    accountId,
    circleId,
    uniqueId,
    callId,
    dialled,
    callerNumber,
    isRated: route === 'external',
    ...talk,
  })

/** The switch may be gone before it could say that the call was offered: once for each call. */
const release = (event: RecordedEvent): ToDo => {
  const callId = dataOf(event, CallHeld).hold.holdId
  const due = addMinutes(event.occurredAt, sweepAfterHours * 60)
  const data = { accountId: event.accountId, callId }
  return { ...at(due, 'release', 'ReleaseCallHold', data), onceFor: callId }
}

/** Every call's hold ends in a debit or a release (PAY-09), also when its end never came. */
export const settleCalls: Process<null> = {
  name: 'settle-calls',
  version: 1,
  initial: null,
  keys: {
    CallOffered: ({ stream }) => stream,
    CallEnded: ({ stream }) => stream,
    CallSwept: ({ stream }) => stream,
    CallHeld: ({ stream }) => stream,
  },
  evolve: () => null,
  react: (_, event) => {
    if (event.type === 'CallHeld') return [release(event)]
    const callId = idIn(event.stream)
    if (event.type === 'CallOffered') {
      const { call } = dataOf(event, CallOffered)
      const due = addMinutes(call.offeredAt, sweepAfterHours * 60)
      return [at(due, 'sweep', 'SweepCall', { callId, accountId: call.accountId })]
    }
    if (event.type === 'CallSwept') {
      const { call } = dataOf(event, CallSwept)
      return [settle(callId, call, { answeredAt: null, endedAt: event.occurredAt, talkMs: 0 })]
    }
    const { call, answeredAt, endedAt, talkMs } = dataOf(event, CallEnded)
    return [settle(callId, call, { answeredAt, endedAt, talkMs })]
  },
}
