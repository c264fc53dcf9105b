import { html, type TemplateResult } from 'lit'
import type { Account } from '../../../read-api/schemas/account.ts'
import { LiveQuery } from '../../client/live-query.ts'
import { define, KaisenElement } from '../../components/element.ts'
import { whyLink } from '../../components/explain.ts'
import { page } from '../../components/page.ts'
import type { Column, Filter, Option, Row } from '../../components/table-model.ts'
import { type Actor, actorOf } from '../../parts/account-changes.ts'
import { onPlace, place, writeQuery } from '../../router/navigation.ts'
import type { ScreenModule } from '../../router/route.ts'
import { actorKinds, actorName } from '../../text/actor-names.ts'
import { eventName, eventTypes } from '../../text/event-names.ts'
import { type Bilingual, text } from '../../text/language.ts'
import '../../components/table.ts'
import '../../parts/account-chooser.ts'

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

const wholeActorOf = ({ actor }: Row): string => {
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
      ${row.stream} #${row.revision} · ${row.type} v${row.version} · ${wholeActorOf(row)}
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
  {
    key: 'actor',
    label: { ja: '操作した人', en: 'By' },
    cell: ({ actor }) => actorOf(actor as Actor),
  },
  { key: 'data', label: { ja: '内容', en: 'Data' }, cell: content },
]

const whoOptions: readonly Option[] = Object.entries(actorKinds).map(([value, label]) => ({
  value,
  label,
}))

const typeOptions: readonly Option[] = eventTypes
  .map((type) => ({ value: type, label: eventName(type) }))
  .sort((a, b) => a.label.ja.localeCompare(b.label.ja, 'ja'))

const circlesOf = ({ circles }: Account): Filter => ({
  name: 'circle',
  label: { ja: 'サークル', en: 'Circle' },
  kind: 'select',
  options: circles.map(({ circleId, name }) => ({
    value: circleId,
    label: { ja: name, en: name },
  })),
})

const filtersOf = (account: Account | undefined): readonly Filter[] => [
  ...(account === undefined ? [] : [circlesOf(account)]),
  {
    name: 'type',
    label: { ja: '記録の種類', en: 'Kind of record' },
    kind: 'select',
    options: typeOptions,
  },
  { name: 'from', label: { ja: '開始日', en: 'From' }, kind: 'date' },
  { name: 'to', label: { ja: '終了日', en: 'To' }, kind: 'date' },
  { name: 'by', label: { ja: '操作した人', en: 'By' }, kind: 'select', options: whoOptions },
  {
    name: 'actor',
    label: { ja: '操作した人のID', en: 'Who, by ID' },
    kind: 'search',
  },
  {
    name: 'stream',
    label: { ja: 'ストリーム名', en: 'Stream' },
    kind: 'search',
    example: { ja: '例：order-（注文のID）', en: 'For example order-(its id)' },
  },
]

/** 変更履歴: the log itself: of whom, what, when, by whom (OPS-10). */
export class Events extends KaisenElement {
  #account = new LiveQuery<Account>(this, () => {
    const accountId = place().query.get('account') ?? ''
    return accountId === '' ? null : { path: 'account', params: { accountId } }
  })

  protected override follows() {
    return [onPlace(() => this.requestUpdate())]
  }

  #choose(account: string) {
    writeQuery({ account, circle: null, page: null })
    this.requestUpdate()
  }

  protected override render(): TemplateResult {
    const account = place().query.get('account') ?? ''
    const known = this.#account.value
    return page({
      heading: words.heading,
      lead: words.lead,
      body: html`<account-chooser
          .accountId=${account}
          @k-change=${(event: CustomEvent<string>) => this.#choose(event.detail)}
        ></account-chooser>
        <k-table
          .columns=${columns}
          .filters=${filtersOf(known?.accountId === account ? known : undefined)}
          .params=${account === '' ? {} : { account }}
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
