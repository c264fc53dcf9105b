import { html, type TemplateResult } from 'lit'
import { type Refused, sentenceOf } from '../client/refused.ts'
import { type Bilingual, text } from '../text/language.ts'
import { words } from '../text/words.ts'
import { define, KaisenElement } from './element.ts'
import { icon } from './icon.ts'

type Toast = { id: number; tone: 'success' | 'error'; sentence: Bilingual }

const shownMs = 8_000
const shownMax = 3

let toasts: readonly Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()

const change = (next: readonly Toast[]) => {
  toasts = next
  for (const listener of [...listeners]) listener()
}

const dismiss = (id: number) => change(toasts.filter((toast) => toast.id !== id))

/** Says a result in passing; what it says must also be visible on the page. */
export function toast(sentence: Bilingual, tone: Toast['tone'] = 'success'): void {
  const id = ++lastId
  change([...toasts, { id, tone, sentence }].slice(-shownMax))
  if (tone === 'success') setTimeout(() => dismiss(id), shownMs)
}

/** Takes back what was said: it belonged to a page of somebody who is no longer logged in. */
export const clearToasts = (): void => change([])

/** Says why something was refused that has no place on the page to say so. */
export function toastRefused(refused: Refused): void {
  const sentence = sentenceOf(refused)
  toast({ ja: sentence, en: sentence }, 'error')
}

/** `<k-toasts>`: where toasts appear; the shell has one. */
export class Toasts extends KaisenElement {
  protected override follows() {
    const draw = () => this.requestUpdate()
    listeners.add(draw)
    return [() => listeners.delete(draw)]
  }

  protected override render(): TemplateResult {
    return html`<div class="k-toasts" role="status" aria-live="polite">
      ${toasts.map(
        ({ id, tone, sentence }) => html`<div class="k-toast k-toast-${tone}">
          ${icon(tone === 'success' ? 'check' : 'error')}
          <p>${text(sentence)}</p>
          <button
            type="button"
            class="k-icon-button"
            aria-label=${text(words.close)}
            @click=${() => dismiss(id)}
          >
            ${icon('close')}
          </button>
        </div>`,
      )}
    </div>`
  }
}

define('k-toasts', Toasts)
