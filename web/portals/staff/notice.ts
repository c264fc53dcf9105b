import { html, nothing, type TemplateResult } from 'lit'
import { noticeRefusalText } from '../../../domain/notice/refusal-text.ts'
import type { Notice, Notices } from '../../../read-api/schemas/notices.ts'
import { command } from '../../client/api.ts'
import { LiveQuery } from '../../client/live-query.ts'
import { newCommandId } from '../../client/uuid.ts'
import { confirmFirst } from '../../components/dialog.ts'
import { define, KaisenElement } from '../../components/element.ts'
import type { FormAction } from '../../components/form.ts'
import type { FormValues } from '../../components/form-model.ts'
import { card, page } from '../../components/page.ts'
import { banner, emptyState } from '../../components/states.ts'
import { toast } from '../../components/toast.ts'
import { atNoticeFields, noticeOf, noticeSections, noticeValues } from '../../parts/notice-form.ts'
import { go } from '../../router/navigation.ts'
import type { ScreenModule } from '../../router/route.ts'
import { type Bilingual, text } from '../../text/language.ts'
import '../../components/form.ts'

const words = {
  heading: { ja: 'お知らせ', en: 'Notice' },
  create: { ja: 'お知らせの公開', en: 'Publish a notice' },
  edit: { ja: 'お知らせの内容', en: 'Notice' },
  publish: { ja: '公開する', en: 'Publish' },
  save: { ja: '訂正を保存する', en: 'Save' },
  published: { ja: 'お知らせを公開しました。', en: 'The notice was published.' },
  saved: { ja: 'お知らせを訂正しました。', en: 'The notice was put right.' },
  withdraw: { ja: '取り下げる', en: 'Withdraw' },
  withdrawAsk: { ja: 'このお知らせを取り下げますか', en: 'Withdraw this notice?' },
  withdrawBody: {
    ja: 'お客様の画面に表示されなくなります。取り下げたお知らせは元に戻せません。',
    en: 'Customers will no longer see it. This cannot be undone.',
  },
  missing: { ja: 'お知らせが見つかりません', en: 'There is no such notice' },
} as const satisfies Record<string, Bilingual>

/** A notice before and after it is published (ACC-12). */
export class StaffNotice extends KaisenElement {
  static override properties = { noticeId: {} }
  declare noticeId: string
  #newId = newCommandId()
  #notices = new LiveQuery<Notices>(this, () => (this.noticeId === '' ? null : { path: 'notices' }))

  constructor() {
    super()
    this.noticeId = ''
  }

  #publish: FormAction = async (values, attempt) => {
    const data = { noticeId: this.#newId, kind: values.kind, ...noticeOf(values) }
    return atNoticeFields(await command('PublishNotice', data, attempt))
  }

  #revise =
    ({ kind, termsVersion }: Notice): FormAction =>
    async (values: FormValues, attempt) => {
      const data = { noticeId: this.noticeId, ...noticeOf({ ...values, kind, termsVersion }) }
      return atNoticeFields(await command('ReviseNotice', data, attempt))
    }

  async #withdraw() {
    const isDone = await confirmFirst({
      heading: words.withdrawAsk,
      body: () => html`<p>${text(words.withdrawBody)}</p>`,
      verb: words.withdraw,
      danger: true,
      act: () => command('WithdrawNotice', { noticeId: this.noticeId }),
    })
    if (isDone) await this.#notices.refresh()
  }

  #new(): TemplateResult {
    return page({
      heading: words.create,
      body: html`<k-form
        .sections=${noticeSections(true)}
        .values=${{ kind: 'maintenance' }}
        .verb=${words.publish}
        .action=${this.#publish}
        draft="notice"
        cancel-href="/staff/notices"
        @k-done=${() => {
          toast(words.published)
          go('/staff/notices')
        }}
      ></k-form>`,
    })
  }

  #known(notice: Notice): TemplateResult {
    const isWithdrawn = notice.status === 'withdrawn'
    return page({
      heading: text(notice.title),
      action: isWithdrawn
        ? nothing
        : html`<button type="button" class="k-button k-danger" @click=${this.#withdraw}>
            ${text(words.withdraw)}
          </button>`,
      body: isWithdrawn
        ? banner('info', text(noticeRefusalText.notice_withdrawn as Bilingual))
        : card(
            words.edit,
            html`<k-form
              .sections=${noticeSections(false)}
              .values=${noticeValues(notice)}
              .verb=${words.save}
              .action=${this.#revise(notice)}
              cancel-href="/staff/notices"
              @k-done=${() => {
                toast(words.saved)
                void this.#notices.refresh()
              }}
            ></k-form>`,
          ),
    })
  }

  protected override render(): TemplateResult {
    if (this.noticeId === '') return this.#new()
    return this.#notices.renderPage(words.heading, ({ items }) => {
      const found = items.find(({ noticeId }) => noticeId === this.noticeId)
      return found === undefined
        ? page({ heading: words.heading, body: emptyState(words.missing) })
        : this.#known(found)
    })
  }
}

define('staff-notice', StaffNotice)

export const screen: ScreenModule['screen'] = ({ params }) =>
  html`<staff-notice .noticeId=${params.noticeId ?? ''}></staff-notice>`
