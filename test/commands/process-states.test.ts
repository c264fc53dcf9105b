import { beforeAll, expect, test } from 'vitest'
import { type AnyProcess, everyProcess } from '../../commands/policies/every-process.ts'
import type { ToDo } from '../../commands/policies/process.ts'
import { runProcesses } from '../../commands/process-runner.ts'
import { buildProcessStates } from '../../commands/process-states.ts'
import type { RecordedEvent } from '../../domain/kernel/event.ts'
import { decodeEvent } from '../../domain/registry.ts'
import { inTransaction } from '../../platform/database.ts'
import type { EventStore } from '../../platform/event-store/port.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { openLog } from '../../platform/log.ts'
import { sampleEvents } from '../support/sample-events.ts'
import { type Customer, openScene } from '../support/write-side-scene.ts'

const scene = await openScene('2026-11-21T01:00:00.000Z')
const log = openLog('test', 'silent')
const batch = 1_000n

type Row = { process: string; key: string; state: unknown }
const statesNow = async (): Promise<Row[]> => {
  const { rows } = await scene.pool.query<Row>(
    'select process, key, state from work.process_state order by process, key',
  )
  return rows
}

type Entry = { id: string; process: string; command: string; cause_position: bigint; state: string }
const toDosNow = async (): Promise<Entry[]> => {
  const { rows } = await scene.pool.query<Entry>(
    'select id, process, command, cause_position, state from work.to_do order by id',
  )
  return rows
}

const checkpointNow = async (): Promise<bigint> => {
  const { rows } = await scene.pool.query<{ position: bigint }>(
    `select position from work.checkpoint where name = 'processes'`,
  )
  return rows[0]?.position ?? 0n
}

const allEvents = async () => (await scene.store.readAll(0n, 100_000)).map(decodable)
const decodable = (stored: Awaited<ReturnType<EventStore['readAll']>>[number]) =>
  stored.type === 'SampleHappened' ? (stored as RecordedEvent) : decodeEvent(stored)

type Reaction = { process: string; toDo: ToDo; position: bigint }

/** As the runner folds, in memory: the states in the end, and what is asked for on the way. */
const foldAll = (processes: readonly AnyProcess[], events: readonly RecordedEvent[]) => {
  const states = new Map<string, Row>()
  const reactions: Reaction[] = []
  for (const event of events)
    for (const process of processes) {
      const key = process.keys[event.type]?.(event) ?? null
      if (key === null) continue
      const place = `${process.name}|${key}`
      const before = states.get(place)?.state ?? process.initial
      const state = process.evolve(before, event)
      if (state !== before) states.set(place, { process: process.name, key, state })
      for (const toDo of process.react(state, event))
        reactions.push({ process: process.name, toDo, position: event.position })
    }
  const rows = [...states.values()].map((row) => ({ ...row }))
  return { rows: JSON.parse(JSON.stringify(rows)) as Row[], reactions }
}

const inOrder = (rows: readonly Row[]) =>
  rows.toSorted((a, b) => {
    const [left, right] = [`${a.process}|${a.key}`, `${b.process}|${b.key}`]
    return left < right ? -1 : 1
  })

/** What an older program has left: all states in a shape that nobody reads any more. */
const becomeOld = async (): Promise<void> => {
  await scene.pool.query(`update work.process_state set state = '{"shape": "old"}'`)
  await scene.pool.query(`insert into work.process_state
    values ('settle-order', 'forgotten', '{"shape": "old"}')`)
  await scene.pool.query('update work.known_process set version = 0')
}

let customer: Customer

beforeAll(async () => {
  await scene.catalogue()
  customer = await scene.customer(20_000)
  const { circleId, circle } = customer
  const line = { circleId, lineId: uuidv7(), productCode: 'sip-terminal', quantity: 2 }
  await scene.must('AddToCart', line, { principal: circle })
  await scene.placeOrder(customer)
  await scene.untilIdle()
})

test('a process that is new here knows the log before it, and does not act on it', async () => {
  const [first] = await scene.contractsOf(customer)
  const { contractId } = first as { contractId: string }
  await scene.must('ApplyCancellation', { contractId }, { principal: customer.circle })
  await scene.untilIdle()
  const before = await statesNow()
  const toDos = await toDosNow()
  expect(new Set(before.map(({ process }) => process)).size).toBeGreaterThan(3)

  await scene.pool.query('delete from work.process_state')
  await scene.pool.query('delete from work.known_process')
  await buildProcessStates({ ...scene, log })
  expect(await statesNow()).toEqual(before)
  expect((await toDosNow()).map(({ id }) => id)).toEqual(toDos.map(({ id }) => id))

  // Known ones are left alone.
  await scene.pool.query('delete from work.process_state')
  await buildProcessStates({ ...scene, log })
  expect(await statesNow()).toEqual([])
  await scene.pool.query('update work.known_process set version = 0')
  await buildProcessStates({ ...scene, log })
  expect(await statesNow()).toEqual(before)
})

