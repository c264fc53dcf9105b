import { mulDiv } from '../kernel/rational.ts'
import { taxClassFacts } from '../tax/tax-class.ts'
import type { Product } from './values.ts'

/**
 * A product as it is sold: where its figures are written with tax, without it, half up to 1/10000
 * yen. Everything that is charged is reckoned from net figures.
 */
export const netOf = (product: Product): Product => {
  if (!product.taxIncluded) return product
  const { ratePercent } = taxClassFacts[product.taxClass]
  const net = (gross: bigint): bigint => mulDiv(gross, 100n, 100n + ratePercent, 'half-up')
  const { monthlyFee, initialFee, device } = product
  return {
    ...product,
    taxIncluded: false,
    monthlyFee: net(monthlyFee),
    initialFee: net(initialFee),
    device: device === null ? null : { ...device, shippingFee: net(device.shippingFee) },
  }
}
