import { type CatalogueState, catalogue, type PriceLists } from '../../domain/catalogue/decider.ts'
import type { Streams } from '../streams.ts'

/** The published price lists: drafts of staff are nobody else's business (ORD-01). */
export const priceListsOf = async (streams: Streams): Promise<PriceLists> => {
  const { state } = await streams.fresh(catalogue, 'pricelist')
  return (state as CatalogueState).lists
}
