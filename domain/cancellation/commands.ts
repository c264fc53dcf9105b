import { z } from 'zod'
import { BusinessDate, Instant } from '../kernel/calendar.ts'
import { defineCommand } from '../kernel/command.ts'
import { Id } from '../kernel/values.ts'

const ofCircle = {
  stream: ({ circleId }: { circleId: string }) => `cancellation-${circleId}`,
  owner: ({ circleId }: { circleId: string }) => ({ circleId }),
}
const ofAccount = {
  stream: ({ accountId }: { accountId: string }) => `cancellation-${accountId}`,
  owner: ({ accountId }: { accountId: string }) => ({ accountId }),
}
/** The end date that the screen showed: another one is refused with the new (BEY-03). */
const confirmedEndsOn = BusinessDate.optional()

/** Applies to end a circle with every unique, number and option in it (ORD-40). */
export const CancelCircle = defineCommand(
  'CancelCircle',
  z.strictObject({ circleId: Id, confirmedEndsOn }),
  { may: 'circle:write', ...ofCircle },
)

/** Takes the circle's application back: each part is again as it was before (ORD-40). */
export const WithdrawCircleCancellation = defineCommand(
  'WithdrawCircleCancellation',
  z.strictObject({ circleId: Id }),
  { may: 'circle:write', ...ofCircle },
)

/** Gives a circle its account's end. */
export const FollowAccount = defineCommand('FollowAccount', z.strictObject({ circleId: Id }), {
  may: 'system',
  ...ofCircle,
})

/** Ends the circle once its last day is over. */
export const EndCircle = defineCommand(
  'EndCircle',
  z.strictObject({ circleId: Id, endsOn: BusinessDate }),
  { may: 'system', ...ofCircle },
)

/** Applies to end the whole account; this cannot be taken back (ORD-33, ORD-40). */
export const CancelAccount = defineCommand(
  'CancelAccount',
  z.strictObject({ accountId: Id, confirmedEndsOn: BusinessDate }),
  { may: 'account:write', ...ofAccount },
)

/** Ends the account once its last day is over. */
export const EndAccount = defineCommand(
  'EndAccount',
  z.strictObject({ accountId: Id, endsOn: BusinessDate }),
  { may: 'system', ...ofAccount },
)

const counted = {
  circleId: Id,
  productCode: z.string().min(1).max(40),
  count: z.int().min(1).max(999),
}

/** Cancels so many channels or options of a product, the newest first (ORD-34). */
export const ApplyCancellationByCount = defineCommand(
  'ApplyCancellationByCount',
  z.strictObject({ ...counted, confirmedEndsOn }),
  { may: 'order:write', ...ofCircle },
)

/** Carries out what a confirmed cart cancels by count, as received then (ORD-11, ORD-34). */
export const ApplyCountCancellationWith = defineCommand(
  'ApplyCountCancellationWith',
  z.strictObject({ ...counted, applicationId: Id, receivedAt: Instant }),
  { may: 'system', ...ofCircle },
)

/** Takes so many of them back, those cancelled last first (ORD-34). */
export const WithdrawCancellationByCount = defineCommand(
  'WithdrawCancellationByCount',
  z.strictObject(counted),
  { may: 'order:write', ...ofCircle },
)
