import { html, nothing, type TemplateResult } from 'lit'
import { type Agreement, agreements } from '../../domain/account/agreements.ts'
import { accountRefusalText } from '../../domain/account/refusal-text.ts'
import type { SignUpTerms } from '../../read-api/schemas/sign-up.ts'
import { LiveQuery } from '../client/live-query.ts'
import { define, KaisenElement } from '../components/element.ts'
import type { FormAction } from '../components/form.ts'
import type { Field } from '../components/form-model.ts'
import { card } from '../components/page.ts'
import { banner } from '../components/states.ts'
import { formatDate, japanDateOf } from '../format/japan-time.ts'
import { paragraphs } from '../parts/notice-text.ts'
import { go } from '../router/navigation.ts'
import { type Bilingual, text } from '../text/language.ts'
import { keepDraft, signUpDraft } from './sign-up-draft.ts'
import '../components/form.ts'
import './login.css'

const words = {
  agree: { ja: '同意する書類', en: 'I agree to' },
  toDetails: { ja: '同意して次へ', en: 'Agree and go on' },
  legal: {
    ja: '特定商取引法に基づく表記（別のタブで開きます）',
    en: 'Legal notice (opens in a tab of its own)',
  },
  version: { ja: '改定日', en: 'Wording of' },
  changes: { ja: 'サービス利用規約の改定', en: 'Changes to the terms of service' },
  newest: {
    ja: '次の改定は、お申し込みの時から適用されます。新しいものから順に掲載しています。',
    en: 'These changes apply to you from the day you sign up. The newest comes first.',
  },
  published: { ja: '掲載日：', en: 'Published: ' },
  edition: { ja: '版：', en: 'Version: ' },
  kept: {
    ja: '入力された内容はそのまま残っています。',
    en: 'What you entered is still there.',
  },
} as const

type Change = SignUpTerms['items'][number]

const idsOf = (changes: readonly Change[]): string[] => changes.map(({ noticeId }) => noticeId)

/** Whether the terms were agreed to with these very changes. */
const isSameText = (notices: readonly string[], changes: readonly Change[]): boolean =>
  [...notices].sort().join() === idsOf(changes).sort().join()

const agreedOf = (changes: readonly Change[]): Record<string, boolean> => {
  const { agreed, notices } = signUpDraft()
  return Object.fromEntries(
    agreements.map(({ name }) => [
      name,
      agreed.includes(name) && (name !== 'terms' || isSameText(notices, changes)),
    ]),
  )
}

const tickOf = ({ name, title }: Agreement, isChanged: boolean): Field => ({
  name,
  label:
    name === 'terms' && isChanged
      ? {
          ja: `「${title.ja}」とその改定に同意する`,
          en: `I agree to the ${title.en.toLowerCase()} and the changes to them`,
        }
      : { ja: `「${title.ja}」に同意する`, en: `I agree to the ${title.en.toLowerCase()}` },
  kind: 'check',
  required: true,
})

const documentCard = ({ name, title, version, clauses }: Agreement): TemplateResult =>
  card(
    title,
    html`<div class="k-agreement" tabindex="0" role="region" aria-label=${text(title)}>
        ${clauses.map(
          ({ heading, body }) => html`<h3>${text(heading)}</h3>
            <p>${text(body)}</p>`,
        )}
      </div>
      <p class="k-hint" id="version-${name}">${text(words.version)} ${version}</p>`,
  )

const changesCard = (changes: readonly Change[]): TemplateResult =>
  card(
    words.changes,
    html`<p class="k-agreement-lead">${text(words.newest)}</p>
      <div class="k-agreement" tabindex="0" role="region" aria-label=${text(words.changes)}>
        ${changes.map(
          ({ title, body, shownFrom, termsVersion }) => html`<h3>${text(title)}</h3>
            <p class="k-hint">
              ${text(words.published)}${formatDate(japanDateOf(shownFrom))}
              ${text(words.edition)}${termsVersion}
            </p>
            ${paragraphs(body)}`,
        )}
      </div>`,
  )

/** The first step: both documents, what has changed since in the terms, and a tick for each. */
export class SignUpAgreements extends KaisenElement {
  #terms = new LiveQuery<SignUpTerms>(this, () => ({ path: 'sign-ups/terms' }))

  #agree: FormAction = async (given) => {
    const { values, termsChanged } = signUpDraft()
    keepDraft({
      agreed: agreements.map(({ name }) => name).filter((name) => given[name]),
      notices: idsOf(this.#terms.value?.items ?? []),
      termsChanged: false,
    })
    const isFilled = termsChanged && values?.password !== undefined
    go(isFilled ? '/sign-up/confirm' : '/sign-up/details')
    return { ok: true, value: null }
  }

  #ticks(changes: readonly Change[]): TemplateResult {
    return html`${changes.length === 0 ? nothing : changesCard(changes)}
    ${card(
      words.agree,
      html`<k-form
        .fields=${agreements.map((each) => tickOf(each, changes.length > 0))}
        .values=${agreedOf(changes)}
        .verb=${words.toDetails}
        .action=${this.#agree}
        cancel-href="/login"
      ></k-form>`,
    )}`
  }

  protected override render(): TemplateResult {
    return html`<div class="k-stack">
      ${
        signUpDraft().termsChanged
          ? banner(
              'warning',
              html`<p>${text(accountRefusalText.terms_changed as Bilingual)}</p>
                <p>${text(words.kept)}</p>`,
            )
          : nothing
      }
      ${agreements.map(documentCard)} ${this.#terms.render(({ items }) => this.#ticks(items))}
      <p><a href="/legal" target="_blank" rel="noopener">${text(words.legal)}</a></p>
    </div>`
  }
}

define('sign-up-agreements', SignUpAgreements)
