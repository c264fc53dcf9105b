import { purchaseHistory } from '../../parts/purchase-history.ts'
import type { ScreenModule } from '../../router/route.ts'
import { circleId } from './circle-in-force.ts'

/** 購入/解約履歴 of the circle. */
export const screen: ScreenModule['screen'] = () =>
  purchaseHistory(`circles/${circleId()}/purchase-history`)
