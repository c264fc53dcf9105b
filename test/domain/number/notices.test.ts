import { expect, test } from 'vitest'
import {
  countriesHardToReach,
  noticesOf,
  numberNotices,
  proofText,
} from '../../../domain/number/notices.ts'
import { NumberKind, NumberProof } from '../../../domain/number/values.ts'

const has = (notices: readonly { ja: string }[], part: string): boolean =>
  notices.some(({ ja }) => ja.includes(part))

test('ORD-05 every kind says that a number alone cannot call', () => {
  for (const kind of NumberKind.options)
    expect(has(noticesOf(kind, null), '電話番号だけでは発着信できません'), kind).toBe(true)
})
test('ORD-05, X-33 020 numbers are spoken of where marks matter, in Japan', () => {
  for (const kind of NumberKind.options)
    expect(has(noticesOf(kind, null), '020番号'), kind).toBe(kind !== 'overseas')
})
test('TEL-05 numbers with an area code say where they may be used, others do not', () => {
  for (const kind of NumberKind.options)
    expect(has(noticesOf(kind, null), '拠点住所'), kind).toBe(kind === 'geographic')
})
test('ORD-05 a country that is hard to reach says so, and no other', () => {
  for (const country of countriesHardToReach)
    expect(has(noticesOf('overseas', country), '受けられない'), country).toBe(true)
  for (const country of ['US', 'DE', 'HK'])
    expect(has(noticesOf('overseas', country), '受けられない'), country).toBe(false)
  expect(has(noticesOf('overseas', 'HK'), '香港')).toBe(true)
  expect(has(noticesOf('overseas', 'DE'), '香港')).toBe(false)
})
test('ORD-05 notices and proofs stand in both languages, with their source', () => {
  for (const { text, source } of numberNotices)
    expect([text.ja, text.en, source].every((part) => part.length > 0)).toBe(true)
  for (const proof of NumberProof.options)
    expect([proofText[proof].ja, proofText[proof].en].every((part) => part.length > 0)).toBe(true)
})
