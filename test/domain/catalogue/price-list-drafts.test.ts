import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { catalogue } from '../../../domain/catalogue/decider.ts'
import {
  PriceListDraftDiscarded,
  PriceListDraftSaved,
  PriceListPublished,
} from '../../../domain/catalogue/events.ts'
import { mergePriceLists } from '../../../domain/catalogue/price-list-merge.ts'
import { Product } from '../../../domain/catalogue/values.ts'
import { yenOf } from '../../../domain/kernel/money.ts'
import { id, priceList, surroundings, terminal } from '../../support/sample-business.ts'
import { specify } from '../../support/specify.ts'

const given = specify(catalogue, surroundings)
const published = PriceListPublished(priceList)
const draftId = id(70)
const content = {
  basedOn: priceList.priceListId,
  effectiveFrom: '2027-04-01',
  products: [{ ...terminal, monthlyFee: yenOf(1_200) }],
}
const dearer = { ...content, products: [{ ...terminal, monthlyFee: yenOf(1_300) }] }
const saved = PriceListDraftSaved({ draftId, version: 1, ...content })
const savedAgain = PriceListDraftSaved({ draftId, version: 2, ...dearer })
const seen = { draftId, version: 1, insteadOf: priceList.priceListId }

test('ORD-01 a draft is saved, and saved again under the next version', () => {
  given(published)
    .when('SavePriceListDraft', { draftId, version: 0, ...content })
    .emits(saved)
  given(published, saved)
    .when('SavePriceListDraft', { draftId, version: 1, ...dearer })
    .emits(savedAgain)
})

test('ORD-01 two at one draft: the second save is refused and changes nothing', () => {
  for (const version of [0, 1])
    given(published, saved, savedAgain)
      .when('SavePriceListDraft', { draftId, version, ...content })
      .refuses('price_list_draft_outdated', { version: 2 })
})

test('ORD-01 saving what stands there already is quiet, whatever was seen before', () => {
  for (const version of [0, 1, 2])
    given(published, saved, savedAgain)
      .when('SavePriceListDraft', { draftId, version, ...dearer })
      .changesNothing()
})

test('ORD-01 a draft that is not there any more takes no save', () => {
  const save = { draftId, version: 1, ...dearer }
  given(published).when('SavePriceListDraft', save).refuses('price_list_draft_missing')
  given(published, saved, PriceListDraftDiscarded({ draftId }))
    .when('SavePriceListDraft', { ...save, version: 0 })
    .refuses('price_list_draft_discarded')
  given(published, saved, PriceListPublished({ ...priceList, priceListId: draftId }))
    .when('SavePriceListDraft', save)
    .refuses('price_list_exists')
})

test('ORD-01 a draft holds a product once, on its shelf; only a published list has some', () => {
  const save = { draftId, version: 0, ...content }
  given(published)
    .when('SavePriceListDraft', { ...save, products: [terminal, terminal] })
    .refuses('product_code_repeated', { code: terminal.code })
  given(published)
    .when('SavePriceListDraft', { ...save, products: [{ ...terminal, category: 'number' }] })
    .refuses('product_inconsistent', { code: terminal.code })
  const empty = PriceListDraftSaved({ draftId, version: 1, ...content, products: [] })
  given(published)
    .when('SavePriceListDraft', { ...save, products: [] })
    .emits(empty)
  given(published, empty).when('PublishPriceListDraft', seen).refuses('price_list_empty')
})

test('ORD-01 there are 50 open drafts and no more; a saved one can always be saved', () => {
  const many = Array.from({ length: 50 }, (_, place) =>
    PriceListDraftSaved({ draftId: id(100 + place), version: 1, ...content }),
  )
  given(published, ...many)
    .when('SavePriceListDraft', { draftId, version: 0, ...content })
    .refuses('price_list_drafts_too_many', { max: 50 })
  given(published, ...many)
    .when('SavePriceListDraft', { draftId: id(100), version: 1, ...dearer })
    .emits(PriceListDraftSaved({ draftId: id(100), version: 2, ...dearer }))
})

