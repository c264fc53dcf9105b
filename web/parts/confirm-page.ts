import { html, type TemplateResult } from 'lit'
import type { Cart } from '../../read-api/schemas/cart.ts'
import type { LiveQuery } from '../client/live-query.ts'
import { type Outcome, sentenceOf } from '../client/refused.ts'
import { newCommandId } from '../client/uuid.ts'
import { KaisenElement } from '../components/element.ts'
import { banner } from '../components/states.ts'
import { purchaseSteps, stepper } from '../components/stepper.ts'
import { type Bilingual, text } from '../text/language.ts'

const words = { back: { ja: 'カートに戻る', en: 'Back to the cart' } } as const

type Confirming = {
  /** The portal's address: its cart is where one goes back to. */
  base: string
  verb: Bilingual
  isDanger?: boolean
  isBlocked?: boolean
  confirm: () => void
}

/**
 * 確認 of a part of the cart: one act, done once however often its button is pressed. After a
 * refusal the cart is asked anew, so that the next press confirms what is shown then (ORD-12).
 */
export abstract class ConfirmPage extends KaisenElement {
  #refused = ''
  #busy = false
  #attempt = { commandId: newCommandId(), of: '' }

  protected abstract readonly cart: LiveQuery<Cart>

  /** True when done; `of` names the figures, which keep one command id as long as they stand. */
  protected async confirm(
    of: string,
    send: (commandId: string) => Promise<Outcome<unknown>>,
  ): Promise<boolean> {
    if (this.#busy) return false
    this.#busy = true
    this.requestUpdate()
    if (this.#attempt.of !== of) this.#attempt = { commandId: newCommandId(), of }
    const answer = await send(this.#attempt.commandId)
    this.#busy = false
    if (answer.ok) return true
    this.#refused = sentenceOf(answer.refused)
    this.#attempt = { commandId: newCommandId(), of }
    await this.cart.refresh()
    this.requestUpdate()
    return false
  }

  /** The step, why the last press was refused, what is confirmed; then back, or the one act. */
  protected confirmation(content: TemplateResult, confirming: Confirming): TemplateResult {
    const { base, verb, isDanger = false, confirm } = confirming
    const isBlocked = this.#busy || confirming.isBlocked === true
    return html`<div class="k-stack">
      ${stepper(purchaseSteps, 1)}
      ${this.#refused === '' ? '' : banner('error', this.#refused)}
      ${content}
      <div class="k-form-foot">
        <a class="k-button" href="${base}/cart">${text(words.back)}</a>
        <button
          type="button"
          class="k-button ${isDanger ? 'k-danger' : 'k-primary'}"
          aria-disabled=${isBlocked ? 'true' : 'false'}
          @click=${() => isBlocked || confirm()}
        >
          ${text(verb)}
        </button>
      </div>
    </div>`
  }
}
