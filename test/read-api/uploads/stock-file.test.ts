import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../../domain/kernel/refusal.ts'
import { StockNumber } from '../../../domain/number/commands.ts'
import { stockColumns, stockFaultText } from '../../../domain/number/stock-columns.ts'
import { readStockFile, stockFileLimits } from '../../../read-api/uploads/stock-file.ts'

const header = stockColumns.map(({ ja }) => ja).join(',')
const good = '0663450100,国内電話番号,大阪府,大阪,06,,,,なし,KDU,,,'
const bytesOf = (text: string) => new TextEncoder().encode(text)
const rowsOf = async (text: string | Uint8Array) => {
  const read = await readStockFile(typeof text === 'string' ? bytesOf(text) : text)
  if (isRefusal(read)) throw new Error(read.code)
  return read
}
const codeOf = async (bytes: Uint8Array) => {
  const read = await readStockFile(bytes)
  return isRefusal(read) ? read.code : null
}
const faultsOf = async (line: string) => {
  const [row] = await rowsOf(`${header}\r\n${line}\r\n`)
  return row !== undefined && 'faults' in row
    ? row.faults.map(({ field, code }) => `${field} ${code}`)
    : []
}
const osaka = {
  e164: '+81663450100',
  kind: 'geographic',
  productCode: 'number-geographic',
  prefecture: '大阪府',
  area: '大阪',
  areaCode: '06',
  country: 'JP',
  kindCode: 'KDU',
  monthlyFee: null,
}

describe('ORD-02, R12 a stock file is read as people save it', () => {
  // 電話番号,種類,都道府県,局番 · 国内,大阪府 in CP932, as Excel in Japan saves a CSV file.
  const cp932 = Uint8Array.from(
    [
      '93 64 98 62 94 d4 8d 86 2c 8e ed 97 de 2c 93 73 93 b9 95 7b 8c a7 2c 8b c7 94 d4 0d 0a',
      '30 36 36 33 34 35 30 31 30 30 2c 8d 91 93 e0 2c 91 e5 8d e3 95 7b 2c 30 36 0d 0a',
    ]
      .join(' ')
      .split(' ')
      .map((hex) => Number.parseInt(hex, 16)),
  )
  test('UTF-8 with and without byte order mark, LF or CRLF, and CP932', async () => {
    for (const text of [`${header}\n${good}`, `\uFEFF${header}\r\n${good}\r\n\r\n`])
      expect(await rowsOf(text)).toMatchObject([{ line: 2, stock: osaka }])
    const { area: _, kindCode: __, ...bare } = osaka
    expect(await rowsOf(cp932)).toMatchObject([{ line: 2, stock: bare }])
  })
  test('columns stand in any order, in Japanese or English; ="…" keeps zeros', async () => {
    const text = 'type,area code,number,prefecture\nip,,="05031001000",\n'
    expect(await rowsOf(text)).toMatchObject([
      { stock: { e164: '+815031001000', kind: 'ip', areaCode: null } },
    ])
  })
  test('quoted cells may hold commas and line ends; lines are those of the file', async () => {
    const first = '"06-6345-0100",国内,大阪府,"大阪, 北",06,,,,,,,,'
    const text = `${header}\n${first}\n\n0663450101,国内,x,,06,,,,,,,,\n`
    const rows = await rowsOf(text)
    expect(rows).toMatchObject([{ stock: { area: '大阪, 北' } }, { number: '0663450101' }])
    expect(rows[1]?.line).toBe(4)
  })
  test('an overseas number with state, fees and proof', async () => {
    const line = '01013256720110,海外,,,0101325,us,Texas,ABILENE,なし,vba,WORLDWIDE,"1,650",¥2200.5'
    expect(await rowsOf(`${header}\n${line}`)).toMatchObject([
      {
        stock: {
          e164: '+13256720110',
          country: 'US',
          state: 'Texas',
          kindCode: 'VBA',
          proof: 'worldwide',
          monthlyFee: '16500000',
          initialFee: '22005000',
        },
      },
    ])
  })
})

