import { html, nothing, type TemplateResult } from 'lit'
import { agreements } from '../../domain/account/agreements.ts'
import { katakanaOf } from '../../domain/account/furigana.ts'
import type { SignedUp } from '../../read-api/schemas/sign-up.ts'
import { send } from '../client/api.ts'
import { type Refused, sentenceOf } from '../client/refused.ts'
import { define, KaisenElement } from '../components/element.ts'
import {
  askedFields,
  type Field,
  type FormSection,
  type FormValues,
} from '../components/form-model.ts'
import { card, definitions } from '../components/page.ts'
import { banner } from '../components/states.ts'
import { detailsOf, detailsSections } from '../parts/details-fields.ts'
import { goInstead } from '../router/navigation.ts'
import { type Bilingual, language, text } from '../text/language.ts'
import { commandIdFor, keepDraft, signUpDraft } from './sign-up-draft.ts'

const words = {
  password: { ja: 'パスワード', en: 'Password' },
  hidden: { ja: '（表示しません）', en: '(not shown)' },
  more: { ja: 'お客様情報', en: 'Details' },
  verb: { ja: '申し込む', en: 'Sign up' },
  change: { ja: '入力内容を修正する', en: 'Change what I entered' },
  sending: { ja: '送信しています', en: 'Sending' },
} as const

/** What will be kept: half-width digits, furigana in katakana; else what was typed. */
const kept = (details: unknown, { name }: Field, typed: FormValues[string]): string => {
  const value = name
    .split('.')
    .reduce<unknown>((part, key) => (part as Record<string, unknown> | null)?.[key], details)
  const text = String(value ?? typed ?? '')
  return name.toLowerCase().endsWith('furigana') ? katakanaOf(text) : text
}

const shown = (field: Field, value: FormValues[string], details: unknown): string => {
  const { kind, options } = field
  if (kind !== 'select' && kind !== 'radio') return kept(details, field, value)
  const option = (options ?? []).find((each) => each.value === value)
  return option === undefined ? '' : text(option.label)
}

/** Typed twice against slips: it is shown once. */
const isAgain = ({ name }: Field): boolean => name.endsWith('Again')

/** What was entered, before it is sent: once, however often the button is pressed. */
export class SignUpConfirm extends KaisenElement {
  #refused: Refused | null = null
  #busy = false

  async #send() {
    const { accountId, values, agreed, notices } = signUpDraft()
    if (this.#busy || values === null) return
    this.#busy = true
    this.requestUpdate()
    const body = {
      accountId,
      details: detailsOf(values),
      password: String(values.password ?? ''),
      agreements: agreements.map(({ name, version }) => ({ name, version })),
      notices,
      language: language(),
    }
    const commandId = commandIdFor(body)
    const answer = await send<SignedUp>('POST', 'sign-ups', { ...body, commandId })
    this.#busy = false
    if (answer.ok) {
      const email = String(values.email ?? '')
      keepDraft({ values: null, agreed: [], notices: [], done: { ...answer.value, email } })
      return goInstead('/sign-up/done')
    }
    if (answer.refused.code === 'terms_changed') {
      const before = agreed.filter((name) => name !== 'terms')
      keepDraft({ agreed: before, notices: [], termsChanged: true })
      return goInstead('/sign-up')
    }
    this.#refused = answer.refused
    this.requestUpdate()
    await this.updateComplete
    this.querySelector<HTMLElement>('.k-banner-error')?.scrollIntoView({ block: 'center' })
  }

  #refusal(refused: Refused): TemplateResult {
    const all = detailsSections.flatMap(({ fields }) => fields)
    const labelOf = (field: string): Bilingual | undefined =>
      field === 'password'
        ? words.password
        : all.find(({ name }) => `details.${name}` === field)?.label
    return banner(
      'error',
      html`<p>${sentenceOf(refused)}</p>
        <ul>
          ${refused.fields.map(({ field, sentence }) => {
            const label = labelOf(field)
            return html`<li>
              <a href="/sign-up/details">
                ${label === undefined ? nothing : html`${text(label)}: `}${text(sentence)}
              </a>
            </li>`
          })}
        </ul>`,
    )
  }

  #section(section: FormSection, values: FormValues): TemplateResult | typeof nothing {
    const details = detailsOf(values)
    const fields = askedFields([section], values).filter((field) => !isAgain(field))
    if (fields.length === 0) return nothing
    return card(
      section.heading ?? words.more,
      definitions(
        fields.map((field) => [field.label, shown(field, values[field.name] ?? null, details)]),
      ),
    )
  }

  protected override render() {
    const { values } = signUpDraft()
    if (values === null) return nothing
    return html`<div class="k-stack">
      ${this.#refused === null ? nothing : this.#refusal(this.#refused)}
      ${detailsSections.map((section) => this.#section(section, values))}
      ${card(words.password, definitions([[words.password, text(words.hidden)]]))}
      <div class="k-form-foot">
        <a class="k-button" href="/sign-up/details">${text(words.change)}</a>
        <button
          type="button"
          class="k-button k-primary"
          aria-disabled=${this.#busy ? 'true' : nothing}
          @click=${this.#send}
        >
          ${text(words.verb)}
        </button>
        <span role="status" class="k-only-heard">
          ${this.#busy ? text(words.sending) : nothing}
        </span>
      </div>
    </div>`
  }
}

define('sign-up-confirm', SignUpConfirm)
