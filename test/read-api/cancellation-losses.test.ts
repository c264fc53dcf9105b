import { expect, test } from 'vitest'
import { lossesOf, recordingsLost } from '../../read-api/cancellation-plan.ts'

type Contract = Parameters<typeof lossesOf>[0][number]

const contract = (productCode: string, more: Partial<Contract> = {}): Contract =>
  ({ productCode, uniqueId: null, e164: null, ...more }) as Contract
const line = contract('extension', { uniqueId: '4812345670' })
const number = contract('number-geographic', { e164: '+81612345678' })
const recording = contract('call-recording')

test('ORD-41 BEY-04 with recording, alone or with its circle, its downloads are named', () => {
  expect(lossesOf([recording])).toContain(recordingsLost)
  expect(lossesOf([line, number, recording])).toContain(recordingsLost)
  expect(lossesOf([line, number, contract('conference')])).not.toContain(recordingsLost)
})

test('BEY-04 lines, numbers and options are counted apart, numbers named', () => {
  expect(lossesOf([line, number, recording]).map(({ ja }) => ja)).toEqual([
    expect.stringContaining('ユニーク1件'),
    expect.stringContaining('電話番号1件（06-1234-5678）'),
    expect.stringContaining('オプションとチャネル1件'),
    recordingsLost.ja,
  ])
  expect(lossesOf([])).toEqual([])
})
