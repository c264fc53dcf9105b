import { html, type TemplateResult } from 'lit'
import { type Bilingual, text } from '../text/language.ts'

const words = { back: { ja: 'カートに戻る', en: 'Back to the cart' } } as const

type Confirming = {
  /** The portal's address: its cart is where one goes back to. */
  base: string
  verb: Bilingual
  isDanger?: boolean
  isBlocked: boolean
  confirm: () => void
}

/** The end of each confirmation of a cart: back, or the one act that it is for (ORD-10). */
export const confirmFoot = (confirming: Confirming): TemplateResult => {
  const { base, verb, isDanger = false, isBlocked, confirm } = confirming
  return html`<div class="k-form-foot">
    <a class="k-button" href="${base}/cart">${text(words.back)}</a>
    <button
      type="button"
      class="k-button ${isDanger ? 'k-danger' : 'k-primary'}"
      aria-disabled=${isBlocked ? 'true' : 'false'}
      @click=${() => isBlocked || confirm()}
    >
      ${text(verb)}
    </button>
  </div>`
}
