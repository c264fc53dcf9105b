import { html, type TemplateResult } from 'lit'
import { type Bilingual, text } from '../text/language.ts'

/** A short table of lines, scrolled by keyboard where it is wide. */
export const lineTable = (
  label: Bilingual,
  headings: readonly Bilingual[],
  rows: readonly TemplateResult[],
): TemplateResult => html`<div
  class="k-table-scroll"
  tabindex="0"
  role="group"
  aria-label=${text(label)}
>
  <table>
    <thead>
      <tr>
        ${headings.map((heading) => html`<th scope="col">${text(heading)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>
</div>`
