import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StoredEvent } from '../../domain/kernel/event.ts'
import type { EventStore } from '../../platform/event-store/port.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { sampleEvents } from '../support/sample-events.ts'

/** What the suite may rely on beyond the port. */
export type ContractOptions = {
  /** Opens another store on the same log, as another process would. */
  open: () => Promise<EventStore>
  /** Positions run 1, 2, 3 … without a hole. */
  contiguous: boolean
}

/** The promises of the port, run over every adapter. */
export function describeEventStore(name: string, { open, contiguous }: ContractOptions): void {
  describe(name, () => {
    let store: EventStore
    let other: EventStore
    beforeAll(async () => {
      store = await open()
      other = await open()
    })
    afterAll(async () => {
      await store?.close()
      await other?.close()
    })
    const newStream = () => `sample-${uuidv7()}`

    /** Follows the log until `count` events that the filter wants have come. */
    const collect = async (
      from: EventStore,
      after: bigint,
      count: number,
      wanted: (event: StoredEvent) => boolean,
    ) => {
      const seen: StoredEvent[] = []
      const enough = Promise.withResolvers<void>()
      const subscription = from.subscribe({
        after,
        batchMax: 7,
        onBatch: async (events) => {
          seen.push(...events.filter(wanted))
          if (seen.length >= count) enough.resolve()
        },
      })
      await Promise.race([enough.promise, subscription.done])
      await subscription.stop()
      return seen
    }

    test('what was appended is read back unchanged', async () => {
      const stream = newStream()
      const events = sampleEvents(2, {
        accountId: 'a-1',
        data: { text: '回線 𠮷 \\u0000 "\n', list: [1, null, { deep: true }], money: '11000000' },
      })
      const before = await store.head()
      const result = await store.append(stream, 'none', events)
      if (result.outcome !== 'appended') throw new Error(result.outcome)
      expect(result.repeated).toBe(false)
      expect(result.revision).toBe(1)
      expect(result.position).toBeGreaterThan(before)
      const read = await store.read(stream)
      expect(read.map(({ recordedAt, position, ...rest }) => rest)).toEqual(
        events.map((event, revision) => ({ ...event, stream, revision })),
      )
      expect(read.at(-1)?.position).toBe(result.position)
      expect(read[0]?.recordedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
      expect(await store.read(stream, 1)).toEqual(read.slice(1))
      expect(await store.read(stream, 2)).toEqual([])
      expect(await other.read(newStream())).toEqual([])
    })

    test('a wrong expected revision is a conflict that names the actual one', async () => {
      const stream = newStream()
      await store.append(stream, 'none', sampleEvents(3))
      for (const expected of ['none', 0, 1, 3] as const)
        expect(await store.append(stream, expected, sampleEvents())).toEqual({
          outcome: 'conflict',
          actualRevision: 2,
        })
      expect(await store.append(newStream(), 0, sampleEvents())).toEqual({
        outcome: 'conflict',
        actualRevision: -1,
      })
      expect(await store.append(stream, 2, sampleEvents())).toMatchObject({ revision: 3 })
      expect(await store.append(stream, 'any', sampleEvents())).toMatchObject({ revision: 4 })
      expect(await store.read(stream)).toHaveLength(5)
    })

    test('the same events again answer as the first time and write nothing', async () => {
      const stream = newStream()
      const events = sampleEvents(2)
      const first = await store.append(stream, 'none', events)
      await store.append(stream, 1, sampleEvents())
      for (const expected of ['none', 'any', 1] as const)
        expect(await other.append(stream, expected, events)).toEqual({ ...first, repeated: true })
      expect(await store.read(stream)).toHaveLength(3)
    })

    test('ids known in another stream, or known in part, are taken', async () => {
      const stream = newStream()
      const events = sampleEvents(2)
      await store.append(stream, 'none', events)
      const [first, second] = events as [(typeof events)[0], (typeof events)[0]]
      expect(await store.append(newStream(), 'none', [first])).toEqual({
        outcome: 'id-taken',
        eventId: first.id,
      })
      const [fresh] = sampleEvents() as [(typeof events)[0]]
      expect(await store.append(stream, 1, [fresh, second])).toEqual({
        outcome: 'id-taken',
        eventId: second.id,
      })
      const otherCommand = { ...first, commandId: uuidv7() }
      expect(await store.append(stream, 1, [otherCommand])).toEqual({
        outcome: 'id-taken',
        eventId: first.id,
      })
      expect(await store.read(stream)).toHaveLength(2)
    })

    test('of many appends at once each gets its own answer', async () => {
      const stream = newStream()
      const repeated = sampleEvents()
      await store.append(newStream(), 'none', repeated)
      const streams = Array.from({ length: 20 }, newStream)
      const [good, racing, taken] = await Promise.all([
        Promise.all(streams.map((each) => store.append(each, 'none', sampleEvents(2)))),
        Promise.all(
          [store, other, store, other].map((each) => each.append(stream, 'none', sampleEvents())),
        ),
        store.append(newStream(), 'none', repeated),
      ])
      expect(good.every(({ outcome }) => outcome === 'appended')).toBe(true)
      expect(racing.map(({ outcome }) => outcome).sort()).toEqual([
        'appended',
        'conflict',
        'conflict',
        'conflict',
      ])
      expect(taken.outcome).toBe('id-taken')
      for (const each of streams) expect(await store.read(each)).toHaveLength(2)
    })

    test('the same append sent five times at once is written once', async () => {
      const stream = newStream()
      const events = sampleEvents(2)
      const results = await Promise.all(
        [store, other, store, other, store].map((each) => each.append(stream, 'none', events)),
      )
      expect(results.filter((each) => each.outcome === 'appended' && !each.repeated)).toHaveLength(
        1,
      )
      expect(results.every(({ outcome }) => outcome === 'appended')).toBe(true)
      expect(await store.read(stream)).toHaveLength(2)
    })

    test('the same ids sent to two streams at once are taken by one of them', async () => {
      const bystander = newStream()
      const events = sampleEvents()
      const results = await Promise.all([
        store.append(newStream(), 'none', events),
        store.append(newStream(), 'none', events),
        store.append(bystander, 'none', sampleEvents()),
      ])
      const outcomes = results.map(({ outcome }) => outcome)
      expect(outcomes.slice(0, 2).sort()).toEqual(['appended', 'id-taken'])
      expect(outcomes[2]).toBe('appended')
    })

    test('what no server could keep is refused before it is sent', async () => {
      const stream = newStream()
      const [event] = sampleEvents() as [ReturnType<typeof sampleEvents>[0]]
      const bad = [
        { ...event, data: { text: 'a\0b' } },
        { ...event, data: { 'a\0b': 1 } },
        { ...event, data: ['\ud83d'] },
        { ...event, id: 'not-a-uuid' },
        { ...event, occurredAt: '2026-11-21T12:59:59.9999Z' },
        { ...event, type: '' },
      ]
      for (const each of bad)
        await expect(store.append(stream, 'any', [each])).rejects.toThrow(
          /U\+0000|UUID|instant|empty/,
        )
      await expect(store.append(stream, 'any', [event, event])).rejects.toThrow('twice')
      await expect(store.append(stream, 'any', [])).rejects.toThrow('needs an event')
      expect(await store.read(stream)).toEqual([])
    })

    test('a subscription delivers from any position on, in order, then follows live', async () => {
      const after = await store.head()
      const stream = newStream()
      for (let index = 0; index < 20; index += 1) await store.append(stream, 'any', sampleEvents())
      const mine = (event: StoredEvent) => event.stream === stream
      const live = collect(other, after, 40, mine)
      for (let index = 0; index < 20; index += 1) await store.append(stream, 'any', sampleEvents())
      const seen = await live
      expect(seen).toEqual(await store.read(stream))
      const middle = seen[11] as StoredEvent
      expect(await collect(store, middle.position, 28, mine)).toEqual(seen.slice(12))
      if (contiguous)
        expect(seen.map(({ position }) => position)).toEqual(
          seen.map((_, index) => after + 1n + BigInt(index)),
        )
      expect(await store.readAll(middle.position, 5)).toEqual(seen.slice(12, 17))
    })

    test('a subscription tells when it has caught up, and again after more', async () => {
      const after = await store.head()
      const stream = newStream()
      await store.append(stream, 'any', sampleEvents(3))
      let caughtUpAt = -1n
      const subscription = store.subscribe({
        after,
        onBatch: async () => {},
        onCaughtUp: (position) => {
          caughtUpAt = position
        },
      })
      await expect.poll(() => caughtUpAt).toBe(await store.head())
      await store.append(stream, 'any', sampleEvents())
      await expect.poll(() => caughtUpAt).toBe(await store.head())
      await subscription.stop()
    })

    test('stop waits for the batch in hand and nothing comes after it', async () => {
      const after = await store.head()
      const stream = newStream()
      await store.append(stream, 'any', sampleEvents(10))
      const entered = Promise.withResolvers<void>()
      const leave = Promise.withResolvers<void>()
      let batches = 0
      const subscription = store.subscribe({
        after,
        batchMax: 1,
        onBatch: async () => {
          batches += 1
          entered.resolve()
          await leave.promise
        },
      })
      await entered.promise
      let stopped = false
      const stop = subscription.stop().then(() => {
        stopped = true
      })
      await new Promise(setImmediate)
      expect(stopped).toBe(false)
      leave.resolve()
      await stop
      await subscription.done
      expect(batches).toBe(1)
    })

    test('a handler that throws ends its subscription with the reason', async () => {
      const after = await store.head()
      await store.append(newStream(), 'any', sampleEvents())
      const subscription = store.subscribe({
        after,
        onBatch: async () => {
          throw new Error('impossible event')
        },
      })
      await expect(subscription.done).rejects.toThrow('impossible event')
    })

    test('two writers on one stream: every append once, in an order all agree on', async () => {
      const stream = newStream()
      const after = await store.head()
      const perWriter = 50
      const write = async (each: EventStore) => {
        for (let index = 0; index < perWriter; index += 1)
          await each.append(stream, 'any', sampleEvents())
      }
      await Promise.all([write(store), write(other), write(store)])
      const read = await store.read(stream)
      expect(read).toHaveLength(3 * perWriter)
      const seen = await collect(other, after, read.length, (event) => event.stream === stream)
      expect(seen.map(({ id }) => id)).toEqual(read.map(({ id }) => id))
    })
  })
}
