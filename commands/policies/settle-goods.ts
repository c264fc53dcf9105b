import { addDays, firstInstantOf } from '../../domain/kernel/calendar.ts'
import type { RecordedEvent } from '../../domain/kernel/event.ts'
import { keyOfPiece } from '../../domain/order/decide-delivery.ts'
import {
  OrderAwaitsPayment,
  OrderPlaced,
  OrderReturned,
  OrderWarrantySettled,
} from '../../domain/order/events.ts'
import { paymentDays } from '../../domain/order/shipping.ts'
import { at, dataOf, idIn, now, type Process, type ToDo } from './process.ts'

/** What of an order of devices its store-room must know; nothing that names a person. */
type State = {
  accountId: string
  purchasedOn: string
  lines: { lineId: string; productCode: string; quantity: number }[]
  toReserve: string[]
  isOver: boolean
}

const orderIdIn = (event: RecordedEvent): string | null =>
  (event.data as { orderId?: string }).orderId ?? null
const orderStream = ({ stream }: RecordedEvent): string => idIn(stream)

/** Devices of an order, each once with all its pieces. */
const devicesOf = (lines: State['lines']): { productCode: string; quantity: number }[] =>
  [...Map.groupBy(lines, ({ productCode }) => productCode)].map(([productCode, same]) => ({
    productCode,
    quantity: same.reduce((sum, { quantity }) => sum + quantity, 0),
  }))

const each = ({ accountId, lines }: State, label: string, command: string, orderId: string) =>
  devicesOf(lines).map(
    ({ productCode }): ToDo =>
      now(`${label} ${productCode}`, command, { productCode, accountId, orderId }),
  )

/** Unopened pieces go back into the store-room; what we sent wrongly stays with the clerk. */
const returned = ({ lines, accountId }: State, event: RecordedEvent): ToDo[] => {
  const { pieces, isOurFault } = dataOf(event, OrderReturned)
  const codes = new Map(lines.map(({ lineId, productCode }) => [lineId, productCode]))
  const byCode = Map.groupBy(pieces, ({ lineId }) => codes.get(lineId) ?? '')
  if (isOurFault) return []
  return [...byCode].map(([productCode, same]) =>
    now(`return ${productCode}`, 'ReturnDevices', {
      productCode,
      accountId,
      orderId: idIn(event.stream),
      quantity: same.length,
      key: `return ${event.id}`,
    }),
  )
}

const replaced = ({ accountId }: State, event: RecordedEvent): ToDo[] => {
  const { productCode, piece, serial } = dataOf(event, OrderWarrantySettled)
  if (serial === null) return []
  const unit = `${keyOfPiece(piece)} ${event.revision}`
  const orderId = idIn(event.stream)
  return [now('take', 'TakeDevice', { productCode, accountId, orderId, unit })]
}

const reactions: Readonly<Record<string, (state: State, event: RecordedEvent) => ToDo[]>> = {
  OrderPlaced: ({ accountId, lines }, event) =>
    devicesOf(lines).map((device) =>
      now(`reserve ${device.productCode}`, 'ReserveDevices', {
        ...device,
        accountId,
        orderId: idIn(event.stream),
      }),
    ),
  DevicesReserved: (state, event) => {
    const orderId = orderIdIn(event) ?? ''
    if (state.isOver) return each(state, 'release', 'ReleaseDevices', orderId)
    if (state.toReserve.length > 0) return []
    const dueOn = addDays(state.purchasedOn, paymentDays)
    return [now('await', 'AwaitOrderPayment', { orderId, dueOn })]
  },
  DeviceReservationRefused: (_, event) => [
    now('refuse', 'RefuseOrder', {
      orderId: orderIdIn(event),
      reason: 'device-sold-out',
      shortfall: null,
      e164: null,
      productCode: idIn(event.stream),
    }),
  ],
  OrderAwaitsPayment: (_, event) => {
    const over = firstInstantOf(addDays(dataOf(event, OrderAwaitsPayment).dueOn, 1))
    return [at(over, 'lapse', 'LapseOrder', { orderId: idIn(event.stream) })]
  },
  OrderReopened: ({ accountId, lines }, event) =>
    devicesOf(lines).map((device) =>
      now(`reserve ${device.productCode}`, 'ReserveDevices', {
        ...device,
        accountId,
        orderId: idIn(event.stream),
        again: true,
      }),
    ),
  OrderReopeningRefused: (state, event) =>
    each(state, 'release', 'ReleaseDevices', idIn(event.stream)),
  OrderRefused: (state, event) => each(state, 'release', 'ReleaseDevices', idIn(event.stream)),
  OrderLapsed: (state, event) => each(state, 'release', 'ReleaseDevices', idIn(event.stream)),
  OrderWithdrawn: (state, event) => each(state, 'release', 'ReleaseDevices', idIn(event.stream)),
  OrderShipped: (state, event) => each(state, 'ship', 'ShipDevices', idIn(event.stream)),
  OrderReturned: returned,
  OrderWarrantySettled: replaced,
}

/** After these the order wants no goods: what is reserved for it late is free again. */
const isOver: ReadonlySet<string> = new Set([
  'OrderRefused',
  'OrderLapsed',
  'OrderReopeningRefused',
  'OrderWithdrawn',
])

const evolve = (state: State, event: RecordedEvent): State => {
  if (event.type === 'OrderPlaced') {
    const { accountId, purchasedOn, settlement, lines } = dataOf(event, OrderPlaced)
    const goods = settlement === 'devices' ? lines : []
    const kept = goods.map(({ lineId, productCode, quantity }) => ({
      lineId,
      productCode,
      quantity,
    }))
    const toReserve = devicesOf(kept).map(({ productCode }) => productCode)
    return { accountId, purchasedOn, lines: kept, toReserve, isOver: false }
  }
  if (event.type === 'OrderReopened') {
    const toReserve = devicesOf(state.lines).map(({ productCode }) => productCode)
    return { ...state, toReserve, isOver: false }
  }
  if (event.type === 'DevicesReserved') {
    const code = idIn(event.stream)
    return { ...state, toReserve: state.toReserve.filter((other) => other !== code) }
  }
  return isOver.has(event.type) ? { ...state, isOver: true } : state
}

/** Keeps devices for an order until it is paid and shipped, or gives them free (ORD-14, ORD-16). */
export const settleGoods: Process<State> = {
  name: 'settle-goods',
  version: 2,
  initial: { accountId: '', purchasedOn: '', lines: [], toReserve: [], isOver: false },
  keys: {
    OrderPlaced: orderStream,
    DevicesReserved: orderIdIn,
    DeviceReservationRefused: orderIdIn,
    OrderAwaitsPayment: orderStream,
    OrderRefused: orderStream,
    OrderLapsed: orderStream,
    OrderReopened: orderStream,
    OrderReopeningRefused: orderStream,
    OrderWithdrawn: orderStream,
    OrderShipped: orderStream,
    OrderReturned: orderStream,
    OrderWarrantySettled: orderStream,
  },
  evolve,
  react: (state, event) => reactions[event.type]?.(state, event) ?? [],
}
