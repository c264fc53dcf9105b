import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { eventOfLine } from '../../ops/event-lines.ts'
import { kaisen } from '../support/command-line.ts'
import { demonstrationTimeoutMs, openDemonstration } from '../support/demonstration.ts'

let demonstration: Awaited<ReturnType<typeof openDemonstration>>
let environment: Record<string, string>
let accountId: string

beforeAll(async () => {
  demonstration = await openDemonstration()
  const DATA_DIR = await mkdtemp(join(tmpdir(), 'kaisen-cli-'))
  environment = { DATABASE_URL: demonstration.url, DATA_DIR }
  const { rows } = await demonstration.pool.query('select account_id from read.account limit 1')
  accountId = rows[0]?.account_id
}, demonstrationTimeoutMs)

describe('OPS-10 audit replay', () => {
  test('OPS-10 everything shown follows from the events, invoices from the wallet', async () => {
    const { document, code, errors } = await kaisen(['audit', 'replay', '--all'], environment)
    expect(document()).toMatchObject({ accountId: null, until: null, differences: [] })
    expect(code).toBe(0)
    expect(BigInt(document().position)).toBe(await demonstration.store.head())
    expect(document().compared).toEqual(expect.arrayContaining(['wallet', 'invoice']))
    expect(errors).toContain('replaying: ')
  })

  test('OPS-10 of one account, and as of an instant', async () => {
    const one = await kaisen(['audit', 'replay', '--account', accountId], environment)
    expect(one.document()).toMatchObject({ accountId, differences: [] })
    expect(one.document().events).toBeGreaterThan(10)
    const words = ['audit', 'replay', '--until', '2026-10-01T00:00:00+09:00']
    const then = await kaisen(words, environment)
    expect(then.document()).toMatchObject({
      until: '2026-09-30T15:00:00.000Z',
      differences: [],
    })
    expect(then.code).toBe(0)
  })

  test('OPS-10 a figure that was changed by hand is named, with exit code 1', async () => {
    const { pool } = demonstration
    await pool.query('update read.wallet set balance = balance + 1 where account_id = $1', [
      accountId,
    ])
    await pool.query(`update read.invoice set total = total + 10000 where account_id = $1`, [
      accountId,
    ])
    const { document, code } = await kaisen(
      ['audit', 'replay', '--account', accountId],
      environment,
    )
    expect(code).toBe(1)
    const what = document().differences.map((difference: { what: string }) => difference.what)
    expect(what).toContain(`wallet ${accountId} balance`)
    expect(what.filter((name: string) => /^invoice .* total$/.test(name)).length).toBeGreaterThan(0)
    const others = document().differences.filter(
      ({ what: name }: { what: string }) => !/ (balance|total)$/.test(name),
    )
    expect(others).toEqual([])
  })

  test('OPS-13 projections rebuild puts it right again', async () => {
    const unknown = await kaisen(['projections', 'rebuild', 'nothing'], environment)
    expect(unknown.code).toBe(1)
    expect(unknown.document().error.code).toBe('read_model_unknown')
    const { document, code, errors } = await kaisen(['projections', 'rebuild'], environment)
    expect(code).toBe(0)
    expect(document().rebuilt).toContain('wallets')
    expect(errors).toContain('rebuilding: ')
    const replayed = await kaisen(['audit', 'replay'], environment)
    expect(replayed.document().differences).toEqual([])
    const list = await kaisen(['projections', 'list'], environment)
    expect(list.document().map(({ name }: { name: string }) => name)).toContain('invoices')
  })

  test('an unknown account and a wrong instant are refused', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000'
    const unknown = await kaisen(['audit', 'replay', '--account', nobody], environment)
    expect(unknown.code).toBe(1)
    expect(unknown.document().error.code).toBe('account_unknown')
    const wrong = await kaisen(['audit', 'replay', '--until', 'yesterday'], environment)
    expect(wrong.document().error.code).toBe('instant_malformed')
  })
})

describe('the log on the command line', () => {
  test('events export gives every event once, in the order of the log', async () => {
    const { output, code } = await kaisen(['events', 'export'], environment)
    expect(code).toBe(0)
    const events = output.trimEnd().split('\n').map(eventOfLine)
    expect(BigInt(events.length)).toBe(await demonstration.store.head())
    expect(events.every(({ position }, index) => position === BigInt(index + 1))).toBe(true)
    const opened = events.filter(({ type }) => type === 'AccountOpened')
    expect(opened.map(({ data }) => (data as { '~sealed': string })['~sealed'])).not.toContain(
      undefined,
    )
    const words = ['events', 'export', '--decrypted', '--to', '5']
    const plain = (await kaisen(words, environment)).output.trimEnd().split('\n').map(eventOfLine)
    expect(plain).toEqual(await demonstration.store.readAll(0n, 5))
    const rest = await kaisen(['events', 'export', '--from', '11', '--to', '12'], environment)
    expect(rest.output.trimEnd().split('\n').map(eventOfLine)).toEqual(events.slice(10, 12))
  })

  test('without an instance it says so; clock show asks for one too', async () => {
    const DATA_DIR = environment.DATA_DIR ?? ''
    for (const words of [
      ['events', 'export'],
      ['clock', 'show'],
      ['audit', 'replay'],
    ]) {
      const { document, code } = await kaisen(words, { DATA_DIR })
      expect(code, words.join(' ')).toBe(1)
      expect(document().error.code).toBe('instance_missing')
    }
    const away = await kaisen(['audit', 'replay'], {
      DATA_DIR,
      DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none',
    })
    expect(away.document().error.code).toBe('instance_unreachable')
  })
})
