import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { refusalSentence, refusalText } from '../../domain/kernel/refusal-text.ts'
import { eventDefinitions } from '../../domain/registry.ts'
import { eventsPage } from '../../ops/docs/events.ts'
import { definedRefusals, refusalsPage } from '../../ops/docs/refusals.ts'

const page = (name: string) => readFile(join(import.meta.dirname, '../../docs', name), 'utf8')

test('docs/refusals.md lists what the code defines (npm run docs writes it)', async () => {
  expect(await page('refusals.md')).toBe(await refusalsPage())
})

test('docs/events.md lists what can stand in the log (npm run docs writes it)', async () => {
  const text = await page('events.md')
  expect(text).toBe(eventsPage())
  expect(eventDefinitions.size).toBeGreaterThan(20)
  for (const type of eventDefinitions.keys()) expect(text).toContain(`### ${type}\n`)
})

test('ACC-11 every refusal has a sentence in Japanese and in English', async () => {
  const refusals = await definedRefusals()
  expect(refusals.length).toBeGreaterThan(60)
  for (const { code } of refusals) {
    expect(refusalText[code], code).toBeDefined()
    expect(refusalText[code]?.ja, code).toMatch(/[ぁ-んァ-ヶ一-龠]/)
    expect(refusalText[code]?.en, code).toMatch(/^[\x20-\x7e→…¥•]+[.}]\]?$/)
  }
})

test('ACC-11 both sentences of a refusal are filled from the same details', () => {
  const names = (text: string) => [...text.matchAll(/\{([\w:]+)\}/g)].map(([, name]) => name).sort()
  for (const [code, { ja, en }] of Object.entries(refusalText))
    expect(names(ja), code).toEqual(names(en))
})

test('amounts in sentences are yen as people write them', () => {
  const details = { lowest: '10000000', highest: '50000000000' }
  expect(refusalSentence({ code: 'top_up_out_of_range', details }, 'ja')).toBe(
    'チャージ金額は¥1,000以上¥5,000,000以下で入力してください。',
  )
  const short = { shortfall: '1', needed: '12345678', available: '-5000' }
  expect(refusalSentence({ code: 'balance_short', details: short }, 'en')).toBe(
    'The balance is short by ¥0.0001 (needed ¥1,234.5678, available -¥0.5).',
  )
})

test('a refusal says dates as people read them, and that there is none of something', () => {
  const released = { code: 'invoice_not_released', details: { releasedOn: '2026-11-04' } }
  expect(refusalSentence(released, 'ja')).toBe(
    'この請求書は2026年11月4日からダウンロードできます。',
  )
  expect(refusalSentence(released, 'en')).toContain('from 4 Nov 2026.')
})

test('ORD-02 the headings of a file are refused for what is wrong with them alone', () => {
  const kind = { ja: '種類', en: 'type' }
  const sentences = (missing: object[], unknown: string[], repeated: object[]) =>
    (['ja', 'en'] as const).map((language) =>
      refusalSentence(
        { code: 'stock_file_header', details: { missing, unknown, repeated } },
        language,
      ),
    )
  expect(sentences([kind], [], [])).toEqual([
    '1行目の見出しをご確認ください。足りない列：種類。',
    'Check the headings. Missing: type.',
  ])
  expect(sentences([], ['名前', 'x'], [kind])).toEqual([
    '1行目の見出しをご確認ください。知らない列：名前、x。重複：種類。',
    'Check the headings. Unknown: 名前, x. Twice: type.',
  ])
})
