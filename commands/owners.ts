import type { Owner } from '../domain/access/principal.ts'
import { account } from '../domain/account/decider.ts'
import type { CircleState } from '../domain/circle/decider.ts'
import { circle } from '../domain/circle/decider.ts'
import type { ContractState } from '../domain/contract/decider.ts'
import { contract } from '../domain/contract/decider.ts'
import type { OwnerReference } from '../domain/kernel/command.ts'
import { order } from '../domain/order/decider.ts'
import type { OrderState } from '../domain/order/order-state.ts'
import type { PaymentState } from '../domain/payment/decider.ts'
import { payment } from '../domain/payment/decider.ts'
import type { RefundState } from '../domain/refund/decider.ts'
import { refund } from '../domain/refund/decider.ts'
import type { ScreeningState } from '../domain/screening/decider.ts'
import { screening } from '../domain/screening/decider.ts'
import type { UniqueState } from '../domain/unique/decider.ts'
import { unique } from '../domain/unique/decider.ts'
import type { Streams } from './streams.ts'

/** Whose thing a command touches: `null` is the operator's own, `undefined` does not exist. */
export const ownerOf = async (
  streams: Streams,
  reference: OwnerReference,
): Promise<Owner | null | undefined> => {
  if (reference === 'operator') return null
  if ('accountId' in reference) {
    const { state } = await known(streams, account, `account-${reference.accountId}`)
    return (state as { status: string }).status === 'none' ? undefined : reference
  }
  if ('circleId' in reference) {
    const { circleId } = reference
    const { state } = await known(streams, circle, `circle-${circleId}`)
    const found = state as CircleState
    return found.status === 'none' ? undefined : { accountId: found.accountId, circleId }
  }
  if ('uniqueId' in reference) {
    const { uniqueId } = reference
    const { state } = await known(streams, unique, `unique-${uniqueId}`)
    const found = state as UniqueState
    if (found.status === 'none') return undefined
    return { accountId: found.accountId, circleId: found.circleId, uniqueId }
  }
  if ('contractId' in reference) {
    const { state } = await known(streams, contract, `contract-${reference.contractId}`)
    const found = state as ContractState
    if (found.status === 'none') return undefined
    return { accountId: found.accountId, circleId: found.circleId, uniqueId: found.uniqueId }
  }
  if ('orderId' in reference) {
    const { state } = await known(streams, order, `order-${reference.orderId}`)
    const found = state as OrderState
    if (found.status === 'none') return undefined
    return { accountId: found.accountId, circleId: found.circleId }
  }
  if ('caseId' in reference) {
    const { state } = await known(streams, screening, `screening-${reference.caseId}`)
    const found = state as ScreeningState
    return found.status === 'none' ? undefined : { accountId: found.accountId }
  }
  if ('refundId' in reference) {
    const { state } = await known(streams, refund, `refund-${reference.refundId}`)
    const found = state as RefundState
    return found.status === 'none' ? undefined : { accountId: found.accountId }
  }
  const { state } = await known(streams, payment, `payment-${reference.paymentId}`)
  const found = state as PaymentState
  return found.status === 'none' ? undefined : { accountId: found.accountId }
}

/** Owners never change, so a state that is behind serves, unless it knows nothing yet. */
const known = async (
  streams: Streams,
  decider: Parameters<Streams['recent']>[0],
  stream: string,
) => {
  const recent = await streams.recent(decider, stream)
  return recent.revision < 0 ? streams.fresh(decider, stream) : recent
}