describe('ORD-02 what is wrong is said by line and field', () => {
  test.each([
    ['123,国内,大阪府,,06,,,,,,,,', 'number number_not_in_plan'],
    ['663450100,国内,大阪府,,06,,,,,,,,', 'number number_not_in_plan'],
    [',国内,大阪府,,06,,,,,,,,', 'number required'],
    ['0663450100,,大阪府,,06,,,,,,,,', 'kind required'],
    ['0663450100,電話,大阪府,,06,,,,,,,,', 'kind kind_unknown'],
    ['05031001000,国内,大阪府,,050,,,,,,,,', 'number number_of_other_kind'],
    ['0663450100,国内,大坂府,,06,,,,,,,,', 'prefecture prefecture_unknown'],
    ['0663450100,国内,,,06,,,,,,,,', 'prefecture required'],
    ['0663450100,国内,大阪府,,,,,,,,,,', 'areaCode required'],
    ['0663450100,国内,大阪府,,03,,,,,,,,', 'areaCode area_code_differs'],
    ['0663450100,国内,大阪府,,06,日本,,,,,,,', 'country country_unknown'],
    ['0663450100,国内,大阪府,,06,US,,,,,,,', 'country country_differs'],
    ['0663450100,国内,大阪府,,06,,,,たぶん,,,,', 'tollFree toll_free_unknown'],
    ['0663450100,国内,大阪府,,06,,,,,K1,,,', 'kindCode kind_code_unknown'],
    ['0663450100,国内,大阪府,,06,,,,,,LOCALE,,', 'proof proof_unknown'],
    ['0663450100,国内,大阪府,,06,,,,,,,-1,', 'monthlyFee fee_unknown'],
    ['0663450100,国内,大阪府,,06,,,,,,,,千円', 'initialFee fee_unknown'],
    [`0663450100,国内,大阪府,${'長'.repeat(41)},06,,,,,,,,`, 'area too_long'],
    ['0663450100,国内,大阪府,"大\n阪",06,,,,,,,,', 'area text_broken'],
  ])('%s', async (line, fault) => {
    expect(await faultsOf(line)).toEqual([fault])
  })
  test('a number that stands twice counts once', async () => {
    const rows = await rowsOf(`${header}\n${good}\n${good.replace('06634', '06-634')}\n`)
    expect(rows).toMatchObject([{ line: 2 }, { line: 3, faults: [{ code: 'number_repeated' }] }])
  })
  test('every fault has its sentence in both languages', () => {
    for (const { ja, en } of Object.values(stockFaultText))
      expect([ja.length > 0, en.length > 0]).toEqual([true, true])
  })
})

describe('R12 what is no stock file is refused with a sentence, never a crash', () => {
  test.each([
    ['nothing', new Uint8Array(), 'stock_file_empty'],
    ['a header only', bytesOf(`${header}\n`), 'stock_file_empty'],
    ['zeros', new Uint8Array(2_000), 'stock_file_not_text'],
    ['a PNG', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0]), 'stock_file_not_text'],
    ['UTF-16', Uint8Array.from([0xff, 0xfe, 0x31, 0, 0x32, 0]), 'stock_file_not_text'],
    ['an open quotation mark', bytesOf(`${header}\n"0663450100,国内`), 'stock_file_not_csv'],
    ['a page', bytesOf('<html><body>x</body></html>\n<p>\n'), 'stock_file_header'],
    ['unknown columns', bytesOf('電話番号,種類,名前\n0663450100,国内,x\n'), 'stock_file_header'],
    ['a column twice', bytesOf('電話番号,種類,電話番号\n1,国内,2\n'), 'stock_file_header'],
    ['one endless cell', bytesOf(`${header}\n"${'a'.repeat(50_000)}"\n`), 'stock_file_not_csv'],
  ])('%s', async (_, bytes, code) => {
    expect(await codeOf(bytes)).toBe(code)
  })
  test('20,000 rows are read, one more is refused', async () => {
    const number = (index: number) => `0503${String(1_000_000 + index)}`
    const lines = Array.from({ length: stockFileLimits.rowsMax + 1 }, (_, i) => `${number(i)},ip`)
    const text = (count: number) => bytesOf(`電話番号,種類\n${lines.slice(0, count).join('\n')}\n`)
    expect(await rowsOf(text(stockFileLimits.rowsMax))).toHaveLength(stockFileLimits.rowsMax)
    expect(await codeOf(text(stockFileLimits.rowsMax + 1))).toBe('stock_file_too_long')
  }, 30_000)
  test('whatever the bytes, it answers; what it calls good the command takes', async () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom(
        '0663450100',
        '国内',
        '大阪府',
        '06',
        '050',
        '05031001000',
        '=1+1',
        '"',
        'US',
      ),
    )
    const file = fc.array(fc.array(cell, { maxLength: 14 }), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(file, fc.uint8Array({ maxLength: 8 }), async (rows, tail) => {
        const text = bytesOf([header, ...rows.map((row) => row.join(','))].join('\n'))
        const read = await readStockFile(Uint8Array.from([...text, ...tail]))
        if (isRefusal(read)) return
        for (const row of read)
          if ('stock' in row) expect(StockNumber.schema.safeParse(row.stock).success).toBe(true)
          else expect(row.faults.length).toBeGreaterThan(0)
      }),
      { numRuns: 300 },
    )
  })
})
