import { html, nothing, type TemplateResult } from 'lit'
import type { Account } from '../../../read-api/schemas/account.ts'
import type { Cart } from '../../../read-api/schemas/cart.ts'
import type { Payment } from '../../../read-api/schemas/payments.ts'
import { command } from '../../client/api.ts'
import { LiveQuery } from '../../client/live-query.ts'
import { sentenceOf } from '../../client/refused.ts'
import { define, KaisenElement } from '../../components/element.ts'
import { money } from '../../components/money.ts'
import { type ChipTone, card, chip, definitions, page } from '../../components/page.ts'
import { banner, failure, skeleton } from '../../components/states.ts'
import { formatDate } from '../../format/japan-time.ts'
import { go } from '../../router/navigation.ts'
import type { ScreenModule } from '../../router/route.ts'
import { text } from '../../text/language.ts'
import { isForwardMarked, takeForward } from './gateway-forward.ts'
import { declineReason, paymentStatuses, paymentWords as words } from './payment-words.ts'

const askEveryMs = 2_000
/** A payment just asked for may not be there to read yet. */
const missingAttemptsMax = 5

const tones: Readonly<Record<Payment['status'], ChipTone>> = {
  requested: 'waiting',
  open: 'waiting',
  captured: 'active',
  credited: 'good',
  declined: 'bad',
  parked: 'waiting',
  returned: 'ended',
  abandoned: 'ended',
}

const isOver = ({ status }: Payment): boolean =>
  status === 'credited' || status === 'returned' || isBack({ status })

/** Its top-ups lie in the cart again, where they came from there. */
const isBack = (payment: Pick<Payment, 'status'> | undefined): boolean =>
  payment?.status === 'declined' || payment?.status === 'abandoned'

const button = (href: string, label: { ja: string; en: string }, isMain = false) =>
  html`<a class="k-button ${isMain ? 'k-primary' : ''}" href=${href}>${text(label)}</a>`

/** A payment from the wish to the credit; it changes by itself (PAY-04). */
export class PaymentPage extends KaisenElement {
  static override properties = { paymentId: {} }
  declare paymentId: string

