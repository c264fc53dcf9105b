import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { abroad, prefectures } from '../../domain/account/address.ts'
import {
  addressInOneLine,
  addressInParts,
  commonOf,
  fillOf,
  isElsewhere,
  type Place,
  replaceOf,
  type Written,
  writtenAfter,
} from '../../web/parts/postal-fill.ts'

const umeda: Place = { prefecture: '大阪府', city: '大阪市北区', town: '梅田' }
const gion: Place = { prefecture: '京都府', city: '京都市東山区', town: '' }
const parts = addressInParts('user.')
const line = addressInOneLine('address')

const field = (name: string) => `user.${name}`
const held = (prefecture: string, city: string, street: string) => ({
  [field('prefecture')]: prefecture,
  [field('city')]: city,
  [field('street')]: street,
})

/** One answer of the look-up: what the form holds then, and what of it was written. */
const answered = (values: Written, place: Place, before: Written = {}, form = parts) => {
  const filled = fillOf(values, form.write(place), before)
  return { values: { ...values, ...filled }, written: writtenAfter(filled, before, values) }
}

describe('ACC-02 a postal code fills in its place', () => {
  test('prefecture, city and town, where nothing stands yet', () => {
    const { values } = answered(held('', ' ', ''), umeda)
    expect(values).toEqual(held('大阪府', '大阪市北区', '梅田'))
  })
  test('another code takes away what the first one wrote, its town too', () => {
    const first = answered(held('', '', ''), umeda)
    const second = answered(first.values, gion, first.written)
    expect(second.values).toEqual(held('京都府', '京都市東山区', ''))
  })
  test('a street that was typed on stays, whatever the next code says', () => {
    const first = answered(held('', '', ''), umeda)
    const typed = { ...first.values, [field('street')]: '梅田2丁目5番8号' }
    const { values } = answered(typed, gion, first.written)
    expect(values[field('street')]).toBe('梅田2丁目5番8号')
  })
  test('one line is filled whole, and stays once somebody typed on', () => {
    const { values, written } = answered({ address: '' }, umeda, {}, line)
    expect(values.address).toBe('大阪府大阪市北区梅田')
    const typed = { address: '大阪府大阪市北区梅田2-5-8' }
    expect(fillOf(typed, line.write(gion), written)).toEqual({})
  })
  test('several towns of one code are left to choose; several prefectures are, too', () => {
    const towns = ['井道', '奥井道'].map((town) => ({ prefecture: '愛知県', city: '新城市', town }))
    expect(commonOf(towns)).toEqual({ prefecture: '愛知県', city: '新城市', town: '' })
    expect(commonOf([umeda, gion])).toEqual({ prefecture: '', city: '', town: '' })
    expect(commonOf([umeda])).toEqual(umeda)
  })
  test('whoever asks for it has prefecture and city replaced, the street never', () => {
    const typed = held('東京都', '千代田区', '丸の内1-1')
    expect({ ...typed, ...replaceOf(parts, typed, umeda, {}) }).toEqual(
      held('大阪府', '大阪市北区', '丸の内1-1'),
    )
    expect(replaceOf(line, { address: '東京都千代田区1-1' }, umeda, {})).toEqual({})
  })
})

describe('TXT-02, TXT-03 a prefecture that does not go with the code is pointed out', () => {
  test('in parts and in one line; abroad and empty never', () => {
    expect(isElsewhere(parts, held('東京都', '', ''), [umeda])).toBe(true)
    expect(isElsewhere(parts, held('大阪府', '', ''), [umeda])).toBe(false)
    expect(isElsewhere(parts, held('京都府', '', ''), [umeda, gion])).toBe(false)
    for (const prefecture of ['', abroad])
      expect(isElsewhere(parts, held(prefecture, '', ''), [umeda])).toBe(false)
    expect(isElsewhere(line, { address: ' 東京都千代田区1-1' }, [umeda])).toBe(true)
    expect(isElsewhere(line, { address: '千代田区1-1' }, [umeda])).toBe(false)
  })
  test('a code that nobody knows contradicts nothing', () => {
    expect(isElsewhere(parts, held('東京都', '', ''), [])).toBe(false)
  })
})

const text = fc.constantFrom('', ' ', '大阪府', '大阪市北区', '梅田', '梅田1-2', '祇園町', '東京都')
const place = fc.record({
  prefecture: fc.constantFrom(...prefectures),
  city: fc.constantFrom('大阪市北区', '千代田区', '那覇市'),
  town: fc.constantFrom('', '梅田', '千代田'),
})
const step = fc.oneof(
  fc.record({ code: place }),
  fc.record({ name: fc.constantFrom('prefecture', 'city', 'street'), typed: text }),
)

test('ACC-02 codes × typing: what somebody typed last is never written over', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let values: Written = held('', '', '')
      let written: Written = {}
      const typedBy = new Map<string, string>()
      for (const each of steps) {
        if ('code' in each) {
          const before = values
          ;({ values, written } = answered(values, each.code, written))
          expect(fillOf(values, parts.write(each.code), written)).toEqual({})
          for (const [name, value] of typedBy) expect(values[name], name).toBe(value)
          for (const name of Object.keys(before))
            if (values[name] !== before[name]) expect(typedBy.has(name)).toBe(false)
        } else {
          const name = field(each.name)
          values = { ...values, [name]: each.typed }
          // Whoever types what was written there has typed nothing of their own.
          const isOwn = each.typed.trim() !== '' && each.typed !== written[name]
          if (isOwn) typedBy.set(name, each.typed)
          else typedBy.delete(name)
        }
      }
    }),
    { numRuns: 500 },
  )
})
