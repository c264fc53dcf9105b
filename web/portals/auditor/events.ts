import { html, type TemplateResult } from 'lit'
import type { Accounts } from '../../../read-api/schemas/account.ts'
import { LiveQuery } from '../../client/live-query.ts'
import { define, KaisenElement } from '../../components/element.ts'
import { whyLink } from '../../components/explain.ts'
import { page } from '../../components/page.ts'
import type { Column, Filter, Row } from '../../components/table-model.ts'
import type { ScreenModule } from '../../router/route.ts'
import { actorName } from '../../text/actor-names.ts'
import { eventName } from '../../text/event-names.ts'
import { type Bilingual, text } from '../../text/language.ts'
import { accountOptions, accountsQuestion } from './accounts-to-choose.ts'
import '../../components/table.ts'

const words = {
  heading: { ja: '変更履歴', en: 'Records' },
  lead: {
    ja: 'すべての変更の記録です。記録は追加だけができ、変更や削除はできません。',
    en: 'Every change that was ever made. Records are only added, never changed or removed.',
  },
  data: { ja: '内容を表示', en: 'Show the data' },
  why: { ja: '金額の根拠', en: 'The amount' },
} as const satisfies Record<string, Bilingual>

/** Records of the wallet that are entries of its history and so can be explained. */
const walletEntries = new Set([
  'TopUpCredited',
  'OrderDebited',
  'MonthlyFeesPosted',
  'ProcedureDebited',
  'WithdrawalRefunded',
  'CallDebited',
  'LotExpired',
  'RoundingPosted',
])

const actorOf = ({ actor }: Row): string => {
  const { kind, id, actingFor } = actor as {
    kind: string
    id: string
    actingFor?: { kind: string; id: string }
  }
  const behalf = actingFor === undefined ? '' : ` → ${actorName(actingFor.kind)} ${actingFor.id}`
  return `${actorName(kind)} ${id}${behalf}`
}

const content = (row: Row): TemplateResult => html`<details>
    <summary>${text(words.data)}</summary>
    <p class="k-event-id">
      ${row.stream} #${row.revision} · ${row.type} v${row.version} · ${actorOf(row)}
    </p>
    <pre class="k-event-data" tabindex="0">${JSON.stringify(row.data, null, 2)}</pre>
  </details>
  ${
    walletEntries.has(String(row.type))
      ? whyLink({ figure: 'wallet-entry', id: String(row.position) })
      : ''
  }`

const columns: readonly Column[] = [
  { key: 'position', label: { ja: '通番', en: 'No.' }, kind: 'count' },
  { key: 'occurredAt', label: { ja: '日時', en: 'Time' }, kind: 'second' },
  {
    key: 'type',
    label: { ja: '記録', en: 'Record' },
    title: true,
    cell: ({ type }) => text(eventName(String(type))),
  },
  {
    key: 'stream',
    label: { ja: 'ストリーム', en: 'Stream' },
    cell: ({ stream }) => html`<span class="k-breakable">${stream}</span>`,
  },
  { key: 'data', label: { ja: '内容', en: 'Data' }, cell: content },
]

const filtersOf = (accounts: Accounts | undefined): readonly Filter[] => [
  {
    name: 'account',
    label: { ja: 'アカウント', en: 'Account' },
    kind: 'select',
    options: accountOptions(accounts),
  },
  {
    name: 'stream',
    label: { ja: 'ストリーム名', en: 'Stream' },
    kind: 'search',
    example: { ja: '例：order-（注文のID）', en: 'For example order-(its id)' },
  },
]

/** 変更履歴: the log itself, of one account or one stream. */
export class Events extends KaisenElement {
  #accounts = new LiveQuery<Accounts>(this, accountsQuestion)

  protected override render(): TemplateResult {
    return page({
      heading: words.heading,
      lead: words.lead,
      body: html`<k-table
        .columns=${columns}
        .filters=${filtersOf(this.#accounts.value)}
        source="audit/events"
        size="25"
        sort="-position"
        csv
        caption=${text(words.heading)}
        .empty=${{ title: { ja: '記録はありません', en: 'There are no records' } }}
      ></k-table>`,
    })
  }
}

define('auditor-events', Events)

/** 変更履歴. */
export const screen: ScreenModule['screen'] = () => html`<auditor-events></auditor-events>`
