import { contractedProducts } from '../../parts/contracted-products.ts'
import type { ScreenModule } from '../../router/route.ts'
import { circleId } from './circle-in-force.ts'

/** 契約中の商品一覧 of the circle. */
export const screen: ScreenModule['screen'] = () =>
  contractedProducts(`circles/${circleId()}/contracted-products`, 'circle')
