import { html } from 'lit'
import type { ProductCategory } from '../../../../domain/catalogue/values.ts'
import type { PriceListView } from '../../../../read-api/schemas/price-lists.ts'
import { LiveQuery } from '../../../client/live-query.ts'
import { define, KaisenElement } from '../../../components/element.ts'
import { page } from '../../../components/page.ts'
import type { Column } from '../../../components/table-model.ts'
import { formatDate } from '../../../format/japan-time.ts'
import type { ScreenModule } from '../../../router/route.ts'
import { type Bilingual, text } from '../../../text/language.ts'
import { categoryLabels } from './words.ts'
import '../../../components/table.ts'

const words = {
  heading: { ja: '料金表', en: 'Price list' },
  from: { ja: '適用開始日：', en: 'In force from ' },
  exTax: { ja: '（金額は税抜）', en: ' (ex tax)' },
} as const

const columns: readonly Column[] = [
  {
    key: 'name',
    label: { ja: '商品', en: 'Product' },
    title: true,
    cell: ({ name }) => text(name as Bilingual),
  },
  { key: 'code', label: { ja: '商品コード', en: 'Code' } },
  {
    key: 'category',
    label: { ja: '区分', en: 'Shelf' },
    cell: ({ category }) => text(categoryLabels[category as ProductCategory]),
  },
  { key: 'monthlyFee', label: { ja: '月額費用', en: 'Monthly fee' }, kind: 'money' },
  { key: 'initialFee', label: { ja: '初期費用・価格', en: 'Initial fee, price' }, kind: 'money' },
  {
    key: 'assumed',
    label: { ja: '仮の金額', en: 'Assumed' },
    cell: ({ assumed }) => (assumed === true ? '○' : ''),
  },
  { key: 'running', label: { ja: '契約中の件数', en: 'Running contracts' }, kind: 'count' },
]

/** One price list with its products, and how many contracts run of each. */
export class StaffPriceList extends KaisenElement {
  static override properties = { priceListId: { attribute: false } }
  declare priceListId: string

  #list = new LiveQuery<PriceListView>(this, () => ({ path: `price-lists/${this.priceListId}` }))

  constructor() {
    super()
    this.priceListId = ''
  }

  protected override render() {
    return page({
      heading: words.heading,
      body: this.#list.render(({ effectiveFrom, products, running }) => {
        const counts = new Map(running.map(({ code, count }) => [code, count]))
        const rows = products.map((product) => ({
          ...product,
          running: counts.get(product.code) ?? 0,
        }))
        return html`<p>
            ${text(words.from)}${formatDate(effectiveFrom)}${text(words.exTax)}
          </p>
          <k-table
            .columns=${columns}
            .rows=${rows}
            size="100"
            caption=${text(words.heading)}
          ></k-table>`
      }),
    })
  }
}

define('staff-price-list', StaffPriceList)

export const screen: ScreenModule['screen'] = ({ params }) =>
  html`<staff-price-list .priceListId=${params.priceListId ?? ''}></staff-price-list>`
