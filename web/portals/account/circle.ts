import { html, nothing, type TemplateResult } from 'lit'
import type { CircleDetails } from '../../../read-api/schemas/circles.ts'
import { command } from '../../client/api.ts'
import { LiveQuery } from '../../client/live-query.ts'
import { session } from '../../client/session.ts'
import { confirmFirst } from '../../components/dialog.ts'
import { define, KaisenElement } from '../../components/element.ts'
import type { FormAction } from '../../components/form.ts'
import { card, chip, definitions, page } from '../../components/page.ts'
import { toast } from '../../components/toast.ts'
import { formatDate, japanDateOf } from '../../format/japan-time.ts'
import { circleOf, circleSections, circleStatus } from '../../parts/circle-fields.ts'
import { fieldValues } from '../../parts/contact-fields.ts'
import { enterCircleButton } from '../../parts/enter-circle.ts'
import type { ScreenModule } from '../../router/route.ts'
import { type Bilingual, text } from '../../text/language.ts'
import '../../components/form.ts'

const words = {
  heading: { ja: 'サークル', en: 'Circle' },
  about: { ja: 'サークルの情報', en: 'About the circle' },
  login: { ja: 'ログインID/パスワード', en: 'Login ID and password' },
  loginId: { ja: 'サークルID', en: 'Circle ID' },
  applied: { ja: '申込日', en: 'Applied' },
  status: { ja: '状態', en: 'Status' },
  uniques: { ja: 'ユニーク', en: 'Uniques' },
  numbers: { ja: '電話番号', en: 'Numbers' },
  representative: { ja: '代表サークル', en: 'Representative circle' },
  isIt: {
    ja:
      'このサークルが代表サークルです。アカウント全体の料金は、サークル単位の請求ではこのサークルに記載します。' +
      '終了すると、いちばん古いサークルが代わりになります。',
    en:
      'With invoices per circle, account-level charges stand on this one’s. ' +
      'When it ends, the oldest of the others takes its place.',
  },
  make: { ja: '代表サークルにする', en: 'Make it representative' },
  makeAsk: { ja: 'このサークルを代表サークルにしますか', en: 'Make this circle representative?' },
  makeBody: {
    ja: 'サークル単位の請求では、今後アカウント全体の料金をこのサークルに記載します。',
    en: 'From now on what belongs to the whole account stands on this circle’s invoice.',
  },
  made: { ja: '代表サークルを変更しました。', en: 'The representative circle was changed.' },
  edit: { ja: 'サークル情報の変更', en: 'Change' },
  saved: { ja: 'サークル情報を保存しました。', en: 'The circle was saved.' },
} as const satisfies Record<string, Bilingual>

/** One circle of the account: what it is called, who uses it, whether it is representative. */
export class CirclePage extends KaisenElement {
  static override properties = { circleId: {} }
  declare circleId: string
  #circle = new LiveQuery<CircleDetails>(this, () => ({ path: `circles/${this.circleId}` }), {
    views: ['account', 'contracts'],
  })

  constructor() {
    super()
    this.circleId = ''
  }

  #save: FormAction = (values, attempt) =>
    command('ChangeCircleDetails', { circleId: this.circleId, ...circleOf(values) }, attempt)

  async #make() {
    const data = {
      accountId: session()?.accountId ?? '',
      circleId: this.circleId,
      onlyFirst: false,
    }
    const isDone = await confirmFirst({
      heading: words.makeAsk,
      body: () => html`<p>${text(words.makeBody)}</p>`,
      verb: words.make,
      act: () => command('ChooseRepresentativeCircle', data),
    })
    if (!isDone) return
    toast(words.made)
    await this.#circle.refresh()
  }

  #about(circle: CircleDetails): TemplateResult {
    return card(
      words.about,
      definitions([
        [words.loginId, circle.loginId],
        [words.status, circleStatus(circle.status)],
        [words.applied, formatDate(japanDateOf(circle.openedAt))],
        [words.uniques, String(circle.uniques)],
        [words.numbers, String(circle.numbers)],
        [
          words.representative,
          circle.isRepresentative
            ? html`${chip(words.representative, 'active')} ${text(words.isIt)}`
            : html`<button type="button" class="k-button" @click=${() => void this.#make()}>
                ${text(words.make)}
              </button>`,
        ],
      ]),
      {
        action: html`<a class="k-button" href="/account/circles/${circle.circleId}/login">
          ${text(words.login)}
        </a>`,
      },
    )
  }

  protected override render(): TemplateResult {
    return this.#circle.renderPage(words.heading, (circle) =>
      page({
        heading: circle.name,
        action:
          circle.status === 'cancelled' ? nothing : enterCircleButton(circle.circleId, circle.name),
        body: html`<div class="k-stack">
          ${this.#about(circle)}
          ${card(
            words.edit,
            html`<k-form
              .sections=${circleSections}
              .values=${{ name: circle.name, ...fieldValues(circle.user, 'user.') }}
              .action=${this.#save}
              cancel-href="/account/circles"
              @k-done=${() => {
                toast(words.saved)
                void this.#circle.refresh()
              }}
            ></k-form>`,
          )}
        </div>`,
      }),
    )
  }
}

define('account-circle', CirclePage)

export const screen: ScreenModule['screen'] = ({ params }) =>
  html`<account-circle .circleId=${params.circleId ?? ''}></account-circle>`
