import { beforeAll, describe, expect, test } from 'vitest'
import type { RecordedEvent } from '../../domain/kernel/event.ts'
import { decodeEvent } from '../../domain/registry.ts'
import { addToBooks, emptyBooks } from '../../read-api/reconciliation.ts'
import { demonstrationTimeoutMs, openDemonstration } from '../support/demonstration.ts'

const logMax = 10_000
let log: RecordedEvent[]

beforeAll(async () => {
  const { store } = await openDemonstration()
  log = (await store.readAll(0n, logMax)).map(decodeEvent)
}, demonstrationTimeoutMs)

const check = (events: readonly RecordedEvent[]) => {
  const books = emptyBooks()
  for (const event of events) addToBooks(books, event)
  return books
}

/** The log with one event of a type changed, as if someone had edited the record. */
const withChanged = (type: string, change: (data: never) => unknown): RecordedEvent[] => {
  const place = log.findIndex((event) => event.type === type)
  expect(place).toBeGreaterThanOrEqual(0)
  return log.map((event, index) =>
    index === place ? { ...event, data: change(structuredClone(event.data) as never) } : event,
  )
}

const found = (events: readonly RecordedEvent[]) => check(events).found.map(({ what }) => what)

describe('INV-03 wallets and invoices agree to the yen', () => {
  test('INV-03 in the demonstration they do, over two closes of each account', () => {
    const books = check(log)
    expect(books.found).toEqual([])
    expect(books.invoices).toBeGreaterThanOrEqual(4)
    expect(log.some(({ type }) => type === 'RoundingPosted')).toBe(true)
  })

  test('INV-03 an invoice that says a yen more is named', () => {
    const events = withChanged('InvoiceIssued', (data: { total: bigint }) => ({
      ...data,
      total: data.total + 10_000n,
    }))
    expect(found(events)).toEqual([expect.stringMatching(/^invoice INV-\S+ total$/)])
  })

  test('INV-03 a line, a class or a rounding that was changed is named', () => {
    const line = withChanged('InvoiceIssued', (data: { lines: { amount: bigint }[] }) => {
      const [first, ...rest] = data.lines
      return { ...data, lines: [{ ...first, amount: (first?.amount ?? 0n) + 1n }, ...rest] }
    })
    expect(found(line)).toEqual([expect.stringMatching(/sum of lines$/)])
    const rounding = withChanged('RoundingPosted', (data: { amount: bigint }) => ({
      ...data,
      amount: data.amount + 20_000n,
    }))
    expect(found(rounding).join()).toMatch(/balance carried forward.*debited and rounded/)
  })

  test('PAY-03 a debit that was changed or left out breaks the chain of months', () => {
    const debit = withChanged(
      'CallDebited',
      (data: { amounts: { taxClass: string; net: bigint; tax: bigint }[] }) => ({
        ...data,
        amounts: data.amounts.map((amount) => ({ ...amount, net: amount.net + 1n })),
      }),
    )
    expect(found(debit).join()).toMatch(/month \S+: balance carried forward/)
    const place = log.findIndex(({ type }) => type === 'MonthlyFeesPosted')
    expect(found(log.filter((_, index) => index !== place)).length).toBeGreaterThan(0)
    const carried = withChanged(
      'WalletOpened',
      (data: { broughtForward: { debt: bigint; lots: unknown[] } }) => ({
        broughtForward: { ...data.broughtForward, debt: data.broughtForward.debt - 1n },
      }),
    )
    expect(found(carried).join()).toMatch(/opening balance/)
  })
})
