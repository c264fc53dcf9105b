import { html } from 'lit'
import type { NumberKind } from '../../../domain/number/values.ts'
import type { StockAreas } from '../../../read-api/schemas/numbers.ts'
import { command } from '../../client/api.ts'
import { LiveQuery } from '../../client/live-query.ts'
import { sentenceOf } from '../../client/refused.ts'
import { newCommandId } from '../../client/uuid.ts'
import { define, KaisenElement } from '../../components/element.ts'
import { filterBar } from '../../components/filters.ts'
import { money } from '../../components/money.ts'
import { card, chip, page } from '../../components/page.ts'
import { banner } from '../../components/states.ts'
import type { Table } from '../../components/table.ts'
import { type Column, type Row, requestFrom } from '../../components/table-model.ts'
import { toast } from '../../components/toast.ts'
import { numberNoticesCard } from '../../parts/number-notices.ts'
import { onPlace, place, writeQuery } from '../../router/navigation.ts'
import type { ScreenModule } from '../../router/route.ts'
import { text } from '../../text/language.ts'
import { after, filtersOf } from './buy-number-filters.ts'
import { circleId } from './circle-in-force.ts'
import '../../components/table.ts'

const typingMs = 250

const noStock = {
  title: { ja: '在庫がありません', en: 'Nothing in stock' },
  hint: { ja: '条件を変えてお試しください。', en: 'Please try other conditions.' },
} as const

const words = {
  heading: { ja: '電話番号購入', en: 'Buy numbers' },
  lead: {
    ja: '選んだ番号はカートで30分間お取り置きします。発信にはユニークも必要です。',
    en: 'A number that you choose is held for 30 minutes. To call, a unique is needed too.',
  },
  cart: { ja: 'カートを見る', en: 'See the cart' },
  hold: { ja: 'カートに入れる', en: 'Put into the cart' },
  held: { ja: '番号を取り置き、カートに入れました。', en: 'The number is held in your cart.' },
  overseas: { ja: '海外電話番号の購入はこちら', en: 'Overseas numbers' },
  search: { ja: '番号を検索', en: 'Search for a number' },
  prices: { ja: '料金（税抜）', en: 'Prices (ex tax)' },
  monthly: { ja: '月額費用', en: 'Monthly fee' },
  initial: { ja: '初期費用', en: 'Initial fee' },
  reaches020: { ja: '020と発着信可', en: 'Reaches 020' },
} as const

/** 電話番号購入: what is in stock and held by nobody, searched by place and digits (ORD-03). */
export class BuyNumber extends KaisenElement {
  #stock = new LiveQuery<StockAreas>(this, () => ({ path: 'numbers/areas' }))
  #refused = ''
  #held = ''
  #busy = ''
  #typing: ReturnType<typeof setTimeout> | undefined

  protected override follows() {
    return [onPlace(() => this.requestUpdate())]
  }

  async #hold(e164: string, display: string) {
    if (this.#busy !== '') return
    this.#busy = e164
    const line = { e164, circleId: circleId(), lineId: newCommandId() }
    const answer = await command('HoldNumber', line)
    this.#busy = ''
    this.#refused = answer.ok ? '' : sentenceOf(answer.refused)
    this.#held = answer.ok ? display : ''
    if (answer.ok) toast(words.held)
    this.requestUpdate()
    await this.querySelector<Table>('k-table')?.refresh()
  }

  #filter(name: string, value: string, typing: boolean) {
    clearTimeout(this.#typing)
    const apply = () => {
      const open = Object.fromEntries((after[name] ?? []).map((later) => [later, null]))
      const digits = value.normalize('NFKC').replace(/\D/g, '').slice(-4)
      writeQuery({ ...open, page: null, [name]: name === 'lastFour' ? digits : value })
      this.requestUpdate()
    }
    if (typing) this.#typing = setTimeout(apply, typingMs)
    else apply()
  }

  #columns(): readonly Column[] {
    return [
      { key: 'display', label: { ja: '電話番号', en: 'Number' }, title: true },
      {
        key: 'area',
        label: { ja: '地域', en: 'Area' },
        cell: ({ prefecture, area }) => [prefecture, area].filter(Boolean).join(' ') || '—',
      },
      {
        key: 'kindCode',
        label: { ja: '種別', en: 'Mark' },
        cell: ({ kindCode, capabilities }) =>
          html`${String(kindCode ?? '—')}
          ${(capabilities as string[]).includes('may_reach_020') ? chip(words.reaches020) : ''}`,
      },
      { key: 'initialFee', label: words.initial, kind: 'money' },
      { key: 'monthlyFee', label: words.monthly, kind: 'money' },
      {
        key: 'e164',
        label: { ja: '購入', en: 'Buy' },
        cell: ({ e164, display }: Row) => html`<button
          type="button"
          class="k-button"
          aria-label="${String(display)} ${text(words.hold)}"
          @click=${() => this.#hold(String(e164), String(display))}
        >
          ${text(words.hold)}
        </button>`,
      },
    ]
  }

  #prices({ prices }: StockAreas) {
    return card(
      text(words.prices),
      html`<dl class="k-definitions">
        ${prices.map(
          ({ name, prefixes, monthlyFee, initialFee }) => html`<div>
            <dt>${text(name)} ${prefixes.map((prefix) => `[${prefix}]`).join(' ')}</dt>
            <dd>
              ${text(words.monthly)} ${money(monthlyFee)}<br />${text(words.initial)}
              ${money(initialFee)}
            </dd>
          </div>`,
        )}
      </dl>`,
    )
  }

  protected override render() {
    const { kind = 'geographic', prefecture = '' } = requestFrom(
      place().query,
      filtersOf([], '', ''),
    ).filters
    const filters = filtersOf(this.#stock.value?.areas ?? [], kind, prefecture)
    const request = requestFrom(place().query, filters)
    return page({
      heading: words.heading,
      lead: words.lead,
      action: html`<a class="k-button k-primary" href="/circle/cart">${text(words.cart)}</a>`,
      body: html`<div class="k-stack">
        ${this.#refused === '' ? '' : banner('error', this.#refused)}
        ${
          this.#held === ''
            ? ''
            : banner(
                'success',
                html`${this.#held}：${text(words.held)}
                <a href="/circle/cart">${text(words.cart)}</a>`,
              )
        }
        ${numberNoticesCard(kind as NumberKind, null)}
        <p><a href="/circle/buy/overseas">${text(words.overseas)}</a></p>
        ${filterBar(filters, request, 'numbers', (name, value, typing) =>
          this.#filter(name, value, typing),
        )}
        <k-table
          .columns=${this.#columns()}
          .params=${request.filters}
          source="numbers/stock"
          size="20"
          caption=${text(words.search)}
          .empty=${noStock}
        ></k-table>
        ${this.#stock.render((stock) => this.#prices(stock), 5)}
      </div>`,
    })
  }
}

define('circle-buy-number', BuyNumber)

export const screen: ScreenModule['screen'] = () => html`<circle-buy-number></circle-buy-number>`
