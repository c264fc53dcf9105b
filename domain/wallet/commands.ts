import { z } from 'zod'
import { BusinessDate, BusinessMonth, Instant, japanMonthOf } from '../kernel/calendar.ts'
import { defineCommand } from '../kernel/command.ts'
import { MoneyNotNegative } from '../kernel/money.ts'
import { Dialled, E164, Id, UniqueId } from '../kernel/values.ts'
import { Carried, FeeLine, walletStream } from './values.ts'

/** Money moves in the books of the month of the command's business instant. */
const stream = ({ accountId }: { accountId: string }, at: string): string =>
  walletStream(accountId, japanMonthOf(at))
const owner = ({ accountId }: { accountId: string }) => ({ accountId })
const options = { may: 'system', stream, owner } as const

/** Opens a month's books. */
export const OpenWallet = defineCommand(
  'OpenWallet',
  z.strictObject({ accountId: Id, month: BusinessMonth, broughtForward: Carried }),
  { may: 'system', stream: ({ accountId, month }) => walletStream(accountId, month), owner },
)

/** Credits a captured payment as a lot that begins on its day of credit. */
export const CreditTopUp = defineCommand(
  'CreditTopUp',
  z.strictObject({
    accountId: Id,
    paymentId: Id,
    method: z.enum(['new-card']),
    amount: MoneyNotNegative,
  }),
  options,
)

/** Pays an order whole, or refuses it naming the shortfall (ORD-14). */
export const DebitOrder = defineCommand(
  'DebitOrder',
  z.strictObject({ accountId: Id, circleId: Id.nullable(), orderId: Id, fees: z.array(FeeLine) }),
  options,
)

/** Posts the fees of the 1st, once a contract (PAY-08); the running contracts are looked up. */
export const PostMonthlyFees = defineCommand(
  'PostMonthlyFees',
  z.strictObject({ accountId: Id, month: BusinessMonth }),
  { may: 'system', stream: ({ accountId, month }) => walletStream(accountId, month), owner },
)

/** Posts what a number costs that begins once its proof was accepted, covered or not. */
export const PostActivationFees = defineCommand(
  'PostActivationFees',
  z.strictObject({ accountId: Id, contractId: Id, fees: z.array(FeeLine).max(10) }),
  options,
)

/** Takes what a procedure costs by the price list of the day, once for each procedure. */
export const DebitProcedure = defineCommand(
  'DebitProcedure',
  z.strictObject({ accountId: Id, procedureId: Id, productCode: z.string().min(1).max(40) }),
  options,
)

/** Gives back what a withdrawn order had been charged, once its contracts have ended (TEL-07). */
export const RefundWithdrawnOrder = defineCommand(
  'RefundWithdrawnOrder',
  z.strictObject({
    accountId: Id,
    circleId: Id.nullable(),
    orderId: Id,
    contractIds: z.array(Id).min(1).max(10_000),
  }),
  options,
)

/** Keeps what a call may cost for so many seconds in all; grants fewer where money is short. */
export const HoldForCall = defineCommand(
  'HoldForCall',
  z.strictObject({
    accountId: Id,
    circleId: Id,
    uniqueId: UniqueId,
    callId: z.string().min(1).max(80),
    dialled: Dialled,
    seconds: z.int().min(1).max(86_400),
  }),
  options,
)

/** Charges an ended call, or gives its hold back where nobody answered. */
export const SettleCall = defineCommand(
  'SettleCall',
  z.strictObject({
    accountId: Id,
    circleId: Id,
    uniqueId: UniqueId,
    callId: z.string().min(1).max(80),
    dialled: Dialled,
    callerNumber: E164.nullable(),
    isRated: z.boolean(),
    answeredAt: Instant.nullable(),
    endedAt: Instant,
    talkMs: z.int().min(0),
  }),
  options,
)

/** Gives back the hold of a call of which nothing was heard any more (PAY-09). */
export const ReleaseCallHold = defineCommand(
  'ReleaseCallHold',
  z.strictObject({ accountId: Id, callId: z.string().min(1).max(80) }),
  options,
)

/** Forfeits what has expired before this day in Japan and is not held. */
export const ExpireLots = defineCommand(
  'ExpireLots',
  z.strictObject({ accountId: Id, on: BusinessDate }),
  options,
)

/** Closes a month that is over: rounds its debits to the invoice's yen and carries forward. */
export const CloseMonth = defineCommand(
  'CloseMonth',
  z.strictObject({ accountId: Id, month: BusinessMonth }),
  {
    may: 'month:close',
    stream: ({ accountId, month }) => walletStream(accountId, month),
    owner,
  },
)
