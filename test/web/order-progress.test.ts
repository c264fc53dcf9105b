import { expect, test } from 'vitest'
import { goodsSteps } from '../../web/components/stepper.ts'
import { progressOf } from '../../web/parts/order-progress.ts'

const goods = (status: Parameters<typeof progressOf>[0]['status']) =>
  progressOf({ settlement: 'devices', status })

test('ORD-14 goods stand at their payment until they are paid, then at their parcel', () => {
  const named = (['placed', 'awaiting-payment', 'paid'] as const).map(
    (status) => goodsSteps[goods(status)?.current ?? -1]?.ja,
  )
  expect(named).toEqual(['お支払い', 'お支払い', '発送'])
  expect(goods('fulfilled')?.current).toBe(goodsSteps.length)
})
test('ORD-14 an order that came to nothing stands at no step', () => {
  for (const status of ['refused', 'lapsed', 'withdrawn'] as const) {
    expect(goods(status)).toBeNull()
    expect(progressOf({ settlement: 'monthly', status })).toBeNull()
  }
  expect(progressOf({ settlement: 'monthly', status: 'fulfilled' })?.current).toBe(2)
})
