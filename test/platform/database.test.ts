import { afterAll, expect, test } from 'vitest'
import { createPool, instantFromPostgres, migrate } from '../../platform/database.ts'
import { createDatabase } from '../support/postgres.ts'

const url = await createDatabase()
const pool = createPool(url)
afterAll(() => pool.end())

test('values arrive as the house keeps them', async () => {
  const { rows } = await pool.query(
    `select 9007199254740993::int8 as big, 0.1000::numeric as decimal, date '2026-02-28' as day,
       timestamptz '2026-11-21 22:00:00.1239+09' as instant, timestamptz '2026-01-01Z' as whole,
       array[1, null]::int8[] as list, '{"a": [1]}'::jsonb as json`,
  )
  expect(rows[0]).toEqual({
    big: 9007199254740993n,
    decimal: '0.1000',
    day: '2026-02-28',
    instant: '2026-11-21T13:00:00.123Z',
    whole: '2026-01-01T00:00:00.000Z',
    list: [1n, null],
    json: { a: [1] },
  })
})

test('an instant outside UTC is refused rather than guessed', () => {
  expect(() => instantFromPostgres('2026-11-21 22:00:00+09')).toThrow('not an instant')
})

test('two services migrate at once: each step runs once, in order', async () => {
  const steps = [
    { name: '001', up: 'create table shop.item (id int)' },
    { name: '002', up: 'insert into shop.item values (1)' },
  ]
  await Promise.all([migrate(pool, 'shop', steps), migrate(pool, 'shop', steps)])
  await migrate(pool, 'shop', [...steps, { name: '003', up: 'insert into shop.item values (2)' }])
  expect((await pool.query('select id from shop.item order by id')).rows).toEqual([
    { id: 1 },
    { id: 2 },
  ])
  await expect(migrate(pool, 'shop', steps)).rejects.toThrow('newer')
})
