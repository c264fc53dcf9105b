import { CartLineRemoved } from '../../domain/cart/events.ts'
import { NumberHeld } from '../../domain/number/events.ts'
import { at, dataOf, e164In, idIn, now, type Process } from './process.ts'

/** Numbers in carts: a held number becomes a line; removed or expired, it goes back to stock. */
export const holdNumbers: Process<null> = {
  name: 'hold-numbers',
  initial: null,
  keys: { NumberHeld: ({ stream }) => stream, CartLineRemoved: ({ stream }) => stream },
  evolve: () => null,
  react: (_, event) => {
    if (event.type === 'NumberHeld') {
      const { circleId, lineId, productCode, heldUntil } = dataOf(event, NumberHeld)
      const e164 = e164In(event.stream)
      const number = { e164, circleId, lineId }
      return [
        now('line', 'AddHeldNumberToCart', { ...number, productCode }),
        at(heldUntil, 'expire', 'ReleaseNumber', { ...number, reason: 'expired' }),
      ]
    }
    const { lineId, e164 } = dataOf(event, CartLineRemoved)
    const circleId = idIn(event.stream)
    return e164 === null
      ? []
      : [now('release', 'ReleaseNumber', { e164, circleId, lineId, reason: 'removed' })]
  },
}
