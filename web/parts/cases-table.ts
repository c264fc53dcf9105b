import { html, type TemplateResult } from 'lit'
import { caseKindNames, caseStatusNames } from '../../domain/screening/case-names.ts'
import type { CaseKind } from '../../domain/screening/values.ts'
import { optionsOf } from '../components/form-model.ts'
import { chip } from '../components/page.ts'
import type { Column, Filter, Row } from '../components/table-model.ts'
import { type Bilingual, text } from '../text/language.ts'
import { statusTones } from './screening-words.ts'
import { waitingFor } from './waiting.ts'
import '../components/table.ts'

const words = {
  caption: { ja: '審査', en: 'Screening' },
  customer: { ja: 'お客様の名称', en: 'Customer' },
  none: { ja: '該当する審査はありません', en: 'There are no such cases' },
} as const satisfies Record<string, Bilingual>

const classWords: Readonly<Record<string, Bilingual>> = {
  telemarketing: { ja: 'テレマ', en: 'Telemarketing' },
  corporation: { ja: '法人', en: 'Corporation' },
  individual: { ja: '個人', en: 'Individual' },
}

const stateOf = ({ status, waitingHours }: Row): TemplateResult => {
  const known = status as keyof typeof caseStatusNames
  return html`<span>
    ${chip(caseStatusNames[known], statusTones[known])}
    ${typeof waitingHours === 'number' ? waitingFor(waitingHours) : ''}
  </span>`
}

/** Which cases at first, whose, and where one opens. */
export type CasesShown = {
  base: string
  preset: 'waiting' | 'all'
  accountId?: string
}

const columns: readonly Column[] = [
  { key: 'accountName', label: { ja: 'お客様', en: 'Customer' }, title: true, sort: true },
  { key: 'submittedAt', label: { ja: '受付日時', en: 'Received' }, kind: 'instant', sort: true },
  {
    key: 'kind',
    label: { ja: '種類', en: 'Kind' },
    cell: ({ kind }) => text(caseKindNames[kind as CaseKind]),
    sort: true,
  },
  {
    key: 'contractorClass',
    label: { ja: '区分', en: 'Class' },
    cell: ({ contractorClass }) => text(classWords[String(contractorClass)] as Bilingual),
  },
  {
    key: 'submissions',
    label: { ja: '提出回数', en: 'Handed in' },
    kind: 'count',
    wideOnly: true,
  },
  { key: 'status', label: { ja: '状態', en: 'State' }, cell: stateOf },
  {
    key: 'decidedAt',
    label: { ja: '決定日時', en: 'Decided' },
    kind: 'instant',
    sort: true,
    wideOnly: true,
  },
  { key: 'decidedBy', label: { ja: '担当（ログインID）', en: 'By (login ID)' }, wideOnly: true },
]

const filtersFrom = ({ preset, accountId }: CasesShown): readonly Filter[] => [
  ...(accountId === undefined
    ? [{ name: 'search', label: words.customer, kind: 'search' } as const]
    : []),
  {
    name: 'state',
    label: { ja: '状態', en: 'State' },
    kind: 'select',
    preset,
    options: [
      { value: 'waiting', label: { ja: '審査待ち', en: 'Waiting' } },
      { value: 'decided', label: { ja: '決定済み', en: 'Decided' } },
      { value: 'all', label: { ja: 'すべて（終了を含む）', en: 'All, closed ones too' } },
      { value: 'collecting', label: { ja: '書類の提出待ち', en: 'Not handed in' } },
    ],
  },
  {
    name: 'kind',
    label: { ja: '種類', en: 'Kind' },
    kind: 'select',
    options: optionsOf(caseKindNames),
  },
]

/** Cases of screening: the queue, or all that one account has. */
export const casesTable = (shown: CasesShown): TemplateResult => html`<k-table
  .columns=${columns}
  .filters=${filtersFrom(shown)}
  source="screening/cases"
  .params=${shown.accountId === undefined ? {} : { accountId: shown.accountId }}
  .views=${['screening']}
  .href=${({ caseId }: Row) => `${shown.base}/${String(caseId)}`}
  caption=${text(words.caption)}
  csv
  .empty=${{ title: words.none }}
></k-table>`
