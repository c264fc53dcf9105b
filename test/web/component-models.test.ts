import { describe, expect, test } from 'vitest'
import type { ProductData } from '../../domain/catalogue/price-list-diff.ts'
import { dayAfterKey, weeksOf } from '../../web/components/calendar.ts'
import { scaleOf } from '../../web/components/chart-scale.ts'
import {
  type Field,
  type FieldValue,
  type FormSection,
  fieldRefusal,
  refusalsOf,
  sentValues,
} from '../../web/components/form-model.ts'
import {
  type Filter,
  pageOf,
  parametersOf,
  queryOf,
  requestFrom,
} from '../../web/components/table-model.ts'
import { parseTypedDate } from '../../web/format/typed-date.ts'
import { parseTypedTime } from '../../web/format/typed-time.ts'
import { addressFields } from '../../web/parts/contact-fields.ts'
import { deliverySections, dialledOf } from '../../web/parts/delivery-fields.ts'
import { textOrNull } from '../../web/parts/typed-text.ts'
import { uniqueChoice } from '../../web/parts/unique-choice.ts'
import {
  draftFrom,
  draftOf,
  standingOf,
  takeOver,
  takeOverList,
  withoutChange,
} from '../../web/portals/staff/prices/price-list-draft.ts'
import { emptyProduct } from '../../web/portals/staff/prices/product-form.ts'

const filters: readonly Filter[] = [
  { name: 'search', label: { ja: '検索', en: 'Search' }, kind: 'search' },
  { name: 'status', label: { ja: '状態', en: 'Status' }, kind: 'select', preset: 'active' },
]

describe('what a list is asked stands in the address', () => {
  test('what is written is read back, and defaults leave the address clean', () => {
    const request = {
      sort: 'fee',
      descending: true,
      page: 3,
      filters: { search: '大阪', status: 'ended' },
    }
    const written = new URLSearchParams()
    for (const [name, value] of Object.entries(queryOf(request, filters, { prefix: 't' })))
      if (value !== null) written.set(name, value)
    expect(requestFrom(written, filters, { prefix: 't' })).toEqual(request)
    const plain = requestFrom(new URLSearchParams(), filters, { sort: '-at' })
    expect(plain).toEqual({
      sort: 'at',
      descending: true,
      page: 1,
      filters: { status: 'active' },
    })
    expect(queryOf(plain, filters, { sort: '-at' })).toMatchObject({ sort: null, page: null })
  })

  test('nonsense in the address is no page', () =>
    expect(requestFrom(new URLSearchParams('page=-2'), []).page).toBe(1))

  test('the read API is asked in its own words', () =>
    expect(
      parametersOf({ sort: 'at', descending: true, page: 2, filters: { kind: 'call' } }, 50),
    ).toEqual({ kind: 'call', sort: '-at', page: '2', pageSize: '50' }))

  test('rows of the page are filtered, sorted by amount and not by letter, and paged', () => {
    const rows = ['9', '10', '-3'].map((fee) => ({ fee, status: 'active' }))
    const ask = { sort: 'fee', descending: false, page: 1, filters: {} }
    expect(pageOf(rows, ask, 2)).toEqual({ items: [rows[2], rows[0]], total: 3 })
    expect(pageOf(rows, { ...ask, filters: { status: 'ended' } }, 2).total).toBe(0)
  })
})

