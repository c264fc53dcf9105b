import { html, type TemplateResult } from 'lit'
import type { CancellationPlan } from '../../read-api/schemas/cancellation.ts'
import type { Circle } from '../../read-api/schemas/circles.ts'
import { command } from '../client/api.ts'
import { LiveQuery } from '../client/live-query.ts'
import { confirmFirst } from '../components/dialog.ts'
import { define, KaisenElement } from '../components/element.ts'
import { card, page } from '../components/page.ts'
import { banner } from '../components/states.ts'
import type { Column } from '../components/table-model.ts'
import { toast } from '../components/toast.ts'
import { formatDate } from '../format/japan-time.ts'
import { formatPhone } from '../format/phone.ts'
import { type Bilingual, text } from '../text/language.ts'
import {
  applyFoot,
  cancellationWords,
  outlookCard,
  receivedCard,
  sentencesCard,
} from './cancellation-outlook.ts'
import '../components/table.ts'

const words = {
  ...cancellationWords,
  lines: { ja: '一緒に終了する契約', en: 'Contracts that end with it' },
  linesEmpty: { ja: '契約はありません', en: 'There are no contracts' },
  all: {
    ja: 'すべてのユニーク、電話番号、オプションが一緒に終了します。先に解約した契約は、その終了日に終了します。',
    en: 'Every unique, number and option ends with it, or earlier if it was cancelled before.',
  },
  noPurchase: {
    ja: '解約のお申し込み後は、新しく購入できません。',
    en: 'After the application nothing new can be bought.',
  },
  withdrawLead: {
    ja: 'サークルと一緒に解約した契約は、お申し込み前の状態に戻ります。先に解約していた契約は解約のままです。',
    en: 'What ended with the circle is again as before. What was cancelled before stays cancelled.',
  },
  final: { ja: 'アカウントの解約は取り消せません。', en: 'It cannot be withdrawn.' },
  withAccount: {
    ja: 'アカウントの解約に伴う解約です。取り消すことはできません。',
    en: 'The circle ends with the account, which cannot be withdrawn.',
  },
  circleOver: { ja: 'このサークルは終了しています。', en: 'This circle has ended.' },
  accountOver: { ja: 'このアカウントは終了しています。', en: 'This account has ended.' },
  typed: { ja: '解約する', en: 'CANCEL' },
} as const

const columns: readonly Column[] = [
  {
    key: 'name',
    label: { ja: '商品', en: 'Product' },
    title: true,
    cell: ({ name }) => text(name as Bilingual),
  },
  {
    key: 'subject',
    label: { ja: 'ユニーク/電話番号', en: 'Unique / number' },
    cell: ({ subject }) => (subject === null ? '—' : formatPhone(String(subject))),
  },
  { key: 'monthlyFee', label: { ja: '月額費用', en: 'Monthly fee' }, kind: 'money' },
  {
    key: 'endsOn',
    label: { ja: '現在の終了日', en: 'Ends now on' },
    kind: 'date',
  },
  { key: 'endsOnIfApplied', label: { ja: '終了日', en: 'Ends on' }, kind: 'date' },
]

/** What is cancelled: a circle by its id, or the account one is in. */
type Parent = { circleId: string } | 'account'

/** Cancels a circle or the whole account, with everything that ends with it (ORD-40, BEY-04). */
export class CancelParent extends KaisenElement {
  static override properties = { parent: { attribute: false }, accountId: {}, back: {} }
  declare parent: Parent
  declare accountId: string
  declare back: string

  #plan = new LiveQuery<CancellationPlan>(this, () => ({ path: this.#path() }), {
    views: ['contracts'],
  })

  #circle = new LiveQuery<Circle>(this, () =>
    this.parent === 'account' ? null : { path: `circles/${this.parent.circleId}` },
  )

  constructor() {
    super()
    this.parent = 'account'
    this.accountId = ''
    this.back = ''
  }

  #path = (): string =>
    this.parent === 'account'
      ? 'account/cancellation-plan'
      : `circles/${this.parent.circleId}/cancellation-plan`

  async #apply(plan: CancellationPlan) {
    const { parent, accountId } = this
    const confirmedEndsOn = plan.endsOn
    const done = await confirmFirst({
      heading: words.apply,
      verb: words.apply,
      danger: true,
      ...(parent === 'account' ? { typed: text(words.typed) } : {}),
      body: () => html`<p>${formatDate(plan.endsOn)}${text(words.endsThen)}</p>
        <p>${text(words.all)}</p>
        <p>${text(words.noPurchase)}</p>
        ${parent === 'account' ? html`<p><strong>${text(words.final)}</strong></p>` : ''}`,
      act: () =>
        (parent === 'account'
          ? command('CancelAccount', { accountId, confirmedEndsOn })
          : command('CancelCircle', { circleId: parent.circleId, confirmedEndsOn })
        ).finally(() => this.#plan.refresh()),
    })
    if (done) toast(words.applied)
    await this.#plan.refresh()
  }

  async #withdraw(circleId: string) {
    const done = await confirmFirst({
      heading: words.withdraw,
      verb: words.withdraw,
      body: () => html`<p>${text(words.withdrawLead)}</p>
        <p>${text(words.laterEnd)}</p>`,
      act: () => command('WithdrawCircleCancellation', { circleId }),
    })
    if (done) toast(words.withdrawn)
    await this.#plan.refresh()
  }

  #lines = ({ lines }: CancellationPlan) =>
    card(
      words.lines,
      html`<p>${text(words.all)}</p>
        <k-table
          .columns=${columns}
          .rows=${lines}
          caption=${text(words.lines)}
          .empty=${{ title: words.linesEmpty }}
        ></k-table>`,
    )

  #before = (plan: CancellationPlan) => html`${outlookCard(plan, {
    passed: () => void this.#plan.refresh(),
  })}
  ${this.parent === 'account' ? banner('warning', text(words.final)) : ''} ${this.#lines(plan)}
  ${sentencesCard(words.losses, plan.losses)}
  <p class="k-hint">${text(words.noPurchase)}</p>
  ${applyFoot(this.back, () => void this.#apply(plan))}`

  #after(plan: CancellationPlan) {
    const { parent } = this
    const { standing } = plan
    const note =
      parent === 'account'
        ? words.final
        : standing.endsWith === 'account'
          ? words.withAccount
          : undefined
    return html`${receivedCard(standing, note)} ${this.#lines(plan)}
      ${
        parent === 'account' || standing.endsWith === 'account'
          ? ''
          : html`<div class="k-form-foot">
            <button type="button" class="k-button" @click=${() => this.#withdraw(parent.circleId)}>
              ${text(words.withdraw)}
            </button>
          </div>`
      }`
  }

  protected override render() {
    const { parent } = this
    const name = this.#circle.value?.name ?? ''
    const over = parent === 'account' ? words.accountOver : words.circleOver
    return page({
      heading:
        parent === 'account'
          ? { ja: 'アカウントの解約', en: 'Cancel the account' }
          : { ja: `サークルの解約 ${name}`, en: `Cancel the circle ${name}` },
      body: html`<div class="k-stack">
        ${this.#plan.render((plan) => {
          if (plan.standing.status === 'ended') return banner('info', text(over))
          return plan.standing.status === 'cancelling' ? this.#after(plan) : this.#before(plan)
        })}
      </div>`,
    })
  }
}

define('cancel-parent', CancelParent)

/** The page that cancels a circle, or the account with this id. */
export const cancelParent = (parent: Parent, accountId: string, back: string): TemplateResult =>
  html`<cancel-parent .parent=${parent} .accountId=${accountId} .back=${back}></cancel-parent>`
