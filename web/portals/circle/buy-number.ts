import { html } from 'lit'
import { command } from '../../client/api.ts'
import { sentenceOf } from '../../client/refused.ts'
import { newCommandId } from '../../client/uuid.ts'
import { define, KaisenElement } from '../../components/element.ts'
import { page } from '../../components/page.ts'
import { banner } from '../../components/states.ts'
import type { Table } from '../../components/table.ts'
import type { Column, Filter, Row } from '../../components/table-model.ts'
import { toast } from '../../components/toast.ts'
import type { ScreenModule } from '../../router/route.ts'
import { text } from '../../text/language.ts'
import { circleId } from './circle-in-force.ts'
import '../../components/table.ts'

const words = {
  heading: { ja: '電話番号購入', en: 'Buy numbers' },
  lead: {
    ja: '選んだ番号はカートで30分間お取り置きします。発信にはユニークも必要です。',
    en: 'A number that you choose is held for 30 minutes. To call, a unique is needed too.',
  },
  cart: { ja: 'カートを見る', en: 'See the cart' },
  hold: { ja: 'カートに入れる', en: 'Put into the cart' },
  held: { ja: '番号を取り置き、カートに入れました。', en: 'The number is held in your cart.' },
} as const

const kinds = [
  { value: 'geographic', label: { ja: '国内（市外局番）', en: 'Domestic (area code)' } },
  { value: 'ip', label: { ja: '050番号', en: '050' } },
  { value: 'free-dial', label: { ja: 'フリーコール', en: 'Toll-free' } },
  { value: 'navi-dial', label: { ja: 'ナビダイヤル', en: 'Navi dial' } },
] as const

const prefectures = [
  '北海道',
  '宮城県',
  '東京都',
  '神奈川県',
  '愛知県',
  '京都府',
  '大阪府',
  '兵庫県',
  '福岡県',
  '沖縄県',
]

const filters: readonly Filter[] = [
  { name: 'kind', label: { ja: '種類', en: 'Kind' }, kind: 'select', options: kinds },
  {
    name: 'prefecture',
    label: { ja: '都道府県', en: 'Prefecture' },
    kind: 'select',
    options: prefectures.map((value) => ({ value, label: { ja: value, en: value } })),
  },
  {
    name: 'areaCode',
    label: { ja: '市外局番', en: 'Area code' },
    kind: 'search',
    example: { ja: '例：06', en: 'For example 06' },
  },
  {
    name: 'lastFour',
    label: { ja: '下4桁', en: 'Last four digits' },
    kind: 'search',
    example: { ja: '例：1234', en: 'For example 1234' },
  },
  {
    name: 'order',
    label: { ja: '並び', en: 'Order' },
    kind: 'select',
    options: [
      { value: 'ascending', label: { ja: '番号順', en: 'Ascending' } },
      { value: 'random', label: { ja: 'ランダム', en: 'Random' } },
    ],
  },
]

/** 電話番号購入: what is in stock and held by nobody, searched by place and digits (ORD-03). */
export class BuyNumber extends KaisenElement {
  #refused = ''
  #busy = ''

  async #hold(e164: string) {
    if (this.#busy !== '') return
    this.#busy = e164
    const line = { e164, circleId: circleId(), lineId: newCommandId() }
    const answer = await command('HoldNumber', line)
    this.#busy = ''
    this.#refused = answer.ok ? '' : sentenceOf(answer.refused)
    if (answer.ok) toast(words.held)
    this.requestUpdate()
    await this.querySelector<Table>('k-table')?.refresh()
  }

  #columns(): readonly Column[] {
    return [
      { key: 'display', label: { ja: '電話番号', en: 'Number' }, title: true },
      {
        key: 'area',
        label: { ja: '地域', en: 'Area' },
        cell: ({ prefecture, area }) => [prefecture, area].filter(Boolean).join(' ') || '—',
      },
      { key: 'initialFee', label: { ja: '初期費用', en: 'Initial fee' }, kind: 'money' },
      { key: 'monthlyFee', label: { ja: '月額費用', en: 'Monthly fee' }, kind: 'money' },
      {
        key: 'e164',
        label: { ja: '購入', en: 'Buy' },
        cell: ({ e164, display }: Row) => html`<button
          type="button"
          class="k-button"
          aria-label="${String(display)} ${text(words.hold)}"
          @click=${() => this.#hold(String(e164))}
        >
          ${text(words.hold)}
        </button>`,
      },
    ]
  }

  protected override render() {
    return page({
      heading: words.heading,
      lead: words.lead,
      action: html`<a class="k-button k-primary" href="/circle/cart">${text(words.cart)}</a>`,
      body: html`${this.#refused === '' ? '' : banner('error', this.#refused)}
        <k-table
          .columns=${this.#columns()}
          .filters=${filters}
          source="numbers/stock"
          size="20"
          .empty=${{ title: { ja: '在庫がありません', en: 'Nothing in stock' } }}
        ></k-table>`,
    })
  }
}

define('circle-buy-number', BuyNumber)

export const screen: ScreenModule['screen'] = () => html`<circle-buy-number></circle-buy-number>`
