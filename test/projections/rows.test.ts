import { afterAll, expect, test } from 'vitest'
import { createPool } from '../../platform/database.ts'
import { TableRows } from '../../projections/rows.ts'
import { createTableSql, defineTable, json, optional, text } from '../../projections/table.ts'
import { inTurn } from '../../projections/transaction.ts'
import { createDatabase } from '../support/postgres.ts'
import { seededRandom } from '../support/seeded-random.ts'

const pool = createPool(await createDatabase())
afterAll(() => pool.end())

const table = defineTable({
  columns: { id: text(), words: optional(text()), document: json<unknown>() },
  key: ['id'],
})
await pool.query('create schema s')
await pool.query(createTableSql('s', 'note', table))

const hard = [
  '',
  'plain',
  'tab\tand\nline\rend',
  'back\\slash \\N \\. \\t',
  '"quoted", {braces}, \'single\'',
  '𠮷野家 \u00a0 ',
  'NULL',
]

test.each([1, 2, 99, 100, 2_000])('%i rows come back as they were written', async (count) => {
  const client = await pool.connect()
  const tx = inTurn(client)
  await client.query('delete from s.note')
  const rows = Array.from({ length: count }, (_, place) => {
    const words = hard[place % hard.length] as string
    return {
      id: `${place}`,
      words: place % 5 === 4 ? null : words,
      document: { words, list: [words, null], quantity: place },
    }
  })
  const unit = new TableRows('note', table, 's', true)
  for (const row of rows) unit.insert(row)
  await unit.flush(tx).written
  const fresh = new TableRows('note', table, 's', false)
  for (const row of rows.slice(0, 50)) expect(await fresh.find(tx, [row.id])).toEqual(row)
  // Changed rows go another way than new ones.
  for (const row of rows) fresh.put({ ...row, words: `${row.words}!` })
  await fresh.flush(tx).written
  const again = new TableRows('note', table, 's', false)
  const last = rows.at(-1) as (typeof rows)[0]
  expect(await again.find(tx, [last.id])).toEqual({ ...last, words: `${last.words}!` })
  for (const row of rows) again.remove(row)
  await again.flush(tx).written
  expect((await client.query('select from s.note')).rowCount).toBe(0)
  client.release()
})

test('a random life of rows ends as a plain map says, however often it is flushed', async () => {
  const random = seededRandom('rows')
  const client = await pool.connect()
  const tx = inTurn(client)
  await client.query('delete from s.note')
  for (const isEmpty of [true, false]) {
    const unit = new TableRows('note', table, 's', isEmpty)
    const expected = new Map<string, { id: string; words: string | null; document: unknown }>()
    await client.query('delete from s.note')
    for (let step = 0; step < 3_000; step += 1) {
      const id = `${random.below(40)}`
      const row = { id, words: `${step}`, document: { step } }
      const known = await unit.find(tx, [id])
      expect(known).toEqual(expected.get(id))
      if (known !== undefined && random.below(3) === 0) {
        unit.remove(known)
        expected.delete(id)
      } else {
        if (known === undefined && random.below(2) === 0) unit.insert(row)
        else unit.put(row)
        expected.set(id, row)
      }
      if (random.below(20) === 0) await unit.flush(tx).written
      if (random.below(300) === 0) {
        await unit.flush(tx).written
        unit.forget()
      }
    }
    await unit.flush(tx).written
    const { rows } = await client.query('select id, words, document from s.note order by id')
    expect(rows).toEqual([...expected.values()].sort((a, b) => (a.id < b.id ? -1 : 1)))
  }
  client.release()
})

test('a row that is there already ends the batch, in memory and in the database', async () => {
  const client = await pool.connect()
  const tx = inTurn(client)
  await client.query('delete from s.note')
  const row = { id: 'twice', words: null, document: {} }
  const unit = new TableRows('note', table, 's', true)
  unit.insert(row)
  expect(() => unit.insert(row)).toThrow('note has a row twice already')
  await unit.flush(tx).written
  const other = new TableRows('note', table, 's', false)
  other.insert(row)
  await expect(other.flush(tx).written).rejects.toThrow(/duplicate key/)
  client.release()
})

test('a table that outgrows the memory still knows every row', async () => {
  const client = await pool.connect()
  const tx = inTurn(client)
  await client.query('delete from s.note')
  const unit = new TableRows('note', table, 's', true)
  for (let place = 0; place < 50_000; place += 1) {
    unit.insert({ id: `${place}`, words: null, document: {} })
    if (place % 5_000 === 4_999) await unit.flush(tx).written
  }
  expect(await unit.find(tx, ['3'])).toEqual({ id: '3', words: null, document: {} })
  expect(await unit.find(tx, ['50000'])).toBe(undefined)
  expect(() => unit.insert({ id: '4', words: null, document: {} })).toThrow('already')
  unit.put({ id: '5', words: 'changed', document: {} })
  await unit.flush(tx).written
  const { rows } = await client.query('select count(*)::int as n, max(words) as w from s.note')
  expect(rows).toEqual([{ n: 50_000, w: 'changed' }])
  client.release()
})
