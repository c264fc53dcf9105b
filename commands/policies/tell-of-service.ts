import type { RecordedEvent } from '../../domain/kernel/event.ts'
import type { Movement } from '../../domain/wallet/values.ts'
import { mail } from '../mail/ask-for-mail.ts'
import { serviceResumed, serviceStopped } from '../mail/service-state.ts'
import type { Process } from './process.ts'

/** The debt before and after the newest entry, as decimal text of 1/10000 yen. */
type State = { before: string; debt: string }

const debtChangeOf = ({ data }: RecordedEvent): bigint =>
  (data as { movement: Movement }).movement.debtChange

/** Most entries leave the debt as it is, and are not heard. */
const account = (event: RecordedEvent): string | null =>
  debtChangeOf(event) === 0n ? null : event.accountId

/** Letters when a debt stops the service, and when a top-up resumes it (PAY-08). */
export const tellOfService: Process<State> = {
  name: 'tell-of-service',
  version: 1,
  initial: { before: '0', debt: '0' },
  keys: {
    TopUpCredited: account,
    WithdrawalRefunded: account,
    MonthlyFeesPosted: account,
    ProcedureDebited: account,
    CallDebited: account,
    LotExpired: account,
    RoundingPosted: account,
    DebtPaid: account,
  },
  evolve: ({ debt }, event) => ({
    before: debt,
    debt: (BigInt(debt) + debtChangeOf(event)).toString(),
  }),
  react: ({ before, debt }, event) => {
    const { accountId } = event
    if (accountId === null) return []
    const was = BigInt(before) > 0n
    const is = BigInt(debt) > 0n
    if (was === is) return []
    return [mail(is ? serviceStopped : serviceResumed, { accountId }, {})]
  },
}
