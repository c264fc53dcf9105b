import { LitElement } from 'lit'
import { onLanguage } from '../text/language.ts'

/**
 * What every element of ours stands on: it draws into the page itself (no shadow), so that the
 * one style sheet, labels, forms and error links work across elements, and it draws again when
 * the language is switched. Elements that take content have a slot and override the root.
 */
export abstract class KaisenElement extends LitElement {
  #ends: (() => void)[] = []

  /** Subscribes for as long as the element is on the page. */
  protected follows(): (() => void)[] {
    return []
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#ends = [onLanguage(() => this.requestUpdate()), ...this.follows()]
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    for (const end of this.#ends) end()
    this.#ends = []
  }
}

/** Defines an element once, even where two route files bring it. */
export function define(tag: string, element: CustomElementConstructor): void {
  if (customElements.get(tag) === undefined) customElements.define(tag, element)
}

let counter = 0

/** An id for `for`, `aria-describedby` and the like, unique on the page. */
export const uniqueId = (prefix: string): string => `${prefix}-${++counter}`
