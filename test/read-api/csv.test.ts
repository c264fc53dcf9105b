import { expect, test } from 'vitest'
import { type Column, cellText, csvOf } from '../../read-api/csv.ts'

type Row = { name: string; number: string }

const columns: Column<Row>[] = [
  { heading: { ja: '名前', en: 'Name' }, cell: ({ name }) => name },
  {
    heading: { ja: '電話番号', en: 'Number' },
    cell: ({ number: digits }) => ({ digits }),
  },
]

test('TXT-05 UTF-8 with byte order mark, lines ended by CRLF, quotes doubled', () => {
  const text = csvOf([{ name: '髙橋 "太郎", ㈱', number: '0312345678' }], columns, 'ja')
  expect([...new TextEncoder().encode(text).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect(text).toBe('\uFEFF名前,電話番号\r\n"髙橋 ""太郎"", ㈱","=""0312345678"""\r\n')
})

test('TXT-05 headings are in the reader’s language', () => {
  expect(csvOf([], columns, 'en')).toBe('\uFEFFName,Number\r\n')
})

const dangerous = ['=1+1', '+81', '-1', '@SUM(A1)', '\tx', '\rx', '=cmd|" /C calc"!A0']
test.each(dangerous)('TXT-05 text that begins as a formula is text: %j', (text) => {
  expect(cellText(text)).toBe(`'${text}`)
})

test('TXT-05 text that does not begin as a formula stays as it is', () => {
  for (const text of ['a=b', '1-2', ' =x', "'", '〜−‖—¥', '']) expect(cellText(text)).toBe(text)
})

test('TXT-05 digits keep their leading zeros; anything else is no formula', () => {
  expect(cellText({ digits: '0312345678' })).toBe('="0312345678"')
  expect(cellText({ digits: '03-1234-5678' })).toBe('="03-1234-5678"')
  expect(cellText({ digits: '0"&A1&"' })).toBe('0"&A1&"')
  expect(cellText({ digits: '=A1' })).toBe("'=A1")
  expect(cellText({ digits: null })).toBe('')
  expect(cellText({ phone: '+81312345678' })).toBe('="03-1234-5678"')
  expect(cellText({ phone: null })).toBe('')
  // A log-in ID or a name may be digits, too.
  expect(cellText('0012345678')).toBe('="0012345678"')
  for (const text of ['0', '10', '0x1F', '2026-11-30', '1234567890'])
    expect(cellText(text)).toBe(text)
})

test('amounts are plain numbers with four decimals, negative ones too; times are Japan’s', () => {
  expect(cellText({ yen: -11_000_000n })).toBe('-1100.0000')
  expect(cellText({ yen: 6_107_143n })).toBe('610.7143')
  expect(cellText(-1)).toBe('-1')
  expect(cellText(null)).toBe('')
  expect(cellText({ at: '2026-11-30T15:00:00.000Z' })).toBe('2026-12-01 00:00:00')
})
