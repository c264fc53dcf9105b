import type pg from 'pg'
import type { UnitOut } from '../domain/order/serials.ts'
import { followUnits } from './policies/follow-units.ts'

/** Which of some units are out with customers, as far as the processes have heard. */
export const unitsOutAmong = async (
  pool: pg.Pool,
  units: readonly string[],
): Promise<UnitOut[]> => {
  const { rows } = await pool.query<UnitOut>(
    `select piece.value as unit, of_order.key as "orderId"
       from work.process_state of_order, jsonb_each_text(of_order.state -> 'pieces') piece
      where of_order.process = $1 and piece.value = any($2)
      order by of_order.key`,
    [followUnits.name, units],
  )
  return rows
}
