import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { today } from '../client/session.ts'
import { addMonths, formatMonth } from '../format/japan-time.ts'
import { text } from '../text/language.ts'
import { words } from '../text/words.ts'
import type { Filter, Option, TableRequest } from './table-model.ts'
import './date-field.ts'

/** Called as a filter changes; `typing` while more letters may follow. */
export type FilterChanged = (name: string, value: string, typing: boolean) => void

const chosenIn = (event: Event) => (event.target as HTMLInputElement | HTMLSelectElement).value

const monthsShown = 25

/** This month and the two years before it. */
const monthOptions = (): readonly Option[] =>
  Array.from({ length: monthsShown }, (_, back) => {
    const value = addMonths(today().slice(0, 7), -back)
    return { value, label: { ja: formatMonth(value, 'ja'), en: formatMonth(value, 'en') } }
  })

const optionsOf = (filter: Filter): readonly Option[] =>
  filter.options ?? (filter.kind === 'month' ? monthOptions() : [])

const control = (
  filter: Filter,
  id: string,
  value: string,
  changed: FilterChanged,
): TemplateResult => {
  const { name, kind } = filter
  if (kind === 'select' || kind === 'month')
    return html`<select
      class="k-input"
      id=${id}
      .value=${value}
      @change=${(event: Event) => changed(name, chosenIn(event), false)}
    >
      ${
        filter.preset === undefined
          ? html`<option value="" ?selected=${value === ''}>${text(words.all)}</option>`
          : nothing
      }
      ${optionsOf(filter).map(
        (option) => html`<option value=${option.value} ?selected=${option.value === value}>
          ${text(option.label)}
        </option>`,
      )}
    </select>`
  if (kind === 'date')
    return html`<k-date-field
      input-id=${id}
      .value=${value}
      @k-change=${(event: CustomEvent<string>) => changed(name, event.detail, false)}
    ></k-date-field>`
  return html`<input
    class="k-input"
    id=${id}
    type="search"
    autocomplete="off"
    .value=${value}
    @input=${(event: Event) => changed(name, chosenIn(event), true)}
  />`
}

/**
 * The row of filters above a table; they work as they are typed. Each keeps its own field when
 * another one comes before it.
 */
export const filterBar = (
  filters: readonly Filter[],
  request: TableRequest,
  idPrefix: string,
  changed: FilterChanged,
): TemplateResult | typeof nothing =>
  filters.length === 0
    ? nothing
    : html`<div class="k-filters" role="search">
        ${repeat(
          filters,
          ({ name }) => name,
          (filter) => {
            const id = `${idPrefix}-${filter.name}`
            return html`<div class="k-filter k-filter-${filter.kind}">
              <label for=${id}>${text(filter.label)}</label>
              ${
                filter.example === undefined
                  ? nothing
                  : html`<p class="k-example">${text(filter.example)}</p>`
              }
              ${control(filter, id, request.filters[filter.name] ?? '', changed)}
            </div>`
          },
        )}
      </div>`
