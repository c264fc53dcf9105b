import { firstInstantOf, lastInstantOf } from '../domain/kernel/calendar.ts'
import { displayOf } from '../domain/number/phone-number.ts'
import type { CallClass } from '../domain/tariff/values.ts'
import type { CallStatus, Destination } from './call.ts'
import { containing, type Page, type Paged, windowOf } from './paging.ts'
import type { ReadDatabase } from './read-database.ts'
import type { UniqueScope } from './unique.ts'

/** Calls in progress in scope, the newest first (CALL-06). */
export async function listCallsInProgress(db: ReadDatabase, scope: UniqueScope) {
  let matching = db
    .selectFrom('callInProgress')
    .selectAll()
    .where('accountId', '=', scope.accountId)
  if (scope.circleId !== undefined) matching = matching.where('circleId', '=', scope.circleId)
  if (scope.uniqueId !== undefined) matching = matching.where('uniqueId', '=', scope.uniqueId)
  const rows = await matching.orderBy('offeredAt', 'desc').orderBy('callId').execute()
  return rows.map((row) => ({ ...row, display: displayOf(row.dialled) }))
}

/** Business dates in Japan, both included; caller and callee are parts of a number. */
export type OutgoingFilter = {
  from?: string | undefined
  to?: string | undefined
  caller?: string | undefined
  callee?: string | undefined
  destination?: Destination | undefined
}

/** The newest first unless another order is asked for. */
export type OutgoingOrder = { by: 'startedAt' | 'seconds' | 'charge'; direction: 'asc' | 'desc' }

const newestFirst: OutgoingOrder = { by: 'startedAt', direction: 'desc' }

/** A row of 発信履歴 (CALL-30); the charge is ex tax. */
export type OutgoingCall = {
  callId: string
  circleId: string
  uniqueId: string
  callerNumber: string | null
  dialled: string
  display: string
  class: CallClass
  destination: Destination
  startedAt: string
  seconds: number
  charge: bigint
  status: CallStatus
}

/** What of a caller number people type: `03…` or hyphens, kept as `+813…`. */
const callerPart = (part: string): string => part.replace(/[-\s]/g, '').replace(/^0/, '+81')

const matchingCalls = (db: ReadDatabase, scope: UniqueScope, filter: OutgoingFilter) => {
  const { from, to, caller, callee, destination } = filter
  let matching = db.selectFrom('outgoingCall').where('accountId', '=', scope.accountId)
  if (scope.circleId !== undefined) matching = matching.where('circleId', '=', scope.circleId)
  if (scope.uniqueId !== undefined) matching = matching.where('uniqueId', '=', scope.uniqueId)
  if (from !== undefined) matching = matching.where('startedAt', '>=', firstInstantOf(from))
  if (to !== undefined) matching = matching.where('startedAt', '<=', lastInstantOf(to))
  if (caller !== undefined)
    matching = matching.where('callerNumber', 'like', containing(callerPart(caller)))
  if (callee !== undefined)
    matching = matching.where('dialled', 'like', containing(callee.replace(/[-\s]/g, '')))
  if (destination !== undefined) matching = matching.where('destination', '=', destination)
  return matching
}

/** The outgoing history with the totals of all that match. */
export async function listOutgoingCalls(
  db: ReadDatabase,
  scope: UniqueScope,
  filter: OutgoingFilter,
  page: Page,
  { by, direction }: OutgoingOrder = newestFirst,
): Promise<Paged<OutgoingCall> & { totals: { calls: number; seconds: number; charge: bigint } }> {
  const matching = matchingCalls(db, scope, filter)
  const { limit, offset } = windowOf(page)
  const [rows, totals] = await Promise.all([
    matching
      .select(['callId', 'circleId', 'uniqueId', 'callerNumber', 'dialled', 'class'])
      .select(['destination', 'startedAt', 'seconds', 'charge', 'status'])
      .orderBy(by, direction)
      .orderBy('callId', direction)
      .limit(limit)
      .offset(offset)
      .execute(),
    matching
      .select(({ fn }) => [
        fn.countAll<bigint>().as('calls'),
        fn.sum<string | null>('seconds').as('seconds'),
        fn.sum<string | null>('charge').as('charge'),
      ])
      .executeTakeFirstOrThrow(),
  ])
  const count = Number(totals.calls)
  return {
    items: rows.map((row) => ({ ...row, display: displayOf(row.dialled) })),
    total: count,
    totals: {
      calls: count,
      seconds: Number(totals.seconds ?? 0),
      charge: BigInt(totals.charge ?? 0),
    },
  }
}

/** One call that is over, for the question what it cost and why. */
export const findOutgoingCall = (db: ReadDatabase, scope: { accountId: string; callId: string }) =>
  db
    .selectFrom('outgoingCall')
    .selectAll()
    .where('accountId', '=', scope.accountId)
    .where('callId', '=', scope.callId)
    .executeTakeFirst()
