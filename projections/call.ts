import { callClassOf } from '../domain/tariff/rating.ts'
import type { CallClass } from '../domain/tariff/values.ts'
import { defineProjection, type RowsOfAll } from './projection.ts'
import { accountOf, idOf } from './stream-id.ts'
import { bigint, boolean, defineTable, instant, integer, optional, text } from './table.ts'

/** How an outgoing call went. */
export type CallStatus = 'answered' | 'unanswered'

/** Destinations as the history's filter names them; `domestic` is every one but mobile. */
export const destinations = ['mobile', 'domestic', 'overseas'] as const
export type Destination = (typeof destinations)[number]

const millisecondsPerSecond = 1000

const tables = {
  callInProgress: defineTable({
    columns: {
      callId: text(),
      accountId: text(),
      circleId: text(),
      uniqueId: text(),
      dialled: text(),
      callerNumber: optional(text()),
      anonymous: boolean(),
      route: text<'external' | 'emergency'>(),
      offeredAt: instant(),
      answeredAt: optional(instant()),
    },
    key: ['callId'],
    indexes: [['accountId', 'offeredAt']],
    view: 'calls',
  }),
  outgoingCall: defineTable({
    columns: {
      callId: text(),
      accountId: text(),
      circleId: text(),
      uniqueId: text(),
      dialled: text(),
      callerNumber: optional(text()),
      route: text<'external' | 'emergency'>(),
      class: text<CallClass>(),
      destination: text<Destination>(),
      /** The answer, or the attempt where nobody answered. */
      startedAt: instant(),
      endedAt: instant(),
      /** Talk, each started second counted. */
      seconds: integer(),
      /** Ex tax; 0 until the call is debited, and for ever where it costs nothing. */
      charge: bigint(),
      /** Position of the debit, where there is one. */
      debitedAt: optional(bigint()),
      status: text<CallStatus>(),
    },
    key: ['callId'],
    indexes: [
      ['accountId', 'startedAt'],
      ['circleId', 'startedAt'],
      ['uniqueId', 'startedAt'],
    ],
    view: 'history',
  }),
}

type CallRows = RowsOfAll<typeof tables>
type InProgress = Parameters<CallRows['callInProgress']['put']>[0]

/** Overseas, Japanese mobile, or any other number in Japan (CALL-30). */
const destinationOf = (callClass: CallClass): Destination => {
  if (callClass === 'overseas') return 'overseas'
  return callClass === 'mobile' ? 'mobile' : 'domestic'
}

/** A call's events come in any order: what arrives after the end changes nothing (CALL-05). */
async function progress({ callInProgress, outgoingCall }: CallRows, row: InProgress) {
  if ((await outgoingCall.find(row.callId)) !== undefined) return
  const known = await callInProgress.find(row.callId)
  callInProgress.put({ ...row, answeredAt: row.answeredAt ?? known?.answeredAt ?? null })
}

/** Calls in progress (CALL-06), and the history of those that are over (CALL-30). */
export const calls = defineProjection({
  name: 'calls',
  version: 1,
  tables,
  on: {
    CallOffered: (rows, { stream, data: { call } }) =>
      progress(rows, { callId: idOf(stream), ...call, answeredAt: null }),
    CallAnswered: (rows, { stream, data: { call, answeredAt } }) =>
      progress(rows, { callId: idOf(stream), ...call, answeredAt }),
    CallEnded: async (rows, { stream, data: { call, answeredAt, endedAt, talkMs } }) => {
      const callId = idOf(stream)
      const running = await rows.callInProgress.find(callId)
      if (running !== undefined) rows.callInProgress.remove(running)
      const callClass = callClassOf(call.dialled)
      rows.outgoingCall.insert({
        callId,
        accountId: call.accountId,
        circleId: call.circleId,
        uniqueId: call.uniqueId,
        dialled: call.dialled,
        callerNumber: call.callerNumber,
        route: call.route,
        class: callClass,
        destination: destinationOf(callClass),
        startedAt: answeredAt ?? call.offeredAt,
        endedAt,
        seconds: Math.ceil(talkMs / millisecondsPerSecond),
        charge: 0n,
        debitedAt: null,
        status: answeredAt === null ? 'unanswered' : 'answered',
      })
    },
    CallDebited: async (rows, event) => {
      const { callId, circleId, uniqueId, dialled, callerNumber, answeredAt, endedAt, rating } =
        event.data
      const rated = {
        class: rating.class,
        destination: destinationOf(rating.class),
        charge: rating.charge,
        debitedAt: event.position,
      }
      const known = await rows.outgoingCall.find(callId)
      rows.outgoingCall.put({
        callId,
        accountId: accountOf(event),
        circleId,
        uniqueId,
        dialled,
        callerNumber,
        route: 'external',
        startedAt: answeredAt,
        endedAt,
        seconds: rating.talkSeconds,
        status: 'answered',
        ...known,
        ...rated,
      })
    },
  },
})
