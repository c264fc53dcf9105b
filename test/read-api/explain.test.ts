import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { openReadDatabase } from '../../projections/read-database.ts'
import { explainBalance } from '../../read-api/explain/balance-figure.ts'
import { explainEntry } from '../../read-api/explain/entry-figures.ts'
import {
  countTerm,
  equation,
  minus,
  negative,
  over,
  percentTerm,
  resultOf,
  roundedToYen,
  sum,
  sumOfMany,
  type Term,
  times,
  yenTerm,
} from '../../read-api/explain/equation.ts'
import type { Explained, Sources } from '../../read-api/explain/figures.ts'
import { explainInvoiceLine, explainInvoiceTotal } from '../../read-api/explain/invoice-figures.ts'
import { explainCall, explainLot } from '../../read-api/explain/lot-and-call-figures.ts'
import { demonstrationTimeoutMs, openDemonstration } from '../support/demonstration.ts'
import { isTrue, reckon } from '../support/reckoner.ts'

const now = '2026-11-06T03:00:00.000Z'
let sources: Sources

beforeAll(async () => {
  const { pool, store } = await openDemonstration()
  sources = { db: openReadDatabase(pool), store }
}, demonstrationTimeoutMs)

/** The numbers of a formula, behind its words: "amount = words = arithmetic = result". */
const reckonedPart = (formula: string): string =>
  formula.replaceAll('＝', '=').split(' = ').slice(2).join(' = ')

/** BEY-02: what is shown can be reckoned again, and comes to the figure, in both languages. */
const expectReckoned = (explanation: Explained | null): Explained => {
  expect(explanation).not.toBeNull()
  const { amount, formula, inputs, events } = explanation as Explained
  for (const language of ['ja', 'en'] as const) {
    const written = reckonedPart(formula[language])
    expect(isTrue(written), formula[language]).toBe(true)
    expect(reckon(written.split(' = ')[0] ?? ''), formula[language]).toBe(amount)
  }
  for (const { label, value } of inputs)
    if (value.includes(' = ')) expect(isTrue(value), `${label.en}: ${value}`).toBe(true)
  expect(events.length).toBeGreaterThan(0)
  return explanation as Explained
}

const equations = ({ inputs }: Explained) => inputs.filter(({ value }) => value.includes(' = '))

