import { html, type TemplateResult } from 'lit'
import type { CaseKind } from '../../../domain/screening/values.ts'
import { chip, page } from '../../components/page.ts'
import type { Column, Filter, Row } from '../../components/table-model.ts'
import { caseWords, statusTones, statusWords } from '../../parts/screening-words.ts'
import { waitingFor } from '../../parts/waiting.ts'
import type { ScreenModule } from '../../router/route.ts'
import { type Bilingual, text } from '../../text/language.ts'
import '../../components/table.ts'

const words = {
  heading: { ja: '審査', en: 'Screening' },
  lead: {
    ja: 'お客様が提出した書類を、受付の古い順に確認します。',
    en: 'What customers handed in, the oldest first.',
  },
  none: { ja: '該当する審査はありません', en: 'There are no such cases' },
} as const satisfies Record<string, Bilingual>

const classWords: Readonly<Record<string, Bilingual>> = {
  telemarketing: { ja: 'テレマ', en: 'Telemarketing' },
  corporation: { ja: '法人', en: 'Corporation' },
  individual: { ja: '個人', en: 'Individual' },
}

const stateOf = ({ status, waitingHours }: Row): TemplateResult => {
  const known = status as keyof typeof statusWords
  return html`<span>
    ${chip(statusWords[known], statusTones[known])}
    ${typeof waitingHours === 'number' ? waitingFor(waitingHours) : ''}
  </span>`
}

const columns: readonly Column[] = [
  { key: 'accountName', label: { ja: 'お客様', en: 'Customer' }, title: true, sort: true },
  { key: 'submittedAt', label: { ja: '受付日時', en: 'Received' }, kind: 'instant', sort: true },
  {
    key: 'kind',
    label: { ja: '種類', en: 'Kind' },
    cell: ({ kind }) => text(caseWords[kind as CaseKind]),
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
]

const filters: readonly Filter[] = [
  {
    name: 'state',
    label: { ja: '状態', en: 'State' },
    kind: 'select',
    preset: 'waiting',
    options: [
      { value: 'waiting', label: { ja: '審査待ち', en: 'Waiting' } },
      { value: 'decided', label: { ja: '決定済み', en: 'Decided' } },
      { value: 'collecting', label: { ja: '書類の提出待ち', en: 'Not handed in' } },
    ],
  },
  {
    name: 'kind',
    label: { ja: '種類', en: 'Kind' },
    kind: 'select',
    options: Object.entries(caseWords).map(([value, label]) => ({ value, label })),
  },
]

/** 審査: the queue of what customers handed in, and what was decided (OPS-01). */
export const screen: ScreenModule['screen'] = () =>
  page({
    heading: words.heading,
    lead: words.lead,
    body: html`<k-table
      .columns=${columns}
      .filters=${filters}
      source="screening/cases"
      .views=${['screening']}
      .href=${({ caseId }: Row) => `/staff/screening/${String(caseId)}`}
      caption=${text(words.heading)}
      csv
      .empty=${{ title: words.none }}
    ></k-table>`,
  })
