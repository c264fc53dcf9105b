import { html, type TemplateResult } from 'lit'
import { chip } from '../components/page.ts'
import type { Column } from '../components/table-model.ts'
import '../components/table.ts'

const columns: readonly Column[] = [
  { key: 'offeredAt', label: { ja: '開始', en: 'Started' }, kind: 'second' },
  { key: 'uniqueId', label: { ja: 'ユニーク', en: 'Unique' } },
  { key: 'callerNumber', label: { ja: '発信者番号', en: 'Caller number' }, kind: 'phone' },
  { key: 'display', label: { ja: '相手先', en: 'Called' }, title: true },
  {
    key: 'answeredAt',
    label: { ja: '状態', en: 'State' },
    cell: ({ answeredAt }) =>
      answeredAt === null
        ? chip({ ja: '呼出中', en: 'Ringing' }, 'waiting')
        : chip({ ja: '通話中', en: 'Talking' }, 'active'),
  },
]

/** The calls that are going on in the portal's scope; it changes by itself (CALL-06). */
export const callsInProgress = (): TemplateResult => html`<k-table
  .columns=${columns}
  source="calls/in-progress"
  .views=${['calls']}
  sort="-offeredAt"
  size="20"
  url-prefix="now"
  .empty=${{ title: { ja: '通話中の電話はありません', en: 'No calls at the moment' } }}
></k-table>`