describe('BEY-02 every figure of the demonstration opens to arithmetic that gives it', () => {
  test('BEY-02 wallet entries of every kind', async () => {
    const rows = await sources.db
      .selectFrom('walletEntry')
      .select(['accountId', 'position', 'kind', 'amount', 'net'])
      .execute()
    expect(new Set(rows.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(5)
    for (const { accountId, position, amount } of rows) {
      const shown = expectReckoned(
        await explainEntry(sources, { accountId, id: position.toString() }),
      )
      expect(shown.amount).toBe(amount)
      expect(shown.events.some((event) => event.position === position)).toBe(true)
    }
  })

  test('BEY-02 an order opens to days, price list, and the tax on the month so far', async () => {
    const { accountId, position, net } = await sources.db
      .selectFrom('walletEntry')
      .select(['accountId', 'position', 'net'])
      .where('kind', '=', 'order')
      .orderBy('position', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    const shown = expectReckoned(
      await explainEntry(sources, { accountId, id: position.toString() }),
    )
    const labels = shown.inputs.map(({ label }) => label.en)
    expect(labels).toEqual(expect.arrayContaining(['Net', 'Bought on', 'Price list in force from']))
    expect(labels.some((label) => label.startsWith('Tax 10%'))).toBe(true)
    expect(shown.inputs.some(({ value }) => /× \d+ ÷ (30|31) = /.test(value))).toBe(true)
    const netShown = shown.inputs
      .find(({ label }) => label.en === 'Net')
      ?.value.split(' = ')
      .at(-1)
    expect(reckon(netShown ?? '')).toBe(-net)
  })

  test('BEY-02 invoices, line by line and in total', async () => {
    const invoices = await sources.db.selectFrom('invoice').selectAll().execute()
    expect(invoices.length).toBeGreaterThanOrEqual(4)
    for (const { accountId, invoiceId: id, lines, total } of invoices) {
      const whole = expectReckoned(await explainInvoiceTotal(sources, { accountId, id }))
      expect(whole.amount).toBe(total)
      expect(whole.formula.en).toContain('round(')
      for (const [line, { amount }] of lines.entries()) {
        const shown = expectReckoned(await explainInvoiceLine(sources, { accountId, id, line }))
        expect(shown.amount.toString()).toBe(amount)
      }
      const beyond = { accountId, id, line: lines.length }
      expect(await explainInvoiceLine(sources, beyond)).toBeNull()
    }
  })

  test('TAX-13 a fee of the law names the row of the table that it was taken from', async () => {
    const label = 'Universal service fee: row of the table (months, net, source)'
    const rowsIn = (shown: Explained | null) =>
      shown?.inputs.filter((each) => each.label.en === label).map(({ value }) => value) ?? []
    const entries = await sources.db
      .selectFrom('walletEntry')
      .select(['accountId', 'position'])
      .where('kind', 'in', ['order', 'monthly-fees'])
      .execute()
    const named = await Promise.all(
      entries.map(({ accountId, position }) =>
        explainEntry(sources, { accountId, id: position.toString() }),
      ),
    )
    expect(new Set(named.flatMap(rowsIn))).toEqual(new Set(['2026-01〜 ¥2 TAX-13']))
    const [invoice] = await sources.db
      .selectFrom('invoice')
      .selectAll()
      .orderBy('month', 'desc')
      .execute()
    if (invoice === undefined) throw new Error('the demonstration has invoices')
    const { accountId, invoiceId: id, lines } = invoice
    const line = lines.findIndex(({ kind }) => kind === 'statutory')
    expect(rowsIn(await explainInvoiceLine(sources, { accountId, id, line }))).toHaveLength(1)
  })

  test('BEY-02 the balance', async () => {
    const wallets = await sources.db.selectFrom('wallet').selectAll().execute()
    for (const { accountId, balance } of wallets)
      expect(expectReckoned(await explainBalance(sources, accountId, now)).amount).toBe(balance)
  })

  test('BEY-02 lots and calls', async () => {
    const lots = await sources.db.selectFrom('walletLot').selectAll().execute()
    for (const { accountId, lotId: id, remaining } of lots)
      expect(expectReckoned(await explainLot(sources, { accountId, id }, now)).amount).toBe(
        remaining,
      )
    const calls = await sources.db.selectFrom('outgoingCall').selectAll().execute()
    expect(calls.some(({ charge }) => charge > 0n)).toBe(true)
    for (const { accountId, callId: id, charge } of calls) {
      const shown = expectReckoned(await explainCall(sources, { accountId, id }))
      expect(shown.amount).toBe(charge)
      if (charge > 0n) expect(equations(shown).length).toBeGreaterThan(0)
    }
  })

  test("another account's figures are not there", async () => {
    const { accountId, invoiceId: id } = await sources.db
      .selectFrom('invoice')
      .select(['accountId', 'invoiceId'])
      .limit(1)
      .executeTakeFirstOrThrow()
    const other = '00000000-0000-4000-8000-000000000000'
    expect(await explainInvoiceTotal(sources, { accountId, id })).not.toBeNull()
    expect(await explainInvoiceTotal(sources, { accountId: other, id })).toBeNull()
  })
})

describe('BEY-02 the arithmetic that is shown', () => {
  const amount = fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }).map(yenTerm)
  const count = fc.integer({ min: 1, max: 999 }).map(countTerm)
  const { term } = fc.letrec<{ term: Term }>((tie) => ({
    term: fc.oneof(
      { depthSize: 'small' },
      amount,
      fc.tuple(tie('term'), tie('term')).map(([a, b]) => sum([a, b])),
      fc.tuple(tie('term'), tie('term')).map(([a, b]) => minus(a, b)),
      fc.tuple(tie('term'), count).map(([a, b]) => times(a, b)),
      fc.tuple(tie('term'), count).map(([a, b]) => over(a, b)),
      fc
        .tuple(tie('term'), fc.bigInt({ min: 0n, max: 100n }))
        .map(([a, percent]) => times(a, percentTerm(percent))),
      tie('term').map(negative),
      tie('term').map(roundedToYen),
    ),
  }))

  test('BEY-02 what is written comes to what was reckoned, whatever its brackets', () => {
    fc.assert(
      fc.property(term, (any) => {
        expect(reckon(any.text)).toBe(resultOf(any))
        expect(isTrue(equation(any))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('BEY-02 it reads as people write it, and a wrong result would be found', () => {
    const prorated = over(times(yenTerm(11_000_000n), countTerm(10)), countTerm(30))
    expect(equation(prorated)).toBe('¥1,100 × 10 ÷ 30 = ¥366.6667')
    expect(equation(negative(sum([yenTerm(10_000n), yenTerm(1_000n)])))).toBe(
      '−(¥1 + ¥0.1) = −¥1.1',
    )
    expect(equation(sumOfMany([85_000n, 85_000n, 10_000n]))).toBe('¥8.5 × 2 + ¥1 = ¥18')
    expect(equation(roundedToYen(yenTerm(138_229_429n)))).toBe('round(¥13,822.9429) = ¥13,823')
    expect(isTrue('¥1,100 × 10 ÷ 30 = ¥366.6666')).toBe(false)
    expect(isTrue('round(¥0.5) = ¥0')).toBe(false)
  })
})
