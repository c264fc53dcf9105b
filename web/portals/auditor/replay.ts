import { html, nothing, type TemplateResult } from 'lit'
import type { Account, AccountRow, Accounts } from '../../../read-api/schemas/account.ts'
import type { ReplayAnswer } from '../../../read-api/schemas/audit.ts'
import { query } from '../../client/api.ts'
import type { Outcome, Refused } from '../../client/refused.ts'
import { define, KaisenElement } from '../../components/element.ts'
import { card, page } from '../../components/page.ts'
import { banner, failure } from '../../components/states.ts'
import type { Column, Row } from '../../components/table-model.ts'
import { formatCount } from '../../format/money.ts'
import type { ScreenModule } from '../../router/route.ts'
import { text } from '../../text/language.ts'
import { replayWords as words } from './replay-words.ts'
import '../../components/table.ts'
import '../../parts/account-chooser.ts'

const waitSecondsDefault = 10
/** As many accounts as one answer holds. */
const pageSize = 200

type Checked = Pick<AccountRow, 'accountId' | 'name'>

/** The account that was chosen, or every one there is, page by page. */
const accountsToCheck = async (chosen: string): Promise<Outcome<readonly Checked[]>> => {
  if (chosen !== '') {
    const found = await query<Account>('account', { accountId: chosen })
    return found.ok ? { ok: true, value: [found.value] } : found
  }
  const all: Checked[] = []
  for (let page = 1; ; page += 1) {
    const found = await query<Accounts>('accounts', { sort: 'name', page, pageSize })
    if (!found.ok) return found
    all.push(...found.value.items)
    if (found.value.items.length < pageSize) return { ok: true, value: all }
  }
}

type Compared = { accountId: string; name: string; answer: ReplayAnswer }

const pause = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1_000))

const columns: readonly Column[] = [
  { key: 'name', label: { ja: 'アカウント', en: 'Account' }, title: true },
  { key: 'where', label: { ja: '項目', en: 'What' } },
  { key: 'live', label: { ja: '表示中の値', en: 'Shown' } },
  { key: 'replayed', label: { ja: '再現した値', en: 'Replayed' } },
]

const rowsOf = (compared: readonly Compared[]): readonly Row[] =>
  compared.flatMap(({ name, answer }) =>
    answer.differences.map(({ table, key, column, live, replayed }) => ({
      name,
      where: [table, key, column].filter((part) => part !== null).join(' '),
      live,
      replayed,
    })),
  )

/** 再現と証明: figures are built again from the records alone and compared (BEY-01). */
export class Replay extends KaisenElement {
  static override properties = { chosen: {} }
  /** The account to check; empty: all of them. */
  declare chosen: string

  #compared: Compared[] = []
  #planned = 0
  #isRunning = false
  #refused: Refused | null = null

  constructor() {
    super()
    this.chosen = ''
  }

  /** Asks for one account; where too many were asked in a minute it waits and asks again. */
  async #ask(accountId: string): Promise<Outcome<ReplayAnswer> | null> {
    for (;;) {
      const answer = await query<ReplayAnswer>('audit/replay', { accountId })
      if (answer.ok || answer.refused.code !== 'requests_too_many') return answer
      await pause(answer.refused.retryAfterSeconds ?? waitSecondsDefault)
      if (!this.isConnected) return null
    }
  }

  async #run(event: Event) {
    event.preventDefault()
    if (this.#isRunning) return
    this.#isRunning = true
    this.#compared = []
    this.#refused = null
    this.#planned = 0
    this.requestUpdate()
    const accounts = await accountsToCheck(this.chosen)
    if (!accounts.ok) this.#refused = accounts.refused
    const toCheck = accounts.ok ? accounts.value : []
    this.#planned = toCheck.length
    for (const { accountId, name } of toCheck) {
      const answer = await this.#ask(accountId)
      if (answer === null) return
      if (answer.ok) this.#compared.push({ accountId, name, answer: answer.value })
      else this.#refused = answer.refused
      this.requestUpdate()
      if (!answer.ok) break
    }
    this.#isRunning = false
    this.requestUpdate()
  }

  #form(): TemplateResult {
    return html`<form @submit=${(event: Event) => void this.#run(event)}>
      <account-chooser
        .accountId=${this.chosen}
        @k-change=${(event: CustomEvent<string>) => {
          this.chosen = event.detail
        }}
      ></account-chooser>
      <div class="k-form-foot">
        <button class="k-button k-primary" aria-disabled=${this.#isRunning ? 'true' : nothing}>
          ${text(words.run)}
        </button>
      </div>
    </form>`
  }

  #progress(): TemplateResult {
    const done = this.#compared.length
    return html`<label>
      ${text(words.running)} ${formatCount(done)} / ${formatCount(this.#planned)}
      <progress class="k-progress" max=${this.#planned} .value=${done}></progress>
    </label>`
  }

  #verdict(): TemplateResult | typeof nothing {
    if (this.#isRunning || this.#compared.length === 0) return nothing
    const differences = rowsOf(this.#compared)
    const position = this.#compared.at(-1)?.answer.position ?? '0'
    const count = formatCount(this.#compared.length)
    const sure = words.agrees(count, formatCount(BigInt(position)))
    const erased = this.#compared.filter(({ answer }) => answer.erased).length
    const note = erased === 0 ? nothing : banner('info', text(words.erased(formatCount(erased))))
    if (differences.length === 0) return html`${banner('success', text(sure))}${note}`
    return html`${note}${banner('error', text(words.differs(formatCount(differences.length))))}
      <k-table
        .columns=${columns}
        .rows=${differences}
        caption=${text(words.differences)}
      ></k-table>`
  }

  protected override render(): TemplateResult {
    return page({
      heading: words.heading,
      lead: words.lead,
      body: html`<div class="k-stack">
        ${card(words.choose, this.#form())}
        <div role="status">${this.#isRunning ? this.#progress() : nothing}</div>
        ${this.#refused === null ? nothing : failure(this.#refused)} ${this.#verdict()}
        ${card(words.how, html`<p>${text(words.method)}</p>`)}
      </div>`,
    })
  }
}

define('auditor-replay', Replay)

/** 再現と証明; an account may be named in the address. */
export const screen: ScreenModule['screen'] = ({ query: asked }) =>
  html`<auditor-replay .chosen=${asked.get('accountId') ?? ''}></auditor-replay>`
