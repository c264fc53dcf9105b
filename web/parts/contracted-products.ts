import { html, type TemplateResult } from 'lit'
import { page } from '../components/page.ts'
import type { Column, EmptyWords, Row } from '../components/table-model.ts'
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

/** Options that an account has itself; the rest is bought and cancelled in its circles. */
const ofAccount: ReadonlySet<unknown> = new Set(['oem-server', 'invoice-posting'])

/** Whose list it is: its links lead into the same portal. */
type Portal = 'circle' | 'account'

const buyPage = (portal: Portal, { group, productCode }: Row): string => {
  if (portal === 'circle') return buyPages[String(group)] ?? '/circle/buy/unique'
  return ofAccount.has(productCode) ? '/account/buy/option' : '/account/circles'
}

const cancelPage = (portal: Portal, { group, productCode }: Row): string => {
  if (portal === 'account')
    return ofAccount.has(productCode) ? '/account/contracts' : '/account/circles'
  return group === 'channel' || group === 'option' ? '/circle/cancel-by-count' : '/circle/contracts'
}

const doing = (portal: Portal): Column => ({
  key: 'productCode',
  label: { ja: '手続き', en: 'Do' },
  cell: (row) => html`<span><a href=${buyPage(portal, row)}>
      ${text({ ja: '購入', en: 'Buy' })}</a
    >
    ｜
    <a href=${cancelPage(portal, row)}>${text({ ja: '解約', en: 'Cancel' })}</a></span>`,
})

const columns = (portal: Portal): readonly Column[] => [
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
  doing(portal),
]

const nothingYet = (portal: Portal): EmptyWords => ({
  title: { ja: '契約中の商品はありません', en: 'Nothing is contracted' },
  hint:
    portal === 'circle'
      ? { ja: 'はじめにユニークを購入してください。', en: 'Begin by buying a unique.' }
      : {
          ja: 'ユニークと電話番号は、サークルの画面で購入します。',
          en: 'Uniques and numbers are bought in a circle’s portal.',
        },
  action:
    portal === 'circle'
      ? html`<a class="k-button k-primary" href="/circle/buy/unique"
          >${text({ ja: 'ユニークを購入する', en: 'Buy a unique' })}</a
        >`
      : html`<a class="k-button" href="/account/circles"
          >${text({ ja: 'サークル一覧へ', en: 'To the circles' })}</a
        >`,
})

/** 契約中の商品一覧 (ORD-51): counts now, and what ends this month; the rest is not shown. */
export const contractedProducts = (source: string, portal: Portal): TemplateResult =>
  page({
    heading: { ja: '契約中の商品一覧', en: 'Contracted products' },
    body: html`<k-table
      .columns=${columns(portal)}
      .source=${source}
      .views=${['contracts']}
      csv
      .empty=${nothingYet(portal)}
    ></k-table>`,
  })
