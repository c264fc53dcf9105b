import { expect, test } from 'vitest'
import { settleGoods } from '../../commands/policies/settle-goods.ts'
import type { RecordedEvent } from '../../domain/kernel/event.ts'

type State = typeof settleGoods.initial

const orderId = '00000000-0000-4000-8000-000000000004'
const productCode = 'device-desk-phone'
const waiting: State = {
  accountId: '00000000-0000-4000-8000-000000000001',
  purchasedOn: '2026-11-21',
  lines: [{ lineId: '00000000-0000-4000-8000-000000000005', productCode, quantity: 2 }],
  toReserve: [productCode],
  isOver: false,
}

const event = (type: string, stream: string): RecordedEvent =>
  ({ type, stream, data: { orderId, quantity: 2 } }) as unknown as RecordedEvent
const ofOrder = (type: string) => event(type, `order-${orderId}`)
const reserved = event('DevicesReserved', `device-${productCode}`)

/** What is asked for when the goods are reserved after such an event of the order. */
const afterwards = (...types: string[]) => {
  const before = types.reduce((state, type) => settleGoods.evolve(state, ofOrder(type)), waiting)
  return settleGoods
    .react(settleGoods.evolve(before, reserved), reserved)
    .map(({ command }) => command)
}

test.each(['OrderRefused', 'OrderLapsed', 'OrderReopeningRefused', 'OrderWithdrawn'])(
  'ORD-14 goods that are reserved after %s are free again',
  (type) => expect(afterwards(type)).toEqual(['ReleaseDevices']),
)

test('ORD-14 goods of an order that goes on wait for its payment, also when reopened', () => {
  expect(afterwards()).toEqual(['AwaitOrderPayment'])
  expect(afterwards('OrderLapsed', 'OrderReopened')).toEqual(['AwaitOrderPayment'])
})
