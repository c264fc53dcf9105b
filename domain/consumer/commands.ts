import { z } from 'zod'
import { defineCommand } from '../kernel/command.ts'
import { Id } from '../kernel/values.ts'

const stream = ({ orderId }: { orderId: string }): string => `consumer-${orderId}`
const owner = ({ orderId }: { orderId: string }) => ({ orderId })

/** Makes and delivers the contract document of a fulfilled order; what it says is looked up. */
export const DeliverContractDocument = defineCommand(
  'DeliverContractDocument',
  z.strictObject({ orderId: Id }),
  { may: 'system', stream, owner },
)
