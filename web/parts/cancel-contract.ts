import { html, type TemplateResult } from 'lit'
import type { CancellationPreview, Contract } from '../../read-api/schemas/contracts.ts'
import { command } from '../client/api.ts'
import { LiveQuery } from '../client/live-query.ts'
import { sentenceOf } from '../client/refused.ts'
import { session } from '../client/session.ts'
import { confirmFirst } from '../components/dialog.ts'
import { define, KaisenElement } from '../components/element.ts'
import { money } from '../components/money.ts'
import { card, definitions, page } from '../components/page.ts'
import { banner } from '../components/states.ts'
import { toast } from '../components/toast.ts'
import { formatDate } from '../format/japan-time.ts'
import { formatMoney } from '../format/money.ts'
import { formatPhone } from '../format/phone.ts'
import { text } from '../text/language.ts'
import {
  applyFoot,
  cancellationWords,
  outlookCard,
  receivedCard,
  sentencesCard,
} from './cancellation-outlook.ts'
import { contractChip } from './contract-chip.ts'
import { inCartBanner, putEnding, toCartButton } from './to-cart.ts'

const words = {
  ...cancellationWords,
  heading: { ja: '契約の解約', en: 'Cancel a contract' },
  contract: { ja: '契約', en: 'Contract' },
  startedOn: { ja: '開始日', en: 'Began' },
  fee: { ja: '月額費用（税抜）', en: 'Monthly fee (ex tax)' },
  withdrawLead: {
    ja: '契約はこれまでどおり続きます。',
    en: 'The contract goes on as before.',
  },
  withNumbers: {
    ja: 'このユニークを取り消すと、着信番号の解約も取り消されます。',
    en: 'The cancellations of its incoming numbers are withdrawn, too.',
  },
  over: { ja: 'この契約は終了しています。', en: 'This contract has ended.' },
  numbers: { ja: '着信番号も一緒に解約する', en: 'Cancel incoming numbers too' },
  numbersHint: {
    ja: '選ばない番号は契約が続きます。あとから番号だけを解約することもできます。',
    en: 'Numbers you do not choose go on. You can cancel them later by themselves.',
  },
  withCircle: {
    ja: 'サークルの解約に伴う解約です。取り消すときは、サークルの解約を取り消してください。',
    en: 'It ends with its circle. To keep it, withdraw the cancellation of the circle.',
  },
  withAccount: {
    ja: 'アカウントの解約に伴う解約です。取り消すことはできません。',
    en: 'It ends with the account, which cannot be withdrawn.',
  },
} as const

const subjectOf = ({ e164, uniqueId }: Contract): string =>
  e164 === null ? (uniqueId ?? '') : formatPhone(e164)

/** 解約: what happens, when, what it costs and what is lost, before it is done (BEY-04). */
export class CancelContract extends KaisenElement {
  static override properties = { contractId: {}, back: {} }
  declare contractId: string
  /** The page of the list that the contract stands in. */
  declare back: string

