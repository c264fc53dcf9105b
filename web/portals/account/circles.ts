import { html, nothing } from 'lit'
import type { Circle } from '../../../read-api/schemas/circles.ts'
import { chip, page } from '../../components/page.ts'
import type { Column, Filter, Row } from '../../components/table-model.ts'
import { circleStatus } from '../../parts/circle-fields.ts'
import { enterCircleButton } from '../../parts/enter-circle.ts'
import type { ScreenModule } from '../../router/route.ts'
import { text } from '../../text/language.ts'
import '../../components/table.ts'

const heading = { ja: 'サークル一覧', en: 'Circles' }
const representative = { ja: '代表', en: 'Representative' }

const columns: readonly Column[] = [
  {
    key: 'name',
    label: { ja: 'サークル名', en: 'Circle' },
    title: true,
    sort: true,
    cell: ({ name, isRepresentative }) =>
      html`${String(name)} ${isRepresentative === true ? chip(representative, 'active') : nothing}`,
  },
  { key: 'loginId', label: { ja: 'サークルID', en: 'Circle ID' }, sort: true },
  { key: 'userName', label: { ja: '利用者', en: 'User' }, sort: true, wideOnly: true },
  { key: 'department', label: { ja: '部署・役職', en: 'Department' }, sort: true, wideOnly: true },
  { key: 'person', label: { ja: '担当者', en: 'Person' }, sort: true },
  { key: 'openedAt', label: { ja: '申込日', en: 'Applied' }, kind: 'instant', sort: true },
  {
    key: 'status',
    label: { ja: '状態', en: 'Status' },
    sort: true,
    cell: ({ status }) => circleStatus(status as Circle['status']),
  },
  {
    key: 'circleId',
    label: { ja: '操作', en: 'Do' },
    cell: ({ circleId, name, status }) =>
      status === 'cancelled'
        ? nothing
        : html`<span
            >${enterCircleButton(String(circleId), String(name))}
            <a href="/account/circles/${String(circleId)}/cancel"
              >${text({ ja: '解約', en: 'Cancel' })}<span class="k-only-heard"
                >: ${String(name)}</span
              ></a
            ></span
          >`,
  },
]

const filters: readonly Filter[] = [
  {
    name: 'search',
    label: { ja: 'サークル・ユニーク・電話番号', en: 'Circle, unique or number' },
    kind: 'search',
    example: { ja: '例：大阪、0663450100', en: 'For example 大阪 or 0663450100' },
  },
  {
    name: 'status',
    label: { ja: '表示', en: 'Show' },
    kind: 'select',
    options: [
      { value: 'in-use', label: { ja: '利用中', en: 'In use' } },
      { value: 'cancelled', label: { ja: '解約済', en: 'Cancelled' } },
      { value: 'other', label: { ja: 'その他', en: 'Other' } },
    ],
  },
]

/** サークル一覧: filters, searches, sorting, and a way into each circle's portal (ACC-05, ACC-08). */
export const screen: ScreenModule['screen'] = () =>
  page({
    heading,
    lead: {
      ja: 'サークルの画面では、購入、解約、各種設定ができます。操作はアカウントとして記録されます。',
      en: 'In a circle’s portal you buy, cancel and set things up; it is recorded as done by you.',
    },
    action: html`<a class="k-button k-primary" href="/account/circles/add"
      >${text({ ja: 'サークルを追加する', en: 'Add a circle' })}</a
    >`,
    body: html`<k-table
      .columns=${columns}
      .filters=${filters}
      source="circles"
      .views=${['account', 'contracts', 'uniques', 'numbers']}
      .href=${({ circleId }: Row) => `/account/circles/${String(circleId)}`}
      sort="openedAt"
      csv
      caption=${text(heading)}
      .empty=${{
        title: { ja: 'サークルはまだありません', en: 'There are no circles yet' },
        hint: {
          ja: 'ユニークと電話番号は、サークルの画面で購入します。まずサークルを追加してください。',
          en: 'Uniques and numbers are bought in a circle’s portal: add a circle first.',
        },
      }}
    ></k-table>`,
  })
