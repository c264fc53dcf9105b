import type { ProductData } from '../../../../domain/catalogue/price-list-diff.ts'
import { session } from '../../../client/session.ts'
import { newCommandId } from '../../../client/uuid.ts'

/** A price list that is being written; it bears its id already, so that it is published once. */
export type PriceListDraft = {
  priceListId: string
  /** The list that it began as a copy of. */
  basedOn: string
  effectiveFrom: string
  products: ProductData[]
}

/** One draft for each member of staff on this device: it outlives a reload. */
const key = (): string => `kaisen price list draft ${session()?.loginId ?? ''}`

/** The draft that was begun here; null where there is none, or it cannot be read. */
export function readDraft(): PriceListDraft | null {
  try {
    const kept = localStorage.getItem(key())
    return kept === null ? null : (JSON.parse(kept) as PriceListDraft)
  } catch {
    return null
  }
}

/** Keeps the draft; where the browser keeps nothing, it lives as long as the page. */
export function keepDraft(draft: PriceListDraft): void {
  try {
    localStorage.setItem(key(), JSON.stringify(draft))
  } catch {
    // Storage is full or forbidden: the page goes on with what it has.
  }
}

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

/** Throws the draft away. */
export const dropDraft = (): void => localStorage.removeItem(key())

/** A copy of a list as a new draft. */
export const draftOf = (
  basedOn: string,
  products: readonly ProductData[],
  effectiveFrom: string,
): PriceListDraft => ({
  priceListId: newCommandId(),
  basedOn,
  effectiveFrom,
  products: [...products],
})
