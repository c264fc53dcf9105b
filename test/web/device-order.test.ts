import { expect, test } from 'vitest'
import { transferReference } from '../../domain/order/transfer-reference.ts'
import type { Order } from '../../read-api/schemas/orders.ts'
import { newCommandId } from '../../web/client/uuid.ts'
import { pieceOf, piecesLeft, piecesOf } from '../../web/portals/staff/orders/order-pieces.ts'

const name = { ja: '電話機', en: 'Telephone' }
const lines = [{ lineId: 'a', quantity: 2, name }] as unknown as Order['lines']
const refundOf = (piece: number) =>
  [{ refundId: 'r', pieces: [{ lineId: 'a', piece }] }] as unknown as Order['refunds']

test('PAY-04 orders of the same minute are told apart by what their payers add', () => {
  const references = Array.from({ length: 50 }, () => transferReference(newCommandId(1_800_000)))
  expect(new Set(references).size).toBe(50)
  for (const reference of references) expect(reference).toMatch(/^[0-9A-F]{8}$/)
})

test('ORD-16 a piece that came back is not offered for return or warranty again', () => {
  expect(piecesOf({ lines }).map(({ name: { ja } }) => ja)).toEqual(['電話機（1）', '電話機（2）'])
  expect(piecesLeft({ lines, refunds: [] })).toHaveLength(2)
  expect(piecesLeft({ lines, refunds: refundOf(1) }).map(({ piece }) => piece)).toEqual([2])
  expect(pieceOf(piecesOf({ lines })[1]?.key ?? '')).toEqual({ lineId: 'a', piece: 2 })
})
