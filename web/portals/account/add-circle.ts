import { html, type TemplateResult } from 'lit'
import { checkLoginId } from '../../../domain/access/login-rules.ts'
import type { AccountDetails } from '../../../domain/account/values.ts'
import type { AccountInformation } from '../../../read-api/schemas/information.ts'
import type { OwnedLogin } from '../../../read-api/schemas/logins.ts'
import { command, send } from '../../client/api.ts'
import { LiveQuery } from '../../client/live-query.ts'
import { bothSentences } from '../../client/refused.ts'
import { session } from '../../client/session.ts'
import { newCommandId } from '../../client/uuid.ts'
import { define, KaisenElement } from '../../components/element.ts'
import type { FormAction } from '../../components/form.ts'
import type { FormSection, FormValues } from '../../components/form-model.ts'
import { page } from '../../components/page.ts'
import { banner } from '../../components/states.ts'
import { toast } from '../../components/toast.ts'
import { typedLoginId } from '../../format/typed-login-id.ts'
import { circleOf, circleSections } from '../../parts/circle-fields.ts'
import { fieldValues } from '../../parts/contact-fields.ts'
import { newPasswordFields } from '../../parts/password-fields.ts'
import { go } from '../../router/navigation.ts'
import type { ScreenModule } from '../../router/route.ts'
import { type Bilingual, text } from '../../text/language.ts'
import '../../components/form.ts'

const words = {
  heading: { ja: 'サークル追加', en: 'Add a circle' },
  lead: {
    ja: 'サークルの追加は無料です。ログイン情報と利用者情報を入力してください。',
    en: 'A circle is free of charge. Please enter its log-in and who uses it.',
  },
  given: {
    ja: '利用者情報には、ご登録の内容を入れてあります。違うところを直してください。',
    en: 'Who uses it is filled in as you registered. Please change what differs.',
  },
  login: { ja: 'ログイン情報', en: 'Log-in' },
  verb: { ja: '追加する', en: 'Add' },
  added: { ja: 'サークルを追加しました。', en: 'The circle was added.' },
} as const satisfies Record<string, Bilingual>

const sections: readonly FormSection[] = [
  {
    heading: words.login,
    fields: [
      {
        name: 'loginId',
        label: { ja: 'ログインID', en: 'Login ID' },
        maxLength: 50,
        autocomplete: 'off',
        example: {
          ja: '4文字以上50文字以内の半角英数字（数字のみは不可）。未入力の場合は10桁の数字を発行します',
          en: '4 to 50 letters and digits, not digits only. Left empty, ten digits are issued',
        },
        check: (value) => {
          const refusal = checkLoginId(typedLoginId(String(value)))
          return refusal === null ? null : bothSentences(refusal)
        },
      },
      ...newPasswordFields('password', { ja: 'ログインパスワード', en: 'Password' }),
    ],
  },
  ...circleSections,
]

/** Mostly the circle's user is who signed up: nobody types an address twice. */
const userAtFirst = ({ user, ...details }: AccountDetails): FormValues =>
  fieldValues({ ...details, ...user, email: user?.email ?? details.email }, 'user.')

/** サークル追加: a log-in, a name and who uses it, on one form (ACC-06, ACC-08). */
export class AddCircle extends KaisenElement {
  /** The same circle however often the form is sent until it is there. */
  #circleId = newCommandId()
  #information = new LiveQuery<AccountInformation>(this, () => ({ path: 'account/information' }))

  #add: FormAction = async (values, attempt) => {
    const circleId = this.#circleId
    const { loginId, password } = values
    const login = await send<OwnedLogin>('PUT', `logins/circle/${circleId}`, {
      ...(loginId === '' ? {} : { loginId: typedLoginId(String(loginId)) }),
      password,
    })
    if (!login.ok) return login
    const data = {
      circleId,
      accountId: session()?.accountId ?? '',
      loginId: login.value.loginId,
      ...circleOf(values),
    }
    const opened = await command('OpenCircle', data, attempt)
    return opened.ok ? { ok: true, value: circleId } : opened
  }

  #done({ detail: circleId }: CustomEvent<string>) {
    toast(words.added)
    go(`/account/circles/${circleId}`)
  }

  #form(details: AccountDetails): TemplateResult {
    return html`<div class="k-stack">
      ${banner('info', text(words.given))}
      <k-form
        .sections=${sections}
        .values=${userAtFirst(details)}
        .verb=${words.verb}
        .action=${this.#add}
        draft="add-circle"
        cancel-href="/account/circles"
        @k-done=${(event: CustomEvent<string>) => this.#done(event)}
      ></k-form>
    </div>`
  }

  protected override render(): TemplateResult {
    return page({
      heading: words.heading,
      lead: words.lead,
      body: this.#information.render(({ details }) => this.#form(details), 8),
    })
  }
}

define('account-add-circle', AddCircle)

/** サークル追加. */
export const screen: ScreenModule['screen'] = () => html`<account-add-circle></account-add-circle>`
