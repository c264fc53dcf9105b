import { type ProductData, priceListDiff } from './price-list-diff.ts'

/** Two writers' changes in one list, and the products that both of them changed. */
export type PriceListMerge = { products: ProductData[]; both: ProductData[] }

const touched = (before: readonly ProductData[], after: readonly ProductData[]): Set<string> => {
  const { added, removed, changed } = priceListDiff(before, after)
  return new Set([...added, ...removed, ...changed.map(({ product }) => product)].map(codeOf))
}

const codeOf = ({ code }: ProductData): string => code
const isSame = (a: ProductData | undefined, b: ProductData | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b)

/**
 * Lays what was changed here onto what another made of the same list: product by product, ours
 * where we changed it, else theirs. `both` are products that both changed, and differently.
 */
export function mergePriceLists(
  base: readonly ProductData[],
  theirs: readonly ProductData[],
  ours: readonly ProductData[],
): PriceListMerge {
  const [byUs, byThem] = [touched(base, ours), touched(base, theirs)]
  const [our, their] = [ours, theirs].map(
    (products) => new Map(products.map((product) => [product.code, product])),
  ) as [Map<string, ProductData>, Map<string, ProductData>]
  const kept = theirs.flatMap((product) => {
    if (!byUs.has(product.code)) return [product]
    const mine = our.get(product.code)
    return mine === undefined ? [] : [mine]
  })
  const onlyOurs = ours.filter(({ code }) => byUs.has(code) && !their.has(code))
  const inOrder = [...new Map([...base, ...theirs, ...ours].map((each) => [each.code, each]))]
  const both = inOrder
    .filter(([code]) => byUs.has(code) && byThem.has(code))
    .filter(([code]) => !isSame(our.get(code), their.get(code)))
    .map(([, product]) => product)
  return { products: [...kept, ...onlyOurs], both }
}
