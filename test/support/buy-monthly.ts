import { uuidv7 } from '../../platform/ids.ts'
import type { Customer, openScene } from './write-side-scene.ts'

type Scene = Awaited<ReturnType<typeof openScene>>

/** What makes a customer of the scene a person, who has rights of a consumer. */
export const individual = { contractorClass: 'individual', representative: null }

/** What goes into the cart: pieces of a product, and a number of its own where one is wanted. */
export type Wanted = { productCode?: string; quantity?: number; number?: boolean }

/** Orders monthly products as the customer does, until all is there; answers the order's id. */
export async function buyOne(
  scene: Scene,
  customer: Customer,
  { productCode = 'sip-terminal', quantity = 1, number = false }: Wanted = {},
): Promise<string> {
  const { circleId, circle } = customer
  const line = { circleId, lineId: uuidv7(), productCode, quantity }
  await scene.must('AddToCart', line, { principal: circle })
  if (number) {
    const held = { e164: await scene.stockNumber(), circleId, lineId: uuidv7() }
    await scene.must('HoldNumber', held, { principal: circle })
    await scene.untilIdle()
  }
  const orderId = await scene.placeOrder(customer)
  await scene.untilIdle()
  return orderId
}
