import { html, type TemplateResult } from 'lit'
import { command } from '../client/api.ts'
import { sentenceOf } from '../client/refused.ts'
import { newCommandId } from '../client/uuid.ts'
import { KaisenElement } from '../components/element.ts'
import { banner } from '../components/states.ts'
import { toast } from '../components/toast.ts'
import { parseCount } from '../format/money.ts'
import { text } from '../text/language.ts'
import { type ShopKind, shopOf } from './shop.ts'
import '../components/quantity.ts'

/** No more pieces of a product are taken at a time. */
export const quantityMax = 99

const words = {
  cart: { ja: 'カートを見る', en: 'See the cart' },
  quantity: { ja: '数量', en: 'Quantity' },
  add: { ja: 'カートに入れる', en: 'Put into the cart' },
  added: { ja: 'カートに入れました。', en: 'Put into the cart.' },
  inCart: { ja: 'カートに入っています。', en: 'In the cart.' },
} as const

/** A shelf: products are put from it into the cart of its portal (ORD-10). */
export abstract class ShelfElement extends KaisenElement {
  static override properties = { kind: {} }
  declare kind: ShopKind

  #refused = ''
  #busy = false
  /** What was put into the cart last: it stands at the product, too. */
  #added = ''

  async #add(event: SubmitEvent, productCode: string) {
    event.preventDefault()
    if (this.#busy) return
    this.#busy = true
    const form = event.target as HTMLFormElement
    const quantity = parseCount(String(new FormData(form).get('quantity') ?? 1)) ?? 1
    const line = { cart: shopOf(this.kind).cart, lineId: newCommandId(), productCode, quantity }
    const answer = await command('AddToCart', line)
    this.#busy = false
    this.#refused = answer.ok ? '' : sentenceOf(answer.refused)
    this.#added = answer.ok ? productCode : ''
    if (answer.ok) toast(words.added)
    this.requestUpdate()
  }

  /** The way to what was put into the cart already. */
  protected toCart(): TemplateResult {
    return html`<a class="k-button" href="${shopOf(this.kind).base}/cart">
      ${text(words.cart)}
    </a>`
  }

  /** Why the last product was not taken. */
  protected refused(): TemplateResult | string {
    return this.#refused === '' ? '' : banner('error', this.#refused)
  }

  /** How many, at most `most`, and into the cart; null: one, and nothing is asked. */
  protected putForm(code: string, most: number | null): TemplateResult {
    // The id of a field must not depend on the page's address.
    const field = `quantity-${code}`
    return html`<form
      class="k-inline-form"
      @submit=${(event: SubmitEvent) => this.#add(event, code)}
    >
      ${
        most === null
          ? ''
          : html`<label for=${field}>${text(words.quantity)}</label>
            <k-quantity input-id=${field} .most=${most}></k-quantity>`
      }
      <button class="k-button k-primary">${text(words.add)}</button>
      ${
        this.#added === code
          ? html`<p>
              ${text(words.inCart)}
              <a href="${shopOf(this.kind).base}/cart">${text(words.cart)}</a>
            </p>`
          : ''
      }
    </form>`
  }
}
