import { contractedProducts } from '../../parts/contracted-products.ts'
import type { ScreenModule } from '../../router/route.ts'

/** 契約中の商品一覧 of the whole account; what is bought or cancelled is so in a circle. */
export const screen: ScreenModule['screen'] = () =>
  contractedProducts('account/contracted-products', 'account')
