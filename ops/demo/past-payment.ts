import type { Principal } from '../../domain/access/principal.ts'
import type { Simulation } from './simulation.ts'

const gateway: Principal = { kind: 'gateway', id: 'sandbox' }

/** The gateway's test card of the past payments; only what we may know of it. */
const card = { token: 'past-card', brand: 'VISA', lastFour: '4242' }

/** The gateway took the money of a payment that was asked for; `amount` in 1/10000 yen. */
export async function capture(
  simulation: Simulation,
  label: string,
  { paymentId, amount }: { paymentId: string; amount: string },
): Promise<void> {
  await simulation.settle()
  await simulation.send(label, gateway, 'RecordCapture', {
    paymentId,
    gatewayReference: `past-${paymentId}`,
    noticeId: `past-notice-${paymentId}`,
    amount,
    paidAt: simulation.now(),
    card,
    threeDSecure: 'challenge',
  })
  await simulation.settle()
}
