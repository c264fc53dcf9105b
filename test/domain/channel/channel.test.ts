import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ChannelState, channel } from '../../../domain/channel/decider.ts'
import * as events from '../../../domain/channel/events.ts'
import type { AnyDecider } from '../../../domain/kernel/decider.ts'
import { isRefusal } from '../../../domain/kernel/refusal.ts'
import { circleId, id, surroundings } from '../../support/sample-business.ts'
import { specify } from '../../support/specify.ts'

const given = specify(channel, surroundings)
const first = '1000000001'
const second = '1000000002'
const fax = '1000000003'
const lineOf = (uniqueId: string, productCode = 'sip-trunk') =>
  events.ChannelLineAdded({ uniqueId, productCode })
const added = (number: number, productCode = 'sip-trunk') =>
  events.ChannelAdded({ contractId: id(number), productCode })
const allotted = (uniqueId: string, channels: number) =>
  events.ChannelsAllotted({ uniqueId, channels })
const ended = (number: number) => events.ChannelEnded({ contractId: id(number) })
const trimmed = (uniqueId: string, before: number, channels: number, number: number) =>
  events.ChannelsTrimmed({ uniqueId, before, channels, contractId: id(number) })

describe('ORD-34 channels', () => {
  test('are allotted within what is contracted; each line has one of its own', () => {
    const known = given(lineOf(first), lineOf(second), added(1), added(2))
    known
      .when('AllotChannels', { circleId, uniqueId: first, channels: 3 })
      .emits(allotted(first, 3))
    known
      .when('AllotChannels', { circleId, uniqueId: first, channels: 4 })
      .refuses('channels_not_contracted', { channels: 4, most: 3 })
    known.when('AllotChannels', { circleId, uniqueId: first, channels: 1 }).changesNothing()
    known
      .when('AllotChannels', { circleId, uniqueId: fax, channels: 2 })
      .refuses('channel_line_not_found')
  })

  test('of one product do not serve lines of another', () => {
    given(lineOf(fax, 'cloud-fax'), added(1))
      .when('AllotChannels', { circleId, uniqueId: fax, channels: 2 })
      .refuses('channels_not_contracted', { channels: 2, most: 1 })
  })

  test('that end trim the newest line first, down to 1 before the next', () => {
    const full = [
      lineOf(first),
      lineOf(second),
      added(1),
      added(2),
      added(3),
      allotted(first, 2),
      allotted(second, 3),
    ]
    given(...full)
      .when('EndChannel', { circleId, contractId: id(1) })
      .emits(ended(1), trimmed(second, 3, 2, 1))
    given(...full, ended(1), trimmed(second, 3, 2, 1), ended(2), trimmed(second, 2, 1, 2))
      .when('EndChannel', { circleId, contractId: id(3) })
      .emits(ended(3), trimmed(first, 2, 1, 3))
  })

  test('that are not allotted end without trimming, once', () => {
    given(lineOf(first), added(1))
      .when('EndChannel', { circleId, contractId: id(1) })
      .emits(ended(1))
    given(lineOf(first))
      .when('EndChannel', { circleId, contractId: id(1) })
      .changesNothing()
  })

  test('of a line that has ended can be allotted to others', () => {
    given(lineOf(first), lineOf(second), added(1), allotted(second, 2))
      .when('RemoveChannelLine', { circleId, uniqueId: second })
      .emits(events.ChannelLineRemoved({ uniqueId: second }))
    given(
      lineOf(first),
      lineOf(second),
      added(1),
      allotted(second, 2),
      events.ChannelLineRemoved({ uniqueId: second }),
    )
      .when('AllotChannels', { circleId, uniqueId: first, channels: 2 })
      .emits(allotted(first, 2))
  })

  test('come and go once, whatever is repeated', () => {
    const line = { circleId, uniqueId: first, productCode: 'sip-trunk' }
    given().when('AddChannelLine', line).emits(lineOf(first))
    given(lineOf(first)).when('AddChannelLine', line).changesNothing()
    given().when('RemoveChannelLine', { circleId, uniqueId: first }).changesNothing()
    const more = { circleId, contractId: id(1), productCode: 'sip-trunk-channel' }
    given().when('AddChannel', more).emits(added(1))
    given(added(1)).when('AddChannel', more).changesNothing()
    given()
      .when('AddChannel', { ...more, productCode: 'monitoring' })
      .changesNothing()
  })
})

test('ORD-34 no more is ever allotted than is contracted, and no line has less than 1', () => {
  const step = fc.record({
    name: fc.constantFrom(
      'AddChannelLine',
      'RemoveChannelLine',
      'AddChannel',
      'EndChannel',
      'AllotChannels',
    ),
    line: fc.integer({ min: 1, max: 4 }),
    contract: fc.integer({ min: 1, max: 8 }),
    channels: fc.integer({ min: 1, max: 6 }),
  })
  const decider: AnyDecider = channel
  const meta = { occurredAt: surroundings.at, stream: 'channel', commandId: 'given' }
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let state: ChannelState = channel.initial
      for (const { name, line, contract, channels } of steps) {
        const productCode = name === 'AddChannel' ? 'sip-trunk-channel' : 'sip-trunk'
        const uniqueId = `100000000${line}`
        const data = { circleId, uniqueId, contractId: id(contract), productCode, channels }
        const decision = decider.decide[name]?.(data, state, surroundings as never) ?? []
        if (isRefusal(decision)) continue
        for (const { type, data: happened } of decision)
          state = decider.evolve[type]?.(state, happened, meta)
        const more = state.lines.reduce((sum, each) => sum + each.channels - 1, 0)
        expect(more).toBeLessThanOrEqual(Object.keys(state.added).length)
        expect(state.lines.every((each) => each.channels >= 1)).toBe(true)
      }
    }),
  )
})
