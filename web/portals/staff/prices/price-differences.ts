import { html, type TemplateResult } from 'lit'
import { today } from '../../../client/session.ts'
import { money } from '../../../components/money.ts'
import { card } from '../../../components/page.ts'
import type { Column, Filter } from '../../../components/table-model.ts'
import { addMonths } from '../../../format/japan-time.ts'
import { text } from '../../../text/language.ts'
import '../../../components/table.ts'

const words = {
  heading: { ja: '過去の月で試算する', en: 'Reckoned on a past month' },
  lead: {
    ja: 'その月の購入と契約が、保存した下書きの料金だったらいくらになったかを、お客様ごとに示します。',
    en: 'What that month’s purchases and contracts would have cost under the saved draft.',
  },
  left: {
    ja: '金額は税抜です。番号ごとの個別料金、末締めで数える料金、審査後に始まる番号の初回分は変えません。',
    en: 'Ex tax. Own prices of numbers, counted fees and numbers awaiting proof stay as they are.',
  },
  typed: {
    ja: '保存していない変更は含みません。',
    en: 'Changes that are not saved are left out.',
  },
  none: {
    ja: 'この月に料金のかかった購入・契約はありません',
    en: 'Nothing was charged that month',
  },
} as const

const columns: readonly Column[] = [
  { key: 'name', label: { ja: 'アカウント', en: 'Account' }, title: true, sort: true },
  {
    key: 'before',
    label: { ja: '実際の額', en: 'As charged' },
    kind: 'money',
    sort: true,
    total: true,
  },
  {
    key: 'after',
    label: { ja: '下書きでの額', en: 'Under the draft' },
    kind: 'money',
    sort: true,
    total: true,
  },
  {
    key: 'difference',
    label: { ja: '差額', en: 'Difference' },
    kind: 'money',
    cell: ({ difference }, decimals) => money(String(difference), { plus: true, decimals }),
    sort: true,
    total: true,
  },
]

const filters = (): readonly Filter[] => [
  {
    name: 'month',
    label: { ja: '対象月', en: 'Month' },
    kind: 'month',
    preset: addMonths(today().slice(0, 7), -1),
  },
]

/** The yen difference for each customer, had a saved draft been the list of a past month. */
export const differencesCard = (draftId: string, isTyped: boolean): TemplateResult =>
  card(
    words.heading,
    html`<p>${text(words.lead)}${isTyped ? text(words.typed) : ''}</p>
      <p>${text(words.left)}</p>
      <k-table
        .columns=${columns}
        .filters=${filters()}
        .views=${['catalogue']}
        .empty=${{ title: words.none }}
        source="price-list-drafts/${draftId}/differences"
        url-prefix="months"
        sort="-difference"
        size="50"
        csv
        caption=${text(words.heading)}
      ></k-table>`,
  )
