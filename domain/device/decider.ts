import type { Decider } from '../kernel/decider.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'

/** The store-room of one device: what is free, what is kept for orders, what was dealt with. */
export type DeviceState = {
  inStock: number
  reserved: Readonly<Record<string, number>>
  done: Readonly<Record<string, true>>
}

const without = (
  { reserved, ...rest }: DeviceState,
  orderId: string,
): Omit<DeviceState, 'inStock'> => {
  const { [orderId]: _, ...others } = reserved
  return { done: rest.done, reserved: others }
}

const did = (state: DeviceState, key: string): DeviceState => ({
  ...state,
  done: { ...state.done, [key]: true },
})

/** Devices are counted, not numbered: serials are noted when they are shipped (ORD-16). */
export const device: Decider<DeviceState, typeof commands, typeof events> = {
  category: 'device',
  commands,
  events,
  initial: { inStock: 0, reserved: {}, done: {} },

  decide: {
    StockDevices: ({ quantity, reference }) => [events.DevicesStocked({ quantity, reference })],

    ReserveDevices: ({ orderId, quantity, again }, { inStock, reserved, done }) => {
      if (reserved[orderId] !== undefined || (done[orderId] && !again)) return []
      return inStock >= quantity
        ? [events.DevicesReserved({ orderId, quantity })]
        : [events.DeviceReservationRefused({ orderId, quantity, inStock })]
    },

    ReleaseDevices: ({ orderId }, { reserved }) => {
      const quantity = reserved[orderId]
      return quantity === undefined ? [] : [events.DevicesReleased({ orderId, quantity })]
    },

    ShipDevices: ({ orderId }, { reserved }) => {
      const quantity = reserved[orderId]
      return quantity === undefined ? [] : [events.DevicesShipped({ orderId, quantity })]
    },

    TakeDevice: ({ orderId, unit }, { done }) =>
      done[unit] ? [] : [events.DeviceTaken({ orderId, unit })],

    ReturnDevices: ({ orderId, quantity, key }, { done }) =>
      done[key] ? [] : [events.DevicesReturned({ orderId, quantity, key })],
  },

  evolve: {
    DevicesStocked: (state, { quantity }) => ({ ...state, inStock: state.inStock + quantity }),
    DevicesReserved: (state, { orderId, quantity }) => ({
      ...state,
      inStock: state.inStock - quantity,
      reserved: { ...state.reserved, [orderId]: quantity },
    }),
    DeviceReservationRefused: (state, { orderId }) => did(state, orderId),
    DevicesReleased: (state, { orderId, quantity }) =>
      did({ ...without(state, orderId), inStock: state.inStock + quantity }, orderId),
    DevicesShipped: (state, { orderId }) =>
      did({ ...without(state, orderId), inStock: state.inStock }, orderId),
    DeviceTaken: (state, { unit }) => did({ ...state, inStock: state.inStock - 1 }, unit),
    DevicesReturned: (state, { quantity, key }) =>
      did({ ...state, inStock: state.inStock + quantity }, key),
  },
}
