import { html, type TemplateResult } from 'lit'
import { place, writeQuery } from '../router/navigation.ts'
import { type Bilingual, text } from '../text/language.ts'

// Web Awesome's tabs cost 30 kB: the first tab is drawn without waiting for them.
void import('./awesome-tabs.ts')

/** A tab of a page: its name in the address, its label, and what it shows. */
export type Tab = { name: string; label: Bilingual; body: unknown }

/** Tabs within a page; the chosen one stands in the address as `tab`. Arrow keys move. */
export const tabs = (each: readonly Tab[]): TemplateResult => {
  const wanted = place().query.get('tab')
  const active = each.find(({ name }) => name === wanted) ?? each[0]
  const show = (event: CustomEvent<{ name: string }>) =>
    writeQuery({ tab: event.detail.name === each[0]?.name ? null : event.detail.name })
  return html`<wa-tab-group
    class="k-tab-group"
    without-scroll-controls
    active=${active?.name ?? ''}
    @wa-tab-show=${show}
  >
    ${each.map(
      ({ name, label }) => html`<wa-tab panel=${name} ?active=${name === active?.name}>
        ${text(label)}
      </wa-tab>`,
    )}
    ${each.map(
      ({ name, body }) => html`<wa-tab-panel name=${name} ?active=${name === active?.name}>
        ${body}
      </wa-tab-panel>`,
    )}
  </wa-tab-group>`
}