  #contract = new LiveQuery<Contract>(this, () => ({ path: `contracts/${this.contractId}` }), {
    views: ['contracts'],
  })
  #chosen = new Set<string>()
  #preview = new LiveQuery<CancellationPreview>(
    this,
    () => ({
      path: `contracts/${this.contractId}/cancellation-preview`,
      params: { numbers: [...this.#chosen].sort().join(',') || null },
    }),
    { views: ['contracts'] },
  )
  #isInCart = false
  #refused = ''

  constructor() {
    super()
    this.contractId = ''
    this.back = ''
  }

  async #apply(preview: CancellationPreview) {
    const { contractId } = this
    const numbers = preview.numbers.filter(({ e164 }) => this.#chosen.has(e164))
    const done = await confirmFirst({
      heading: words.apply,
      verb: words.apply,
      danger: true,
      body: () => html`<p>${formatDate(preview.endsOn)}${text(words.endsThen)}</p>
        ${
          numbers.length === 0
            ? ''
            : html`<p>${text(words.numbers)}：${numbers.map(({ display }) => display).join('、')}</p>`
        }
        <p>${text(words.full)}</p>`,
      act: () =>
        command('ApplyCancellation', {
          contractId,
          confirmedEndsOn: preview.endsOn,
          numbers: numbers.map(({ e164 }) => e164),
        }).finally(() => this.#preview.refresh()),
    })
    if (done) toast(words.applied)
    await this.#contract.refresh()
  }

  async #put({ contractId, circleId }: Contract, preview: CancellationPreview) {
    const chosen = preview.numbers.filter(({ e164 }) => this.#chosen.has(e164))
    const cart = circleId === null ? { accountId: session()?.accountId ?? '' } : { circleId }
    const numbers = chosen.map(({ e164 }) => e164)
    const answer = await putEnding(cart, { contractId, numbers })
    this.#isInCart = answer.ok
    this.#refused = answer.ok ? '' : sentenceOf(answer.refused)
    this.requestUpdate()
  }

  async #withdraw(contract: Contract) {
    const { contractId } = this
    const done = await confirmFirst({
      heading: words.withdraw,
      verb: words.withdraw,
      body: () => html`<p>${text(words.withdrawLead)}</p>
        <p>${text(words.laterEnd)}</p>
        ${contract.uniqueId === null ? '' : html`<p>${text(words.withNumbers)}</p>`}`,
      act: () => command('WithdrawCancellation', { contractId }),
    })
    if (done) toast(words.withdrawn)
    await this.#contract.refresh()
    await this.#preview.refresh()
  }

  #choose(e164: string, isChosen: boolean) {
    if (isChosen) this.#chosen.add(e164)
    else this.#chosen.delete(e164)
    this.requestUpdate()
  }

  #numbers = ({ numbers }: CancellationPreview) =>
    numbers.length === 0
      ? ''
      : card(
          words.numbers,
          html`<div class="k-field"><fieldset>
            <legend class="k-hint">${text(words.numbersHint)}</legend>
            ${numbers.map(
              ({ e164, display, endsOn, monthlyFee }) => html`<label class="k-check">
                <input
                  type="checkbox"
                  .checked=${this.#chosen.has(e164)}
                  @change=${(event: Event) =>
                    this.#choose(e164, (event.target as HTMLInputElement).checked)}
                />
                ${display}（${text(words.endNow)} ${formatDate(endsOn)}、${text(words.fee)}
                ${formatMoney(monthlyFee)}）
              </label>`,
            )}
          </fieldset></div>`,
        )

  #before = (contract: Contract, preview: CancellationPreview) => html`${outlookCard(preview, {
    passed: () => void this.#preview.refresh(),
  })}
  ${this.#numbers(preview)} ${sentencesCard(words.losses, preview.losses)}
  ${sentencesCard(words.goesOn, preview.goesOn)}
  ${this.#isInCart ? inCartBanner(contract.circleId === null ? '/account' : '/circle') : ''}
  ${this.#refused === '' ? '' : banner('error', this.#refused)}
  ${applyFoot(
    this.back,
    () => void this.#apply(preview),
    toCartButton(() => void this.#put(contract, preview)),
  )}`

  #after(contract: Contract) {
    const note = {
      itself: undefined,
      circle: words.withCircle,
      account: words.withAccount,
    }[contract.endsWith ?? 'itself']
    return html`${receivedCard(contract, note)}
      ${
        contract.isOwnApplication
          ? html`<div class="k-form-foot">
            <button type="button" class="k-button" @click=${() => this.#withdraw(contract)}>
              ${text(words.withdraw)}
            </button>
          </div>`
          : ''
      }`
  }

  #body(contract: Contract) {
    const state = {
      active: () => this.#preview.render((preview) => this.#before(contract, preview)),
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
    return this.#contract.renderPage(words.heading, (contract) =>
      page({
        heading: `${text(contract.name)} ${subjectOf(contract)}`,
        body: this.#body(contract),
      }),
    )
  }
}

define('cancel-contract', CancelContract)

/** The page that cancels one contract of a circle or of the account. */
export const cancelContract = (contractId: string, back: string): TemplateResult =>
  html`<cancel-contract .contractId=${contractId} .back=${back}></cancel-contract>`
