import { z } from 'zod'
import { BusinessDate } from '../kernel/calendar.ts'
import { defineCommand } from '../kernel/command.ts'
import { Id } from '../kernel/values.ts'
import { Product } from './values.ts'

/** Publishes a whole price list; the lists before it stay for what was sold under them. */
export const PublishPriceList = defineCommand(
  'PublishPriceList',
  z.strictObject({
    priceListId: Id,
    effectiveFrom: BusinessDate,
    products: z.array(Product).min(1).max(500),
  }),
  { may: 'price:publish', stream: () => 'pricelist', owner: () => 'operator' },
)
