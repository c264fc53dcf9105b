import { html, nothing, type TemplateResult } from 'lit'
import type { Notice, Notices } from '../../read-api/schemas/notices.ts'
import { command } from '../client/api.ts'
import { LiveQuery } from '../client/live-query.ts'
import { session, today } from '../client/session.ts'
import { confirmFirst } from '../components/dialog.ts'
import { define, KaisenElement } from '../components/element.ts'
import { card, chip } from '../components/page.ts'
import { banner } from '../components/states.ts'
import { toast } from '../components/toast.ts'
import { formatDate, formatInstantShort } from '../format/japan-time.ts'
import { type Bilingual, text } from '../text/language.ts'
import { noticeKindNames, noticeTones } from './notice-words.ts'

const shownMax = 3

const words = {
  heading: { ja: 'お知らせ', en: 'Notices' },
  all: { ja: 'すべて見る', en: 'See all' },
  terms: { ja: '利用規約が変わります', en: 'Our terms change' },
  until: {
    ja: 'までに異議のお申し出がない場合は、同意いただいたものとします。',
    en: ': if you do not object by then, the terms count as accepted.',
  },
  accept: { ja: '同意して利用を続ける', en: 'Accept and go on' },
  object: { ja: '異議を申し出る', en: 'Object' },
  objectAsk: { ja: '新しい利用規約に異議を申し出ますか', en: 'Object to the new terms?' },
  objectBody: {
    ja: '申し出を受け付けたあと、担当者からご連絡します。',
    en: 'Our staff will get in touch with you.',
  },
  accepted: { ja: '利用規約への同意を記録しました。', en: 'Your acceptance was recorded.' },
  objected: { ja: '異議の申し出を受け付けました。', en: 'Your objection was received.' },
} as const satisfies Record<string, Bilingual>

const isOpen = ({ termsVersion, answer }: Notice): boolean =>
  termsVersion !== null && answer === null

/** Nobody objected while the week lasted (ACC-12). */
const isSettled = (notice: Notice): boolean =>
  isOpen(notice) && notice.objectionUntil !== null && notice.objectionUntil < today()

/**
 * `<k-news>`: the newest notices on a home page. With `to-act` only those that cannot wait, above
 * everything else: faults, and new terms that an account answers to.
 */
export class News extends KaisenElement {
  static override properties = { all: {}, toAct: { type: Boolean, attribute: 'to-act' } }
  declare all: string
  declare toAct: boolean
  #notices = new LiveQuery<Notices>(this, () => ({ path: 'notices' }))
  #settling = new Set<string>()

  constructor() {
    super()
    this.all = ''
    this.toAct = false
  }

  /** Only the account itself answers; its circles and uniques read. */
  get #answers(): boolean {
    const current = session()
    return current?.portal === 'account' && current.actingFor === undefined
  }

  async #accept(noticeId: string, isSaid: boolean) {
    const data = { accountId: session()?.accountId ?? '', noticeId }
    const answer = await command('AcceptTerms', data)
    if (answer.ok && isSaid) toast(words.accepted)
    await this.#notices.refresh()
  }

  async #object(noticeId: string) {
    const data = { accountId: session()?.accountId ?? '', noticeId }
    const isDone = await confirmFirst({
      heading: words.objectAsk,
      body: () => html`<p>${text(words.objectBody)}</p>`,
      verb: words.object,
      act: () => command('ObjectToTerms', data),
    })
    if (isDone) toast(words.objected)
    await this.#notices.refresh()
  }

  #terms(notice: Notice): TemplateResult {
    const { noticeId, objectionUntil } = notice
    return banner(
      'warning',
      html`<p><strong>${text(words.terms)}</strong> ${text(notice.title)}</p>
        <p>${objectionUntil === null ? nothing : formatDate(objectionUntil)}${text(words.until)}</p>
        <p>
          <button
            type="button"
            class="k-button k-primary"
            @click=${() => void this.#accept(noticeId, true)}
          >
            ${text(words.accept)}
          </button>
          <button type="button" class="k-button" @click=${() => void this.#object(noticeId)}>
            ${text(words.object)}
          </button>
        </p>`,
    )
  }

  #item({ kind, title, shownFrom }: Notice): TemplateResult {
    return html`<li>
      <span>
        ${chip(noticeKindNames[kind], noticeTones[kind])}
        <a href=${this.all}>${text(title)}</a><br />
        <small>${formatInstantShort(shownFrom)}</small>
      </span>
    </li>`
  }

  protected override updated(): void {
    if (!this.#answers || !this.toAct) return
    for (const { noticeId } of (this.#notices.value?.items ?? []).filter(isSettled)) {
      if (this.#settling.has(noticeId)) continue
      this.#settling.add(noticeId)
      void this.#accept(noticeId, false)
    }
  }

  #fault({ kind, title, shownFrom }: Notice): TemplateResult {
    return banner(
      'warning',
      html`${chip(noticeKindNames[kind], noticeTones[kind])}
        <a href=${this.all}>${text(title)}</a> ${formatInstantShort(shownFrom)}`,
    )
  }

  #urgent(items: readonly Notice[]): TemplateResult {
    const open = this.#answers ? items.filter((each) => isOpen(each) && !isSettled(each)) : []
    return html`${open.map((notice) => this.#terms(notice))}
    ${items.filter(({ kind }) => kind === 'fault').map((notice) => this.#fault(notice))}`
  }

  protected override render(): TemplateResult | typeof nothing {
    const items = this.#notices.value?.items ?? []
    if (items.length === 0) return nothing
    if (this.toAct) return this.#urgent(items)
    return card(
      words.heading,
      html`<ul class="k-plain-list">
        ${items.slice(0, shownMax).map((notice) => this.#item(notice))}
      </ul>`,
      { action: html`<a href=${this.all}>${text(words.all)}</a>` },
    )
  }
}

define('k-news', News)

/** Notices that cannot wait; `all` is where every one stands. */
export const newsToAct = (all: string): TemplateResult => html`<k-news all=${all} to-act></k-news>`

/** The newest notices; `all` is where every one stands. */
export const news = (all: string): TemplateResult => html`<k-news all=${all}></k-news>`
