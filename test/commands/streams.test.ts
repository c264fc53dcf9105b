import { expect, test } from 'vitest'
import { openStreams } from '../../commands/streams.ts'
import { cart } from '../../domain/cart/decider.ts'
import { openEventStore } from '../../platform/event-store/open.ts'
import { deriveUuid, uuidv7 } from '../../platform/ids.ts'
import { createDatabase } from '../support/postgres.ts'
import { sampleEvents } from '../support/sample-events.ts'

const store = await openEventStore(await createDatabase())
const stream = `cart-${uuidv7()}`

const append = (name: string, revision: number | 'none') => {
  const lineId = deriveUuid(name, `line ${revision}`)
  const data = { lineId, productCode: 'sip-terminal', quantity: 1, e164: null }
  const events = sampleEvents(1, { data }).map((event) => ({ ...event, type: 'CartLineAdded' }))
  return store.append(name, revision, events)
}

test('a stream pushed out of the cache while it is read is not an empty one', async () => {
  await append(stream, 'none')
  await append('cart-other', 'none')
  const held = Promise.withResolvers<void>()
  let isSlow = false
  const slow = {
    read: async (name: string, from?: number) => {
      const events = await store.read(name, from)
      if (isSlow && name === stream) await held.promise
      return events
    },
  }
  const streams = openStreams(slow, 1)
  await streams.fresh(cart, stream)
  isSlow = true
  const reading = streams.fresh(cart, stream)
  await streams.fresh(cart, 'cart-other')
  held.resolve()
  expect(await reading).toMatchObject({ revision: 0, state: { lines: [{ quantity: 1 }] } })
})

test('readers at once fold each event once', async () => {
  const streams = openStreams(store)
  const first = streams.fresh(cart, stream)
  await append(stream, 0)
  const [, ...others] = await Promise.all([
    first,
    ...[1, 2, 3].map(() => streams.fresh(cart, stream)),
  ])
  for (const folded of others)
    expect(folded).toMatchObject({ revision: 1, state: { lines: [{}, {}] } })
})

test('what is remembered may be behind; what is fresh is not', async () => {
  const streams = openStreams(store)
  await streams.fresh(cart, stream)
  await append(stream, 1)
  expect((await streams.recent(cart, stream)).revision).toBe(1)
  expect((await streams.fresh(cart, stream)).revision).toBe(2)
  await store.close()
})
