import { html } from 'lit'
import type {
  CancellationPreview,
  Contract,
  Contracts,
} from '../../../read-api/schemas/contracts.ts'
import { command } from '../../client/api.ts'
import { LiveQuery } from '../../client/live-query.ts'
import { confirmFirst } from '../../components/dialog.ts'
import { define, KaisenElement } from '../../components/element.ts'
import { money } from '../../components/money.ts'
import { card, definitions, page } from '../../components/page.ts'
import { banner } from '../../components/states.ts'
import { toast } from '../../components/toast.ts'
import { formatDate, formatInstant, formatMonth } from '../../format/japan-time.ts'
import { formatPhone } from '../../format/phone.ts'
import { cutOffClock } from '../../parts/cut-off-clock.ts'
import type { ScreenModule } from '../../router/route.ts'
import { type Bilingual, text } from '../../text/language.ts'
import { circleId } from './circle-in-force.ts'
import { contractChip } from './uniques.ts'

const words = {
  contract: { ja: '契約', en: 'Contract' },
  status: { ja: '状態', en: 'Status' },
  startedOn: { ja: '開始日', en: 'Began' },
  fee: { ja: '月額費用（税抜）', en: 'Monthly fee (ex tax)' },
  cancelling: { ja: '解約のお申し込みを受け付けています。', en: 'The cancellation was received.' },
  receivedAt: { ja: '受付日時', en: 'Received' },
  endsOn: { ja: '終了日', en: 'Ends on' },
  now: { ja: 'いま申し込むと', en: 'If you apply now' },
  endNow: { ja: '終了日', en: 'It ends on' },
  endLate: { ja: '締切を過ぎると', en: 'After the cut-off' },
  lastBill: { ja: '最後のご請求', en: 'Last bill' },
  price: { ja: '解約手数料', en: 'Price of cancelling' },
  policy: { ja: '解約区分', en: 'Rule' },
  ordinary: { ja: '通常解約', en: 'Ordinary cancellation' },
  losses: { ja: '終了すると失われるもの', en: 'What is lost at the end' },
  full: {
    ja: '最後の月も1か月分を全額いただきます。返金はありません。',
    en: 'The last month is charged in full; nothing is refunded.',
  },
  apply: { ja: '解約を申し込む', en: 'Apply for cancellation' },
  applied: { ja: '解約のお申し込みを受け付けました。', en: 'The cancellation was received.' },
  withdraw: { ja: '解約を取り消す', en: 'Withdraw the cancellation' },
  withdrawn: { ja: '解約を取り消しました。', en: 'The cancellation was withdrawn.' },
  withdrawLead: {
    ja: '契約はこれまでどおり続きます。',
    en: 'The contract goes on as before.',
  },
  over: { ja: 'この契約は終了しています。', en: 'This contract has ended.' },
  endsThen: { ja: 'に終了します。', en: ' is its last day.' },
} as const

const subjectOf = ({ e164, uniqueId }: Contract): string =>
  e164 === null ? (uniqueId ?? '') : formatPhone(e164)

/** 解約: what happens, when, what it costs and what is lost, before it is done (BEY-04). */
export class CancelContract extends KaisenElement {
  static override properties = { contractId: {} }
  declare contractId: string

  #contracts = new LiveQuery<Contracts>(
    this,
    () => ({ path: `circles/${circleId()}/contracts`, params: { pageSize: 200 } }),
    { views: ['contracts'] },
  )
  #preview = new LiveQuery<CancellationPreview>(this, () => ({
    path: `contracts/${this.contractId}/cancellation-preview`,
  }))

  constructor() {
    super()
    this.contractId = ''
  }

  async #apply(preview: CancellationPreview) {
    const { contractId } = this
    const done = await confirmFirst({
      heading: words.apply,
      verb: words.apply,
      danger: true,
      body: () => html`<p>${formatDate(preview.endsOn)}${text(words.endsThen)}</p>
        <p>${text(words.full)}</p>`,
      act: () =>
        command('ApplyCancellation', { contractId, confirmedEndsOn: preview.endsOn }).finally(() =>
          this.#preview.refresh(),
        ),
    })
    if (done) toast(words.applied)
    await this.#contracts.refresh()
  }

  async #withdraw() {
    const { contractId } = this
    const done = await confirmFirst({
      heading: words.withdraw,
      verb: words.withdraw,
      body: () => html`<p>${text(words.withdrawLead)}</p>`,
      act: () => command('WithdrawCancellation', { contractId }),
    })
    if (done) toast(words.withdrawn)
    await this.#contracts.refresh()
    await this.#preview.refresh()
  }

  #before = (preview: CancellationPreview) => html`${card(
    words.now,
    html`${cutOffClock(preview, () => void this.#preview.refresh())}
    ${definitions([
      [words.endNow, html`<strong>${formatDate(preview.endsOn)}</strong>`],
      preview.endsOnIfLate === null ? null : [words.endLate, formatDate(preview.endsOnIfLate)],
      [words.lastBill, html`${formatMonth(preview.lastBillMonth)} ${money(preview.lastBill)}`],
      [words.policy, text(words.ordinary)],
      [words.price, money('0')],
    ])}
    <p class="k-hint">${text(words.full)}</p>`,
  )}
  ${
    preview.losses.length === 0
      ? ''
      : card(
          words.losses,
          html`<ul>
            ${preview.losses.map((loss: Bilingual) => html`<li>${text(loss)}</li>`)}
          </ul>`,
        )
  }
  <div class="k-form-foot">
    <a class="k-button" href="/circle/contracts">${text({ ja: '一覧に戻る', en: 'Back' })}</a>
    <button type="button" class="k-button k-danger" @click=${() => this.#apply(preview)}>
      ${text(words.apply)}
    </button>
  </div>`

  #after(contract: Contract) {
    return html`${banner('success', text(words.cancelling))}
      ${definitions([
        [words.receivedAt, formatInstant(contract.receivedAt ?? '', { seconds: true })],
        [words.endsOn, html`<strong>${formatDate(contract.endsOn ?? '')}</strong>`],
      ])}
      <div class="k-form-foot">
        <button type="button" class="k-button" @click=${this.#withdraw}>
          ${text(words.withdraw)}
        </button>
      </div>`
  }

  #body(contract: Contract) {
    const state = {
      active: () => this.#preview.render(this.#before),
      cancelling: () => this.#after(contract),
      ended: () => banner('info', text(words.over)),
    }
    return html`<div class="k-stack">
      ${card(
        words.contract,
        definitions([
          [words.status, contractChip(contract)],
          [words.startedOn, formatDate(contract.startedOn)],
          [words.fee, money(contract.monthlyFee)],
        ]),
      )}
      ${state[contract.status]()}
    </div>`
  }

  protected override render() {
    return this.#contracts.render(({ items }) => {
      const contract = items.find(({ contractId }) => contractId === this.contractId)
      return contract === undefined
        ? page({ heading: words.contract, body: banner('error', text(words.over)) })
        : page({
            heading: `${text(contract.name)} ${subjectOf(contract)}`,
            body: this.#body(contract),
          })
    })
  }
}

define('cancel-contract', CancelContract)

export const screen: ScreenModule['screen'] = ({ params }) =>
  html`<cancel-contract .contractId=${params.contractId ?? ''}></cancel-contract>`
