import { html } from 'lit'
import type { CountedProduct, CountedProducts } from '../../../read-api/schemas/cancellation.ts'
import { command } from '../../client/api.ts'
import { LiveQuery } from '../../client/live-query.ts'
import { sentenceOf } from '../../client/refused.ts'
import { confirmFirst } from '../../components/dialog.ts'
import { define, KaisenElement } from '../../components/element.ts'
import { money } from '../../components/money.ts'
import { page } from '../../components/page.ts'
import { banner, emptyState } from '../../components/states.ts'
import { formatDate, formatInstant } from '../../format/japan-time.ts'
import { cancellationWords, outlookCard } from '../../parts/cancellation-outlook.ts'
import { pendingText } from '../../parts/pending-ends.ts'
import { inCartBanner, putEnding, toCartButton } from '../../parts/to-cart.ts'
import type { ScreenModule } from '../../router/route.ts'
import { language, text } from '../../text/language.ts'
import { circleId } from './circle-in-force.ts'

const words = {
  ...cancellationWords,
  heading: { ja: 'オプション解約', en: 'Cancel options' },
  lead: {
    ja: 'オプションと追加チャネルを、数量を指定して解約します。新しい契約から順に終了し、取り消しは逆の順です。',
    en: 'Options and added channels by count: the newest end first, withdrawn the other way round.',
  },
  contracted: { ja: '契約数', en: 'Contracted' },
  pending: { ja: '解約予定', en: 'Ending' },
  fee: { ja: '月額費用（1件・税抜）', en: 'Monthly fee of one (ex tax)' },
  howMany: { ja: '数量', en: 'How many' },
  received: { ja: '最後の受付日時', en: 'Last received' },
  none: { ja: 'チャネルとオプションの契約はありません', en: 'No channels or options' },
  trimmed: {
    ja: 'チャネルが終了すると、割り当てが契約数を超える分は、新しいSIPトランクから自動で減ります。',
    en: 'When channels end, what is allotted beyond them is taken from the newest trunk first.',
  },
} as const

/** オプション解約: so many of a product (ORD-34). */
export class CancelByCount extends KaisenElement {
  #products = new LiveQuery<CountedProducts>(
    this,
    () => ({ path: `circles/${circleId()}/counted-products` }),
    { views: ['contracts'] },
  )
  #done = ''
  #isInCart = false
  #refused = ''

  #countOf = (code: string): number =>
    Number(this.querySelector<HTMLSelectElement>(`#count-${code}`)?.value ?? 1)

  async #send(product: CountedProduct, isWithdrawal: boolean) {
    const { productCode, endsOn, available, withdrawable } = product
    const count = Math.min(this.#countOf(productCode), isWithdrawal ? withdrawable : available)
    const data = { circleId: circleId(), productCode, count }
    const verb = isWithdrawal ? words.withdraw : words.apply
    const done = await confirmFirst({
      heading: verb,
      verb,
      danger: !isWithdrawal,
      body: () => html`<p>${text(product.name)} × ${count}</p>
        ${
          isWithdrawal
            ? ''
            : html`<p>${formatDate(endsOn)}${text(words.endsThen)}</p>
              <p>${text(words.full)}</p>
              ${product.group === 'channel' ? html`<p>${text(words.trimmed)}</p>` : ''}`
        }`,
      act: () =>
        (isWithdrawal
          ? command('WithdrawCancellationByCount', data)
          : command('ApplyCancellationByCount', { ...data, confirmedEndsOn: endsOn })
        ).finally(() => this.#products.refresh()),
    })
    if (done)
      this.#done = `${text(product.name)}：${text(isWithdrawal ? words.withdrawn : words.applied)}`
    await this.#products.refresh()
    this.requestUpdate()
  }

  async #put({ productCode, available }: CountedProduct) {
    const count = Math.min(this.#countOf(productCode), available)
    const answer = await putEnding({ circleId: circleId() }, { productCode, count })
    this.#isInCart = answer.ok
    this.#refused = answer.ok ? '' : sentenceOf(answer.refused)
    this.requestUpdate()
  }

  #product = (product: CountedProduct) => {
    const { productCode, available, withdrawable, pending, receivedAt } = product
    const most = Math.max(available, withdrawable)
    const separator = language() === 'ja' ? '：' : ': '
    return html`${outlookCard(product, {
      heading: product.name,
      passed: () => void this.#products.refresh(),
      more: [
        [words.fee, money(product.monthlyFee)],
        [words.contracted, String(product.contracted)],
        pending.length === 0 ? null : [words.pending, pendingText(pending)],
        receivedAt === null ? null : [words.received, formatInstant(receivedAt, { seconds: true })],
      ],
    })}
    <div class="k-form-foot">
      <label for="count-${productCode}"
        >${text(product.name)}${separator}${text(words.howMany)}</label
      >
      <select class="k-input k-input-narrow" id="count-${productCode}">
        ${Array.from({ length: most }, (_, index) => html`<option>${index + 1}</option>`)}
      </select>
      ${
        withdrawable === 0
          ? ''
          : html`<button
            type="button"
            class="k-button"
            @click=${() => this.#send(product, true)}
          >
            ${text(words.withdraw)}<span class="k-only-heard">: ${text(product.name)}</span>
          </button>`
      }
      ${
        available === 0
          ? ''
          : html`${toCartButton(() => void this.#put(product), product.name)}
            <button
            type="button"
            class="k-button k-danger"
            @click=${() => this.#send(product, false)}
          >
            ${text(words.apply)}<span class="k-only-heard">: ${text(product.name)}</span>
          </button>`
      }
    </div>`
  }

  protected override render() {
    return page({
      heading: words.heading,
      lead: words.lead,
      body: html`<div class="k-stack">
        ${this.#done === '' ? '' : banner('success', this.#done)}
        ${this.#isInCart ? inCartBanner('/circle') : ''}
        ${this.#refused === '' ? '' : banner('error', this.#refused)}
        ${this.#products.render(({ items }) =>
          items.length === 0 ? emptyState(words.none) : html`${items.map(this.#product)}`,
        )}
      </div>`,
    })
  }
}

define('cancel-by-count', CancelByCount)

export const screen: ScreenModule['screen'] = () => html`<cancel-by-count></cancel-by-count>`
