import { expect, test } from 'vitest'
import { foldNewProcesses } from '../../commands/new-processes.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { openScene } from '../support/write-side-scene.ts'

const scene = await openScene('2026-11-21T01:00:00.000Z')
await scene.catalogue()

type Row = { process: string; key: string; state: unknown }
const statesNow = async (): Promise<Row[]> => {
  const { rows } = await scene.pool.query<Row>(
    'select process, key, state from work.process_state order by process, key',
  )
  return rows
}
const toDosNow = async (): Promise<number> =>
  (await scene.pool.query('select id from work.to_do')).rows.length

test('a process that is new here knows the log before it, and does not act on it', async () => {
  const customer = await scene.customer(20_000)
  const { circleId, circle } = customer
  const line = { circleId, lineId: uuidv7(), productCode: 'sip-terminal', quantity: 2 }
  await scene.must('AddToCart', line, { principal: circle })
  await scene.placeOrder(customer)
  await scene.untilIdle()
  for (const { contractId } of await scene.contractsOf(customer))
    await scene.must('ApplyCancellation', { contractId }, { principal: circle })
  await scene.untilIdle()
  const before = await statesNow()
  const toDos = await toDosNow()
  const names = new Set(before.map(({ process }) => process))
  expect(names.size).toBeGreaterThan(3)

  await scene.pool.query('delete from work.process_state')
  await scene.pool.query('delete from work.known_process')
  await foldNewProcesses(scene.store, scene.pool)
  expect(await statesNow()).toEqual(before)
  expect(await toDosNow()).toBe(toDos)

  // Known ones are left alone.
  await scene.pool.query('delete from work.process_state')
  await foldNewProcesses(scene.store, scene.pool)
  expect(await statesNow()).toEqual([])
})
