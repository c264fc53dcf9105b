import type pg from 'pg'
import type { RecordedEvent } from '../domain/kernel/event.ts'
import { NumberHeld } from '../domain/number/events.ts'
import type { NumbersHeld } from '../domain/number/hold-limits.ts'
import { dataOf, e164In } from './policies/process.ts'

const ends: readonly string[] = ['NumberReleased', 'NumberReserved']

/** The events that the list follows from. */
export const heldNumberEvents: readonly string[] = [NumberHeld.type, ...ends]

/** Keeps the list of numbers that lie in carts (ORD-02). */
export const keepHeldNumbers = async (tx: pg.PoolClient, event: RecordedEvent): Promise<void> => {
  if (ends.includes(event.type))
    await tx.query('delete from work.held_number where e164 = $1', [e164In(event.stream)])
  if (event.type !== NumberHeld.type) return
  const { circleId, heldUntil } = dataOf(event, NumberHeld)
  await tx.query(
    `insert into work.held_number (e164, account_id, circle_id, held_until)
       values ($1, $2, $3, $4)
       on conflict (e164) do update set account_id = excluded.account_id,
         circle_id = excluded.circle_id, held_until = excluded.held_until`,
    [e164In(event.stream), event.accountId, circleId, heldUntil],
  )
}

/** How many numbers a circle and its account hold at an instant. */
export const numbersHeldBy = async (
  pool: pg.Pool,
  { accountId, circleId }: { accountId: string; circleId: string },
  at: string,
): Promise<NumbersHeld> => {
  const { rows } = await pool.query<NumbersHeld>(
    `select count(*)::int as account, count(*) filter (where circle_id = $2)::int as circle
       from work.held_number where account_id = $1 and held_until > $3`,
    [accountId, circleId, at],
  )
  return rows[0] ?? { circle: 0, account: 0 }
}
