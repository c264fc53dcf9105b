import { html, nothing, type TemplateResult } from 'lit'
import { type Refused, sentenceOf } from '../client/refused.ts'
import { type Session, signIn } from '../client/session.ts'
import { define, KaisenElement } from '../components/element.ts'
import { banner } from '../components/states.ts'
import { clearToasts } from '../components/toast.ts'
import { typedLoginId } from '../format/typed-login-id.ts'
import { goInstead, place, writeQuery } from '../router/navigation.ts'
import type { Portal, ScreenModule } from '../router/route.ts'
import {
  type PortalEntry,
  passwordPageOf,
  portalNamed,
  portalOf,
  portals,
} from '../shell/portals.ts'
import { text } from '../text/language.ts'
import { words } from '../text/words.ts'
import './login.css'

const loginWords = {
  lead: {
    ja: 'ログインする画面を選び、ログインIDとパスワードを入力してください。',
    en: 'Choose where to log in, then enter your login ID and password.',
  },
  where: { ja: 'ログインする画面', en: 'Where to log in' },
  loginId: { ja: 'ログインID', en: 'Login ID' },
  password: { ja: 'パスワード', en: 'Password' },
  show: { ja: 'パスワードを表示する', en: 'Show the password' },
  loginIdMissing: { ja: 'ログインIDを入力してください。', en: 'Enter your login ID.' },
  passwordMissing: { ja: 'パスワードを入力してください。', en: 'Enter your password.' },
  forgotten: { ja: 'パスワードをお忘れの方', en: 'Forgotten your password?' },
  newHere: { ja: 'お申し込み（新規登録）', en: 'Sign up' },
  ended: {
    ja: 'ログインが必要なページです。ログインすると、そのページに戻ります。',
    en: 'That page needs a log-in. You will return to it afterwards.',
  },
} as const

const examples: Record<string, { ja: string; en: string }> = {
  account: { ja: '例：1000000001（10桁の数字）', en: 'For example 1000000001 (10 digits)' },
  circle: { ja: '例：osaka-office', en: 'For example osaka-office' },
  unique: { ja: '例：2000000001（10桁の数字）', en: 'For example 2000000001 (10 digits)' },
}

/** The path of an address within the product, without what was asked of it. */
const pathOnly = (address: string | null): string => (address ?? '').split('?')[0] ?? ''

type Missing = { loginId: boolean; password: boolean }

/** The log-in page: one form, a tab for each portal (ACC-05). */
export class LoginForm extends KaisenElement {
  #refused: Refused | null = null
  #missing: Missing = { loginId: false, password: false }
  #busy = false
  #shown = false

  override connectedCallback(): void {
    super.connectedCallback()
    clearToasts()
  }

