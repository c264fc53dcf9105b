import type pg from 'pg'
import type { ContractFacts } from '../domain/cart/cart-state.ts'
import {
  CancellationApplied,
  ContractEnded,
  ContractStarted,
  ParentCancellationApplied,
  ParentCancellationWithdrawn,
} from '../domain/contract/events.ts'
import { monthStart } from '../domain/kernel/calendar.ts'
import type { RecordedEvent } from '../domain/kernel/event.ts'
import { TaxClass } from '../domain/tax/tax-class.ts'
import { statutoryLines } from '../domain/wallet/statutory-lines.ts'
import type { FeeLine } from '../domain/wallet/values.ts'
import { dataOf, idIn } from './policies/process.ts'

/** Keeps the list of contracts with a monthly fee, for the posting of the 1st. */
export const keepRunningContracts = async (
  tx: pg.PoolClient,
  event: RecordedEvent,
): Promise<void> => {
  if (event.type === 'ContractStarted') {
    const started = dataOf(event, ContractStarted)
    const { accountId, circleId, productCode, name, monthlyFee, taxClass, startedOn } = started
    await tx.query(
      `insert into work.running_contract
         (contract_id, account_id, circle_id, product_code, name, monthly_fee, tax_class,
          started_on, begun_at_position, e164, is_counted)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
      [
        idIn(event.stream),
        accountId,
        circleId,
        productCode,
        JSON.stringify(name),
        monthlyFee,
        taxClass,
        startedOn,
        event.position,
        started.e164,
        started.countedBy !== null,
      ],
    )
  }
  if (isWithdrawal(event))
    await tx.query(
      'update work.running_contract set ended_on = started_on - 1 where contract_id = $1',
      [idIn(event.stream)],
    )
  if (event.type === 'ContractEnded')
    await tx.query('update work.running_contract set over_on = $2 where contract_id = $1', [
      idIn(event.stream),
      dataOf(event, ContractEnded).endedOn,
    ])
  const end = endIn(event)
  if (end !== undefined)
    await tx.query(
      `update work.running_contract set ${columnOf[end.of]} = $2 where contract_id = $1`,
      [idIn(event.stream), end.endsOn],
    )
}

/** As if it had never run: no fee of the 1st is posted, not even on the 1st itself (TEL-07). */
const isWithdrawal = (event: RecordedEvent): boolean =>
  event.type === 'ContractEnded' && dataOf(event, ContractEnded).cause === 'statutory-withdrawal'

/** Each end that stands: a contract runs until the first of them (ORD-40). */
const columnOf = { own: 'ended_on', circle: 'circle_ends_on', account: 'account_ends_on' } as const
type End = { of: keyof typeof columnOf; endsOn: string | null }

/** Known from the application on, so that no fee waits for the end itself; null: none any more. */
const endIn = (event: RecordedEvent): End | undefined => {
  if (event.type === 'CancellationApplied')
    return { of: 'own', endsOn: dataOf(event, CancellationApplied).endsOn }
  if (event.type === 'CancellationWithdrawn') return { of: 'own', endsOn: null }
  if (event.type === 'ParentCancellationApplied') {
    const { parent, endsOn } = dataOf(event, ParentCancellationApplied)
    return { of: parent, endsOn }
  }
  if (event.type === 'ParentCancellationWithdrawn')
    return { of: dataOf(event, ParentCancellationWithdrawn).parent, endsOn: null }
  return undefined
}

/** The contracts of a product that ever began in a circle, the oldest first. */
export const contractsOfProduct = async (
  pool: pg.Pool,
  circleId: string,
  productCode: string,
): Promise<string[]> => {
  const { rows } = await pool.query<{ contract_id: string }>(
    `select contract_id from work.running_contract where circle_id = $1 and product_code = $2
      order by begun_at_position, started_on, contract_id`,
    [circleId, productCode],
  )
  return rows.map(({ contract_id }) => contract_id)
}

type Row = {
  contract_id: string
  circle_id: string | null
  product_code: string
  name: FeeLine['name']
  monthly_fee: bigint
  tax_class: string
  e164: string | null
}

/**
 * Fees of the 1st of a month: contracts begun before it in Japan and not ended (PAY-08), and the
 * statutory fees of their numbers (TAX-13). What is counted is posted when the month closes.
 */
export const monthlyFeesOf = async (
  pool: pg.Pool,
  accountId: string,
  month: string,
): Promise<FeeLine[]> => {
  const { rows } = await pool.query<Row>(
    `select contract_id, circle_id, product_code, name, monthly_fee, tax_class, e164
       from work.running_contract
      where account_id = $1 and started_on < $2
        and coalesce(least(ended_on, circle_ends_on, account_ends_on) >= $2, true)
        and not is_counted and (monthly_fee > 0 or e164 is not null)
      order by started_on, contract_id`,
    [accountId, monthStart(month)],
  )
  return rows.flatMap((row) => feesOfContract(row, month))
}

const feesOfContract = (row: Row, month: string): FeeLine[] => {
  const common = { contractId: row.contract_id, circleId: row.circle_id }
  const monthly: FeeLine = {
    ...common,
    kind: 'monthly',
    productCode: row.product_code,
    name: row.name,
    taxClass: TaxClass.parse(row.tax_class),
    net: row.monthly_fee,
  }
  const statutory = statutoryLines(common, row.e164, month)
  return [...(row.monthly_fee > 0n ? [monthly] : []), ...statutory]
}

/** What an account has contracted on a day in Japan, and every contract that ever began. */
export const contractFactsOf = async (
  pool: pg.Pool,
  accountId: string,
  on: string,
): Promise<ContractFacts> => {
  const { rows } = await pool.query<
    Pick<Row, 'contract_id' | 'circle_id' | 'product_code'> & {
      has_ended: boolean
    }
  >(
    `select contract_id, circle_id, product_code,
            coalesce(least(ended_on, circle_ends_on, account_ends_on) < $2, false) as has_ended
       from work.running_contract where account_id = $1::uuid`,
    [accountId, on],
  )
  const contracts = rows.map((row) => ({
    contractId: row.contract_id,
    circleId: row.circle_id,
    productCode: row.product_code,
    hasEnded: row.has_ended,
  }))
  return {
    running: contracts.filter(({ hasEnded }) => !hasEnded),
    begun: new Set(contracts.map(({ contractId }) => contractId)),
  }
}
