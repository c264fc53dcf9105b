import { expect, test } from 'vitest'
import * as number from '../../domain/number/events.ts'
import { numberStream } from '../../domain/number/values.ts'
import { isOpenTo } from '../../domain/site/base-address-rule.ts'
import { listAreasNear } from '../../projections/number-areas.ts'
import { countInventory, knownNumbers, listInventory } from '../../projections/number-inventory.ts'
import {
  listOverseasGroups,
  listStockAreas,
  listStockCountries,
  searchStock,
} from '../../projections/number-stock.ts'
import { type Happening, idFor } from '../support/journal.ts'
import { openReadModels } from '../support/read-models.ts'
import { plainNumber } from '../support/sample-business.ts'

const t = await openReadModels()
const page = { page: 1, pageSize: 50 }
const ascending = { by: 'ascending' as const }

const stocked = (
  e164: string,
  more: Partial<Parameters<typeof number.NumberStocked>[0]>,
): Happening => ({
  stream: numberStream(e164),
  event: number.NumberStocked({
    ...plainNumber,
    productCode: 'number-domestic',
    kind: 'geographic',
    prefecture: '大阪府',
    area: '大阪',
    areaCode: '06',
    ...more,
  }),
  at: '2026-11-01T00:00:00.000Z',
  accountId: null,
})
const abroad = {
  productCode: 'number-overseas',
  kind: 'overseas' as const,
  prefecture: null,
  area: null,
  kindCode: 'VBA',
}
const aachen = { ...abroad, country: 'DE', city: 'AACHEN', areaCode: '01049241' }
const texas = { ...abroad, country: 'US', state: 'Texas', city: 'ABILENE', areaCode: '0101325' }
const after = (e164: string, event: Happening['event']): Happening => ({
  stream: numberStream(e164),
  event,
  at: '2026-11-02T00:00:00.000Z',
  accountId: null,
})

await t.given([
  stocked('+81663450100', { kindCode: 'KDU', capabilities: ['may_reach_020'] }),
  stocked('+81663450101', { kindCode: 'KVA' }),
  stocked('+81722200700', { areaCode: '072', area: '堺' }),
  stocked('+81120550100', { kind: 'free-dial', prefecture: null, area: null, areaCode: null }),
  stocked('+818001230100', { kind: 'free-dial', prefecture: null, area: null, areaCode: null }),
  stocked('+4924151000', { ...aachen, proof: 'local' }),
  stocked('+4924151001', { ...aachen, proof: 'local' }),
  stocked('+4924151002', { ...aachen, proof: 'local', monthlyFee: 19_800_000n }),
  stocked('+13256720110', texas),
  stocked('+18445550110', { ...abroad, country: 'US', areaCode: '0101844', tollFree: true }),
])

const found = async (filter: Omit<Parameters<typeof searchStock>[1], 'order'>) =>
  (await searchStock(t.db, { ...filter, order: ascending }, page)).items.map(({ e164 }) => e164)

test('ORD-03 numbers are found by type, place, area code, last digits and mark', async () => {
  expect(await found({ kind: 'geographic', prefecture: '大阪府' })).toHaveLength(3)
  expect(await found({ areaCode: '072' })).toEqual(['+81722200700'])
  expect(await found({ areaCode: '06', lastFour: '0101' })).toEqual(['+81663450101'])
  expect(await found({ lastFour: '700' })).toEqual(['+81722200700'])
  expect(await found({ kindCode: 'KDU' })).toEqual(['+81663450100'])
  expect(await found({ kind: 'free-dial', areaCode: '0120' })).toEqual(['+81120550100'])
  expect(await found({ kind: 'free-dial', areaCode: '0800' })).toEqual(['+818001230100'])
})

test('X-07 a prefix that is not on sale is not found, other kinds are', async () => {
  const sold = await found({ soldAreaCodes: ['06'] })
  expect(sold).not.toContain('+81722200700')
  expect(sold).toContain('+81663450100')
  expect(sold).toContain('+4924151000')
})

test('ORD-03 the choices are what is in stock', async () => {
  const areas = await listStockAreas(t.db)
  expect(
    areas.map(({ kind, areaCode, kindCode, count }) => [kind, areaCode, kindCode, count]),
  ).toEqual([
    ['free-dial', null, null, 2],
    ['geographic', '06', 'KDU', 1],
    ['geographic', '06', 'KVA', 1],
    ['geographic', '072', null, 1],
  ])
})

