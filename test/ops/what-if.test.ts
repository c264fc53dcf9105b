import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json, text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { isRefusal, refusalCodes } from '../../domain/kernel/refusal.ts'
import { refusalText } from '../../domain/kernel/refusal-text.ts'
import { whatIfWords } from '../../ops/cli/what-if-words.ts'

const root = join(import.meta.dirname, '../..')
const ask = (name: string, input: unknown): unknown => whatIfWords[name]?.answer(input)
const codeOf = (name: string, input: unknown): string | null => {
  const result = ask(name, input)
  return isRefusal(result) ? result.code : null
}

async function kaisen(words: readonly string[], input = '') {
  const child = spawn(process.execPath, [join(root, 'ops/cli/main.ts'), ...words], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const ended = Promise.withResolvers<number | null>()
  child.once('error', ended.reject)
  child.once('close', ended.resolve)
  child.stdin.end(input)
  const errors = text(child.stderr)
  const document = await json(child.stdout)
  return { document, code: await ended.promise, errors: await errors }
}

describe('the words', () => {
  test('cancellation answers policy, cut-off and end', () => {
    expect(ask('cancellation', { product: 'circle', at: '2026-02-28T13:00:01Z' })).toEqual({
      policy: 'same-month',
      cutoffAt: '2026-02-28T13:00:00.000Z',
      endsOn: '2026-03-31',
    })
    expect(ask('cancellation', { product: 'channel', at: '2026-02-28T23:00:00+09:00' })).toEqual({
      policy: 'next-month-no-cutoff',
      cutoffAt: null,
      endsOn: '2026-03-31',
    })
    expect(
      ask('cancellation', { product: 'unique', at: '2026-02-28T13:00:01Z', policy: 'same-month' }),
    ).toMatchObject({ endsOn: '2026-03-31' })
  })
  test('proration answers days and four decimals', () => {
    expect(ask('proration', { monthlyFee: '1000', from: '2026-11-21' })).toEqual({
      days: 10,
      daysInMonth: 30,
      amount: '333.3333',
    })
    expect(ask('proration', { monthlyFee: 1100, from: '2026-02-15', to: '2026-02-16' })).toEqual({
      days: 1,
      daysInMonth: 28,
      amount: '39.2857',
    })
  })
  test('tax answers whole yen per class that occurs', () => {
    const lines = ['4099.20', '5883.60'].map((amount) => ({ amount, taxClass: 'STD10' }))
    const abroad = { amount: '611.31', taxClass: 'EXPORT0' }
    expect(ask('tax', { lines: [...lines, abroad] })).toEqual({
      classes: { STD10: { base: '9983', tax: '998' }, EXPORT0: { base: '611', tax: '0' } },
      total: '11592',
    })
    expect(ask('tax', { lines, rounding: 'ceil' })).toMatchObject({ total: '10982' })
    expect(ask('tax', { lines: [] })).toEqual({ classes: {}, total: '0' })
  })
  test('rate takes the demonstration tariff, or the rows given', () => {
    expect(ask('rate', { call: { to: '+81 90-1234-5678', seconds: 61 } })).toEqual({
      prefix: '090',
      class: 'mobile',
      billedSeconds: 120,
      charge: '32.0000',
    })
    const bands = [{ fromSecond: 0, price: '8', perSeconds: 180, incrementSeconds: 180 }]
    const tariff = [
      { prefix: '0', bands },
      { prefix: '+44', class: 'overseas', connectionFee: '2.5', freeSeconds: 10, bands },
    ]
    expect(ask('rate', { tariff, call: { to: '0312345678', seconds: 180.001 } })).toEqual({
      prefix: '0',
      class: 'fixed',
      billedSeconds: 360,
      charge: '16.0000',
    })
    expect(ask('rate', { tariff, call: { to: '010442079460958', seconds: 10 } })).toEqual({
      prefix: '01044',
      class: 'overseas',
      billedSeconds: 0,
      charge: '2.5000',
    })
  })
  test('rate explains its parts and needs the answer where rates differ by hour', () => {
    const bands = [{ fromSecond: 0, price: '10', perSeconds: 60, incrementSeconds: 60 }]
    const night = { days: ['weekday'], from: '22:00', until: '06:00', bands }
    const tariff = [{ prefix: '0', bands, schedules: [night] }]
    const call = { to: '0312345678', seconds: 60 }
    expect(codeOf('rate', { tariff, call })).toBe('answered_at_missing')
    const answeredAt = '2026-11-20T21:59:30+09:00'
    expect(ask('rate', { tariff, call: { ...call, answeredAt }, explain: true })).toMatchObject({
      charge: '20.0000',
      explanation: { parts: [{ seconds: 30 }, { seconds: 30, startsAtMs: 30_000 }] },
    })
  })
  test('184 in front of an emergency number is an emergency call', () =>
    expect(ask('rate', { tariff: [], call: { to: '184110', seconds: 600 } })).toEqual({
      prefix: '110',
      class: 'emergency',
      billedSeconds: 0,
      charge: '0.0000',
    }))
  test('business-day, holiday', () => {
    expect(ask('business-day', { month: '2026-01', nth: 3 })).toEqual({ date: '2026-01-07' })
    expect(ask('business-day', { month: '2025-12', nth: 21 })).toEqual({ date: '2025-12-29' })
    expect(ask('holiday', { date: '2026-09-22' })).toEqual({ isHoliday: true, name: '国民の休日' })
    expect(ask('holiday', { date: '2026-12-31' })).toEqual({ isHoliday: false, name: null })
  })
  test('ORD-12 price answers what the confirmation says', () => {
    const items = [
      { product: 'extension', quantity: 2 },
      { product: 'number-geographic', quantity: 1 },
    ]
    const { lines, firstMonth, fromNextMonth } = ask('price', { items, on: '2026-11-21' }) as {
      lines: { monthlyFee: string; initialFee: string; firstMonthFee: string; quantity: number }[]
      firstMonth: { classes: { STD10: { base: string; tax: string } }; total: string }
      fromNextMonth: { total: string }
    }
    expect(lines[0]).toEqual({
      product: 'extension',
      quantity: 2,
      monthlyFee: '1100.0000',
      initialFee: '1100.0000',
      firstMonthFee: '366.6667',
    })
    const net =
      2 +
      lines.reduce(
        (sum, { initialFee, firstMonthFee, quantity }) =>
          sum + (Number(initialFee) + Number(firstMonthFee)) * quantity,
        0,
      )
    expect(Number(firstMonth.classes.STD10.base)).toBe(Math.round(net))
    expect(Number(firstMonth.total)).toBe(Math.round(net) + Math.round(net / 10))
    expect(Number(fromNextMonth.total)).toBeGreaterThan(2_420)
    expect(codeOf('price', { items: [{ product: 'none', quantity: 1 }], on: '2026-11-21' })).toBe(
      'price_product_unknown',
    )
    expect(
      codeOf('price', { items: [{ product: 'extension', quantity: 0 }], on: '2026-11-21' }),
    ).toBe('case_malformed')
  })
  test('TAX-13 price follows the dated fees of the law, and says which year is not known', () => {
    const items = [{ product: 'number-geographic', quantity: 12 }]
    const on = (date: string) => {
      const { statutory, statutoryUnknown } = ask('price', { items, on: date }) as {
        statutory: { kind: string; quantity: number; unitPrice: string }[]
        statutoryUnknown: { kind: string; knownTo: string }[]
      }
      const fees = statutory.map(({ kind, quantity, unitPrice }) => [kind, quantity, unitPrice])
      return { fees, unknown: statutoryUnknown }
    }
    const universal = (yen: number) => ['universal-service', 12, `${yen}.0000`]
    const relay = ['telephone-relay', 12, '1.0000']
    expect(on('2025-06-30')).toEqual({ fees: [universal(2), relay], unknown: [] })
    expect(on('2025-07-01')).toEqual({ fees: [universal(3), relay], unknown: [] })
    expect(on('2025-12-31')).toEqual({ fees: [universal(3), relay], unknown: [] })
    expect(on('2026-01-01')).toEqual({ fees: [universal(2), relay], unknown: [] })
    expect(on('2026-03-31')).toEqual({ fees: [universal(2), relay], unknown: [] })
    expect(on('2026-04-01')).toEqual({
      fees: [universal(2)],
      unknown: [{ kind: 'telephone-relay', knownTo: '2026-03' }],
    })
  })
  test('TXT-01 account-name and furigana', () => {
    expect(ask('furigana', { input: 'ﾌﾞﾗｯｸ' })).toEqual({ valid: true, normalised: 'ブラック' })
    expect(ask('furigana', { input: 'やまだ' })).toEqual({ valid: true, normalised: 'ヤマダ' })
    expect(ask('furigana', { input: '山田' })).toEqual({ valid: false, normalised: '山田' })
    expect(ask('furigana', { input: 'ｶ)ｸﾗｳﾄﾞ' })).toEqual({
      valid: false,
      normalised: 'カ)クラウド',
    })
    expect(ask('furigana', { input: 'Kaisen 2' })).toMatchObject({ valid: false })
    expect(ask('furigana', { input: 'Kaisen 2', on: '2020-01-01' })).toMatchObject({ valid: true })
    expect(ask('account-name', { input: ' ㈱なにわ ' })).toEqual({
      valid: true,
      normalised: '㈱なにわ',
    })
    expect(ask('account-name', { input: ' ' })).toEqual({ valid: false, normalised: '' })
    expect(ask('account-name', { input: 'あ\u0007' })).toMatchObject({ valid: false })
    expect(ask('account-name', { input: 'あ'.repeat(81) })).toMatchObject({ valid: false })
  })
  test.each([
    ['㈱①㍿～－', true, '㈱①㍿～－'],
    ['　𠮷野　家　', true, '𠮷野　家'],
    ['ﾅﾆﾜ商店', true, 'ﾅﾆﾜ商店'],
    ['が', true, 'が'],
    ['あ'.repeat(80), true, 'あ'.repeat(80)],
    ['𠮷'.repeat(80), true, '𠮷'.repeat(80)],
    ['𠮷'.repeat(81), false, '𠮷'.repeat(81)],
    ['\ud842なにわ', false, '\ufffdなにわ'],
    ['a\u0000b', false, 'a\u0000b'],
    ['\u200b\u2060', false, '\u200b\u2060'],
    ['', false, ''],
  ])('TXT-01 account-name %j: %s', (input, valid, normalised) =>
    expect(ask('account-name', { input })).toEqual({ valid, normalised }),
  )
  test.each([
    ['ｳﾞｧｲｵﾘﾝ', '2026-04-01', true, 'ヴァイオリン'],
    ['ｶﾞｷﾞｸﾞｹﾞｺﾞﾊﾟﾋﾟﾌﾟﾍﾟﾎﾟ', '2026-04-01', true, 'ガギグゲゴパピプペポ'],
    ['やまだ　はなこ', '2026-04-01', true, 'ヤマダ　ハナコ'],
    ['㈱ヤマダ', '2026-04-01', false, '㈱ヤマダ'],
    ['ヤマダ①', '2026-04-01', false, 'ヤマダ①'],
    ['ヤマダ～－', '2026-04-01', false, 'ヤマダ～－'],
    ['𠮷ダ', '2026-04-01', false, '𠮷ダ'],
    ['KDDI 2', '2025-11-17', true, 'KDDI 2'],
    ['KDDI 2', '2025-11-18', false, 'KDDI 2'],
    ['\ud842ヤ', '2026-04-01', false, '\ufffdヤ'],
    ['ヤ'.repeat(160), '2026-04-01', true, 'ヤ'.repeat(160)],
    ['ヤ'.repeat(161), '2026-04-01', false, 'ヤ'.repeat(161)],
    ['', '2026-04-01', false, ''],
  ])('TXT-01 furigana %j on %s: %s', (input, on, valid, normalised) =>
    expect(ask('furigana', { input, on })).toEqual({ valid, normalised }),
  )
  test.each(['account-name', 'furigana'])('TXT-01 %s takes a text and nothing else', (name) => {
    for (const input of [undefined, null, 1, true, [], {}, ['ヤマダ']])
      expect(codeOf(name, { input })).toBe('case_malformed')
    expect(codeOf(name, [])).toBe('case_malformed')
  })
  test('phone-number, registration-number', () => {
    expect(ask('phone-number', { input: '０９８２３４５６７８' })).toEqual({
      valid: true,
      e164: '+81982345678',
      kind: 'fixed',
      display: '0982-34-5678',
    })
    expect(ask('phone-number', { input: '09001234567' })).toMatchObject({ valid: false })
    expect(ask('registration-number', { input: 'T7123456789012' })).toEqual({ valid: true })
    expect(ask('registration-number', { input: 'T1234567890123' })).toEqual({
      valid: false,
      reason: 'check_digit',
    })
  })
})

describe('refusals', () => {
  test.each([
    ['cancellation', { product: 'unique' }, 'case_malformed'],
    ['cancellation', { product: 'car', at: '2026-01-01T00:00:00Z' }, 'case_malformed'],
    ['cancellation', { product: 'unique', at: '2026-01-01T00:00:00' }, 'case_malformed'],
    ['proration', { monthlyFee: '1,100', from: '2026-02-15' }, 'case_malformed'],
    ['proration', { monthlyFee: '1100', from: '2026-02-30' }, 'case_malformed'],
    [
      'proration',
      { monthlyFee: '1100', from: '2026-02-15', to: '2026-03-02' },
      'proration_outside_month',
    ],
    [
      'proration',
      { monthlyFee: '1100', from: '2026-02-15', to: '2026-02-14' },
      'proration_outside_month',
    ],
    ['tax', { lines: [{ amount: '1', taxClass: 'STD11' }] }, 'case_malformed'],
    ['tax', { lines: [{ amount: 1e-7, taxClass: 'STD10' }] }, 'case_malformed'],
    ['rate', { call: { to: '0312345678', seconds: -1 } }, 'case_malformed'],
    ['rate', { call: { to: 'home', seconds: 1 } }, 'case_malformed'],
    ['rate', { tariff: [], call: { to: '0312345678', seconds: 1 } }, 'call_unrated'],
    ['business-day', { month: '2026-13', nth: 1 }, 'case_malformed'],
    ['business-day', { month: '2026-01', nth: 32 }, 'business_day_missing'],
    ['business-day', { month: '2051-01', nth: 1 }, 'holidays_unknown'],
    ['holiday', { date: '1969-01-01' }, 'holidays_unknown'],
    ['phone-number', {}, 'case_malformed'],
    ['registration-number', null, 'case_malformed'],
    ['holiday', 'text', 'case_malformed'],
  ])('%s of %j is %s', (name, input, code) => expect(codeOf(name, input)).toBe(code))

  test('every code has its sentences', () => {
    for (const code of refusalCodes().keys()) expect(refusalText[code], code).toBeDefined()
  })
  test('docs/cli.md names every word and every code', () => {
    const page = readFileSync(join(root, 'docs/cli.md'), 'utf8')
    for (const name of [...Object.keys(whatIfWords), ...refusalCodes().keys()])
      expect(page).toContain(`\`${name}\``)
  })
})

describe('the process', () => {
  test('one case from standard input, exit code 0', async () => {
    const input = JSON.stringify({ date: '2026-05-06' })
    const answered = await kaisen(['what-if', 'holiday', '--json'], input)
    expect(answered).toMatchObject({ code: 0, document: { isHoliday: true } })
  })
  test('an array from a file is answered in order, exit code 1 for the refused one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kaisen-what-if-'))
    const file = join(folder, 'cases.json')
    writeFileSync(
      file,
      JSON.stringify([{ month: '2026-05', nth: 3 }, {}, { month: '2027-05', nth: 3 }]),
    )
    const answered = await kaisen(['what-if', 'business-day', '--input', file])
    rmSync(folder, { recursive: true })
    expect(answered.code).toBe(1)
    expect(answered.document).toMatchObject([
      { date: '2026-05-08' },
      { error: { code: 'case_malformed' } },
      { date: '2027-05-10' },
    ])
  })
  test('one refused case is the whole document, exit code 1', async () => {
    const answered = await kaisen(['what-if', 'proration', '--input', '-'], '{}')
    expect(answered).toMatchObject({ code: 1, document: { error: { code: 'case_malformed' } } })
  })
  test.each([
    [['what-if', 'weather'], '{}', 'words_unknown'],
    [['what-if', 'holiday'], '{', 'json_malformed'],
    [['what-if', 'holiday', '--input', 'no-such-file.json'], '', 'input_unreadable'],
    [['what-if', 'holiday', '--colour'], '{}', 'words_unknown'],
    [[], '', 'words_unknown'],
  ])('kaisen %j is wrong use, exit code 2', async (words, input, code) => {
    expect(await kaisen(words, input)).toMatchObject({ code: 2, document: { error: { code } } })
  })
})