test('OPS-13 states of an old shape are folded anew; none is done twice or lost', async () => {
  await scene.closeCommands()
  const open = await toDosNow()
  const heard = await checkpointNow()
  await becomeOld()

  // Written by another while no process hears: it is acted on at the start, once.
  const mediator = await scene.openMediator()
  const [, second] = await scene.contractsOf(customer)
  const { contractId } = second as { contractId: string }
  const by = { principal: customer.circle, mediator }
  await scene.must('ApplyCancellation', { contractId }, by)
  const { reactions } = foldAll(everyProcess, await allEvents())
  const expected = reactions.filter(({ position }) => position > heard)
  expect(expected.length).toBeGreaterThan(0)

  await scene.openCommands()
  await scene.untilIdle()
  const { rows } = foldAll(
    everyProcess.filter(({ initial }) => initial !== null),
    await allEvents(),
  )
  expect(inOrder(await statesNow())).toEqual(inOrder(rows))

  const after = await toDosNow()
  const ids = new Set(after.map(({ id }) => id))
  expect(open.filter(({ id }) => !ids.has(id))).toEqual([])
  // Letters go their own way meanwhile.
  const stillOpen = (entries: readonly Entry[]) =>
    entries.filter(
      ({ state, command, cause_position: cause }) =>
        state === 'open' && cause <= heard && !command.startsWith('mail:'),
    )
  expect(stillOpen(after)).toEqual(stillOpen(open))
  const known = new Set(open.map(({ id }) => id))
  const added = after.filter(({ id }) => !known.has(id))
  expect(added.map(({ process, command }) => `${process} ${command}`).sort()).toEqual(
    expected.map(({ process, toDo }) => `${process} ${toDo.command}`).sort(),
  )
})

test('OPS-13 cut off, it goes on there; the old states stand until the end', async () => {
  for (let count = 0; count < 5; count += 1)
    await scene.store.append(`sample-${count}`, 'none', sampleEvents(500))
  await scene.untilIdle()
  const before = await statesNow()
  await becomeOld()
  const old = await statesNow()

  const asked: bigint[] = []
  const cutAfter = (times: number): EventStore => ({
    ...scene.store,
    readAll: (after, limit) => {
      if (asked.length === times) throw new Error('cut off')
      asked.push(after)
      return scene.store.readAll(after, limit)
    },
  })
  const { pool } = scene
  await expect(buildProcessStates({ store: cutAfter(1), pool, log })).rejects.toThrow('cut off')
  expect(asked).toEqual([0n])
  expect(await statesNow()).toEqual(old)

  asked.length = 0
  await buildProcessStates({ store: cutAfter(Infinity), pool, log })
  expect(asked[0]).toBe(batch)
  expect(await statesNow()).toEqual(before)
  const left = await pool.query('select wanted from work.process_building')
  expect(left.rows).toEqual([])
})

test('OPS-13 what a backup from before versions has restored is folded anew', async () => {
  const before = await statesNow()
  await becomeOld()
  await scene.pool.query('update work.known_process set version = null')
  await buildProcessStates({ ...scene, log })
  expect(await statesNow()).toEqual(before)
})

test('OPS-13 another version’s half-built states are not taken over', async () => {
  const before = await statesNow()
  await becomeOld()
  const { pool } = scene
  await pool.query(`insert into work.process_building values ('settle-order 77', 2000)`)
  await pool.query(`insert into work.process_state_next values ('settle-order', 'x', '{}')`)
  await buildProcessStates({ ...scene, log })
  expect(await statesNow()).toEqual(before)
})

test('OPS-13 a program whose processes are of another version folds nothing any more', async () => {
  const { pool } = scene
  await pool.query(`update work.known_process set version = 2 where process = 'settle-order'`)
  await expect(inTransaction(pool, (tx) => runProcesses(tx, []))).rejects.toThrow(
    'the states of settle-order are not those of version 1',
  )
  await buildProcessStates({ ...scene, log })
  await inTransaction(pool, (tx) => runProcesses(tx, []))
})
