import { html, type TemplateResult } from 'lit'
import type { Column } from '../components/table-model.ts'
import { actorName } from '../text/actor-names.ts'
import { eventName } from '../text/event-names.ts'
import { type Bilingual, text } from '../text/language.ts'
import '../components/table.ts'

/** Who did it, as an event says it. */
export type Actor = { kind?: string; id?: string; actingFor?: { kind: string; id: string } }

/** Of the account itself everyone knows who it is; of others their name is told. */
export const actorOf = ({ kind = '', id = '' }: Actor): string => {
  const name = actorName(kind)
  return kind === 'system' || kind === 'account' ? name : `${name} ${id}`
}

const columns: readonly Column[] = [
  { key: 'occurredAt', label: { ja: '日時', en: 'Time' }, kind: 'second' },
  {
    key: 'type',
    label: { ja: '変更', en: 'Change' },
    title: true,
    cell: ({ type }) => text(eventName(String(type))),
  },
  {
    key: 'actor',
    label: { ja: '操作した人', en: 'By' },
    cell: ({ actor }) => actorOf(actor as Actor),
  },
]

/** Who changed what, and when: the events of one stream of an account, the newest first. */
export const changesOfStream = (
  stream: string,
  accountId: string,
  caption: Bilingual,
): TemplateResult => html`<k-table
  .columns=${columns}
  source="audit/events"
  .params=${{ stream, account: accountId }}
  size="20"
  url-prefix="changes"
  caption=${text(caption)}
  .empty=${{ title: { ja: '変更はありません', en: 'Nothing has changed' } }}
></k-table>`

/** Who changed what of an account, and when: the account's own events. */
export const accountChanges = (accountId: string): TemplateResult =>
  changesOfStream(`account-${accountId}`, accountId, {
    ja: '変更履歴',
    en: 'History of changes',
  })
