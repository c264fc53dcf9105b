import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import type { Product } from '../../domain/catalogue/values.ts'
import { withdrawalDaysOn } from '../../domain/consumer/withdrawal-period.ts'
import { japanDateOf } from '../../domain/kernel/calendar.ts'
import type { Money } from '../../domain/kernel/money.ts'
import { mulDiv } from '../../domain/kernel/rational.ts'
import { isOnSale } from '../../domain/order/purchase-rules.ts'
import {
  paymentDays,
  returnDays,
  shippingWindowDays,
  warrantyMonths,
} from '../../domain/order/shipping.ts'
import { type TaxClass, taxClassFacts } from '../../domain/tax/tax-class.ts'
import { findPriceListOn } from '../../projections/catalogue.ts'
import type { ReadParts } from '../reads.ts'
import { limitRate } from '../request-guards.ts'
import { LegalNotice } from '../schemas/legal-notice.ts'
import { BaseQuery } from '../schemas/wire.ts'
import type { Seller } from '../seller.ts'

const perMinuteMax = 120

type Price = { net: Money; taxClass: TaxClass }

const grossOf = ({ net, taxClass }: Price): { net: Money; gross: Money } => ({
  net,
  gross: net + mulDiv(net, taxClassFacts[taxClass].ratePercent, 100n, 'half-up'),
})

const rangeOf = (prices: readonly Price[]) => {
  const sorted = prices.filter(({ net }) => net > 0n).toSorted((a, b) => (a.net < b.net ? -1 : 1))
  const [lowest] = sorted
  const highest = sorted.at(-1)
  if (lowest === undefined || highest === undefined) return null
  return { lowest: grossOf(lowest), highest: grossOf(highest) }
}

const pricesOf = (products: readonly Product[]) => {
  const sold = products.filter((product) => product.category !== 'procedure' && isOnSale(product))
  const monthly = sold.filter(({ device }) => device === null)
  const devices = sold.filter(({ device }) => device !== null)
  return {
    monthly: rangeOf(monthly.map(({ monthlyFee: net, taxClass }) => ({ net, taxClass }))),
    initial: rangeOf(monthly.map(({ initialFee: net, taxClass }) => ({ net, taxClass }))),
    devices: rangeOf(devices.map(({ initialFee: net, taxClass }) => ({ net, taxClass }))),
    shipping: rangeOf(
      devices.map(({ device, taxClass }) => ({ net: device?.shippingFee ?? 0n, taxClass })),
    ),
  }
}

const noticeOf = async (
  { db, clock }: ReadParts,
  seller: Seller,
): Promise<z.output<typeof LegalNotice>> => {
  const today = japanDateOf(clock.now())
  const list = await findPriceListOn(db, today)
  return {
    seller,
    prices:
      list === undefined ? null : { effectiveFrom: list.effectiveFrom, ...pricesOf(list.products) },
    paymentDays,
    shippingDays: shippingWindowDays,
    returnDays,
    warrantyMonths,
    withdrawalDays: withdrawalDaysOn(today),
  }
}

/** 特定商取引法に基づく表記: open to everyone, from the price list and the settings (TEL-07). */
export function addLegalNotice(app: FastifyInstance, parts: ReadParts & { seller: Seller }): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/legal-notice',
    {
      onRequest: limitRate(perMinuteMax),
      schema: {
        summary: 'Who sells what on which terms, as the law wants it said (TEL-07)',
        querystring: BaseQuery,
        response: { 200: LegalNotice },
      },
    },
    () => noticeOf(parts, parts.seller),
  )
}
