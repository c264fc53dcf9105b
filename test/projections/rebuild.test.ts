import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { compare, digestTables } from '../../projections/compare.ts'
import { feedReadModels } from '../../projections/live.ts'
import { defineProjection } from '../../projections/projection.ts'
import { readModels } from '../../projections/read-models.ts'
import { outdated, rebuild } from '../../projections/rebuild.ts'
import { replay } from '../../projections/replay.ts'
import { defineTable, text } from '../../projections/table.ts'
import { findWallet } from '../../projections/wallet-queries.ts'
import { callOf, idsOf, journeyOf, month, operatorHappenings } from '../support/journey.ts'
import { openReadModels } from '../support/read-models.ts'

const t = await openReadModels()
const customers = ['osaka', 'kyoto', 'nara'].map((who, place) => ({
  who,
  e164: `+8161234567${place}`,
  uniqueId: `100000000${place}`,
}))
const parts = { store: t.store, pool: t.pool, schema: 'read', projections: readModels }
const scratch = 'read_replay'
const digests = () => digestTables(t.pool, 'read', readModels)

test('ORD-52 OPS-13 a rebuild gives the same rows, byte for byte', async () => {
  await t.given(operatorHappenings(customers.map(({ e164 }) => e164)))
  for (const { who, e164, uniqueId } of customers) await t.given(journeyOf(who, e164, uniqueId))
  await t.given(customers.flatMap(({ who, uniqueId }) => callOf(who, uniqueId, 1)))
  const live = await digests()
  const filled = Object.values(live).filter((digest) => !digest.startsWith('0:'))
  expect(filled.length).toBeGreaterThan(10)
  const progress: bigint[] = []
  await rebuild({ ...parts, onProgress: ({ position }) => progress.push(position) })
  expect(await digests()).toEqual(live)
  expect(progress.at(-1)).toBe(await t.store.head())
})

test('the feed goes on after a rebuild, and reads the rows that were swapped in', async () => {
  const { accountId } = idsOf('osaka')
  // What the feed keeps in memory says otherwise than the table: the rebuild mends the table.
  await t.pool.query('update read.wallet set balance = balance + 7 where account_id = $1', [
    accountId,
  ])
  await rebuild(parts)
  const before = await findWallet(t.db, { accountId, month })
  await t.given(callOf('osaka', '1000000000', 2))
  const after = await findWallet(t.db, { accountId, month })
  expect(before.balance - after.balance).toBe(110_000n)
})

test('OPS-13 the live tables are never empty while a rebuild runs', async () => {
  let isOver = false
  const seen = new Set<string>()
  const watching = (async () => {
    while (!isOver) {
      const { rows } = await t.pool.query('select count(*)::text as wallets from read.wallet')
      seen.add(String(rows[0]?.wallets))
    }
  })()
  await rebuild(parts)
  await rebuild(parts)
  isOver = true
  await watching
  expect([...seen]).toEqual(['3'])
})

test('OPS-10 a replay finds nothing, for all accounts and for one', async () => {
  const all = await replay({ ...parts, scratch })
  expect(all).toEqual({ position: await t.store.head(), differences: [] })
  const { accountId } = idsOf('kyoto')
  expect((await replay({ ...parts, scratch, accountId })).differences).toEqual([])
})

test('OPS-10 a replay names the row and the column that were changed by hand', async () => {
  const { accountId, lotId } = idsOf('kyoto')
  const { rows } = await t.pool.query<{ remaining: bigint }>(
    'update read.wallet_lot set remaining = remaining + 1 where lot_id = $1 returning remaining',
    [lotId],
  )
  const changed = rows[0]?.remaining ?? 0n
  await t.pool.query('delete from read.purchase_history where purchase_id = $1 and line = 2', [
    idsOf('nara').contractIds[0],
  ])
  const { differences } = await replay({ ...parts, scratch })
  expect(differences).toMatchObject([
    {
      table: 'purchase_history',
      key: `${idsOf('nara').contractIds[0]} 2`,
      column: null,
      live: null,
    },
    {
      table: 'wallet_lot',
      key: lotId,
      column: 'remaining',
      live: String(changed),
      replayed: String(changed - 1n),
    },
  ])
  // Of one account only its own differences are told.
  const ofKyoto = await replay({ ...parts, scratch, accountId })
  expect(ofKyoto.differences).toMatchObject([{ table: 'wallet_lot', column: 'remaining' }])
  const other = { ...parts, scratch, accountId: idsOf('osaka').accountId }
  expect((await replay(other)).differences).toEqual([])
  await rebuild(parts)
  expect((await replay({ ...parts, scratch })).differences).toEqual([])
})

test('OPS-10 as of an earlier instant, what never changes is compared', async () => {
  const untilInstant = '2026-11-21T00:10:00.000Z'
  const early = await replay({ ...parts, scratch, untilInstant })
  expect(early.position).toBeLessThan(await t.store.head())
  expect(early.differences).toEqual([])
  await t.pool.query("update read.wallet_entry set net = net + 1 where kind = 'top-up'")
  const { differences } = await replay({ ...parts, scratch, untilInstant })
  expect(differences[0]).toMatchObject({ table: 'wallet_entry', column: 'net' })
  await rebuild(parts)
})

const greetings = (version: number) =>
  defineProjection({
    name: 'greetings',
    version,
    tables: {
      greeting: defineTable({
        columns: { accountId: text(), words: text() },
        key: ['accountId'],
      }),
    },
    on: {
      AccountOpened: ({ greeting }, { accountId, data }) =>
        greeting.insert({
          accountId: accountId ?? '',
          words: version === 1 ? data.loginId : `${data.details.name} "\\, 様`,
        }),
    },
  })

test('a raised version is built beside the old one while the feed runs, then swapped', async () => {
  const schema = 'versions'
  const { store, pool } = t
  const common = { store, pool, schema, publish: () => {} }
  const wordsOf = async () =>
    (
      await pool.query<{ words: string }>(`select words from ${schema}.greeting order by 1`)
    ).rows.map(({ words }) => words)
  await rebuild({ ...common, projections: [greetings(1)] })
  const first = feedReadModels({ ...common, projections: [greetings(1)] })
  await first.waitFor(await store.head(), 5_000)
  await first.stop()
  expect(await wordsOf()).toEqual(['kyoto-login', 'nara-login', 'osaka-login'])
  const next = [greetings(2)]
  expect(await outdated(pool, schema, next)).toEqual(next)
  const second = feedReadModels({ ...common, projections: next })
  await sleep(50)
  // The old rows are served until the new ones stand.
  expect(await wordsOf()).toHaveLength(3)
  await rebuild({ ...common, projections: next })
  expect(await wordsOf()).toEqual(Array(3).fill('大阪商事株式会社 "\\, 様'))
  await t.given(journeyOf('kobe', '+81612345679', '1000000009').slice(0, 1))
  await second.waitFor(await store.head(), 5_000)
  expect(await wordsOf()).toHaveLength(4)
  await second.stop()
  expect(await outdated(pool, schema, next)).toEqual([])
})

test('a comparison of two schemas names their tables once each', async () => {
  const client = await t.pool.connect()
  const same = await compare(client, { live: 'read', replayed: 'read', projections: readModels })
  client.release()
  expect(same).toEqual([])
})
