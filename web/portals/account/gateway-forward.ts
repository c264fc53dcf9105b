const keyOf = (paymentId: string): string => `kaisen.forward.${paymentId}`

/** Notes in this tab that the payment was just asked for, so that its page goes on by itself. */
export const markForward = (paymentId: string): void =>
  sessionStorage.setItem(keyOf(paymentId), '1')

/** True once after `markForward`: whoever comes back from the gateway is not sent there again. */
export function takeForward(paymentId: string): boolean {
  const isMarked = sessionStorage.getItem(keyOf(paymentId)) !== null
  sessionStorage.removeItem(keyOf(paymentId))
  return isMarked
}

/** Whether the payment was asked for in this tab and has not been forwarded yet. */
export const isForwardMarked = (paymentId: string): boolean =>
  sessionStorage.getItem(keyOf(paymentId)) !== null
