import type { z } from 'zod'
import type { Product } from './values.ts'

/** A product as JSON carries it: amounts are integer strings of 1/10000 yen. */
export type ProductData = z.input<typeof Product>

/** One field of a product that differs between two lists; `device.onSale` for what lies deeper. */
export type ProductChange = { field: string; from: unknown; to: unknown }

/** What becomes of a price list: what comes, what goes, what changes (BEY-06). */
export type PriceListDiff = {
  added: ProductData[]
  removed: ProductData[]
  changed: { product: ProductData; changes: ProductChange[] }[]
}

type Fields = Readonly<Record<string, unknown>>

const fieldsOf = ({ device, name, ...product }: ProductData): Fields => ({
  ...product,
  'name.ja': name.ja,
  'name.en': name.en,
  ...Object.fromEntries(
    Object.entries(device ?? {}).map(([field, value]) => [`device.${field}`, value]),
  ),
})

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

const changesOf = (before: ProductData, after: ProductData): ProductChange[] => {
  const [from, to] = [fieldsOf(before), fieldsOf(after)]
  const fields = [...new Set([...Object.keys(from), ...Object.keys(to)])]
  return fields
    .filter((field) => !isSame(from[field], to[field]))
    .map((field) => ({ field, from: from[field] ?? null, to: to[field] ?? null }))
}

/** How one list differs from another, product by product, in the order of the lists. */
export function priceListDiff(
  before: readonly ProductData[],
  after: readonly ProductData[],
): PriceListDiff {
  const old = new Map(before.map((product) => [product.code, product]))
  const codes = new Set(after.map(({ code }) => code))
  return {
    added: after.filter(({ code }) => !old.has(code)),
    removed: before.filter(({ code }) => !codes.has(code)),
    changed: after.flatMap((product) => {
      const known = old.get(product.code)
      const changes = known === undefined ? [] : changesOf(known, product)
      return changes.length === 0 ? [] : [{ product, changes }]
    }),
  }
}
