import { html } from 'lit'
import { send } from '../client/api.ts'
import { define, KaisenElement } from '../components/element.ts'
import type { FormAction } from '../components/form.ts'
import type { Field } from '../components/form-model.ts'
import { card, page } from '../components/page.ts'
import { banner } from '../components/states.ts'
import { typedLoginId } from '../format/typed-login-id.ts'
import { place } from '../router/navigation.ts'
import type { ScreenModule } from '../router/route.ts'
import { portals } from '../shell/portals.ts'
import { text } from '../text/language.ts'
import '../components/form.ts'

const words = {
  heading: { ja: 'パスワード再設定', en: 'Set a new password' },
  lead: {
    ja: 'ご登録のメールアドレスに、再設定のURLをお送りします。',
    en: 'We send a link to set a new password to your registered e-mail address.',
  },
  sent: {
    ja:
      '受け付けました。ログインIDが登録されていれば、メールをお送りします。' +
      '届かないときは、ログインIDをご確認のうえ、もう一度お試しください。',
    en:
      'Taken. If that login ID exists, a mail is on its way. ' +
      'If none arrives, please check the login ID and try again.',
  },
  verb: { ja: '再設定メールを送る', en: 'Send the mail' },
  card: { ja: 'ログインの種類とログインID', en: 'Which log-in' },
  toLogin: { ja: 'ログインに戻る', en: 'Back to the log-in' },
} as const

const askable = portals.filter(({ portal }) => ['account', 'circle', 'unique'].includes(portal))

const fields: readonly Field[] = [
  {
    name: 'portal',
    label: { ja: 'ログインする画面', en: 'Where to log in' },
    kind: 'radio',
    required: true,
    options: askable.map(({ portal, label }) => ({ value: portal, label })),
  },
  {
    name: 'loginId',
    label: { ja: 'ログインID', en: 'Login ID' },
    required: true,
    autocomplete: 'username',
    maxLength: 100,
  },
]

/** パスワード再設定: asks for the mail; known or not, the answer is the same (ACC-05). */
export class AskForReset extends KaisenElement {
  #isSent = false

  #ask: FormAction = (values) =>
    send('POST', 'password-resets', { ...values, loginId: typedLoginId(String(values.loginId)) })

  #done() {
    this.#isSent = true
    this.requestUpdate()
  }

  protected override render() {
    const wanted = place().query.get('portal') ?? 'account'
    const portal = askable.some((each) => each.portal === wanted) ? wanted : 'account'
    return html`<div class="k-login">
      ${page({
        heading: words.heading,
        lead: words.lead,
        body: html`<div class="k-stack">
          ${this.#isSent ? banner('success', text(words.sent)) : ''}
          ${card(
            words.card,
            html`<k-form
              .fields=${fields}
              .values=${{ portal }}
              .verb=${words.verb}
              .action=${this.#ask}
              @k-done=${this.#done}
            ></k-form>`,
          )}
          <p><a href="/login?portal=${portal}">${text(words.toLogin)}</a></p>
        </div>`,
      })}
    </div>`
  }
}

define('ask-for-reset', AskForReset)

export const screen: ScreenModule['screen'] = () => html`<ask-for-reset></ask-for-reset>`
