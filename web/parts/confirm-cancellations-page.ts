import { html } from 'lit'
import type { Cart, CartCancellation } from '../../read-api/schemas/cart.ts'
import { command } from '../client/api.ts'
import { LiveQuery } from '../client/live-query.ts'
import { newCommandId } from '../client/uuid.ts'
import { define } from '../components/element.ts'
import { money } from '../components/money.ts'
import { card, chip, definitions, page } from '../components/page.ts'
import { banner, emptyState } from '../components/states.ts'
import { formatDate, formatMonth } from '../format/japan-time.ts'
import { goInstead } from '../router/navigation.ts'
import { type Bilingual, text } from '../text/language.ts'
import { cancellationWords, policyNames, sentencesCard } from './cancellation-outlook.ts'
import { endingTitle } from './cart-rows.ts'
import { ConfirmPage } from './confirm-page.ts'
import { cutOffClock } from './cut-off-clock.ts'
import { lineTable } from './line-table.ts'
import { type ShopKind, shopOf } from './shop.ts'

const words = {
  ...cancellationWords,
  heading: { ja: '解約の確認', en: 'Confirm the cancellations' },
  lead: {
    ja: '内容をご確認のうえ、まとめて解約を申し込んでください。受付日時で終了日が決まります。',
    en: 'Please check, then apply for all of them at once. The instant of receipt decides.',
  },
  lines: { ja: '解約する契約', en: 'What is cancelled' },
  product: { ja: '商品', en: 'Product' },
  count: { ja: '数量', en: 'Quantity' },
  noCutOff: { ja: '締切なし', en: 'No cut-off' },
  notPossible: {
    ja: '解約できない契約（解約済みなど）があります。カートに戻って削除してください。',
    en: 'Some cannot be cancelled any more. Please remove them from the cart first.',
  },
  gone: { ja: '解約できません', en: 'Not possible' },
  allPrice: { ja: '解約手数料（合計）', en: 'Price of cancelling, in all' },
  empty: { ja: 'カートに解約はありません', en: 'There is no cancellation in the cart' },
} as const

/** Each sentence once, however many lines say it. */
const distinct = (sentences: readonly Bilingual[]): Bilingual[] => [
  ...new Map(sentences.map((sentence) => [sentence.ja, sentence])).values(),
]

const cell = (label: Bilingual, content: unknown) =>
  html`<td data-label=${text(label)}><span>${content}</span></td>`

const row = (line: CartCancellation) => html`<tr class=${line.isPossible ? '' : 'k-faded'}>
  <td class="k-cell-title">
    ${endingTitle(line)} ${line.isPossible ? '' : chip(words.gone, 'bad')}
  </td>
  ${cell(words.count, line.count)}
  ${cell(words.endNow, html`<strong>${formatDate(line.endsOn)}</strong>`)}
  ${cell(
    words.endLate,
    line.cutoffAt === null
      ? text(words.noCutOff)
      : line.endsOnIfLate === null
        ? '—'
        : formatDate(line.endsOnIfLate),
  )}
  ${cell(words.lastBill, html`${formatMonth(line.lastBillMonth)} ${money(line.lastBill)}`)}
  ${cell(words.policy, text(policyNames[line.policy]))}
</tr>`

const headings = [
  words.product,
  words.count,
  words.endNow,
  words.endLate,
  words.lastBill,
  words.policy,
]

/** 確認 of a cart's cancellations: clock, ends and losses, applied for in one (ORD-11, BEY-04). */
export class ConfirmCancellations extends ConfirmPage {
  static override properties = { kind: {} }
  declare kind: ShopKind

  protected readonly cart = new LiveQuery<Cart>(
    this,
    () => ({ path: `${shopOf(this.kind).path}/cart` }),
    { views: ['cart', 'contracts'] },
  )
  /** One settlement for this page, however often the button is pressed. */
  readonly #settlementId = newCommandId()

  constructor() {
    super()
    this.kind = 'circle'
  }

  async #apply(lines: readonly CartCancellation[]) {
    const confirmed = lines.map(({ lineId, endsOn }) => ({ lineId, endsOn }))
    const { cart, base } = shopOf(this.kind)
    const settlementId = this.#settlementId
    const data = { cart, settlementId, settlement: 'cancellations', confirmed }
    const isDone = await this.confirm(JSON.stringify(confirmed), (commandId) =>
      command('ConfirmCartCancellations', data, { commandId }),
    )
    if (isDone) goInstead(`${base}/cart/cancelled/${settlementId}`)
  }

  #form({ cancellations: lines }: Cart) {
    const timed = lines.find(({ cutoffAt }) => cutoffAt !== null) ?? lines[0]
    const isBlocked = lines.some(({ isPossible }) => !isPossible)
    const content = html`${isBlocked ? banner('warning', text(words.notPossible)) : ''}
      ${card(
        words.lines,
        html`<div class="k-stack">
          ${timed === undefined ? '' : cutOffClock(timed, () => void this.cart.refresh())}
          ${lineTable(words.lines, headings, lines.map(row))}
          ${definitions([[words.allPrice, money('0')]])}
          <p class="k-hint">${text(words.full)}</p>
        </div>`,
      )}
      ${sentencesCard(words.losses, distinct(lines.flatMap(({ losses }) => losses)))}
      ${sentencesCard(words.goesOn, distinct(lines.flatMap(({ goesOn }) => goesOn)))}`
    return this.confirmation(content, {
      base: shopOf(this.kind).base,
      verb: words.apply,
      isDanger: true,
      isBlocked,
      confirm: () => void this.#apply(lines),
    })
  }

  protected override render() {
    return page({
      heading: words.heading,
      lead: words.lead,
      body: this.cart.render((cart) =>
        cart.cancellations.length > 0 ? this.#form(cart) : emptyState(words.empty),
      ),
    })
  }
}

define('k-confirm-cancellations', ConfirmCancellations)
