import { html, nothing, type TemplateResult } from 'lit'
import { agreements } from '../../domain/account/agreements.ts'
import { define, KaisenElement } from '../components/element.ts'
import type { FormAction } from '../components/form.ts'
import type { FormSection, FormValues } from '../components/form-model.ts'
import { card, page } from '../components/page.ts'
import { banner } from '../components/states.ts'
import { stepper } from '../components/stepper.ts'
import { detailsAtFirst, detailsSections } from '../parts/details-fields.ts'
import { newPasswordFields } from '../parts/password-fields.ts'
import { go, goInstead } from '../router/navigation.ts'
import type { ScreenModule } from '../router/route.ts'
import { type Bilingual, text } from '../text/language.ts'
import { beginAnew, keepDraft, signUpDraft } from './sign-up-draft.ts'
import '../components/form.ts'
import './login.css'
import './sign-up-agreements.ts'
import './sign-up-confirm.ts'

const words = {
  heading: { ja: 'お申し込み', en: 'Sign up' },
  lead: {
    ja: 'アカウントの登録は無料です。',
    en: 'Opening an account is free of charge.',
  },
  toConfirm: { ja: '入力内容を確認する', en: 'Check what I entered' },
  back: { ja: '前の画面に戻る', en: 'Go back' },
  passwordGone: {
    ja: 'ページを読み込み直したため、パスワードをもう一度入力してください。',
    en: 'The page was loaded again: please enter the password once more.',
  },
  done: { ja: 'お申し込みが完了しました', en: 'Your account is open' },
  mailed: {
    ja: 'ログインIDとログインURLをメールでお送りしました：',
    en: 'We have sent your login ID and the address to log in to ',
  },
  loginId: { ja: 'ログインID', en: 'Login ID' },
  next: {
    ja: '月額商品のご購入には、本人確認書類の審査が必要です。ログインして、書類をアップロードしてください。',
    en: 'Before buying products with a monthly fee, please log in and upload your documents.',
  },
  logIn: { ja: 'ログインする', en: 'Log in' },
} as const

const steps: readonly Bilingual[] = [
  { ja: '規約への同意', en: 'Agreements' },
  { ja: 'お客様情報', en: 'Details' },
  { ja: '確認', en: 'Confirm' },
  { ja: '完了', en: 'Done' },
]

const password = { ja: 'パスワード', en: 'Password' }

/** All that is asked for, the password of the account's log-in last (ACC-02, ACC-03). */
export const signUpSections: readonly FormSection[] = [
  ...detailsSections,
  {
    heading: { ja: 'ログインパスワード', en: 'Password for logging in' },
    lead: {
      ja: 'ログインIDは、完了画面とメールでお知らせします。',
      en: 'The login ID is shown when you are done, and sent by mail.',
    },
    fields: newPasswordFields('password', password),
  },
]

/** お申し込み: agreements → details → confirmation → done (ACC-01). */
export class SignUpSteps extends KaisenElement {
  static override properties = { step: {} }
  declare step: string

  constructor() {
    super()
    this.step = ''
  }

  #check: FormAction = async () => {
    go('/sign-up/confirm')
    return { ok: true, value: null }
  }

  #keep(event: CustomEvent<FormValues>) {
    keepDraft({ values: event.detail })
  }

  #details(): TemplateResult {
    const { values } = signUpDraft()
    const isReloaded = values !== null && values.name !== undefined && values.password === undefined
    return html`${isReloaded ? banner('info', text(words.passwordGone)) : nothing}
      <k-form
        class="k-card"
        .sections=${signUpSections}
        .values=${values ?? detailsAtFirst}
        .verb=${words.toConfirm}
        .action=${this.#check}
        @k-input=${this.#keep}
      ></k-form>
      <p><a href="/sign-up">${text(words.back)}</a></p>`
  }

  #done(): TemplateResult {
    const { done } = signUpDraft()
    return card(
      words.done,
      html`<div class="k-stack">
        ${banner('success', html`${text(words.mailed)}${done?.email ?? ''}`)}
        <p>
          ${text(words.loginId)}<br />
          <strong class="k-big-figure">${done?.loginId ?? ''}</strong>
        </p>
        <p>${text(words.next)}</p>
        <p>
          <a class="k-button k-primary" href="/login?portal=account&next=/account/documents">
            ${text(words.logIn)}
          </a>
        </p>
      </div>`,
    )
  }

  /** The step that can be shown: none is skipped, and a done sign-up is not sent again. */
  #allowed(): number {
    const wanted = ['', 'details', 'confirm', 'done'].indexOf(this.step)
    const { agreed, values, done } = signUpDraft()
    if (wanted <= 0) return 0
    if (done !== null) return 3
    if (agreed.length < agreements.length) return 0
    const isFilled = values?.password !== undefined
    return wanted >= 2 && isFilled ? 2 : 1
  }

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.step === '' && signUpDraft().done !== null) beginAnew()
  }

  protected override willUpdate(): void {
    if (this.step === '' && signUpDraft().done !== null) beginAnew()
    const name = ['', 'details', 'confirm', 'done'][this.#allowed()] ?? ''
    if (name !== this.step) goInstead(name === '' ? '/sign-up' : `/sign-up/${name}`)
  }

  protected override render() {
    const step = this.#allowed()
    const bodies = [
      () => html`<sign-up-agreements></sign-up-agreements>`,
      () => this.#details(),
      () => html`<sign-up-confirm></sign-up-confirm>`,
      () => this.#done(),
    ]
    return page({
      heading: words.heading,
      lead: words.lead,
      body: html`<div class="k-stack">${stepper(steps, step)} ${bodies[step]?.()}</div>`,
    })
  }
}

define('k-sign-up', SignUpSteps)

export const screen: ScreenModule['screen'] = ({ params }) =>
  html`<k-sign-up .step=${params.step ?? ''}></k-sign-up>`
