import { z } from 'zod'
import { defineEvent } from '../kernel/event.ts'
import { Id, UniqueId } from '../kernel/values.ts'

// These names and shapes are on disk for ever. To change one, move it into its history.

const Channels = z.int().min(1)

/** A SIP trunk or cloud-FAX unique came into the circle; one channel is its own. */
export const ChannelLineAdded = defineEvent(
  'ChannelLineAdded',
  z.strictObject({ uniqueId: UniqueId, productCode: z.string() }),
)

/** It has ended: the channels that it had beyond its own can be allotted to others. */
export const ChannelLineRemoved = defineEvent(
  'ChannelLineRemoved',
  z.strictObject({ uniqueId: UniqueId }),
)

/** An additional channel was contracted, for lines of this product. */
export const ChannelAdded = defineEvent(
  'ChannelAdded',
  z.strictObject({ contractId: Id, productCode: z.string() }),
)

/** The contract of an additional channel has ended (ORD-34). */
export const ChannelEnded = defineEvent('ChannelEnded', z.strictObject({ contractId: Id }))

/** The line may have so many calls at once. */
export const ChannelsAllotted = defineEvent(
  'ChannelsAllotted',
  z.strictObject({ uniqueId: UniqueId, channels: Channels }),
)

/** Channels ended, and this line had to give up some that were allotted to it (ORD-34). */
export const ChannelsTrimmed = defineEvent(
  'ChannelsTrimmed',
  z.strictObject({
    uniqueId: UniqueId,
    before: Channels,
    channels: Channels,
    /** The contract whose end was the cause. */
    contractId: Id,
  }),
)
