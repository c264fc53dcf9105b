import { japanDateOf } from '../kernel/calendar.ts'
import type { Decider } from '../kernel/decider.ts'
import { defineRefusals, isRefusal, type Refusal } from '../kernel/refusal.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'
import { netOf } from './net-prices.ts'
import type { Product } from './values.ts'

export type PriceList = {
  priceListId: string
  effectiveFrom: string
  products: readonly Product[]
}

/** Every list ever published, in the order of publication. */
export type PriceLists = readonly PriceList[]

/** A list that is being written; each save has the next version. */
type PriceListDraft = {
  version: number
  basedOn: string | null
  effectiveFrom: string
  products: readonly Product[]
}

/** The published lists, the open drafts by their id, and the ids of those thrown away. */
export type CatalogueState = {
  lists: PriceLists
  drafts: Readonly<Record<string, PriceListDraft>>
  discarded: readonly string[]
}

/** More open drafts than staff can keep apart. */
const draftsMax = 50

const refuse = defineRefusals({
  price_list_exists: 'conflict',
  price_list_in_past: 'invalid',
  price_list_empty: 'invalid',
  price_list_draft_missing: 'missing',
  price_list_draft_open: 'conflict',
  price_list_draft_discarded: 'conflict',
  price_list_draft_outdated: 'conflict',
  price_list_drafts_too_many: 'conflict',
  price_list_comparison_outdated: 'conflict',
  product_code_repeated: 'invalid',
  product_inconsistent: 'invalid',
})

/** The list in force on a day in Japan, as written; of two from one day the later published. */
export const writtenListOn = (lists: PriceLists, date: string): PriceList | undefined =>
  lists
    .filter(({ effectiveFrom }) => effectiveFrom <= date)
    .reduce<PriceList | undefined>(
      (best, list) =>
        best === undefined || list.effectiveFrom >= best.effectiveFrom ? list : best,
      undefined,
    )

/** The list in force on a day in Japan as things are sold by it: every figure ex tax. */
export const priceListOn = (lists: PriceLists, date: string): PriceList | undefined => {
  const inForce = writtenListOn(lists, date)
  return inForce && { ...inForce, products: inForce.products.map((product) => netOf(product)) }
}

/** The codes of everything that was ever sold as a unique. */
export const uniqueCodesOf = (lists: PriceLists): ReadonlySet<string> =>
  new Set(
    lists
      .flatMap(({ products }) => products)
      .filter(({ group }) => group === 'unique')
      .map(({ code }) => code),
  )

/** Which groups lie on which shelf; a device has its terms, and nothing else has any. */
const groupOf: Readonly<Record<Product['category'], Product['group']>> = {
  unique: 'unique',
  'sip-trunk': 'sip-trunk',
  channel: 'channel',
  number: 'number',
  'overseas-number': 'number',
  'circle-option': 'option',
  'account-option': 'option',
  device: 'device',
  procedure: 'option',
}

const isConsistent = ({ category, group, device }: Product): boolean =>
  groupOf[category] === group && (device !== null) === (group === 'device')

const productFault = (products: readonly Product[]): Refusal | null => {
  const codes = products.map(({ code }) => code)
  const repeated = codes.find((code, index) => codes.indexOf(code) !== index)
  if (repeated !== undefined) return refuse('product_code_repeated', { code: repeated })
  const odd = products.find((product) => !isConsistent(product))
  return odd === undefined ? null : refuse('product_inconsistent', { code: odd.code })
}

/** What was sold under a list stays as it was: only the first may reach back. */
const dateFault = ({ lists }: CatalogueState, effectiveFrom: string, at: string) => {
  const today = japanDateOf(at)
  return lists.length > 0 && effectiveFrom < today
    ? refuse('price_list_in_past', { effectiveFrom, today })
    : null
}

