import { html, nothing, type TemplateResult } from 'lit'
import { checkLoginId, loginLimits } from '../../domain/access/login-rules.ts'
import type { OwnLogin } from '../../read-api/schemas/logins.ts'
import { send } from '../client/api.ts'
import { LiveQuery } from '../client/live-query.ts'
import { bothSentences } from '../client/refused.ts'
import { leavePortal, loadSession, portalInForce, session } from '../client/session.ts'
import { define, KaisenElement } from '../components/element.ts'
import type { FormAction } from '../components/form.ts'
import type { Field } from '../components/form-model.ts'
import { card, definitions, page } from '../components/page.ts'
import { banner } from '../components/states.ts'
import { toast } from '../components/toast.ts'
import { formatInstant } from '../format/japan-time.ts'
import { typedLoginId } from '../format/typed-login-id.ts'
import { go } from '../router/navigation.ts'
import { wayBack } from '../shell/acting-words.ts'
import { text } from '../text/language.ts'
import { currentPasswordField, newPasswordFields } from './password-fields.ts'
import '../components/form.ts'

const words = {
  heading: { ja: 'ログインID/パスワード', en: 'Login ID and password' },
  loginId: { ja: 'ログインIDの変更', en: 'Change the login ID' },
  currentLoginId: { ja: '現在のログインID', en: 'Current login ID' },
  password: { ja: 'パスワードの変更', en: 'Change the password' },
  newPassword: { ja: '新しいパスワード', en: 'New password' },
  changedAt: { ja: '最終変更', en: 'Last changed' },
  others: {
    ja: '変更すると、ほかの端末でのログインは終了します。',
    en: 'Log-ins on other devices end when you change it.',
  },
  verb: { ja: '変更を保存する', en: 'Save the change' },
  loginIdSaved: { ja: 'ログインIDを変更しました。', en: 'The login ID was changed.' },
  passwordSaved: { ja: 'パスワードを変更しました。', en: 'The password was changed.' },
  warn: {
    ja: 'パスワードの変更をお願いします。あとで変更することもできます。',
    en: 'Please change your password. You may also do it later.',
  },
  force: {
    ja: 'パスワードを変更してください。変更するまで、ほかの画面はご利用になれません。',
    en: 'Please change your password. Other pages open once you have.',
  },
  later: { ja: 'あとで変更する', en: 'Later' },
  goOn: { ja: 'ホームへ進む', en: 'Go on to the home page' },
  acting: {
    ja: 'ログインIDとパスワードは、ログインした画面に戻って変更してください。',
    en: 'Your login ID and password are changed in the portal that you logged in to.',
  },
} as const

const loginIdField: Field = {
  name: 'loginId',
  label: { ja: '新しいログインID', en: 'New login ID' },
  required: true,
  autocomplete: 'username',
  maxLength: loginLimits.loginIdMax,
  example: {
    ja: '4〜50文字の半角英数字と @ - _ . （数字のみは不可）',
    en: '4 to 50 letters, digits and @ - _ . but not digits only',
  },
  check: (value) => {
    const refusal = checkLoginId(typedLoginId(String(value)))
    return refusal === null ? null : bothSentences(refusal)
  },
}

const passwordFields = [
  currentPasswordField,
  ...newPasswordFields('newPassword', words.newPassword),
]

/** ログインID/パスワード of whoever is logged in, in each portal (ACC-06, ACC-07). */
export class OwnLoginPage extends KaisenElement {
  #login = new LiveQuery<OwnLogin>(this, () => ({ path: 'logins/current' }))
  #said: 'loginId' | 'password' | null = null

  #saveLoginId: FormAction = ({ currentPassword, loginId }) =>
    send('PUT', 'logins/current/login-id', {
      currentPassword,
      loginId: typedLoginId(String(loginId)),
    })

  #savePassword: FormAction = ({ currentPassword, newPassword }) =>
    send('PUT', 'logins/current/password', { currentPassword, newPassword })

  async #saved(what: 'loginId' | 'password', event: Event) {
    const form = event.target as HTMLElement & { reset: () => void }
    form.reset()
    this.#said = what
    toast(what === 'loginId' ? words.loginIdSaved : words.passwordSaved)
    await loadSession()
    await this.#login.refresh()
  }

  #home(): string {
    const known = session()
    return known === null ? '/' : `/${portalInForce(known)}`
  }

  #asked({ passwordChange }: OwnLogin): TemplateResult | typeof nothing {
    if (this.#said === 'password')
      return banner(
        'success',
        html`${text(words.passwordSaved)} <a href=${this.#home()}>${text(words.goOn)}</a>`,
      )
    if (passwordChange === 'force') return banner('warning', text(words.force))
    if (passwordChange === 'none' || session()?.passwordChange === 'none') return nothing
    return banner(
      'warning',
      html`${text(words.warn)} <a href=${this.#home()}>${text(words.later)}</a>`,
    )
  }

  #loginIdCard({ loginId }: OwnLogin): TemplateResult {
    return card(
      words.loginId,
      html`${this.#said === 'loginId' ? banner('success', text(words.loginIdSaved)) : nothing}
        ${definitions([[words.currentLoginId, loginId]])}
        <k-form
          .fields=${[loginIdField, currentPasswordField]}
          .verb=${words.verb}
          .action=${this.#saveLoginId}
          @k-done=${(event: Event) => this.#saved('loginId', event)}
        ></k-form>`,
    )
  }

  #passwordCard({ passwordChangedAt }: OwnLogin): TemplateResult {
    return card(
      words.password,
      html`${definitions([[words.changedAt, formatInstant(passwordChangedAt)]])}
        <p class="k-hint">${text(words.others)}</p>
        <k-form
          .fields=${passwordFields}
          .verb=${words.verb}
          .action=${this.#savePassword}
          @k-done=${(event: Event) => this.#saved('password', event)}
        ></k-form>`,
    )
  }

  async #leave() {
    const answer = await leavePortal()
    if (answer.ok) go(`/${answer.value.portal}/login`)
  }

  protected override render() {
    const acting = session()
    if (acting?.actingFor !== undefined)
      return page({
        heading: words.heading,
        body: banner(
          'info',
          html`${text(words.acting)}
            <button type="button" class="k-button" @click=${this.#leave}>
              ${text(wayBack(acting.portal))}
            </button>`,
        ),
      })
    return page({
      heading: words.heading,
      body: this.#login.render((login) => {
        const isAsked = login.passwordChange !== 'none'
        const cards = [this.#passwordCard(login), this.#loginIdCard(login)]
        return html`<div class="k-stack">
          ${this.#asked(login)} ${isAsked && this.#said === null ? cards[0] : cards}
        </div>`
      }),
    })
  }
}

define('own-login', OwnLoginPage)
