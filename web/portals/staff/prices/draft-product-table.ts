import { html } from 'lit'
import type { ProductData } from '../../../../domain/catalogue/price-list-diff.ts'
import type { Column, Row } from '../../../components/table-model.ts'
import { type Bilingual, text } from '../../../text/language.ts'
import '../../../components/table.ts'

const words = {
  products: { ja: '商品', en: 'Products' },
  edit: { ja: '編集', en: 'Edit' },
  remove: { ja: '削除', en: 'Remove' },
} as const

type Acts = { edit: (code: string) => void; remove: (code: string) => void }

const button = (named: string, label: Bilingual, look: string, act: () => void) => html`<button
  type="button"
  class="k-button ${look}"
  aria-label="${named} ${text(label)}"
  @click=${act}
>
  ${text(label)}
</button>`

const columnsFor = ({ edit, remove }: Acts): readonly Column[] => [
  {
    key: 'name',
    label: words.products,
    title: true,
    cell: ({ name }) => text(name as Bilingual),
  },
  { key: 'code', label: { ja: '商品コード', en: 'Code' }, wideOnly: true },
  { key: 'monthlyFee', label: { ja: '月額費用', en: 'Monthly fee' }, kind: 'money' },
  { key: 'initialFee', label: { ja: '初期費用・価格', en: 'Initial fee, price' }, kind: 'money' },
  {
    key: 'actions',
    label: { ja: '操作', en: 'Actions' },
    cell: ({ code, name }: Row) => {
      const named = text(name as Bilingual)
      return html`${button(named, words.edit, '', () => edit(String(code)))}
      ${button(named, words.remove, 'k-quiet', () => remove(String(code)))}`
    },
  },
]

/** The products of a draft, each to be edited or taken out. */
export const draftProductTable = (products: readonly ProductData[], acts: Acts) => html`<k-table
  .columns=${columnsFor(acts)}
  .rows=${products}
  size="100"
  caption=${text(words.products)}
></k-table>`
