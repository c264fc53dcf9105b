import { html, nothing, type TemplateResult } from 'lit'
import { type Bilingual, text } from '../text/language.ts'
import { icon } from './icon.ts'

/** The steps of buying. */
export const purchaseSteps: readonly Bilingual[] = [
  { ja: 'カート', en: 'Cart' },
  { ja: '確認', en: 'Confirm' },
  { ja: '完了', en: 'Done' },
]

/** The steps of buying goods: they are paid by themselves, and sent. */
export const goodsSteps: readonly Bilingual[] = [
  { ja: 'カート', en: 'Cart' },
  { ja: '確認', en: 'Confirm' },
  { ja: 'お支払い', en: 'Pay' },
  { ja: '発送', en: 'Ship' },
]

const stepperWords = {
  steps: { ja: '手続きの流れ', en: 'Steps' },
  done: { ja: '（済み）', en: ' (done)' },
} as const

/** Where one is in a row of steps; `current` counts from 0, past the last once all are done. */
export const stepper = (steps: readonly Bilingual[], current: number): TemplateResult => html`<ol
  class="k-stepper"
  aria-label=${text(stepperWords.steps)}
>
  ${steps.map(
    (step, index) => html`<li
      class=${index < current ? 'k-step-done' : index === current ? 'k-step-now' : ''}
      aria-current=${index === current ? 'step' : nothing}
    >
      <span class="k-step-mark" aria-hidden="true">
        ${index < current ? icon('check') : index + 1}
      </span>
      <span>
        ${text(step)}${
          index < current
            ? html`<span class="k-only-heard">${text(stepperWords.done)}</span>`
            : nothing
        }
      </span>
    </li>`,
  )}
</ol>`
