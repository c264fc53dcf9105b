import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { jetstreamManager } from '@nats-io/jetstream'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { holdingsOf } from '../../commands/account-holdings.ts'
import { openRelay } from '../../commands/relay.ts'
import { workMigrations } from '../../commands/work-tables.ts'
import type { Principal } from '../../domain/access/principal.ts'
import { yenOf } from '../../domain/kernel/money.ts'
import { erasedText } from '../../domain/kernel/values.ts'
import { startNats } from '../../ops/embedded/nats.ts'
import { openAuth } from '../../platform/auth-tables.ts'
import { addLogin } from '../../platform/credentials.ts'
import { openEventStore } from '../../platform/event-store/open.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { openLog } from '../../platform/log.ts'
import { connectNats } from '../../platform/nats/connect.ts'
import { streamName } from '../../platform/nats/streams.ts'
import { digestTables } from '../../projections/compare.ts'
import { findErasure, findIdentityRecord } from '../../projections/erasure.ts'
import { openReadDatabase } from '../../projections/read-database.ts'
import { readModels } from '../../projections/read-models.ts'
import { rebuild } from '../../projections/rebuild.ts'
import { startProjections } from '../../projections/service.ts'
import { checkReplay } from '../../read-api/replay-check.ts'
import { details } from '../support/sample-business.ts'
import { type Customer, codeOf, openScene, staff } from '../support/write-side-scene.ts'

vi.setConfig({ testTimeout: 120_000 })

const scene = await openScene('2026-11-21T01:00:00.000Z')
await scene.catalogue()
const { pool, store, keys } = scene
const db = openReadDatabase(pool)
const log = openLog('test', 'silent')
const dataDir = await mkdtemp(join(tmpdir(), 'kaisen-erasure-'))
const nats = await startNats({ dataDir })
const connection = await connectNats({ ...nats, name: 'test' })
const written = await openEventStore(scene.url)
const relay = openRelay({ store: written, connection, log })
const projections = await startProjections({ store, pool, log, publish: () => {} })
afterAll(async () => {
  await relay.stop()
  await written.close()
  await connection.close()
  await projections.close()
  await nats.stop()
  await rm(dataDir, { recursive: true, force: true })
})

const reason = 'ご本人から消去のご依頼があったため'
const erase = ({ accountId }: Customer, principal: Principal = staff) =>
  scene.send('ErasePersonalData', { accountId, reason }, { principal })

