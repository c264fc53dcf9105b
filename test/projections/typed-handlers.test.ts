import { expect, test } from 'vitest'
import { defineProjection } from '../../projections/projection.ts'
import { bigint, defineTable, text } from '../../projections/table.ts'

// What stands under `@ts-expect-error` must not compile: the type check of the gate is the test.

const tables = {
  purse: defineTable({ columns: { accountId: text(), amount: bigint() }, key: ['accountId'] }),
}

test('a handler has the name of an event, and rows have the columns of their table', () => {
  const projection = defineProjection({
    name: 'typed',
    version: 1,
    tables,
    on: {
      // @ts-expect-error no event has this name
      AccountClosed: () => {},
      AccountOpened: ({ purse }, { data }) => {
        // @ts-expect-error a column is missing
        purse.insert({ accountId: data.loginId })
        // @ts-expect-error the event has no such field
        purse.insert({ accountId: data.nickname, amount: 0n })
        // @ts-expect-error money is bigint
        purse.put({ accountId: data.loginId, amount: 0 })
      },
    },
  })
  // @ts-expect-error a key is one of the columns
  defineTable({ columns: { accountId: text() }, key: ['circleId'] })
  expect(Object.keys(projection.on)).toContain('AccountOpened')
})
