import { z } from 'zod'
import { defineEvent } from '../kernel/event.ts'
import { Id, Line } from '../kernel/values.ts'

// These names and shapes are on disk for ever. To change one, move it into its history.

const Quantity = z.int().min(1).max(9_999)

/** So many pieces came into the store-room; the reference is a slip or a stock-taking. */
export const DevicesStocked = defineEvent(
  'DevicesStocked',
  z.strictObject({ quantity: Quantity, reference: Line(80) }),
)

/** Pieces are kept for an order that is being settled. */
export const DevicesReserved = defineEvent(
  'DevicesReserved',
  z.strictObject({ orderId: Id, quantity: Quantity }),
)

/** There were too few for an order: it cannot be settled. */
export const DeviceReservationRefused = defineEvent(
  'DeviceReservationRefused',
  z.strictObject({ orderId: Id, quantity: Quantity, inStock: z.int().min(0) }),
)

/** Pieces kept for an order are free again. */
export const DevicesReleased = defineEvent(
  'DevicesReleased',
  z.strictObject({ orderId: Id, quantity: Quantity }),
)

/** Pieces kept for an order left the store-room. */
export const DevicesShipped = defineEvent(
  'DevicesShipped',
  z.strictObject({ orderId: Id, quantity: Quantity }),
)

/** A piece was taken to replace a faulty one under warranty; the key is of that piece (ORD-16). */
export const DeviceTaken = defineEvent(
  'DeviceTaken',
  z.strictObject({ orderId: Id, unit: z.string().max(60) }),
)

/** Unopened pieces came back from a customer; the key is of the return. */
export const DevicesReturned = defineEvent(
  'DevicesReturned',
  z.strictObject({ orderId: Id, quantity: Quantity, key: z.string().max(80) }),
)
