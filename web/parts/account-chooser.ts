import { html, nothing, type TemplateResult } from 'lit'
import type { Account, AccountRow, Accounts } from '../../read-api/schemas/account.ts'
import { LiveQuery } from '../client/live-query.ts'
import { define, KaisenElement, uniqueId } from '../components/element.ts'
import { emptyState } from '../components/states.ts'
import { pager } from '../components/table-view.ts'
import { formatCount } from '../format/money.ts'
import { type Bilingual, text } from '../text/language.ts'

const size = 10
const typingMs = 250

const words = {
  account: { ja: 'アカウント', en: 'Account' },
  all: { ja: 'すべてのアカウント', en: 'All accounts' },
  choose: { ja: 'アカウントを選ぶ', en: 'Choose an account' },
  close: { ja: '閉じる', en: 'Close' },
  none: { ja: '該当するアカウントはありません', en: 'There is no such account' },
  search: {
    ja: '名称、ログインID、10桁のID、請求書番号で検索',
    en: 'Search by name, login ID, 10-digit ID or invoice number',
  },
  found: (count: string): Bilingual => ({ ja: `${count}件`, en: `${count} found` }),
} as const

/**
 * `<account-chooser>`: one account or all of them, found by a search, however many there are.
 * Tells of a choice by `k-change` with the account's id, empty for all.
 */
export class AccountChooser extends KaisenElement {
  static override properties = { accountId: {} }
  /** Empty: all accounts. */
  declare accountId: string

  #id = uniqueId('account-chooser')
  #isOpen = false
  #search = ''
  #page = 1
  #typing: ReturnType<typeof setTimeout> | undefined
  #chosen = new LiveQuery<Account>(this, () =>
    this.accountId === '' ? null : { path: 'account', params: { accountId: this.accountId } },
  )
  #found = new LiveQuery<Accounts>(this, () => {
    const params = { search: this.#search, sort: 'name', page: this.#page, pageSize: size }
    return this.#isOpen ? { path: 'accounts', params } : null
  })

  constructor() {
    super()
    this.accountId = ''
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#typing)
  }

  #open(isOpen: boolean) {
    this.#isOpen = isOpen
    this.requestUpdate()
    const id = isOpen ? `${this.#id}-search` : `${this.#id}-open`
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(`#${id}`)?.focus())
  }

  #type(event: Event) {
    clearTimeout(this.#typing)
    const typed = (event.target as HTMLInputElement).value
    this.#typing = setTimeout(() => {
      this.#search = typed
      this.#page = 1
      this.requestUpdate()
    }, typingMs)
  }

  #choose(accountId: string) {
    this.accountId = accountId
    this.#open(false)
    this.dispatchEvent(new CustomEvent('k-change', { detail: accountId, bubbles: true }))
  }

  #name(): string {
    if (this.accountId === '') return text(words.all)
    const { value } = this.#chosen
    return value?.accountId === this.accountId ? `${value.name} (${value.loginId})` : '…'
  }

  #row({ accountId, name, loginId }: AccountRow): TemplateResult {
    return html`<li>
      <button
        type="button"
        class="k-button k-quiet"
        aria-current=${accountId === this.accountId ? 'true' : nothing}
        @click=${() => this.#choose(accountId)}
      >
        ${name} (${loginId})
      </button>
    </li>`
  }

  #results(found: Accounts): TemplateResult {
    const turn = (to: number) => {
      this.#page = to
      this.requestUpdate()
    }
    if (found.total === 0) return emptyState(words.none)
    return html`<p class="k-count" role="status">
        ${text(words.found(formatCount(found.total)))}
      </p>
      <ul class="k-plain-list">
        ${found.items.map((account) => this.#row(account))}
      </ul>
      ${pager({ request: { page: this.#page }, page: found, size, turn })}`
  }

  #panel(): TemplateResult {
    const id = `${this.#id}-search`
    return html`<div class="k-chooser" role="group" aria-label=${text(words.choose)}>
      <div class="k-filter">
        <label for=${id}>${text(words.search)}</label>
        <input
          class="k-input"
          id=${id}
          type="search"
          autocomplete="off"
          maxlength="100"
          .value=${this.#search}
          @input=${(event: Event) => this.#type(event)}
          @keydown=${(event: KeyboardEvent) => {
            if (event.key === 'Enter') event.preventDefault()
            if (event.key === 'Escape') this.#open(false)
          }}
        />
      </div>
      ${this.#found.render((found) => this.#results(found))}
    </div>`
  }

  protected override render(): TemplateResult {
    return html`<div class="k-inline-form k-chosen">
        <span>${text(words.account)}：<strong>${this.#name()}</strong></span>
        <button
          type="button"
          class="k-button"
          id="${this.#id}-open"
          aria-expanded=${this.#isOpen ? 'true' : 'false'}
          @click=${() => this.#open(!this.#isOpen)}
        >
          ${text(this.#isOpen ? words.close : words.choose)}
        </button>
        ${
          this.accountId === ''
            ? nothing
            : html`<button
                type="button"
                class="k-button k-quiet"
                @click=${() => this.#choose('')}
              >
                ${text(words.all)}
              </button>`
        }
      </div>
      ${this.#isOpen ? this.#panel() : nothing}`
  }
}

define('account-chooser', AccountChooser)
