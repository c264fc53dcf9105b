import { html, type TemplateResult } from 'lit'
import type { ProductData } from '../../../../domain/catalogue/price-list-diff.ts'
import type { Outcome } from '../../../client/refused.ts'
import type { FormValues } from '../../../components/form-model.ts'
import { card } from '../../../components/page.ts'
import { text } from '../../../text/language.ts'
import { emptyProduct, productSections, valuesOf } from './product-form.ts'
import { draftWords as words } from './words.ts'
import '../../../components/form.ts'

type Acts = { enter: (values: FormValues) => Promise<Outcome<null>>; close: () => void }

/** One product of a draft in a form; `edited` is its code, empty for a new one. */
export function productFormCard(
  products: readonly ProductData[],
  edited: string,
  { enter, close }: Acts,
): TemplateResult {
  const product = products.find(({ code }) => code === edited) ?? emptyProduct
  const isNew = product === emptyProduct
  const codes = products.map(({ code }) => code)
  return html`<div id="product-form">
    ${card(
      isNew ? text(words.add) : text(product.name),
      html`<k-form
          .sections=${productSections(isNew, codes)}
          .values=${valuesOf(product)}
          .verb=${words.enter}
          .action=${enter}
        ></k-form>
        <button type="button" class="k-button k-quiet" @click=${close}>
          ${text(words.close)}
        </button>`,
    )}
  </div>`
}

/** Brings the form into view, the first field ready to be typed in. */
export function enterProductForm(page: HTMLElement): void {
  const form = page.querySelector('#product-form')
  form?.scrollIntoView({ block: 'start' })
  form?.querySelector<HTMLElement>('input:not([readonly])')?.focus({ preventScroll: true })
}