  #chosen(): PortalEntry {
    const { query } = place()
    const wanted = query.get('portal')
    const next = query.get('next')
    const entry = wanted === null ? portalOf(pathOnly(next)) : portalNamed(wanted)
    return entry ?? (portals[0] as PortalEntry)
  }

  #choose(portal: Portal) {
    writeQuery({ portal })
    this.#refused = null
    this.requestUpdate()
  }

  #onTabKey(event: KeyboardEvent) {
    const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 }
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    const index = portals.indexOf(this.#chosen())
    const next = portals[(index + step + portals.length) % portals.length] as PortalEntry
    this.#choose(next.portal)
    void this.updateComplete.then(() =>
      this.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus(),
    )
  }

  async #submit(event: SubmitEvent) {
    event.preventDefault()
    if (this.#busy) return
    const data = new FormData(event.target as HTMLFormElement)
    const loginId = typedLoginId(String(data.get('loginId') ?? ''))
    const password = String(data.get('password') ?? '')
    this.#missing = { loginId: loginId === '', password: password === '' }
    this.#refused = null
    this.requestUpdate()
    if (this.#missing.loginId || this.#missing.password)
      return this.#focus(this.#missing.loginId ? 'loginId' : 'password')
    this.#busy = true
    const entry = this.#chosen()
    const answer = await signIn(entry.portal, loginId, password)
    this.#busy = false
    if (answer.ok) return this.#enter(entry, answer.value)
    this.#refused = answer.refused
    this.requestUpdate()
    this.#focus('password')
  }

  #enter(entry: PortalEntry, { passwordChange = 'none' }: Session) {
    if (passwordChange !== 'none') return goInstead(passwordPageOf(entry.home))
    const next = place().query.get('next')
    goInstead(next !== null && portalOf(pathOnly(next)) === entry ? next : entry.home)
  }

  #focus(name: string) {
    void this.updateComplete.then(() => {
      const field = this.querySelector<HTMLInputElement>(`[name=${name}]`)
      field?.focus()
      field?.select()
    })
  }

  #tabs(chosen: PortalEntry): TemplateResult {
    return html`<div
      role="tablist"
      class="k-tabs"
      aria-label=${text(loginWords.where)}
      @keydown=${this.#onTabKey}
    >
      ${portals.map(
        (entry) => html`<button
          type="button"
          role="tab"
          id="tab-${entry.portal}"
          aria-controls="login-panel"
          aria-selected=${entry === chosen}
          tabindex=${entry === chosen ? 0 : -1}
          @click=${() => this.#choose(entry.portal)}
        >
          ${text(entry.label)}
        </button>`,
      )}
    </div>`
  }

  #field(name: 'loginId' | 'password', type: string, autocomplete: string): TemplateResult {
    const missing = this.#missing[name]
    const example = name === 'loginId' ? examples[this.#chosen().portal] : undefined
    const missingWords = name === 'loginId' ? 'loginIdMissing' : 'passwordMissing'
    return html`<div class="k-field ${missing ? 'k-field-wrong' : ''}">
      <label for=${name}>
        ${text(loginWords[name])}<span class="k-must">${text(words.required)}</span>
      </label>
      ${
        example === undefined
          ? nothing
          : html`<p class="k-example" id="${name}-example">${text(example)}</p>`
      }
      <input
        class="k-input"
        id=${name}
        name=${name}
        type=${type}
        autocomplete=${autocomplete}
        autocapitalize="none"
        spellcheck="false"
        maxlength="100"
        aria-required="true"
        aria-invalid=${missing ? 'true' : nothing}
        aria-describedby=${`${example === undefined ? '' : `${name}-example `}${name}-error`}
      />
      <p class="k-field-error" id="${name}-error">
        ${missing ? text(loginWords[missingWords]) : nothing}
      </p>
    </div>`
  }

  #ways({ portal }: PortalEntry): TemplateResult | typeof nothing {
    if (portal === 'staff' || portal === 'auditor') return nothing
    return html`<p class="k-login-ways">
      <a href="/password-reset?portal=${portal}">${text(loginWords.forgotten)}</a>
      ${
        portal === 'account'
          ? html`<a class="k-button" href="/sign-up">${text(loginWords.newHere)}</a>`
          : nothing
      }
    </p>`
  }

  #toggle(event: Event) {
    this.#shown = (event.target as HTMLInputElement).checked
    this.requestUpdate()
  }

  protected override render(): TemplateResult {
    const chosen = this.#chosen()
    const asked = place().query.has('next')
    return html`<div class="k-login">
      <h1 tabindex="-1">${text(words.signIn)}</h1>
      <p class="k-lead">${text(loginWords.lead)}</p>
      ${this.#tabs(chosen)}
      <div
        class="k-login-panel"
        role="tabpanel"
        id="login-panel"
        aria-labelledby="tab-${chosen.portal}"
      >
        ${asked && this.#refused === null ? banner('info', text(loginWords.ended)) : nothing}
        ${this.#refused === null ? nothing : banner('error', sentenceOf(this.#refused))}
        <form novalidate @submit=${this.#submit}>
          ${this.#field('loginId', 'text', 'username')}
          ${this.#field('password', this.#shown ? 'text' : 'password', 'current-password')}
          <label class="k-check">
            <input type="checkbox" .checked=${this.#shown} @change=${this.#toggle} />
            ${text(loginWords.show)}
          </label>
          <button class="k-button k-primary k-wide" aria-disabled=${this.#busy ? 'true' : nothing}>
            ${text(words.signIn)}
          </button>
        </form>
        ${this.#ways(chosen)}
      </div>
    </div>`
  }
}

define('k-login', LoginForm)

/** The log-in page. */
export const screen: ScreenModule['screen'] = () => html`<k-login></k-login>`
