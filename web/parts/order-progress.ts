import type { OrderStatus } from '../../domain/order/order-state.ts'
import { goodsSteps, purchaseSteps } from '../components/stepper.ts'
import type { Bilingual } from '../text/language.ts'

/** The step at which goods stand, from 0; null for an order that came to nothing. */
const stepOfGoods: Readonly<Record<OrderStatus, number | null>> = {
  placed: 2,
  'awaiting-payment': 2,
  paid: 3,
  fulfilled: goodsSteps.length,
  refused: null,
  lapsed: null,
  withdrawn: null,
}

/** The steps of an order and the one it stands at, from 0; null where it came to nothing. */
export const progressOf = ({
  settlement,
  status,
}: {
  settlement: string
  status: OrderStatus
}): { steps: readonly Bilingual[]; current: number } | null => {
  const current = stepOfGoods[status]
  if (current === null) return null
  return settlement === 'devices'
    ? { steps: goodsSteps, current }
    : { steps: purchaseSteps, current: purchaseSteps.length - 1 }
}
