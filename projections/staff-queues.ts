import type { OrderStatus } from '../domain/order/order-state.ts'
import type { ReadDatabase } from './read-database.ts'

/** How many wait for staff, and since when the oldest does; null where nothing waits. */
export type Waiting = { count: number; oldestAt: string | null }

const waitingIn = (row: { count: bigint; oldestAt: string | null }): Waiting => ({
  count: Number(row.count),
  oldestAt: row.oldestAt,
})

/** Documents that were handed in and are not decided yet (OPS-01). */
export const screeningQueue = async (db: ReadDatabase): Promise<Waiting> =>
  waitingIn(
    await db
      .selectFrom('screeningCase')
      .select(({ fn }) => [fn.countAll<bigint>().as('count'), fn.min('submittedAt').as('oldestAt')])
      .where('status', '=', 'submitted')
      .executeTakeFirstOrThrow(),
  )

const deviceOrders = (db: ReadDatabase, statuses: readonly OrderStatus[]) =>
  db
    .selectFrom('customerOrder')
    .where('settlement', '=', 'devices')
    .where('status', 'in', [...statuses])

/** Device orders that are paid and not shipped (ORD-16). */
export const shippingQueue = async (db: ReadDatabase): Promise<Waiting> =>
  waitingIn(
    await deviceOrders(db, ['paid'])
      .select(({ fn }) => [fn.countAll<bigint>().as('count'), fn.min('paidAt').as('oldestAt')])
      .executeTakeFirstOrThrow(),
  )

/** Device orders whose money has not been confirmed (ORD-14). */
export const depositQueue = async (db: ReadDatabase): Promise<Waiting> =>
  waitingIn(
    await deviceOrders(db, ['placed', 'awaiting-payment'])
      .select(({ fn }) => [fn.countAll<bigint>().as('count'), fn.min('placedAt').as('oldestAt')])
      .executeTakeFirstOrThrow(),
  )

/** Money that an order could not take, until staff decide about it (PAY-04). */
export const parkedQueue = async (db: ReadDatabase): Promise<Waiting> =>
  waitingIn(
    await db
      .selectFrom('customerOrder')
      .select(({ fn }) => [fn.countAll<bigint>().as('count'), fn.min('parkedSince').as('oldestAt')])
      .where('parkedSince', 'is not', null)
      .executeTakeFirstOrThrow(),
  )

/** Refunds that staff pay by hand, or that the gateway could not make (PAY-02). */
export const refundQueue = async (db: ReadDatabase): Promise<Waiting> =>
  waitingIn(
    await db
      .selectFrom('refund')
      .select(({ fn }) => [fn.countAll<bigint>().as('count'), fn.min('waitsSince').as('oldestAt')])
      .where('waitsSince', 'is not', null)
      .executeTakeFirstOrThrow(),
  )
