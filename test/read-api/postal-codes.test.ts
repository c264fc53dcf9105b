import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PostalCode, prefectures } from '../../domain/account/address.ts'
import { postalPlacesOf } from '../../read-api/postal-places.ts'
import { PostalPlaces } from '../../read-api/schemas/postal-codes.ts'
import { type ReadApiBench, startReadApi } from '../support/read-api.ts'

const sevenDigits = fc.integer({ min: 0, max: 9_999_999 }).map((code) => `${code}`.padStart(7, '0'))

describe('ACC-02 what a postal code stands for', () => {
  const known: [code: string, prefecture: string, city: string, towns: string[]][] = [
    ['5300001', '大阪府', '大阪市北区', ['梅田']],
    ['0600000', '北海道', '札幌市中央区', ['']],
    ['1000001', '東京都', '千代田区', ['千代田']],
    ['9000000', '沖縄県', '那覇市', ['']],
    ['4411324', '愛知県', '新城市', ['井道', '奥井道', '内井道']],
  ]
  test.each(known)('%s is %s %s', async (postalCode, prefecture, city, towns) => {
    const places = towns.map((town) => ({ prefecture, city, town }))
    expect(await postalPlacesOf(postalCode)).toEqual({ postalCode, places })
  })

  test.each(['0000000', '9999999'])('TXT-02 %s is of no place, and that is said', async (code) => {
    expect(await postalPlacesOf(code)).toEqual({ postalCode: code, places: [] })
  })

  test('TXT-02, TXT-03 every seven digits have an answer that an address can hold', async () => {
    await fc.assert(
      fc.asyncProperty(sevenDigits, async (code) => {
        const { places } = PostalPlaces.parse(await postalPlacesOf(PostalCode.parse(code)))
        for (const { prefecture, city, town } of places) {
          expect(prefectures).toContain(prefecture)
          expect(city.length).toBeLessThanOrEqual(80)
          expect(town).not.toMatch(/[、（）]/)
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('the public answer', () => {
  let bench: ReadApiBench
  beforeAll(async () => {
    bench = await startReadApi()
  }, 120_000)
  afterAll(() => bench?.close())
  const ask = (code: string) => bench.ask(null, `/api/postal-codes/${encodeURIComponent(code)}`)

  test('ACC-02 it needs no session, and is kept for a day', async () => {
    const { status, body, headers } = await ask('5300001')
    expect(status).toBe(200)
    expect(body.places).toEqual([{ prefecture: '大阪府', city: '大阪市北区', town: '梅田' }])
    expect(headers.get('cache-control')).toBe('public, max-age=86400')
    expect(await ask('9999999')).toMatchObject({ status: 200, body: { places: [] } })
  })

  test.each(['530-0001', '５３００００１', '530000', '53000011', '../x'])(
    'R8 %s is no postal code',
    async (code) => {
      const { status, body } = await ask(code)
      expect([status, body.code]).toEqual([400, 'request_invalid'])
    },
  )
})
