import { html, nothing } from 'lit'
import { checkLoginId, loginLimits } from '../../domain/access/login-rules.ts'
import type { OwnedLogin } from '../../read-api/schemas/logins.ts'
import { send } from '../client/api.ts'
import { LiveQuery } from '../client/live-query.ts'
import { bothSentences } from '../client/refused.ts'
import { define, KaisenElement } from '../components/element.ts'
import type { FormAction } from '../components/form.ts'
import type { Field } from '../components/form-model.ts'
import { card, definitions } from '../components/page.ts'
import { banner } from '../components/states.ts'
import { toast } from '../components/toast.ts'
import { typedLoginId } from '../format/typed-login-id.ts'
import { type Bilingual, text } from '../text/language.ts'
import { newPasswordFields } from './password-fields.ts'
import '../components/form.ts'

const words = {
  heading: { ja: 'ログイン', en: 'Log-in' },
  loginId: { ja: 'ログインID', en: 'Login ID' },
  password: { ja: '新しいログインパスワード', en: 'New password for logging in' },
  rule: { ja: 'パスワードの強制変更', en: 'Password change at log-in' },
  none: {
    ja: 'まだログインできません。パスワードを設定してください。',
    en: 'No log-in yet: set a password.',
  },
  verb: { ja: 'ログインの設定を保存する', en: 'Save the log-in' },
  saved: { ja: 'ログインの設定を保存しました。', en: 'The log-in was saved.' },
  uniques: { ja: 'ユニークのパスワードの強制変更', en: 'Password change of the uniques' },
  uniquesVerb: { ja: '設定を保存する', en: 'Save' },
} as const

/** 設定なし / 警告 / 強制変更, with what each does (ACC-07). */
export const passwordRuleField = (name: string, label: Bilingual): Field => ({
  name,
  label,
  kind: 'radio',
  required: true,
  options: [
    {
      value: 'none',
      label: { ja: '設定なし', en: 'None' },
      hint: { ja: 'パスワードの変更を求めません。', en: 'No change is asked for.' },
    },
    {
      value: 'warn',
      label: { ja: '警告', en: 'Warn' },
      hint: {
        ja: 'ログイン時に変更を促します。あとで変更することもできます。',
        en: 'At log-in a change is suggested; one may go on without.',
      },
    },
    {
      value: 'force',
      label: { ja: '強制変更', en: 'Force' },
      hint: {
        ja: 'ログイン時に変更するまで、ほかの画面を使えません。',
        en: 'At log-in nothing else opens until the password is changed.',
      },
    },
  ],
})

const loginIdField: Field = {
  name: 'loginId',
  label: words.loginId,
  maxLength: loginLimits.loginIdMax,
  // A circle's log-in, not that of whoever fills this in.
  autocomplete: 'off',
  example: {
    ja: '4〜50文字の半角英数字と @ - _ . 空欄の場合は10桁の数字を発行します',
    en: '4 to 50 letters, digits and @ - _ . Left empty, ten digits are issued',
  },
  check: (value, values) => {
    const typed = typedLoginId(String(value))
    if (typed === '' || typed === values.knownLoginId) return null
    const refusal = checkLoginId(typed)
    return refusal === null ? null : bothSentences(refusal)
  },
}

/** The log-in of a circle or unique, set by whose it is (ACC-06, ACC-07). */
export class OwnedLoginCard extends KaisenElement {
  static override properties = { portal: {}, of: {} }
  declare portal: 'circle' | 'unique'
  declare of: string

  #login = new LiveQuery<OwnedLogin>(this, () =>
    this.of === '' ? null : { path: `logins/${this.portal}/${this.of}` },
  )
  #isSaved = false

  constructor() {
    super()
    this.portal = 'unique'
    this.of = ''
  }

  #fields(login: OwnedLogin): Field[] {
    return [
      ...(this.portal === 'circle' ? [loginIdField] : []),
      ...newPasswordFields('password', words.password, !login.exists),
      ...(this.portal === 'circle' ? [passwordRuleField('passwordChange', words.rule)] : []),
    ]
  }

  #save: FormAction = ({ loginId, password, passwordChange }) => {
    const typed = typedLoginId(String(loginId ?? ''))
    const known = this.#login.value?.loginId ?? ''
    return send('PUT', `logins/${this.portal}/${this.of}`, {
      ...(typed === '' || typed === known ? {} : { loginId: typed }),
      ...(password === '' ? {} : { password }),
      ...(passwordChange === undefined ? {} : { passwordChange }),
    })
  }

  async #done(event: Event) {
    const form = event.target as HTMLElement & { reset: () => void }
    this.#isSaved = true
    toast(words.saved)
    await this.#login.refresh()
    form.reset()
  }

  protected override render() {
    return card(
      words.heading,
      this.#login.render(
        (login) => html`${this.#isSaved ? banner('success', text(words.saved)) : nothing}
          ${
            login.exists
              ? this.portal === 'unique'
                ? definitions([[words.loginId, login.loginId]])
                : nothing
              : banner('info', text(words.none))
          }
          <k-form
            .fields=${this.#fields(login)}
            .values=${{
              loginId: login.loginId,
              knownLoginId: login.loginId,
              passwordChange: login.passwordChange,
            }}
            .verb=${words.verb}
            .action=${this.#save}
            @k-done=${this.#done}
          ></k-form>`,
      ),
    )
  }
}

define('owned-login', OwnedLoginCard)

/** A circle's rule for the passwords of its uniques (ACC-07). */
export class UniquesPasswordRule extends KaisenElement {
  static override properties = { of: {} }
  declare of: string

  #login = new LiveQuery<OwnedLogin>(this, () =>
    this.of === '' ? null : { path: `logins/circle/${this.of}` },
  )
  #isSaved = false

  constructor() {
    super()
    this.of = ''
  }

  #save: FormAction = ({ uniquesPasswordChange }) =>
    send('PUT', `logins/circle/${this.of}`, { uniquesPasswordChange })

  async #done() {
    this.#isSaved = true
    await this.#login.refresh()
  }

  protected override render() {
    return card(
      words.uniques,
      this.#login.render(
        ({ uniquesPasswordChange }) => html`
          ${this.#isSaved ? banner('success', text(words.saved)) : nothing}
          <k-form
            .fields=${[passwordRuleField('uniquesPasswordChange', words.rule)]}
            .values=${{ uniquesPasswordChange }}
            .verb=${words.uniquesVerb}
            .action=${this.#save}
            @k-done=${this.#done}
          ></k-form>`,
      ),
    )
  }
}

define('uniques-password-rule', UniquesPasswordRule)
