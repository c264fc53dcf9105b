import { html } from 'lit'
import type { Order } from '../../read-api/schemas/orders.ts'
import { command } from '../client/api.ts'
import { sentenceOf } from '../client/refused.ts'
import { newCommandId } from '../client/uuid.ts'
import { define, KaisenElement } from '../components/element.ts'
import { banner } from '../components/states.ts'
import { text } from '../text/language.ts'

const words = {
  pay: { ja: '支払い画面へ進む', en: 'Go to the payment page' },
  opening: { ja: '支払い画面を準備しています。', en: 'The payment page is being opened.' },
  declined: {
    ja: 'カードでのお支払いが完了しませんでした。もう一度お試しください。',
    en: 'The card payment was not completed. Please try again.',
  },
  captured: {
    ja: 'お支払いを確認しています。この画面は自動で更新されます。',
    en: 'The payment is being checked. This page changes by itself.',
  },
} as const

/** The way to the gateway for an order by card: once asked for, its page opens by itself. */
class PayOrder extends KaisenElement {
  static override properties = { order: { attribute: false } }
  declare order: Order

  #asked = ''
  #refused = ''
  #busy = false

  async #ask() {
    if (this.#busy) return
    this.#busy = true
    this.requestUpdate()
    const paymentId = newCommandId()
    const { orderId } = this.order
    const answer = await command('RequestOrderPayment', { paymentId, orderId })
    this.#busy = false
    this.#refused = answer.ok ? '' : sentenceOf(answer.refused)
    this.#asked = answer.ok ? paymentId : ''
    this.requestUpdate()
  }

  protected override updated(): void {
    const { cardPayment } = this.order
    if (cardPayment?.paymentId !== this.#asked || cardPayment.status !== 'open') return
    this.#asked = ''
    if (cardPayment.url !== null) location.assign(cardPayment.url)
  }

  protected override render() {
    const status = this.order.cardPayment?.status
    // Parked money is being looked at: nobody shall pay a second time meanwhile.
    if (status === 'captured' || status === 'parked') return banner('info', text(words.captured))
    const isOpening = this.#busy || this.#asked !== ''
    return html`<div class="k-stack">
      ${status === 'declined' ? banner('error', text(words.declined)) : ''}
      ${this.#refused === '' ? '' : banner('error', this.#refused)}
      ${isOpening ? banner('info', text(words.opening)) : ''}
      <div class="k-form-foot">
        <button
          type="button"
          class="k-button k-primary"
          aria-disabled=${isOpening ? 'true' : 'false'}
          @click=${() => isOpening || this.#ask()}
        >
          ${text(words.pay)}
        </button>
      </div>
    </div>`
  }
}

define('k-pay-order', PayOrder)
