import type { ProductData } from '../../../../domain/catalogue/price-list-diff.ts'
import { mergePriceLists } from '../../../../domain/catalogue/price-list-merge.ts'
import type { PriceListDraftView } from '../../../../read-api/schemas/price-lists.ts'
import { session } from '../../../client/session.ts'
import { newCommandId } from '../../../client/uuid.ts'

/** What of a draft is saved: the list it goes back to, its day, its products. */
type DraftContent = {
  basedOn: string | null
  effectiveFrom: string
  products: ProductData[]
}

/** A price list that is being written; the id that it will be published under is its name. */
export type PriceListDraft = DraftContent & {
  priceListId: string
  /** The saved version that this is written on; 0: never saved. */
  version: number
  /** How it stood when it was read or saved last; the difference is what was typed since. */
  saved: DraftContent
}

/** How a draft on the screen stands to the one that all staff share. */
export type Standing = 'new' | 'saved' | 'typed' | 'behind' | 'outdated'

const contentOf = ({ basedOn, effectiveFrom, products }: DraftContent): DraftContent => ({
  basedOn,
  effectiveFrom,
  products,
})

const isSameContent = (a: DraftContent, b: DraftContent): boolean =>
  JSON.stringify(contentOf(a)) === JSON.stringify(contentOf(b))

/** Whether it was saved, what was typed since, and whether somebody else has saved it meanwhile. */
export function standingOf(
  draft: PriceListDraft,
  stored: PriceListDraftView | undefined,
): Standing {
  if (draft.version === 0 && stored === undefined) return 'new'
  const isTyped = !isSameContent(draft, draft.saved)
  if (stored !== undefined && stored.version > draft.version)
    return isTyped && !isSameContent(draft, stored) ? 'outdated' : 'behind'
  return isTyped ? 'typed' : 'saved'
}

/** One draft that was never saved, and one for each that was, per member of staff and device. */
const keyOf = (draftId: string): string =>
  `kaisen price list draft ${session()?.loginId ?? ''}${draftId === '' ? '' : ` ${draftId}`}`

/** What was typed here and not saved; null where there is nothing, or it cannot be read. */
export function readDraft(draftId: string): PriceListDraft | null {
  try {
    const kept = localStorage.getItem(keyOf(draftId))
    if (kept === null) return null
    const draft = JSON.parse(kept) as PriceListDraft
    // What was kept before drafts could be saved has no version, no saved content, no tax mark.
    const products = draft.products.map((each) => ({
      ...each,
      taxIncluded: each.taxIncluded ?? false,
    }))
    const saved = draft.saved ?? contentOf({ ...draft, products })
    return { ...draft, products, version: draft.version ?? 0, saved }
  } catch {
    return null
  }
}

/** Keeps what was typed; where the browser keeps nothing, it lives as long as the page. */
export function keepDraft(draftId: string, draft: PriceListDraft): void {
  try {
    localStorage.setItem(keyOf(draftId), JSON.stringify(draft))
  } catch {
    // Storage is full or forbidden: the page goes on with what it has.
  }
}

/** Forgets what was typed here. */
export const dropDraft = (draftId: string): void => localStorage.removeItem(keyOf(draftId))

/** The products as they were before one was changed, added or removed. */
export function withoutChange(
  products: readonly ProductData[],
  base: readonly ProductData[],
  code: string,
): ProductData[] {
  const before = base.find((product) => product.code === code)
  const others = products.filter((product) => product.code !== code)
  if (before === undefined) return others
  const at = products.findIndex((product) => product.code === code)
  return others.toSpliced(at === -1 ? base.indexOf(before) : at, 0, before)
}

/** A copy of a list as a new draft. */
export function draftOf(content: DraftContent): PriceListDraft {
  const saved = contentOf(content)
  return { ...saved, priceListId: newCommandId(), version: 0, saved }
}

/** A draft as it was saved. */
export function draftFrom(stored: PriceListDraftView): PriceListDraft {
  const saved = contentOf(stored)
  return { ...saved, priceListId: stored.draftId, version: stored.version, saved }
}

/** What was typed, laid onto what somebody else has saved meanwhile; and what both changed. */
export function takeOver(
  draft: PriceListDraft,
  stored: PriceListDraftView,
): { draft: PriceListDraft; both: ProductData[] } {
  const { saved } = draft
  const { products, both } = mergePriceLists(saved.products, stored.products, draft.products)
  const isDayTyped = draft.effectiveFrom !== saved.effectiveFrom
  const merged = {
    ...draftFrom(stored),
    products,
    ...(isDayTyped ? { effectiveFrom: draft.effectiveFrom } : {}),
    ...(draft.basedOn !== saved.basedOn ? { basedOn: draft.basedOn } : {}),
  }
  return { draft: merged, both }
}

/** The draft's own changes, laid onto another list than it began from. */
export function takeOverList(
  draft: PriceListDraft,
  from: readonly ProductData[],
  onto: { priceListId: string; products: readonly ProductData[] },
): { draft: PriceListDraft; both: ProductData[] } {
  const { products, both } = mergePriceLists(from, onto.products, draft.products)
  return { draft: { ...draft, basedOn: onto.priceListId, products }, both }
}
