import { html } from 'lit'
import { page } from '../../components/page.ts'
import type { Column } from '../../components/table-model.ts'
import { enterCircleButton } from '../../parts/enter-circle.ts'
import type { ScreenModule } from '../../router/route.ts'
import { text } from '../../text/language.ts'
import '../../components/table.ts'

const heading = { ja: 'サークル一覧', en: 'Circles' }

const columns: readonly Column[] = [
  { key: 'name', label: { ja: 'サークル名', en: 'Circle' }, title: true, sort: true },
  { key: 'uniques', label: { ja: 'ユニーク', en: 'Uniques' }, kind: 'count' },
  { key: 'numbers', label: { ja: '電話番号', en: 'Numbers' }, kind: 'count' },
  { key: 'contractsEnding', label: { ja: '解約予定', en: 'Ending' }, kind: 'count' },
  {
    key: 'circleId',
    label: { ja: '操作', en: 'Do' },
    cell: ({ circleId, name }) => html`<span>${enterCircleButton(String(circleId), String(name))}
      <a href="/account/circles/${String(circleId)}/cancel"
        >${text({ ja: '解約', en: 'Cancel' })}<span class="k-only-heard">: ${String(name)}</span></a
      ></span>`,
  },
]

/** The account's circles, each with a way into its portal (ACC-05). */
export const screen: ScreenModule['screen'] = () =>
  page({
    heading,
    lead: {
      ja: 'サークルの画面では、購入、解約、各種設定ができます。操作はアカウントとして記録されます。',
      en: 'In a circle’s portal you buy, cancel and set things up; it is recorded as done by you.',
    },
    body: html`<k-table
      .columns=${columns}
      source="circles"
      .views=${['contracts', 'uniques', 'numbers']}
      sort="name"
      caption=${text(heading)}
      .empty=${{ title: { ja: 'サークルはまだありません', en: 'There are no circles yet' } }}
    ></k-table>`,
  })
