import { html, type TemplateResult } from 'lit'
import { page } from '../components/page.ts'
import type { Column, Row } from '../components/table-model.ts'
import { type Bilingual, text } from '../text/language.ts'
import { pendingText } from './pending-ends.ts'
import '../components/table.ts'

type Pending = Parameters<typeof pendingText>[0]

const buyPages: Readonly<Record<string, string>> = {
  number: '/circle/buy/number',
  'sip-trunk': '/circle/buy/trunk',
  channel: '/circle/buy/trunk',
  option: '/circle/buy/option',
}

const buyPage = ({ group }: Row): string => buyPages[String(group)] ?? '/circle/buy/unique'

const cancelPage = ({ group }: Row): string =>
  group === 'channel' || group === 'option' ? '/circle/cancel-by-count' : '/circle/contracts'

const doing: Column = {
  key: 'productCode',
  label: { ja: '手続き', en: 'Do' },
  cell: (row) => html`<span><a href=${buyPage(row)}>
      ${text({ ja: '購入', en: 'Buy' })}</a
    >
    <a href=${cancelPage(row)}>${text({ ja: '解約', en: 'Cancel' })}</a></span>`,
}

const columns = (links: boolean): readonly Column[] => [
  {
    key: 'name',
    label: { ja: '商品', en: 'Product' },
    title: true,
    cell: ({ name }) => text(name as Bilingual),
  },
  { key: 'contracted', label: { ja: '契約数', en: 'Contracted' }, kind: 'count' },
  { key: 'endingThisMonth', label: { ja: '今月末解約予定', en: 'Ends this month' }, kind: 'count' },
  {
    key: 'pending',
    label: { ja: '解約予定', en: 'Ending' },
    cell: ({ pending }) => pendingText(pending as Pending) || '—',
  },
  ...(links ? [doing] : []),
]

/** 契約中の商品一覧 (ORD-51): counts now, and what ends this month; the rest is not shown. */
export const contractedProducts = (source: string, links: boolean): TemplateResult =>
  page({
    heading: { ja: '契約中の商品一覧', en: 'Contracted products' },
    body: html`<k-table
      .columns=${columns(links)}
      .source=${source}
      .views=${['contracts']}
      .empty=${{ title: { ja: '契約中の商品はありません', en: 'Nothing is contracted' } }}
    ></k-table>`,
  })
