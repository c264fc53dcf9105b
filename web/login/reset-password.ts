import { html, type TemplateResult } from 'lit'
import type { Portal } from '../../domain/access/login-rules.ts'
import { send } from '../client/api.ts'
import { type Outcome, sentenceOf } from '../client/refused.ts'
import { define, KaisenElement } from '../components/element.ts'
import type { FormAction } from '../components/form.ts'
import { card, definitions, page } from '../components/page.ts'
import { banner, skeleton } from '../components/states.ts'
import { newPasswordFields } from '../parts/password-fields.ts'
import type { ScreenModule } from '../router/route.ts'
import { text } from '../text/language.ts'
import '../components/form.ts'

const words = {
  heading: { ja: 'パスワード再設定', en: 'Set a new password' },
  password: { ja: '新しいパスワード', en: 'New password' },
  loginId: { ja: 'ログインID', en: 'Login ID' },
  verb: { ja: 'パスワードを設定する', en: 'Set the password' },
  done: {
    ja: '新しいパスワードを設定しました。このパスワードでログインしてください。',
    en: 'Your new password is set. Please log in with it.',
  },
  logIn: { ja: 'ログインする', en: 'Log in' },
  again: { ja: '再設定メールをもう一度送る', en: 'Send another mail' },
} as const

type Whose = { portal: Portal; loginId: string }

/** The page that the mail's link opens: once, within an hour (ACC-05). */
export class ResetPassword extends KaisenElement {
  static override properties = { token: {} }
  declare token: string

  #whose: Outcome<Whose> | null = null
  #isDone = false

  constructor() {
    super()
    this.token = ''
  }

  override connectedCallback(): void {
    super.connectedCallback()
    void send<Whose>('POST', 'password-resets/check', { token: this.token }).then((whose) => {
      this.#whose = whose
      this.requestUpdate()
    })
  }

  #set: FormAction = ({ newPassword }) =>
    send('POST', 'password-resets/complete', { token: this.token, newPassword })

  #done() {
    this.#isDone = true
    this.requestUpdate()
  }

  #body(): TemplateResult {
    if (this.#whose === null) return skeleton(4)
    if (!this.#whose.ok)
      return html`${banner('error', sentenceOf(this.#whose.refused))}
        <p><a class="k-button k-primary" href="/password-reset">${text(words.again)}</a></p>`
    const { portal, loginId } = this.#whose.value
    if (this.#isDone)
      return html`${banner('success', text(words.done))}
        <p>
          <a class="k-button k-primary" href="/login?portal=${portal}">${text(words.logIn)}</a>
        </p>`
    return card(
      words.password,
      html`${definitions([[words.loginId, loginId]])}
        <k-form
          .fields=${newPasswordFields('newPassword', words.password)}
          .verb=${words.verb}
          .action=${this.#set}
          @k-done=${this.#done}
        ></k-form>`,
    )
  }

  protected override render() {
    return html`<div class="k-login">
      ${page({ heading: words.heading, body: html`<div class="k-stack">${this.#body()}</div>` })}
    </div>`
  }
}

define('reset-password', ResetPassword)

export const screen: ScreenModule['screen'] = ({ params }) =>
  html`<reset-password .token=${params.token ?? ''}></reset-password>`
