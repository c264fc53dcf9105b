import type { Unique } from '../../read-api/schemas/uniques.ts'
import type { Bilingual } from '../text/language.ts'

/** A unique as a list of choices names it: ten digits alone tell nobody which line it is. */
export const uniqueChoice = ({
  uniqueId,
  name,
  product,
}: Pick<Unique, 'uniqueId' | 'name' | 'product'>): Bilingual => {
  const of = (kind: string) => [uniqueId, name ?? '', kind].filter((part) => part !== '').join('　')
  return { ja: of(product.ja), en: of(product.en) }
}
