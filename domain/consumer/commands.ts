import { z } from 'zod'
import { BusinessDate } from '../kernel/calendar.ts'
import { defineCommand } from '../kernel/command.ts'
import { MoneyNotNegative } from '../kernel/money.ts'
import { erasedText, Id, Line, personal } from '../kernel/values.ts'

const stream = ({ orderId }: { orderId: string }): string => `consumer-${orderId}`
const owner = ({ orderId }: { orderId: string }) => ({ orderId })

/** Makes and delivers the contract document of a fulfilled order; what it says is looked up. */
export const DeliverContractDocument = defineCommand(
  'DeliverContractDocument',
  z.strictObject({ orderId: Id }),
  { may: 'system', stream, owner },
)

/** Records that the buyer withdrew as the law allows (TEL-07); the rest follows from it. */
export const WithdrawMonthlyOrder = defineCommand(
  'WithdrawMonthlyOrder',
  z.strictObject({
    orderId: Id,
    /** The day on which the buyer sent the notice: in time by the last of the 8 days. */
    announcedOn: BusinessDate,
    reason: personal(Line(200), erasedText),
    /** The refund that the screen showed: another one is refused with the new (BEY-03). */
    confirmedRefund: MoneyNotNegative.optional(),
  }),
  { may: 'wallet:adjust', stream, owner },
)
