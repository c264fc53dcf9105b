import { html, nothing } from 'lit'
import type { CancellationSettlements } from '../../read-api/schemas/cart.ts'
import { LiveQuery } from '../client/live-query.ts'
import { define, KaisenElement } from '../components/element.ts'
import { money } from '../components/money.ts'
import { card, definitions, page } from '../components/page.ts'
import { banner, emptyState } from '../components/states.ts'
import { purchaseSteps, stepper } from '../components/stepper.ts'
import { formatDate, formatInstant } from '../format/japan-time.ts'
import { language, text } from '../text/language.ts'
import { cancellationWords } from './cancellation-outlook.ts'
import { endingTitle } from './cart-rows.ts'
import { lineTable } from './line-table.ts'
import { type ShopKind, shopOf } from './shop.ts'

type Settlement = CancellationSettlements['items'][number]

const words = {
  ...cancellationWords,
  heading: { ja: '解約の受付', en: 'Cancellations received' },
  lines: { ja: '解約する契約', en: 'What is cancelled' },
  product: { ja: '商品', en: 'Product' },
  count: { ja: '数量', en: 'Quantity' },
  short: {
    ja: (asked: number) =>
      `お申し込みは${asked}件でしたが、ほかは別のお申し込みで先に解約済みでした。`,
    en: (asked: number) => `You asked for ${asked}; the others had been cancelled just before.`,
  },
  contracts: { ja: '契約と解約', en: 'Contracts and cancellation' },
  history: { ja: '購入/解約履歴', en: 'Purchase history' },
  missing: { ja: 'この受付は見つかりません', en: 'This settlement was not found' },
} as const

const shortText = (asked: number): string => words.short[language()](asked)

const headings = [words.product, words.count, words.endsOn]

const row = (line: Settlement['lines'][number]) => html`<tr>
  <td class="k-cell-title">${endingTitle(line)}</td>
  <td data-label=${text(words.count)}>
    ${line.ended ?? line.count}
    ${line.ended === null ? nothing : html`<p class="k-hint">${shortText(line.count)}</p>`}
  </td>
  <td data-label=${text(words.endsOn)}><strong>${formatDate(line.endsOn)}</strong></td>
</tr>`

/** 完了 of a cart's cancellations: the receipt, and the end of each line (ORD-35). */
export class CancelledPage extends KaisenElement {
  static override properties = { settlementId: {}, kind: {} }
  declare settlementId: string
  declare kind: ShopKind

  #settlements = new LiveQuery<CancellationSettlements>(
    this,
    () => ({ path: `${shopOf(this.kind).path}/cancellation-settlements` }),
    { views: ['cart'] },
  )

  constructor() {
    super()
    this.settlementId = ''
    this.kind = 'circle'
  }

  #received({ receivedAt, lines }: Settlement) {
    const { base } = shopOf(this.kind)
    return html`<div class="k-stack">
      ${stepper(purchaseSteps, 2)} ${banner('success', text(words.applied))}
      ${definitions([
        [words.receivedAt, formatInstant(receivedAt, { seconds: true })],
        [words.policy, text(words.ordinary)],
        [words.price, money('0')],
      ])}
      <p class="k-hint">${text(words.decided)}</p>
      ${card(words.lines, lineTable(words.lines, headings, lines.map(row)))}
      <div class="k-form-foot">
        <a class="k-button" href="${base}/purchases">${text(words.history)}</a>
        <a class="k-button k-primary" href="${base}/contracts">${text(words.contracts)}</a>
      </div>
    </div>`
  }

  protected override render() {
    return page({
      heading: words.heading,
      body: this.#settlements.render(({ items }) => {
        const found = items.find(({ settlementId }) => settlementId === this.settlementId)
        return found === undefined ? emptyState(words.missing) : this.#received(found)
      }),
    })
  }
}

define('k-cancelled', CancelledPage)
