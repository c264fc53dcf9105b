import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { hasPermission, type Permission } from '../../domain/access/principal.ts'
import { refuseAccess } from '../../domain/access/session-refusals.ts'
import type { ReadDatabase } from '../../projections/read-database.ts'
import {
  depositQueue,
  parkedQueue,
  refundQueue,
  screeningQueue,
  shippingQueue,
  type Waiting,
} from '../../projections/staff-queues.ts'
import { addRead, type ReadParts } from '../reads.ts'
import { Board, type Queue } from '../schemas/board.ts'
import { BaseQuery } from '../schemas/wire.ts'
import { isOperator } from '../scope.ts'

const hourMs = 3_600_000

/** Whole hours from an instant to another; null where nothing waits. */
export const hoursSince = (at: string | null, now: string): number | null =>
  at === null ? null : Math.max(0, Math.floor((Date.parse(now) - Date.parse(at)) / hourMs))

type QueueOfStaff = {
  queue: Queue
  /** Who works on it; auditors see all. */
  workedOnWith: Permission
  find: (db: ReadDatabase) => Promise<Waiting>
}

const queues: readonly QueueOfStaff[] = [
  { queue: 'screening', workedOnWith: 'screening:decide', find: screeningQueue },
  { queue: 'shipping', workedOnWith: 'stock:write', find: shippingQueue },
  { queue: 'deposits', workedOnWith: 'wallet:adjust', find: depositQueue },
  { queue: 'parked-money', workedOnWith: 'wallet:adjust', find: parkedQueue },
  { queue: 'refunds', workedOnWith: 'wallet:adjust', find: refundQueue },
]

/** ボード: what waits for staff, how much of it, and for how long (OPS-01). */
export function addBoardRoute(app: FastifyInstance, parts: ReadParts): void {
  addRead(app, parts, {
    url: '/api/staff/board',
    summary: 'What waits for whoever asks: how much, and since when (OPS-01)',
    params: z.strictObject({}),
    query: BaseQuery,
    answer: Board,
    find: async ({ db, principal, now }) => {
      if (!isOperator(principal)) return refuseAccess('not_permitted')
      const seen = queues.filter(
        ({ workedOnWith }) =>
          principal.kind === 'auditor' || hasPermission(principal, workedOnWith),
      )
      const found = await Promise.all(
        seen.map(async ({ queue, find }) => ({ queue, ...(await find(db)) })),
      )
      return {
        queues: found.map((each) => ({ ...each, waitingHours: hoursSince(each.oldestAt, now) })),
      }
    },
  })
}
