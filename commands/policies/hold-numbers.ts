import { CartLineRemoved } from '../../domain/cart/events.ts'
import { firstInstantOf } from '../../domain/kernel/calendar.ts'
import { NumberHeld, NumberQuarantined } from '../../domain/number/events.ts'
import { at, dataOf, e164In, idIn, now, type Process } from './process.ts'

/**
 * Numbers in carts: a held number becomes a line; removed or expired, it goes back to stock.
 * A number whose contract is over goes back when it has rested.
 */
export const holdNumbers: Process<null> = {
  name: 'hold-numbers',
  version: 1,
  initial: null,
  keys: {
    NumberHeld: ({ stream }) => stream,
    CartLineRemoved: ({ stream }) => stream,
    NumberQuarantined: ({ stream }) => stream,
  },
  evolve: () => null,
  react: (_, event) => {
    if (event.type === 'NumberQuarantined') {
      const { until } = dataOf(event, NumberQuarantined)
      const rested = { e164: e164In(event.stream), until }
      return [at(firstInstantOf(until), 'rested', 'EndQuarantine', rested)]
    }
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
