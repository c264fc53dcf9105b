import type { RecordedEvent } from '../../domain/kernel/event.ts'
import { keyOfPiece } from '../../domain/order/decide-delivery.ts'
import { OrderReturned, OrderShipped, OrderWarrantySettled } from '../../domain/order/events.ts'
import { unitOf } from '../../domain/order/serials.ts'
import { dataOf, idIn, type Process } from './process.ts'

/** The units of an order that are with the customer, by the piece that each of them is. */
export type UnitsOfOrder = { pieces: Readonly<Record<string, string>> }

const byOrder = ({ stream }: RecordedEvent): string => idIn(stream)

const shipped = (event: RecordedEvent): UnitsOfOrder => ({
  pieces: Object.fromEntries(
    dataOf(event, OrderShipped).units.map((unit) => [keyOfPiece(unit), unitOf(unit)]),
  ),
})

const without = ({ pieces }: UnitsOfOrder, back: readonly string[]): UnitsOfOrder => ({
  pieces: Object.fromEntries(Object.entries(pieces).filter(([piece]) => !back.includes(piece))),
})

const settled = (state: UnitsOfOrder, event: RecordedEvent): UnitsOfOrder => {
  const { piece, productCode, serial } = dataOf(event, OrderWarrantySettled)
  const key = keyOfPiece(piece)
  return serial === null
    ? without(state, [key])
    : { pieces: { ...state.pieces, [key]: unitOf({ productCode, serial }) } }
}

/** Knows which units are out with customers: none of them can be sent to another (ORD-16). */
export const followUnits: Process<UnitsOfOrder> = {
  name: 'follow-units',
  version: 1,
  initial: { pieces: {} },
  keys: {
    OrderShipped: byOrder,
    OrderReturned: byOrder,
    OrderWarrantySettled: byOrder,
    OrderWithdrawn: byOrder,
  },
  evolve: (state, event) => {
    if (event.type === 'OrderShipped') return shipped(event)
    if (event.type === 'OrderWarrantySettled') return settled(state, event)
    return event.type === 'OrderReturned'
      ? without(state, dataOf(event, OrderReturned).pieces.map(keyOfPiece))
      : { pieces: {} }
  },
  react: () => [],
}
