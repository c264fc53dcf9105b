import { japanDateOf } from '../kernel/calendar.ts'
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
  price_list_in_past: 'invalid',
  product_code_repeated: 'invalid',
  product_inconsistent: 'invalid',
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

export const catalogue: Decider<PriceLists, typeof commands, typeof events> = {
  category: 'pricelist',
  commands,
  events,
  initial: [],

  decide: {
    PublishPriceList: ({ priceListId, effectiveFrom, products }, lists, { at }) => {
      if (lists.some((list) => list.priceListId === priceListId)) return refuse('price_list_exists')
      const codes = products.map(({ code }) => code)
      const repeated = codes.find((code, index) => codes.indexOf(code) !== index)
      if (repeated !== undefined) return refuse('product_code_repeated', { code: repeated })
      const odd = products.find((product) => !isConsistent(product))
      if (odd !== undefined) return refuse('product_inconsistent', { code: odd.code })
      // What was sold under a list stays as it was: only the first may reach back.
      const today = japanDateOf(at)
      if (lists.length > 0 && effectiveFrom < today)
        return refuse('price_list_in_past', { effectiveFrom, today })
      return [events.PriceListPublished({ priceListId, effectiveFrom, products: [...products] })]
    },
  },

  evolve: {
    PriceListPublished: (lists, list) => [...lists, list],
  },
}
