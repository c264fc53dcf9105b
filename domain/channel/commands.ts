import { z } from 'zod'
import { defineCommand } from '../kernel/command.ts'
import { Id, UniqueId } from '../kernel/values.ts'

const stream = ({ circleId }: { circleId: string }): string => `channel-${circleId}`
const owner = ({ circleId }: { circleId: string }) => ({ circleId })
const bySystem = { may: 'system', stream, owner } as const

/** Takes a new SIP trunk or cloud-FAX unique into the circle's allotment. */
export const AddChannelLine = defineCommand(
  'AddChannelLine',
  z.strictObject({ circleId: Id, uniqueId: UniqueId, productCode: z.string().max(40) }),
  bySystem,
)

/** Takes a line out that has ended. */
export const RemoveChannelLine = defineCommand(
  'RemoveChannelLine',
  z.strictObject({ circleId: Id, uniqueId: UniqueId }),
  bySystem,
)

/** Adds a contracted channel. */
export const AddChannel = defineCommand(
  'AddChannel',
  z.strictObject({ circleId: Id, contractId: Id, productCode: z.string().max(40) }),
  bySystem,
)

/** Ends a channel; what is allotted beyond what is left is trimmed (ORD-34). */
export const EndChannel = defineCommand(
  'EndChannel',
  z.strictObject({ circleId: Id, contractId: Id }),
  bySystem,
)

/** Chooses how many calls a line may have at once, within the contracted channels. */
export const AllotChannels = defineCommand(
  'AllotChannels',
  z.strictObject({ circleId: Id, uniqueId: UniqueId, channels: z.int().min(1).max(999) }),
  { may: 'line:write', stream, owner },
)