describe('forms', () => {
  const sections: readonly FormSection[] = [
    {
      fields: [
        { name: 'kind', label: { ja: '区分', en: 'Kind' }, kind: 'radio', required: true },
        {
          name: 'representative',
          label: { ja: '代表者', en: 'Representative' },
          required: true,
          when: (values) => values.kind === 'corporation',
        },
        { name: 'day', label: { ja: '日', en: 'Day' }, kind: 'date', min: '2026-11-01' },
      ],
    },
  ]

  test('what is not asked is neither missing nor sent', () => {
    const values = { kind: 'individual', representative: 'x', day: '' }
    expect(refusalsOf(sections, values)).toEqual([])
    expect(sentValues(sections, values)).toEqual({ kind: 'individual', day: '' })
  })

  test('ORD-10 a count is read in full-width digits; what is none is refused at its field', () => {
    const count: Field = { name: 'quantity', label: { ja: '数量', en: 'Quantity' }, kind: 'count' }
    const asked = [{ fields: [count] }]
    expect(sentValues(asked, { quantity: ' １，２００ ' })).toEqual({ quantity: '1200' })
    expect(fieldRefusal(count, { quantity: '１０' })).toBe(null)
    for (const quantity of ['十', '1.5', '-1', '1e3'])
      expect(fieldRefusal(count, { quantity })?.ja).toBe('整数を数字で入力してください。')
  })

  test('a tab or line break pasted into one line is a blank; a text of lines keeps its own', () => {
    const fields: FormSection['fields'] = [
      { name: 'name', label: { ja: '名', en: 'Name' } },
      { name: 'remarks', label: { ja: '備考', en: 'Remarks' }, kind: 'textarea' },
      { name: 'password', label: { ja: '鍵', en: 'Password' }, kind: 'password' },
    ]
    const values = { name: ' 青空\t商事\r\n ', remarks: '一\n二\n', password: ' a\tb ' }
    expect(sentValues([{ fields }], values)).toEqual({
      name: '青空 商事',
      remarks: '一\n二',
      password: ' a\tb ',
    })
  })

  test('ACC-06 blanks around a value are no reason to refuse it', () => {
    const check = (value: FieldValue) => (value === 'ok' ? null : { ja: '違います', en: 'No' })
    const field = { name: 'a', label: { ja: 'あ', en: 'A' }, check }
    expect(fieldRefusal(field, { a: ' ok\n' })).toBeNull()
    expect(fieldRefusal({ ...field, kind: 'password' }, { a: ' ok' })?.en).toBe('No')
  })

  test('TXT-01 a figure in furigana is asked for as it is read, remarks of lines fit one', () => {
    const street = addressFields('').find(({ name }) => name === 'streetFurigana') as Field
    const said = (typed: string) => fieldRefusal(street, { streetFurigana: typed })?.ja ?? null
    expect(said('ウメダ２－５－８')).toContain('ニノゴノハチ')
    expect(said('梅田')).not.toContain('ニノゴノハチ')
    expect(said('うめだニノゴノハチ')).toBeNull()
    expect(textOrNull({ remarks: ' 月末締め\n翌月払い ' }, 'remarks')).toBe('月末締め 翌月払い')
  })

  test('ORD-16 a delivery takes digits as keyboards give them, and refuses too few', () => {
    const asked = deliverySections([], []).flatMap(({ fields }) => fields)
    const said = (name: string, typed: string) =>
      fieldRefusal(asked.find((field) => field.name === name) as Field, { [name]: typed })
    expect(said('postalCode', '〒５３０－０００１')).toBeNull()
    expect(said('postalCode', '530-001')).not.toBeNull()
    expect(said('phone', '０６ー６３４５ー６７８９')).toBeNull()
    expect(said('phone', '06-6345')).not.toBeNull()
    expect(dialledOf('（０６）６３４５－６７８９')).toBe('0663456789')
  })

  test('what is asked and required is, and a day before the first is refused', () => {
    const wrong = refusalsOf(sections, {
      kind: 'corporation',
      representative: '  ',
      day: '2026-10-31',
    })
    expect(wrong.map(({ field }) => field)).toEqual(['representative', 'day'])
    expect(refusalsOf(sections, {}).map(({ field }) => field)).toEqual(['kind'])
  })
})

test.each([
  ['2026/11/21', '2026-11-21'],
  ['２０２６年１１月２１日', '2026-11-21'],
  ['20261121', '2026-11-21'],
  ['令和8年11月1日', '2026-11-01'],
  ['R8.1.5', '2026-01-05'],
  ['平成元年1月8日', '1989-01-08'],
  ['昭和60年4月12日', '1985-04-12'],
  ['S59.2.29', '1984-02-29'],
  ['大正15年12月24日', '1926-12-24'],
  ['2026/2/29', null],
  ['26/1/1', null],
  ['tomorrow', null],
])('the typed day %j is %s', (typed, date) => expect(parseTypedDate(typed)).toBe(date))

test.each([
  ['９：３０', '09:30'],
  ['930', '09:30'],
  ['9時', '09:00'],
  ['23:59', '23:59'],
  ['24:00', null],
  ['9:60', null],
  ['朝', null],
])('ACC-12 the typed time %j is %s', (typed, time) => expect(parseTypedTime(typed)).toBe(time))

test('the calendar begins its weeks on Sunday, and its keys cross months', () => {
  expect(weeksOf('2026-11')[0]).toEqual([1, 2, 3, 4, 5, 6, 7].map((day) => `2026-11-0${day}`))
  expect(weeksOf('2026-12')[0]?.slice(0, 3)).toEqual([null, null, '2026-12-01'])
  expect(dayAfterKey('2026-11-30', 'ArrowRight')).toBe('2026-12-01')
  expect(dayAfterKey('2027-01-31', 'PageDown')).toBe('2027-02-28')
  expect(dayAfterKey('2026-11-30', 'Tab')).toBeNull()
})

