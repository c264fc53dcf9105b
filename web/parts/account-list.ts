import { html, type TemplateResult } from 'lit'
import type { AccountRow } from '../../read-api/schemas/account.ts'
import type { Column, Filter, Row } from '../components/table-model.ts'
import { text } from '../text/language.ts'
import { serviceState } from './account-figures.ts'
import '../components/table.ts'

const columns: readonly Column[] = [
  { key: 'name', label: { ja: '名称', en: 'Name' }, title: true, sort: true },
  { key: 'loginId', label: { ja: 'ログインID', en: 'Login ID' }, sort: true },
  { key: 'balance', label: { ja: '残額', en: 'Balance' }, kind: 'money', sort: true },
  {
    key: 'serviceState',
    label: { ja: 'サービス', en: 'Service' },
    cell: ({ serviceState: state }) => serviceState(state as AccountRow['serviceState']),
  },
]

const filters: readonly Filter[] = [
  {
    name: 'search',
    label: {
      ja: 'お客様・サークルの名称、電話番号、ユニーク、メール、ID、請求書番号',
      en: 'Customer or circle, number, unique, mail, ID or invoice',
    },
    example: { ja: '例：青空、06-6345-0100', en: 'For example 青空 or 06-6345-0100' },
    kind: 'search',
  },
]

/** The operator's customers; a row opens the account's page below `base`. */
export const accountList = (base: string): TemplateResult => html`<k-table
  .columns=${columns}
  .filters=${filters}
  source="accounts"
  .views=${['wallet', 'clock']}
  .href=${({ accountId }: Row) => `${base}/${String(accountId)}`}
  sort="name"
  csv
  caption=${text({ ja: 'アカウント一覧', en: 'Accounts' })}
  .empty=${{ title: { ja: 'アカウントはまだありません', en: 'There are no accounts yet' } }}
></k-table>`
