import { html } from 'lit'
import type { Cart } from '../../../read-api/schemas/cart.ts'
import type { Circle } from '../../../read-api/schemas/circles.ts'
import { LiveQuery } from '../../client/live-query.ts'
import { define, KaisenElement } from '../../components/element.ts'
import { card, definitions, page } from '../../components/page.ts'
import { banner } from '../../components/states.ts'
import { formatCount } from '../../format/money.ts'
import { callsInProgress } from '../../parts/calls-in-progress.ts'
import { news, newsToAct } from '../../parts/news.ts'
import type { ScreenModule } from '../../router/route.ts'
import { type Bilingual, text } from '../../text/language.ts'
import { circleId } from './circle-in-force.ts'

const words = {
  heading: { ja: 'ホーム', en: 'Home' },
  calls: { ja: '通話中', en: 'Calls in progress' },
  contracts: { ja: 'ご契約', en: 'Contracts' },
  uniques: { ja: 'ユニーク', en: 'Uniques' },
  numbers: { ja: '電話番号', en: 'Numbers' },
  ending: { ja: '解約予定の契約', en: 'Contracts that end' },
  next: { ja: '次にすること', en: 'What to do next' },
  buyUnique: { ja: 'ユニークを購入する', en: 'Buy a unique' },
  buyNumber: { ja: '電話番号を購入する', en: 'Buy a number' },
  inCart: { ja: 'カートに商品があります。', en: 'There are items in the cart.' },
  toCart: { ja: 'カートを見る', en: 'See the cart' },
} as const satisfies Record<string, Bilingual>

const link = (href: string, label: Bilingual) =>
  html`<a class="k-button" href=${href}>${text(label)}</a>`

const inCart = () => html`${text(words.inCart)} <a href="/circle/cart">${text(words.toCart)}</a>`

/** The circle's first page: calls now, what it has, what to do next. */
export class CircleHome extends KaisenElement {
  #circle = new LiveQuery<Circle>(this, () => ({ path: `circles/${circleId()}` }), {
    views: ['contracts', 'uniques', 'numbers'],
  })
  #cart = new LiveQuery<Pick<Cart, 'classes'>>(
    this,
    () => ({ path: `circles/${circleId()}/cart` }),
    { views: ['cart'] },
  )

  #toDo() {
    const isCartFull = (this.#cart.value?.classes.length ?? 0) > 0
    return html`<div class="k-stack">
      ${isCartFull ? banner('info', inCart()) : ''}
      <div class="k-row">
        ${link('/circle/buy/unique', words.buyUnique)}
        ${link('/circle/buy/number', words.buyNumber)}
      </div>
    </div>`
  }

  protected override render() {
    return this.#circle.renderPage(words.heading, (circle) =>
      page({
        heading: circle.name,
        body: html`<div class="k-stack">
          ${newsToAct('/circle/notices')} ${card(words.calls, callsInProgress())}
          <div class="k-grid">
            ${card(
              words.contracts,
              definitions([
                [words.uniques, html`<a href="/circle/uniques">${formatCount(circle.uniques)}</a>`],
                [words.numbers, html`<a href="/circle/numbers">${formatCount(circle.numbers)}</a>`],
                [
                  words.ending,
                  html`<a href="/circle/contracts">${formatCount(circle.contractsEnding)}</a>`,
                ],
              ]),
            )}
            ${card(words.next, this.#toDo())}
          </div>
          ${news('/circle/notices')}
        </div>`,
      }),
    )
  }
}

define('circle-home', CircleHome)

/** The first page of the circle portal. */
export const screen: ScreenModule['screen'] = () => html`<circle-home></circle-home>`
