import { uuidv7 } from '../../platform/ids.ts'
import { cardOf, isExpiryOpen } from './cards.ts'
import { type Card, type Checkout, noticeOf } from './checkouts.ts'
import type { NoticeSender } from './notice-sender.ts'
import type { CardForm } from './pages.ts'
import type { StateFile } from './state-file.ts'

/** The one-time code of every card here. */
export const oneTimeCode = '123456'

type Flow = { file: StateFile; sender: NoticeSender; now: () => string }

/** Opens a checkout, or gives the one that is open for the payment; null: at another amount. */
export async function openCheckout(
  { file, now }: Flow,
  request: { paymentId: string; amount: bigint; returnUrl: string },
): Promise<Checkout | null> {
  const amount = request.amount.toString()
  const known = file.state.checkouts.find(({ paymentId }) => paymentId === request.paymentId)
  if (known !== undefined) return known.amount === amount ? known : null
  const checkout: Checkout = {
    reference: `chk_${uuidv7()}`,
    paymentId: request.paymentId,
    amount,
    returnUrl: request.returnUrl,
    openedAt: now(),
    status: 'open',
    card: null,
  }
  file.state.checkouts.push(checkout)
  await file.save()
  return checkout
}

/** Ends a checkout that is not over: what is told stands on the disk before it is told. */
async function end(
  { file, sender }: Flow,
  checkout: Checkout,
  how: Parameters<typeof noticeOf>[2],
): Promise<void> {
  if (checkout.status === 'captured' || checkout.status === 'declined') return
  const notice = noticeOf(checkout, uuidv7(), how)
  checkout.status = how.kind
  file.state.notices.push(notice)
  await file.save()
  sender.start(notice)
}

/** The issuer or the customer said no; nothing is taken. */
export const decline = (flow: Flow, checkout: Checkout, reason: string): Promise<void> =>
  end(flow, checkout, { kind: 'declined', reason })

const capture = (
  flow: Flow,
  checkout: Checkout,
  card: Card,
  threeDSecure: 'frictionless' | 'challenge',
): Promise<void> => end(flow, checkout, { kind: 'captured', at: flow.now(), card, threeDSecure })

/** What is wrong with a card form. */
export function formErrors(form: Omit<CardForm, 'errors'>, now: string): CardForm['errors'] {
  return {
    ...(cardOf(form.number) === null ? { number: 'numberWrong' } : {}),
    ...(isExpiryOpen(form.expiry, now) ? {} : { expiry: 'expiryWrong' }),
    ...(/^\d{3,4}$/.test(form.code.trim()) ? {} : { code: 'codeWrong' }),
    ...(form.holder.trim() === '' ? { holder: 'holderWrong' } : {}),
  }
}

/** Takes a card whose form is right: on to 3-D Secure, or straight to the end. */
export async function enterCard(flow: Flow, checkout: Checkout, number: string): Promise<void> {
  const entered = cardOf(number)
  if (entered === null || checkout.status !== 'open') return
  const { brand, lastFour, behaviour } = entered
  checkout.card = { token: `tok_${uuidv7()}`, brand, lastFour }
  if (behaviour === 'declined') return decline(flow, checkout, 'card-declined')
  if (behaviour === 'frictionless') return capture(flow, checkout, checkout.card, 'frictionless')
  checkout.status = 'challenge'
  await flow.file.save()
}

/** The customer proved to be the holder. */
export async function authenticate(flow: Flow, checkout: Checkout): Promise<void> {
  if (checkout.status === 'challenge' && checkout.card !== null)
    await capture(flow, checkout, checkout.card, 'challenge')
}
