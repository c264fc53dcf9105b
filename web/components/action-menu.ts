import { html, type TemplateResult } from 'lit'
import { type Bilingual, text } from '../text/language.ts'
import { icon } from './icon.ts'

// Web Awesome's menu costs 37 kB: it comes after the page, whose button is there at once.
void import('./awesome-menu.ts')

/** An entry of a menu of actions; `danger` for what ends something. */
export type Action = { label: Bilingual; act: () => void; danger?: boolean; disabled?: boolean }

/** A button that opens the lesser actions of a page or a row, by pointer and by keyboard. */
export const actionMenu = (label: Bilingual, actions: readonly Action[]): TemplateResult => {
  const choose = (event: CustomEvent<{ item: { value: string } }>) =>
    actions[Number(event.detail.item.value)]?.act()
  return html`<wa-dropdown class="k-action-menu" placement="bottom-end" @wa-select=${choose}>
    <button slot="trigger" type="button" class="k-button">${text(label)}${icon('down')}</button>
    ${actions.map(
      (action, index) => html`<wa-dropdown-item
        value=${index}
        variant=${action.danger === true ? 'danger' : 'default'}
        ?disabled=${action.disabled === true}
      >
        ${text(action.label)}
      </wa-dropdown-item>`,
    )}
  </wa-dropdown>`
}