test('ORD-04 overseas numbers stand in groups, with stock, proof and fees', async () => {
  const groups = async (filter: Parameters<typeof listOverseasGroups>[1]) =>
    (await listOverseasGroups(t.db, filter, page)).items.map(
      ({ areaCode, count, proof, monthlyFee }) => [areaCode, count, proof, monthlyFee],
    )
  expect(await groups({ country: 'DE' })).toEqual([
    ['01049241', 1, 'local', 19_800_000n],
    ['01049241', 2, 'local', null],
  ])
  expect(await groups({ country: 'US', state: 'Texas' })).toEqual([['0101325', 1, 'none', null]])
  expect(await groups({ tollFree: true })).toEqual([['0101844', 1, 'none', null]])
  expect(await groups({ city: 'bil' })).toHaveLength(1)
  expect(await groups({ city: '%' })).toEqual([])
  const whole = await listOverseasGroups(t.db, {}, { page: 2, pageSize: 3 })
  expect([whole.items.length, whole.total]).toEqual([1, 4])
  expect(await listStockCountries(t.db)).toMatchObject([
    { country: 'DE', states: [], needsProof: true, count: 3 },
    { country: 'US', states: ['Texas'], needsProof: false, count: 2 },
  ])
})

test('ORD-02 staff see every number with its state; only stock is sold', async () => {
  const contractId = idFor('contract')
  await t.given([
    after('+81663450100', number.NumberTakenOutOfStock({ note: '移行準備' })),
    after(
      '+81663450101',
      number.NumberQuarantined({
        contractId,
        until: '2027-02-01',
        policyKey: 'number.quarantine.1',
      }),
    ),
  ])
  expect(await found({ areaCode: '06' })).toEqual([])
  const inventory = await listInventory(t.db, { search: '06-6345' }, page)
  expect(inventory.items).toMatchObject([
    { display: '06-6345-0100', status: 'out-of-stock', note: '移行準備' },
    { display: '06-6345-0101', status: 'quarantined', quarantinedUntil: '2027-02-01' },
  ])
  expect((await listInventory(t.db, { status: 'quarantined' }, page)).total).toBe(1)
  expect((await listInventory(t.db, { search: '01049241' }, page)).total).toBe(3)
  const counts = await countInventory(t.db)
  expect(counts).toContainEqual({
    kind: 'geographic',
    country: 'JP',
    status: 'out-of-stock',
    count: 1,
  })
  await t.given([
    after('+81663450100', number.NumberReturnedToStock({})),
    after('+81663450101', number.NumberLeftQuarantine({})),
  ])
  expect(await found({ areaCode: '06' })).toHaveLength(2)
  expect(await knownNumbers(t.db, ['+81663450100', '+819999'])).toEqual(new Set(['+81663450100']))
})

test('TEL-05 the search finds for an account just what its rule lets it buy', async () => {
  const places = [
    { prefecture: '大阪府', areaCodes: null },
    { prefecture: '大阪府', areaCodes: ['072'] },
    { prefecture: '兵庫県', areaCodes: ['06', '0798'] },
    { prefecture: '東京都', areaCodes: null },
  ]
  const { items } = await searchStock(t.db, { order: ascending }, page)
  for (let chosen = 0; chosen < 2 ** places.length; chosen += 1) {
    const bases = places.filter((_, at) => (chosen & (1 << at)) !== 0)
    const open = items.filter((each) => isOpenTo(each, bases)).map(({ e164 }) => e164)
    expect(await found({ bases }), JSON.stringify(bases)).toEqual(open)
  }
  expect(await found({ kind: 'geographic', bases: places.slice(1, 2) })).toEqual(['+81722200700'])
})

test('TEL-05 area codes near an address come first, others of its prefecture after', async () => {
  expect(await listAreasNear(t.db, { prefecture: '大阪府', city: '堺市堺区' })).toEqual([
    { areaCode: '072', area: '堺', isNear: true },
    { areaCode: '06', area: '大阪', isNear: false },
  ])
  expect(await listAreasNear(t.db, { prefecture: '沖縄県', city: '那覇市' })).toEqual([])
})