test('the lines behind a chart are round and hold every amount', () => {
  const { low, high, ticks } = scaleOf([1_086_500_000n, -27_000_000n])
  expect(low).toBe(-500_000_000n)
  expect(high).toBe(1_500_000_000n)
  expect(ticks).toContain(0n)
  expect(ticks.length).toBeLessThanOrEqual(6)
  expect(scaleOf([]).high).toBeGreaterThan(0n)
})

test('a line is named by its digits, its name and what it was bought as', () => {
  const product = { ja: 'SIPトランク2', en: 'SIP trunk 2' }
  const line = { uniqueId: '3248771016', product }
  expect(uniqueChoice({ ...line, name: null }).ja).toBe('3248771016　SIPトランク2')
  expect(uniqueChoice({ ...line, name: '受付' }).en).toBe('3248771016　受付　SIP trunk 2')
})

test('ORD-01 one change of a draft is undone in its place, the others stay', () => {
  const product = (code: string, monthlyFee = '1') => ({ code, monthlyFee }) as ProductData
  const base = [product('a'), product('b'), product('c')]
  const draft = [product('b', '2'), product('c'), product('d')]
  const undone = withoutChange(draft, base, 'a')
  expect(undone.map(({ code }) => code)).toEqual(['a', 'b', 'c', 'd'])
  expect(withoutChange(undone, base, 'b')[1]?.monthlyFee).toBe('1')
  expect(withoutChange(undone, base, 'd').map(({ code }) => code)).toEqual(['a', 'b', 'c'])
})

describe('ORD-01 a draft on the screen and the one that all staff share', () => {
  const product = (code: string, monthlyFee = '1') => ({ ...emptyProduct, code, monthlyFee })
  const feesOf = ({ products }: { products: readonly ProductData[] }) =>
    Object.fromEntries(products.map(({ code, monthlyFee }) => [code, monthlyFee]))
  const stored = (version: number, products: ProductData[], effectiveFrom = '2027-04-01') => ({
    ...{ draftId: 'draft', version, basedOn: 'list', effectiveFrom, products },
    ...{ startedBy: 'a', startedAt: 'then', savedBy: 'b', savedAt: 'now' },
  })
  const first = stored(1, [product('a'), product('b')])
  const read = draftFrom(first)
  const typed = { ...read, products: [product('a', '2'), product('b')] }

  test('it is saved, typed on, behind or outdated; only what was typed can be outdated', () => {
    const other = stored(2, [product('a'), product('b', '3')])
    expect(standingOf(draftOf(first), undefined)).toBe('new')
    expect(standingOf(read, first)).toBe('saved')
    expect(standingOf(typed, first)).toBe('typed')
    expect(standingOf(read, other)).toBe('behind')
    expect(standingOf(typed, other)).toBe('outdated')
    expect(standingOf(typed, stored(2, typed.products)), 'theirs is the same').toBe('behind')
    expect(standingOf({ ...typed, version: 2 }, first), 'the page is ahead').toBe('typed')
    const begun = { ...draftOf(first), products: typed.products }
    expect(standingOf(begun, first), 'saved from another window').toBe('outdated')
  })

  test('theirs is taken over, ours stays, and the next save names their version', () => {
    const theirs = stored(3, [product('a', '9'), product('b', '3')], '2027-05-01')
    const { draft, both } = takeOver(typed, theirs)
    expect(draft).toMatchObject({ version: 3, effectiveFrom: '2027-05-01' })
    expect(feesOf(draft)).toEqual({ a: '2', b: '3' })
    expect(both.map(({ code }) => code)).toEqual(['a'])
    expect(standingOf(draft, theirs)).toBe('typed')
    const moved = takeOver({ ...typed, effectiveFrom: '2027-06-01' }, theirs)
    expect(moved.draft.effectiveFrom).toBe('2027-06-01')
  })

  test('changes go onto a list that was published meanwhile', () => {
    const onto = { priceListId: 'newer', products: [product('a'), product('b', '7')] }
    const { draft, both } = takeOverList(typed, first.products, onto)
    expect(draft).toMatchObject({ basedOn: 'newer', version: 1 })
    expect(feesOf(draft)).toEqual({ a: '2', b: '7' })
    expect(both).toEqual([])
  })
})