test('BEY-06 what is published is the version that was read, under the draft’s own id', () => {
  const { effectiveFrom, products } = dearer
  given(published, saved, savedAgain)
    .when('PublishPriceListDraft', { ...seen, version: 2 })
    .emits(PriceListPublished({ priceListId: draftId, effectiveFrom, products }))
  given(published, saved, savedAgain)
    .when('PublishPriceListDraft', seen)
    .refuses('price_list_draft_outdated', { version: 2 })
  given(published, saved, PriceListPublished({ ...priceList, priceListId: draftId }))
    .when('PublishPriceListDraft', seen)
    .refuses('price_list_exists')
})

test('BEY-06 another list published for that time meanwhile: the difference is read anew', () => {
  const other = (number: number, effectiveFrom: string) =>
    PriceListPublished({ ...priceList, priceListId: id(number), effectiveFrom })
  given(published, saved, other(71, '2027-03-01'))
    .when('PublishPriceListDraft', seen)
    .refuses('price_list_comparison_outdated')
  given(published, saved, other(71, '2027-04-02'))
    .when('PublishPriceListDraft', seen)
    .emits(PriceListPublished({ priceListId: draftId, ...publishedOf(content) }))
})

const publishedOf = ({ effectiveFrom, products }: typeof content) => ({ effectiveFrom, products })

test('ORD-01 a draft whose day has passed is not published, nor one that was thrown away', () => {
  const late = PriceListDraftSaved({ draftId, version: 1, ...content, effectiveFrom: '2026-11-20' })
  given(published, late)
    .when('PublishPriceListDraft', seen)
    .refuses('price_list_in_past', { effectiveFrom: '2026-11-20', today: '2026-11-21' })
  given(published, saved, PriceListDraftDiscarded({ draftId }))
    .when('PublishPriceListDraft', seen)
    .refuses('price_list_draft_discarded')
  given(published).when('PublishPriceListDraft', seen).refuses('price_list_draft_missing')
})

test('ORD-01 a draft is thrown away once, as it was seen', () => {
  const discarded = PriceListDraftDiscarded({ draftId })
  given(published, saved).when('DiscardPriceListDraft', { draftId, version: 1 }).emits(discarded)
  given(published, saved, discarded)
    .when('DiscardPriceListDraft', { draftId, version: 1 })
    .changesNothing()
  given(published, saved, savedAgain)
    .when('DiscardPriceListDraft', { draftId, version: 1 })
    .refuses('price_list_draft_outdated', { version: 2 })
  given(published)
    .when('DiscardPriceListDraft', { draftId, version: 0 })
    .refuses('price_list_draft_missing')
})

test('ORD-01 a list is not published past its draft', () => {
  given(published, saved)
    .when('PublishPriceList', { ...priceList, priceListId: draftId, effectiveFrom: '2027-04-01' })
    .refuses('price_list_draft_open')
})

const data = (code: string, yen: number) =>
  z.encode(Product, { ...terminal, code, monthlyFee: yenOf(yen) })
const base = [data('aa', 1), data('bb', 1), data('cc', 1)]

test('ORD-01 two writers’ changes come together; what both changed is named and stays ours', () => {
  const theirs = [data('aa', 2), data('bb', 1), data('cc', 2), data('theirs', 9)]
  const ours = [data('aa', 3), data('bb', 5), data('ours', 9)]
  const { products, both } = mergePriceLists(base, theirs, ours)
  expect(products).toEqual([data('aa', 3), data('bb', 5), data('theirs', 9), data('ours', 9)])
  expect(both).toEqual([data('aa', 3), data('cc', 2)])
})

const anyList = fc
  .dictionary(fc.constantFrom('aa', 'bb', 'cc', 'dd', 'ee'), fc.integer({ min: 0, max: 3 }))
  .map((fees) => Object.entries(fees).map(([code, yen]) => data(code, yen)))
const sorted = (products: readonly { code: string }[]) =>
  products.toSorted((a, b) => Number(a.code > b.code) - Number(a.code < b.code))

test('ORD-01 merging loses nobody’s change: only one wrote, or both wrote the same', () => {
  fc.assert(
    fc.property(anyList, anyList, (before, after) => {
      expect(mergePriceLists(before, before, after)).toEqual({
        products: expect.arrayContaining(after),
        both: [],
      })
      for (const [theirs, ours] of [
        [before, after],
        [after, before],
        [after, after],
      ] as const) {
        const merged = mergePriceLists(before, theirs, ours)
        expect(sorted(merged.products)).toEqual(sorted(after))
        expect(merged.both).toEqual([])
      }
    }),
  )
})
