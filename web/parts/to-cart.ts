import { html, type TemplateResult } from 'lit'
import type { CartOwner, Ending } from '../../domain/cart/values.ts'
import { command } from '../client/api.ts'
import type { Outcome } from '../client/refused.ts'
import { newCommandId } from '../client/uuid.ts'
import { banner } from '../components/states.ts'
import { type Bilingual, text } from '../text/language.ts'

const words = {
  verb: { ja: 'カートに入れる', en: 'Put into the cart' },
  inCart: { ja: 'カートに入れました。', en: 'It lies in the cart now.' },
  later: {
    ja: 'まだ申し込みは完了していません。カートからまとめてお手続きください。',
    en: 'Nothing is applied for yet: go on from the cart.',
  },
  see: { ja: 'カートを見る', en: 'See the cart' },
} as const

/** Puts what is to end into a cart, to be applied for with others (ORD-10). */
export const putEnding = (cart: CartOwner, ends: Ending): Promise<Outcome<unknown>> =>
  command('AddCancellationToCart', { cart, lineId: newCommandId(), ends })

/** カートに入れる, beside the button that does it at once. */
export const toCartButton = (put: () => void, of?: Bilingual): TemplateResult =>
  html`<button type="button" class="k-button" @click=${put}>
    ${text(words.verb)}${
      of === undefined ? '' : html`<span class="k-only-heard">: ${text(of)}</span>`
    }
  </button>`

/** That it lies in the cart, and what is still to be done. */
export const inCartBanner = (base: string): TemplateResult =>
  banner(
    'success',
    html`${text(words.inCart)}${text(words.later)} <a href="${base}/cart">${text(words.see)}</a>`,
  )
