import { html, nothing, type TemplateResult } from 'lit'
import { addressOf, type Params } from '../client/api.ts'
import { LiveQuery, type Question } from '../client/live-query.ts'
import { go, onPlace, place, writeQuery } from '../router/navigation.ts'
import { text } from '../text/language.ts'
import { words } from '../text/words.ts'
import { define, KaisenElement, uniqueId } from './element.ts'
import { filterBar } from './filters.ts'
import { icon } from './icon.ts'
import { emptyState, failure, skeleton } from './states.ts'
import {
  type Column,
  type EmptyWords,
  type Filter,
  pageOf,
  parametersOf,
  queryOf,
  type Row,
  requestFrom,
  type TablePage,
  type TableRequest,
} from './table-model.ts'
import { countLine, pager, sortChoice, type TableView, tableGrid } from './table-view.ts'
import { windowsCsvButton } from './windows-csv.ts'

const typingMs = 250

const noneMatch: EmptyWords = {
  title: { ja: '条件に合うものはありません', en: 'Nothing matches' },
  hint: { ja: '条件を変えてお試しください。', en: 'Please try other conditions.' },
}

const unfilter = { ja: '条件をすべて解除する', en: 'Clear all conditions' }

/**
 * `<k-table>`: a list with filters, sort, paging, totals and CSV, kept in the address. It asks
 * `source` of the read API, or shows `rows` that the page has.
 */
export class Table extends KaisenElement {
  static override properties = {
    columns: { attribute: false },
    filters: { attribute: false },
    source: {},
    params: { attribute: false },
    rows: { attribute: false },
    views: { attribute: false },
    href: { attribute: false },
    sort: {},
    urlPrefix: { attribute: 'url-prefix' },
    size: { type: Number },
    caption: {},
    csv: { type: Boolean },
    empty: { attribute: false },
  }

  declare columns: readonly Column[]
  declare filters: readonly Filter[]
  /** The list of the read API: answers `{ items, total, totals }`, as CSV with `format=csv`. */
  declare source: string | undefined
  /** Parameters that stand fixed. */
  declare params: Params
  /** Rows that the page has, instead of `source`. */
  declare rows: readonly Row[] | undefined
  /** Views that make it ask again when they change. Set before it is on the page. */
  declare views: readonly string[]
  /** Where a row leads. */
  declare href: ((row: Row) => string) | undefined
  /** The sort until someone chooses: `-appliedOn`. */
  declare sort: string
  /** Keeps the addresses of two tables of a page apart. */
  declare urlPrefix: string
  declare size: number
  /** What the table lists, for screen readers. */
  declare caption: string
  declare csv: boolean
  declare empty: EmptyWords

  #id = uniqueId('table')
  #typing: ReturnType<typeof setTimeout> | undefined
  #query: LiveQuery<TablePage> | null = null

  constructor() {
    super()
    this.columns = []
    this.filters = []
    this.params = {}
    this.views = []
    this.sort = ''
    this.urlPrefix = ''
    this.size = 50
    this.caption = ''
    this.csv = false
    this.empty = { title: { ja: 'まだ何もありません', en: 'Nothing here yet' } }
  }

  protected override follows() {
    return [onPlace(() => this.requestUpdate())]
  }

  protected override willUpdate(): void {
    if (this.source === undefined || this.#query !== null) return
    this.#query = new LiveQuery<TablePage>(this, () => this.#question(), { views: this.views })
  }

  #question(): Question {
    if (this.source === undefined) return null
    const params = { ...this.params, ...parametersOf(this.#request(), this.size) }
    return { path: this.source, params }
  }

  #request(): TableRequest {
    return requestFrom(place().query, this.filters, { prefix: this.urlPrefix, sort: this.sort })
  }

  #ask(changes: Partial<TableRequest>) {
    const request = { ...this.#request(), page: 1, ...changes }
    writeQuery(queryOf(request, this.filters, { prefix: this.urlPrefix, sort: this.sort }))
    this.requestUpdate()
  }

  /** Asks again now, such as after a command of this page. */
  async refresh(): Promise<void> {
    await this.#query?.refresh()
  }

  #filter(name: string, value: string, typing: boolean) {
    clearTimeout(this.#typing)
    const apply = () => this.#ask({ filters: { ...this.#request().filters, [name]: value } })
    if (typing) this.#typing = setTimeout(apply, typingMs)
    else apply()
  }

  #open(row: Row, event: Event) {
    if ((event.target as Element).closest('a, button, input, select, label') !== null) return
    if ((getSelection()?.toString() ?? '') !== '') return
    if (this.href !== undefined) return go(this.href(row))
    this.dispatchEvent(new CustomEvent('k-open', { detail: row, bubbles: true }))
  }

  #csvLink(request: TableRequest): TemplateResult | typeof nothing {
    if (!this.csv || this.source === undefined) return nothing
    const { page: _, pageSize: __, ...params } = parametersOf(request, this.size)
    const asked = { ...this.params, ...params, format: 'csv' }
    return html`<span
      ><a class="k-button k-quiet" download href=${addressOf(this.source, asked)}>
        ${icon('download')}${text(words.csv)}
      </a>
      ${windowsCsvButton(addressOf(this.source, { ...asked, encoding: 'shift_jis' }))}</span>`
  }

  async #unfilter() {
    this.#ask({ filters: {} })
    await this.updateComplete
    this.querySelector<HTMLElement>('.k-filters input, .k-filters select')?.focus()
  }

  #unfilterButton(): TemplateResult {
    return html`<button type="button" class="k-button" @click=${() => void this.#unfilter()}>
      ${text(unfilter)}
    </button>`
  }

  #content(request: TableRequest, page: TablePage | undefined): TemplateResult {
    const refused = this.#query?.refused
    if (page === undefined) {
      return refused === undefined
        ? skeleton(6)
        : failure(refused, () => void this.#query?.refresh())
    }
    if (page.total === 0) {
      const filtered = this.filters.some(
        ({ name, preset }) => (request.filters[name] ?? '') !== (preset ?? ''),
      )
      if (filtered) return emptyState(noneMatch.title, noneMatch.hint, this.#unfilterButton())
      return emptyState(this.empty.title, this.empty.hint, this.empty.action)
    }
    const view: TableView = {
      columns: this.columns,
      request,
      page,
      size: this.size,
      caption: this.caption,
      busy: this.#query?.loading ?? false,
      href: this.href,
      clickable: this.href !== undefined || this.hasAttribute('opens'),
      sortBy: (sort, descending) => this.#ask({ sort, descending }),
      open: (row, event) => this.#open(row, event),
      turn: (to) => this.#ask({ page: to }),
    }
    return html`${refused === undefined ? nothing : failure(refused, () => void this.refresh())}
      <div class="k-table-head">
        ${countLine(view)} ${sortChoice(view, `${this.#id}-sort`)} ${this.#csvLink(request)}
      </div>
      ${tableGrid(view)} ${pager(view)}`
  }

  protected override render(): TemplateResult {
    const request = this.#request()
    const page =
      this.rows === undefined ? this.#query?.value : pageOf(this.rows, request, this.size)
    return html`${filterBar(this.filters, request, this.#id, (name, value, typing) =>
      this.#filter(name, value, typing),
    )}
    ${this.#content(request, page)}`
  }
}

define('k-table', Table)
