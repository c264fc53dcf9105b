import type { Decider } from '../kernel/decider.ts'
import { defineRefusals } from '../kernel/refusal.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'
import type { Product } from './values.ts'

export type PriceList = {
  priceListId: string
  effectiveFrom: string
  products: readonly Product[]
}

/** Every list ever published, in the order of publication. */
export type PriceLists = readonly PriceList[]

const refuse = defineRefusals({
  price_list_exists: 'conflict',
  product_code_repeated: 'invalid',
})

/** The list in force on a day in Japan; of two that begin on one day the later published. */
export const priceListOn = (lists: PriceLists, date: string): PriceList | undefined =>
  lists
    .filter(({ effectiveFrom }) => effectiveFrom <= date)
    .reduce<PriceList | undefined>(
      (best, list) =>
        best === undefined || list.effectiveFrom >= best.effectiveFrom ? list : best,
      undefined,
    )

export const catalogue: Decider<PriceLists, typeof commands, typeof events> = {
  category: 'pricelist',
  commands,
  events,
  initial: [],

  decide: {
    PublishPriceList: ({ priceListId, effectiveFrom, products }, lists) => {
      if (lists.some((list) => list.priceListId === priceListId)) return refuse('price_list_exists')
      const codes = products.map(({ code }) => code)
      const repeated = codes.find((code, index) => codes.indexOf(code) !== index)
      if (repeated !== undefined) return refuse('product_code_repeated', { code: repeated })
      return [events.PriceListPublished({ priceListId, effectiveFrom, products: [...products] })]
    },
  },

  evolve: {
    PriceListPublished: (lists, list) => [...lists, list],
  },
}
