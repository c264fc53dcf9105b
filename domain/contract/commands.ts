import { z } from 'zod'
import { ContractGroup, CountedBy } from '../catalogue/values.ts'
import { BusinessDate, Instant } from '../kernel/calendar.ts'
import { defineCommand } from '../kernel/command.ts'
import { MoneyNotNegative } from '../kernel/money.ts'
import { BilingualName, E164, Id, UniqueId } from '../kernel/values.ts'
import { TaxClass } from '../tax/tax-class.ts'
import { CancelledNumber } from './application.ts'

/** No unique has more incoming numbers than this. */
export const numbersMax = 200

const stream = ({ contractId }: { contractId: string }): string => `contract-${contractId}`
const owner = ({ contractId }: { contractId: string }) => ({ contractId })

/** Begins a contract of a paid order. */
export const StartContract = defineCommand(
  'StartContract',
  z.strictObject({
    contractId: Id,
    accountId: Id,
    circleId: Id.nullable(),
    orderId: Id,
    productCode: z.string(),
    productGroup: ContractGroup,
    name: BilingualName,
    monthlyFee: MoneyNotNegative,
    initialFee: MoneyNotNegative,
    firstMonthFee: MoneyNotNegative,
    prorated: z.boolean(),
    taxClass: TaxClass,
    e164: E164.nullable(),
    countedBy: CountedBy.nullable(),
    startedOn: BusinessDate,
  }),
  {
    may: 'system',
    stream,
    owner: ({ accountId, circleId }) => (circleId === null ? { accountId } : { circleId }),
  },
)

/** Names the unique that was issued for the contract. */
export const BindUnique = defineCommand(
  'BindUnique',
  z.strictObject({ contractId: Id, uniqueId: UniqueId }),
  { may: 'system', stream, owner },
)

/** Applies to end the contract; the instant of receipt decides the end date (ORD-31). */
export const ApplyCancellation = defineCommand(
  'ApplyCancellation',
  z.strictObject({
    contractId: Id,
    /** The end date that the screen showed: another one is refused with the new (BEY-03). */
    confirmedEndsOn: BusinessDate.optional(),
    /** Incoming numbers of the unique to be cancelled with it, as the screen showed (ORD-34). */
    numbers: z.array(E164).max(numbersMax).default([]),
  }),
  { may: 'order:write', stream, owner },
)

/** Cancels what another application takes with it, as received then (ORD-34). */
export const ApplyCancellationWith = defineCommand(
  'ApplyCancellationWith',
  z.strictObject({
    contractId: Id,
    applicationId: Id,
    receivedAt: Instant,
    /** `itself`: a line of a cart that was confirmed (ORD-11). */
    cause: z.enum(['itself', 'with-unique', 'by-count']),
    /** Incoming numbers of the unique that go with it. */
    numbers: z.array(CancelledNumber).max(numbersMax).default([]),
  }),
  { may: 'system', stream, owner },
)

/** Takes the application back (ORD-33). */
export const WithdrawCancellation = defineCommand(
  'WithdrawCancellation',
  z.strictObject({ contractId: Id }),
  { may: 'order:write', stream, owner },
)

/** Takes an application back together with another one (ORD-33, ORD-34). */
export const WithdrawCancellationWith = defineCommand(
  'WithdrawCancellationWith',
  z.strictObject({ contractId: Id }),
  { may: 'system', stream, owner },
)

/** Brings the contract into line with the cancellations of its circle and account (ORD-40). */
export const FollowParents = defineCommand('FollowParents', z.strictObject({ contractId: Id }), {
  may: 'system',
  stream,
  owner,
})

/** Ends the contract at once: its order was withdrawn as the law allows (TEL-07). */
export const EndContractAtOnce = defineCommand(
  'EndContractAtOnce',
  z.strictObject({ contractId: Id }),
  { may: 'system', stream, owner },
)

/** Ends the contract once its end date has passed. */
export const EndContract = defineCommand(
  'EndContract',
  z.strictObject({ contractId: Id, endsOn: BusinessDate }),
  { may: 'system', stream, owner },
)
