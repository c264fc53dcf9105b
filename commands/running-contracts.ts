import type pg from 'pg'
import { CancellationApplied, ContractStarted } from '../domain/contract/events.ts'
import { monthStart } from '../domain/kernel/calendar.ts'
import type { RecordedEvent } from '../domain/kernel/event.ts'
import { TaxClass } from '../domain/tax/tax-class.ts'
import type { FeeLine } from '../domain/wallet/values.ts'
import { dataOf, idIn } from './policies/process.ts'

/** Keeps the list of contracts with a monthly fee, for the posting of the 1st. */
export const keepRunningContracts = async (
  tx: pg.PoolClient,
  event: RecordedEvent,
): Promise<void> => {
  if (event.type === 'ContractStarted') {
    const { accountId, circleId, productCode, name, monthlyFee, taxClass, startedOn } = dataOf(
      event,
      ContractStarted,
    )
    await tx.query(
      `insert into work.running_contract
         (contract_id, account_id, circle_id, product_code, name, monthly_fee, tax_class,
          started_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
      [
        idIn(event.stream),
        accountId,
        circleId,
        productCode,
        JSON.stringify(name),
        monthlyFee,
        taxClass,
        startedOn,
      ],
    )
  }
  const lastDay = lastDayIn(event)
  if (lastDay !== undefined)
    await tx.query(`update work.running_contract set ended_on = $2 where contract_id = $1`, [
      idIn(event.stream),
      lastDay,
    ])
}

/** Known from the application on, so that no fee waits for the end itself; null: none any more. */
const lastDayIn = (event: RecordedEvent): string | null | undefined => {
  if (event.type === 'CancellationApplied') return dataOf(event, CancellationApplied).endsOn
  return event.type === 'CancellationWithdrawn' ? null : undefined
}

type Row = {
  contract_id: string
  circle_id: string | null
  product_code: string
  name: FeeLine['name']
  monthly_fee: bigint
  tax_class: string
}

/** Fees of the 1st of a month: contracts begun before it in Japan and not ended (PAY-08). */
export const monthlyFeesOf = async (
  pool: pg.Pool,
  accountId: string,
  month: string,
): Promise<FeeLine[]> => {
  const { rows } = await pool.query<Row>(
    `select contract_id, circle_id, product_code, name, monthly_fee, tax_class
       from work.running_contract
      where account_id = $1 and started_on < $2 and (ended_on is null or ended_on >= $2)
        and monthly_fee > 0
      order by started_on, contract_id`,
    [accountId, monthStart(month)],
  )
  return rows.map((row) => ({
    kind: 'monthly',
    contractId: row.contract_id,
    circleId: row.circle_id,
    productCode: row.product_code,
    name: row.name,
    taxClass: TaxClass.parse(row.tax_class),
    net: row.monthly_fee,
  }))
}
