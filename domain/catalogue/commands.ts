import { z } from 'zod'
import { BusinessDate } from '../kernel/calendar.ts'
import { defineCommand } from '../kernel/command.ts'
import { Id } from '../kernel/values.ts'
import { Product } from './values.ts'

const onPriceLists = {
  may: 'price:publish',
  stream: () => 'pricelist',
  owner: () => 'operator' as const,
} as const

/** A product as it is sent; where nothing is said of tax its figures are without. */
const WrittenProduct = Product.extend({ taxIncluded: z.boolean().default(false) })

/** Publishes a whole price list; the lists before it stay for what was sold under them. */
export const PublishPriceList = defineCommand(
  'PublishPriceList',
  z.strictObject({
    priceListId: Id,
    effectiveFrom: BusinessDate,
    products: z.array(WrittenProduct).min(1).max(500),
  }),
  onPriceLists,
)

/** The version of a draft that someone has before them; 0: it was never saved. */
const DraftVersion = z.int().min(0).max(1_000_000)

/** Saves a draft for all members of staff; refused where another has saved it since. */
export const SavePriceListDraft = defineCommand(
  'SavePriceListDraft',
  z.strictObject({
    draftId: Id,
    version: DraftVersion,
    basedOn: Id.nullable(),
    effectiveFrom: BusinessDate,
    products: z.array(WrittenProduct).max(500),
  }),
  onPriceLists,
)

/** Throws a draft away, as it was seen. */
export const DiscardPriceListDraft = defineCommand(
  'DiscardPriceListDraft',
  z.strictObject({ draftId: Id, version: DraftVersion }),
  onPriceLists,
)

/** Publishes a draft: that version of it, as compared with the list it takes the place of. */
export const PublishPriceListDraft = defineCommand(
  'PublishPriceListDraft',
  z.strictObject({ draftId: Id, version: DraftVersion, insteadOf: Id.nullable() }),
  onPriceLists,
)