/** Every row of every table, as text. */
const everyRow = async (): Promise<string> => {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_schema not in ('pg_catalog', 'information_schema', 'keys')`,
  )
  const texts: string[] = []
  for (const { name } of tables) {
    const { rows } = await pool.query<{ row: string }>(`select t::text as row from ${name} t`)
    texts.push(...rows.map(({ row }) => `${name} ${row}`))
  }
  return texts.join('\n')
}

const messages = async (): Promise<string> => {
  await vi.waitFor(async () => expect(relay.position()).toBe(await store.head()), 20_000)
  const manager = await jetstreamManager(connection)
  const { state } = await manager.streams.info(streamName.events)
  const texts: string[] = []
  for (let seq = state.first_seq; seq <= state.last_seq; seq += 1)
    texts.push((await manager.streams.getMessage(streamName.events, { seq }))?.string() ?? '')
  return texts.join('\n')
}

const personal = [details.name, details.street, details.email]
const entries = ({ accountId }: Customer) =>
  db.selectFrom('walletEntry').selectAll().where('accountId', '=', accountId).execute()
const shown = async () => {
  const head = await store.head()
  await vi.waitFor(async () => {
    const { rows } = await pool.query<{ position: bigint }>('select position from read.checkpoint')
    expect(rows[0]?.position).toBe(head)
  }, 20_000)
}

/** Buys a line and gives it up: an invoice stays, and names its buyer. */
const buyAndCancel = async (customer: Customer): Promise<void> => {
  const lineId = uuidv7()
  const line = { circleId: customer.circleId, lineId, productCode: 'sip-terminal', quantity: 1 }
  await scene.must('AddToCart', line, { principal: customer.circle })
  await scene.placeOrder(customer)
  await scene.untilIdle()
  expect(codeOf(await erase(customer))).toBe('erasure_held')
  for (const { contractId } of await scene.contractsOf(customer))
    await scene.must('ApplyCancellation', { contractId }, { principal: customer.circle })
}

let customer: Customer
/** Has bought something, so that an invoice names it. */
let neighbour: Customer
let before: Awaited<ReturnType<typeof entries>>

beforeAll(async () => {
  const auth = await openAuth(pool)
  customer = await scene.customer(10_000)
  neighbour = await scene.customer(20_000)
  const { accountId } = customer
  const nobody = { circleId: null, uniqueId: null, roles: [], language: 'ja' } as const
  const login = { portal: 'account', loginId: 'naniwa', principalId: accountId } as const
  await addLogin(
    auth,
    { ...nobody, ...login, accountId, password: 'Naniwa-1234' },
    scene.clock.now(),
  )
  await buyAndCancel(neighbour)
  // Both were identified; only one of them ever had a contract.
  for (const { accountId } of [customer, neighbour])
    await scene.must('VerifyIdentity', { accountId, method: 'jpki' })
  // Asked for and never made: it holds for two weeks, not for ever.
  const abandoned = { paymentId: uuidv7(), accountId, amount: yenOf(1_000).toString() }
  await scene.must('RequestTopUp', abandoned, { principal: customer.account })
  expect(codeOf(await erase(customer))).toBe('erasure_held')
  await scene.forward('2027-06-05T00:00:00.000Z')
})

describe('OPS-12 erasing the personal data of an account', () => {
  test('OPS-12 nobody stands in the clear in the log, the work lists or JetStream', async () => {
    await shown()
    const rows = (await everyRow()).split('\n').filter((row) => !row.startsWith('read.'))
    for (const text of personal) {
      expect(rows.filter((row) => row.includes(text))).toEqual([])
      expect(await messages()).not.toContain(text)
    }
    expect(await everyRow()).toContain(details.name)
  })

  test('OPS-12 is for staff with that right; what holds it is named', async () => {
    expect(codeOf(await erase(customer, customer.account))).toBe('not_permitted')
    expect(codeOf(await erase(customer, { ...staff, roles: ['finance'] }))).toBe('not_permitted')
    const refused = await erase(neighbour)
    if (refused.ok) throw new Error('not refused')
    expect(refused.refusal).toMatchObject({
      code: 'erasure_held',
      details: {
        ...{ contracts: 0, orders: 0, payments: 0, documentsUntil: '2037-05-31' },
        ...{ identityRecords: 1, identityUntil: '2033-12-31' },
      },
    })
    expect(Number(refused.refusal.details.documents)).toBeGreaterThan(0)
  })

  test('TEL-06 the screens read of the identity record what the decision reads', async () => {
    await shown()
    expect(await findIdentityRecord(db, neighbour.accountId)).toEqual({
      isIdentified: true,
      lastEndedOn: '2026-12-31',
    })
    expect(await findIdentityRecord(db, customer.accountId)).toEqual({
      isIdentified: true,
      lastEndedOn: null,
    })
  })

  test('OPS-12 TEL-06 a database from before learns of identity records from its log', async () => {
    const held = () => holdingsOf(pool, neighbour.accountId, '2027-06-05')
    const before = await held()
    expect(before).toMatchObject({ isIdentified: true, lastEndedOn: '2026-12-31' })
    await pool.query(`delete from work.account_holding where kind = 'identity'`)
    await pool.query('alter table work.running_contract drop column over_on')
    const step = workMigrations.find(({ name }) => name === '010-identity-records')
    await pool.query(String(step?.up))
    expect(await held()).toEqual(before)
  })

  test('OPS-12 afterwards nobody can be read anywhere; the money replays to the yen', async () => {
    await shown()
    before = await entries(customer)
    expect(before.map(({ kind }) => kind)).toEqual(['top-up', 'expiry'])
    expect((await erase(customer, { ...staff, roles: ['screening'] })).ok).toBe(true)
    await scene.writeSide().effectWorker.untilIdle()
    await vi.waitFor(async () => {
      await shown()
      const { rows } = await pool.query('select name from read.account where account_id = $1', [
        customer.accountId,
      ])
      expect(rows).toEqual([{ name: erasedText }])
    }, 20_000)
    const rows = (await everyRow()).split('\n')
    const left = rows.filter(
      (row) => personal.some((text) => row.includes(text)) && !row.includes(neighbour.accountId),
    )
    expect(left).toEqual([])
    const loginId = `a${customer.accountId.replaceAll('-', '').slice(-12)}`
    expect(rows.filter((row) => row.includes(loginId))).toEqual([])
    expect(rows.filter((row) => row.includes('Naniwa') || row.startsWith('auth.login'))).toEqual([])
    for (const event of await store.readAll(0n, 10_000))
      if (event.accountId === customer.accountId)
        for (const text of personal) expect(JSON.stringify(event.data)).not.toContain(text)
    expect(await entries(customer)).toEqual(before)
    const { accountId } = customer
    const check = await checkReplay({ store, pool, scratch: 'replayed', accountId })
    expect(check).toMatchObject({ differences: [], erased: [accountId] })
    expect(await findErasure(db, accountId)).toMatchObject({ actorId: staff.id, reason })
  })

  test('OPS-12 a rebuild gives the same rows; another account is as it was', async () => {
    await shown()
    const live = await digestTables(pool, 'read', readModels)
    await rebuild({ store, pool, schema: 'read', projections: readModels })
    expect(await digestTables(pool, 'read', readModels)).toEqual(live)
    const [opened] = await store.read(`account-${neighbour.accountId}`)
    expect(JSON.stringify(opened?.data)).toContain(details.name)
  })

  test('OPS-12 twice is once; decisions see the erased; the key never comes back', async () => {
    const again = await erase(customer)
    expect(again).toMatchObject({ ok: true, events: [] })
    const state = await scene.stateOf<object>(`account-${customer.accountId}`)
    expect(JSON.stringify(state)).not.toContain(details.name)
    const { accountId } = customer
    expect((await keys.toSeal([accountId])).get(accountId)).toBeNull()
    const early = await scene.send('RecordKeyDestroyed', { accountId: neighbour.accountId })
    expect(codeOf(early)).toBe('erasure_not_decided')
  })
})
