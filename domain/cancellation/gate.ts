import { defineRefusals, type Refusal } from '../kernel/refusal.ts'

/** When the circle and the account end, where they were cancelled. */
export type ParentEnds = { circle: string | null; account: string | null }

const refuse = defineRefusals({ circle_cancelling: 'conflict', account_cancelling: 'conflict' })

/**
 * Nothing is sold into a circle or an account that was cancelled: it would end within weeks, at
 * full initial fees. Whoever wants to go on withdraws the circle's cancellation first (ORD-40).
 */
export const cancelledRefusal = ({ circle, account }: ParentEnds): Refusal | null => {
  if (account !== null) return refuse('account_cancelling', { endsOn: account })
  return circle === null ? null : refuse('circle_cancelling', { endsOn: circle })
}

/** Whether the last day of the circle or the account is over: nothing begins in it any more. */
export const hasParentEnded = ({ circle, account }: ParentEnds, today: string): boolean =>
  [circle, account].some((endsOn) => endsOn !== null && endsOn < today)