/** The draft as someone has it before them, or why it is not that any more. */
const draftAsSeen = (
  { lists, drafts, discarded }: CatalogueState,
  { draftId, version }: { draftId: string; version: number },
): PriceListDraft | Refusal => {
  if (lists.some(({ priceListId }) => priceListId === draftId)) return refuse('price_list_exists')
  if (discarded.includes(draftId)) return refuse('price_list_draft_discarded')
  const draft = drafts[draftId]
  if (draft === undefined) return refuse('price_list_draft_missing')
  return draft.version === version
    ? draft
    : refuse('price_list_draft_outdated', { version: draft.version })
}

type DraftContent = Omit<PriceListDraft, 'version'>

const contentText = ({ basedOn, effectiveFrom, products }: DraftContent): string =>
  JSON.stringify([basedOn, effectiveFrom, products], (_, value) =>
    typeof value === 'bigint' ? value.toString() : value,
  )

const without = (drafts: CatalogueState['drafts'], draftId: string) =>
  Object.fromEntries(Object.entries(drafts).filter(([id]) => id !== draftId))

export const catalogue: Decider<CatalogueState, typeof commands, typeof events> = {
  category: 'pricelist',
  commands,
  events,
  initial: { lists: [], drafts: {}, discarded: [] },

  decide: {
    PublishPriceList: ({ priceListId, effectiveFrom, products }, state, { at }) => {
      if (state.lists.some((list) => list.priceListId === priceListId))
        return refuse('price_list_exists')
      if (state.drafts[priceListId] !== undefined) return refuse('price_list_draft_open')
      const fault = productFault(products) ?? dateFault(state, effectiveFrom, at)
      if (fault !== null) return fault
      return [events.PriceListPublished({ priceListId, effectiveFrom, products: [...products] })]
    },

    SavePriceListDraft: ({ draftId, version, ...content }, state) => {
      const before = state.drafts[draftId]
      // Who saves what stands there already has lost nothing, whoever wrote it.
      if (before !== undefined && contentText(before) === contentText(content)) return []
      const seen = draftAsSeen(state, { draftId, version })
      const isNew = version === 0 && isRefusal(seen) && seen.code === 'price_list_draft_missing'
      if (isRefusal(seen) && !isNew) return seen
      if (isNew && Object.keys(state.drafts).length >= draftsMax)
        return refuse('price_list_drafts_too_many', { max: draftsMax })
      const fault = productFault(content.products)
      if (fault !== null) return fault
      return [events.PriceListDraftSaved({ draftId, version: version + 1, ...content })]
    },

    DiscardPriceListDraft: ({ draftId, version }, state) => {
      if (state.discarded.includes(draftId)) return []
      const seen = draftAsSeen(state, { draftId, version })
      return isRefusal(seen) ? seen : [events.PriceListDraftDiscarded({ draftId })]
    },

    PublishPriceListDraft: ({ draftId, version, insteadOf }, state, { at }) => {
      const seen = draftAsSeen(state, { draftId, version })
      if (isRefusal(seen)) return seen
      const { effectiveFrom, products } = seen
      const fault = productFault(products) ?? dateFault(state, effectiveFrom, at)
      if (fault !== null) return fault
      if (products.length === 0) return refuse('price_list_empty')
      // Staff publish the difference that they have read, not another one.
      if ((priceListOn(state.lists, effectiveFrom)?.priceListId ?? null) !== insteadOf)
        return refuse('price_list_comparison_outdated')
      const published = { priceListId: draftId, effectiveFrom, products: [...products] }
      return [events.PriceListPublished(published)]
    },
  },

  evolve: {
    PriceListPublished: ({ lists, drafts, discarded }, list) => ({
      lists: [...lists, list],
      drafts: without(drafts, list.priceListId),
      discarded,
    }),
    PriceListDraftSaved: (state, { draftId, ...draft }) => ({
      ...state,
      drafts: { ...state.drafts, [draftId]: draft },
    }),
    PriceListDraftDiscarded: ({ lists, drafts, discarded }, { draftId }) => ({
      lists,
      drafts: without(drafts, draftId),
      discarded: [...discarded, draftId],
    }),
  },
}