  #payment = new LiveQuery<Payment>(this, () => ({ path: `payments/${this.paymentId}` }), {
    views: ['payment', 'wallet'],
  })
  #account = new LiveQuery<Account>(this, () => ({ path: 'account' }), { views: ['wallet'] })
  /** Top-ups of a cart lie there again once they were declined or given up. */
  #cart = new LiveQuery<Cart>(
    this,
    () => (isBack(this.#payment.value) ? { path: 'account/cart' } : null),
    { views: ['cart'] },
  )
  #timer: ReturnType<typeof setInterval> | undefined
  #attempts = 0
  #busy = false
  #refused = ''
  /** Once its top-ups lie there. */
  #goesToCart = false

  constructor() {
    super()
    this.paymentId = ''
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#timer = setInterval(() => this.#ask(), askEveryMs)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearInterval(this.#timer)
  }

  #ask() {
    const { value } = this.#payment
    if (value !== undefined && isOver(value)) return clearInterval(this.#timer)
    if (value === undefined && this.#attempts >= missingAttemptsMax) return
    this.#attempts++
    void this.#payment.refresh()
  }

  protected override updated(): void {
    const { value } = this.#payment
    if (value?.status === 'open' && value.url !== null && takeForward(this.paymentId))
      location.assign(value.url)
    if (this.#goesToCart && this.#isInCart()) {
      this.#goesToCart = false
      go('/account/cart')
    }
  }

  /** Gives the payment up, and leads to where its amount can be chosen anew. */
  async #change(payment: Payment) {
    if (this.#busy) return
    this.#busy = true
    this.requestUpdate()
    const { paymentId } = this
    const answer = await command('AbandonTopUp', { paymentId })
    this.#busy = false
    this.#refused = answer.ok ? '' : sentenceOf(answer.refused)
    if (answer.ok && !payment.fromCart) return go(`/account/top-up?amount=${payment.amount}`)
    this.#goesToCart = answer.ok
    await this.#payment.refresh()
    this.requestUpdate()
  }

  #atGateway(payment: Payment): TemplateResult {
    const { url, fromCart } = payment
    return html`${banner('info', text(words.unfinished))}
      <p class="k-hint">${text(words.changeHint)}</p>
      <div class="k-form-foot">
        ${url === null ? nothing : button(url, words.toGateway, true)}
        <button
          type="button"
          class="k-button"
          aria-disabled=${this.#busy ? 'true' : 'false'}
          @click=${() => void this.#change(payment)}
        >
          ${text(fromCart ? words.backToCart : words.change)}
        </button>
        ${button('/account', words.home)}
      </div>`
  }

  #abandoned({ reason }: Payment): TemplateResult {
    return html`${banner('info', text(reason === 'lapsed' ? words.lapsed : words.abandoned))}
      ${this.#inCart()}
      <p class="k-hint">${text(words.late)}</p>
      ${this.#again()}`
  }

  #isInCart = () => this.#cart.value?.classes.includes('top-ups') === true

  #inCart() {
    return this.#isInCart() ? banner('info', text(words.inCart)) : nothing
  }

  /** What lies in the cart again is paid from there, not asked for beside it. */
  #again() {
    const isInCart = this.#isInCart()
    return html`<div class="k-form-foot">
      ${isInCart ? button('/account/cart', words.cart, true) : nothing}
      ${button('/account/top-up', words.again, !isInCart)} ${button('/account', words.home)}
    </div>`
  }

  #credited(): TemplateResult {
    const account = this.#account.value
    const lot = account?.lots.find(({ paymentId }) => paymentId === this.paymentId)
    return html`${banner('success', text(words.credited))}
      ${card(
        words.newBalance,
        html`<p class="k-big-figure">${money(account?.balance)}</p>
          ${definitions([
            lot === undefined ? null : [words.usableUntil, formatDate(lot.lastUsableOn)],
          ])}`,
      )}
      <div class="k-form-foot">
        ${button('/account', words.home, true)} ${button('/account/wallet', words.history)}
      </div>`
  }

  #outcome(payment: Payment): TemplateResult {
    switch (payment.status) {
      case 'requested':
        return banner('info', html`<p role="status">${text(words.preparing)}</p>`)
      case 'open':
        return isForwardMarked(this.paymentId)
          ? banner('info', text(words.forwarding))
          : this.#atGateway(payment)
      case 'captured':
        return banner('info', html`<p role="status">${text(words.captured)}</p>`)
      case 'credited':
        return this.#credited()
      case 'declined':
        return html`${banner('error', declineReason(payment.reason))}
          ${this.#inCart()} ${this.#again()}`
      case 'abandoned':
        return this.#abandoned(payment)
      case 'parked':
        return banner('warning', text(words.parked))
      case 'returned':
        return banner('info', text(words.returned))
    }
  }

  #body(): TemplateResult {
    const { value: payment, refused } = this.#payment
    if (payment !== undefined)
      return html`<div class="k-stack">
        ${this.#refused === '' ? nothing : banner('error', this.#refused)}
        <div aria-live="polite">${this.#outcome(payment)}</div>
        ${card(
          words.about,
          definitions([
            [words.amount, money(payment.amount)],
            [words.method, text(words.newCard)],
            [words.status, chip(paymentStatuses[payment.status], tones[payment.status])],
          ]),
        )}
      </div>`
    if (refused === undefined) return skeleton(5)
    const isEarly = isForwardMarked(this.paymentId) && this.#attempts < missingAttemptsMax
    if (refused.kind === 'missing' && isEarly) return banner('info', text(words.preparing))
    return failure(refused, () => void this.#payment.refresh())
  }

  protected override render(): TemplateResult {
    return page({ heading: words.heading, body: this.#body() })
  }
}

define('account-payment', PaymentPage)

/** One top-up; the payment company sends people back to this address. */
export const screen: ScreenModule['screen'] = ({ params }) =>
  html`<account-payment .paymentId=${params.paymentId ?? ''}></account-payment>`
