import { z } from 'zod'
import { BusinessDate } from '../kernel/calendar.ts'
import { defineEvent, past } from '../kernel/event.ts'
import { Id } from '../kernel/values.ts'
import { ProductV1, productOfV1 } from './product-v1.ts'
import { Product } from './values.ts'

// These names and shapes are on disk for ever. To change one, move it into its history.

const List = z.strictObject({ priceListId: Id, effectiveFrom: BusinessDate })

const Draft = z.strictObject({
  draftId: Id,
  version: z.int().min(1),
  /** The list that it began as a copy of, or has taken over since; null: none was there. */
  basedOn: Id.nullable(),
  effectiveFrom: BusinessDate,
})

const ProductV2 = Product.omit({ taxIncluded: true })
const ListV2 = List.extend({ products: z.array(ProductV2) })
const DraftV1 = Draft.extend({ products: z.array(ProductV2) })

const withoutTax = <Written extends { products: object[] }>(written: Written) => ({
  ...written,
  products: written.products.map((product) => ({ ...product, taxIncluded: false })),
})

/** A price list was published: in force from the start of that day in Japan, until a later one. */
export const PriceListPublished = defineEvent(
  'PriceListPublished',
  List.extend({ products: z.array(Product) }),
  [
    // v1 knew products of circles only, without shelf, limit or device.
    past(
      z.strictObject({
        priceListId: z.string(),
        effectiveFrom: z.string(),
        products: z.array(ProductV1),
      }),
      (v1) => ({ ...v1, products: v1.products.map(productOfV1) }),
    ),
    // v2 wrote every figure without tax.
    past(ListV2, (v2) => withoutTax(z.encode(ListV2, v2))),
  ],
)

/** A draft of a price list was saved; the version is the one that the next save names. */
export const PriceListDraftSaved = defineEvent(
  'PriceListDraftSaved',
  Draft.extend({ products: z.array(Product) }),
  // v1 wrote every figure without tax.
  [past(DraftV1, (v1) => withoutTax(z.encode(DraftV1, v1)))],
)

/** A draft of a price list was thrown away. */
export const PriceListDraftDiscarded = defineEvent(
  'PriceListDraftDiscarded',
  z.strictObject({ draftId: Id }),
)
