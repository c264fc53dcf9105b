import { html } from 'lit'
import type { NumberKind } from '../../../domain/number/values.ts'
import type { NumberBases, StockAreas } from '../../../read-api/schemas/numbers.ts'
import { command } from '../../client/api.ts'
import { LiveQuery } from '../../client/live-query.ts'
import { sentenceOf } from '../../client/refused.ts'
import { leavePortal, session } from '../../client/session.ts'
import { newCommandId } from '../../client/uuid.ts'
import { define, KaisenElement } from '../../components/element.ts'
import { filterBar } from '../../components/filters.ts'
import { money } from '../../components/money.ts'
import { card, chip, page } from '../../components/page.ts'
import { banner } from '../../components/states.ts'
import type { Table } from '../../components/table.ts'
import { type Column, type Row, requestFrom } from '../../components/table-model.ts'
import { toast } from '../../components/toast.ts'
import { areasOfAll } from '../../parts/base-areas.ts'
import { circleEnding } from '../../parts/circle-ending.ts'
import { numberNoticesCard } from '../../parts/number-notices.ts'
import { go, onPlace, place, writeQuery } from '../../router/navigation.ts'
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

const noneOpen = {
  title: { ja: '購入できる区域に、条件に合う番号がありません', en: 'Nothing in your areas' },
  hint: {
    ja: '「区域」ですべての区域を選ぶと、ほかの区域の番号も表示します。',
    en: 'Choose all areas to see numbers of others.',
  },
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
  noBase: { ja: '拠点住所が必要', en: 'Needs a base address' },
  open: { ja: '購入できる市外局番：', en: 'Area codes that you may buy: ' },
  noneOpen: {
    ja: '市外局番の番号を購入するには、確認済みの拠点住所が必要です。',
    en: 'A number with an area code needs a verified base address.',
  },
  register: {
    ja: 'ほかの区域の拠点住所を登録する',
    en: 'Register a base address of another area',
  },
  askAccount: {
    ja: 'ほかの区域の番号を使うには、アカウントの「拠点住所登録」で拠点住所を登録してください。',
    en: 'For other areas the account registers another base address.',
  },
  reaches020: { ja: '020と発着信可', en: 'Reaches 020' },
} as const

/** Base addresses belong to the account: its own portal is where they are registered. */
const registerBase = async (): Promise<void> => {
  const left = await leavePortal()
  if (left.ok) go('/account/base-addresses')
}

/** 電話番号購入: what is in stock and held by nobody, searched by place and digits (ORD-03). */
export class BuyNumber extends KaisenElement {
  #stock = new LiveQuery<StockAreas>(this, () => ({ path: 'numbers/areas' }))
  #bases = new LiveQuery<NumberBases>(this, () => ({ path: 'numbers/bases' }))
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
        cell: ({ e164, display, opened }: Row) =>
          opened === false
            ? chip(words.noBase, 'waiting')
            : html`<button
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

  #open({ bases }: NumberBases) {
    return banner(
      bases.length === 0 ? 'warning' : 'info',
      html`<p>
          ${bases.length === 0 ? text(words.noneOpen) : `${text(words.open)}${areasOfAll(bases)}`}
        </p>
        <p>
          ${
            session()?.portal === 'account'
              ? html`<button type="button" class="k-button" @click=${registerBase}>
                  ${text(words.register)}
                </button>`
              : text(words.askAccount)
          }
        </p>`,
    )
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
    const bases = this.#bases.value?.bases ?? []
    const { kind = 'geographic', prefecture = '' } = requestFrom(
      place().query,
      filtersOf([], '', '', true),
    ).filters
    const areas = this.#stock.value?.areas ?? []
    const filters = filtersOf(areas, kind, prefecture, bases.length > 0)
    const request = requestFrom(place().query, filters)
    const { opened, ...asked } = request.filters
    const params = opened === 'true' ? request.filters : asked
    return page({
      heading: words.heading,
      lead: words.lead,
      action: html`<a class="k-button k-primary" href="/circle/cart">${text(words.cart)}</a>`,
      body: html`<div class="k-stack">
        ${circleEnding(circleId())} ${this.#refused === '' ? '' : banner('error', this.#refused)}
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
        ${kind === 'geographic' ? this.#bases.render((found) => this.#open(found), 2) : ''}
        <p><a href="/circle/buy/overseas">${text(words.overseas)}</a></p>
        ${filterBar(filters, request, 'numbers', (name, value, typing) =>
          this.#filter(name, value, typing),
        )}
        <k-table
          .columns=${this.#columns()}
          .params=${params}
          source="numbers/stock"
          size="20"
          caption=${text(words.search)}
          .empty=${opened === 'true' ? noneOpen : noStock}
        ></k-table>
        ${this.#stock.render((stock) => this.#prices(stock), 5)}
      </div>`,
    })
  }
}

define('circle-buy-number', BuyNumber)

export const screen: ScreenModule['screen'] = () => html`<circle-buy-number></circle-buy-number>`
