import { html, nothing, type TemplateResult } from 'lit'
import { type Bilingual, text } from '../text/language.ts'

/** A screen's frame: heading, one line that says what it is for, and its one main action. */
export type PageParts = {
  heading: Bilingual | string
  lead?: Bilingual | string
  /** The main action (a link or a button of class `k-button k-primary`), at the top right. */
  action?: TemplateResult | typeof nothing
  body: unknown
}

const said = (words: Bilingual | string): string =>
  typeof words === 'string' ? words : text(words)

/** Draws a screen's frame. The heading takes the focus when the page is entered. */
export const page = ({ heading, lead, action, body }: PageParts): TemplateResult => html`
  <div class="k-page-head">
    <div>
      <h1 tabindex="-1">${said(heading)}</h1>
      ${lead === undefined ? nothing : html`<p class="k-lead">${said(lead)}</p>`}
    </div>
    ${action === undefined ? nothing : html`<div class="k-page-action">${action}</div>`}
  </div>
  ${body}
`

/** A framed part of a page with its own heading. */
export const card = (
  heading: Bilingual | string,
  body: unknown,
  options: { action?: TemplateResult; level?: 2 | 3 } = {},
): TemplateResult => html`<section class="k-card">
  <div class="k-card-head">
    ${options.level === 3 ? html`<h3>${said(heading)}</h3>` : html`<h2>${said(heading)}</h2>`}
    ${options.action ?? nothing}
  </div>
  ${body}
</section>`

/** A label and what stands for it; rows that are null are left out. */
export type DefinitionRow = readonly [label: Bilingual | string, value: unknown] | null

const listed = (rows: readonly DefinitionRow[], style: string): TemplateResult => html`<dl
  class=${style}
>
  ${rows
    .filter((row) => row !== null)
    .map(
      ([label, value]) => html`<div>
        <dt>${said(label)}</dt>
        <dd>${value === null || value === undefined || value === '' ? '—' : value}</dd>
      </div>`,
    )}
</dl>`

/** Labels with their values, one under the other; on a phone the value stands below its label. */
export const definitions = (rows: readonly DefinitionRow[]): TemplateResult =>
  listed(rows, 'k-definitions')

/** Amounts that add up: their figures stand under one another, at the right also on a phone. */
export const figures = (rows: readonly DefinitionRow[]): TemplateResult =>
  listed(rows, 'k-definitions k-figures')

/** What a status means for the reader; colour never says it alone. */
export type ChipTone = 'neutral' | 'active' | 'good' | 'waiting' | 'bad' | 'ended'

/** A status in a word: `chip({ ja: '利用中', en: 'In use' }, 'good')`. */
export const chip = (label: Bilingual | string, tone: ChipTone = 'neutral'): TemplateResult =>
  html`<span class="k-chip k-chip-${tone}">${said(label)}</span>`
