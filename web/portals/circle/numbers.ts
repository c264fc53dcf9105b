import { html } from 'lit'
import type { AwaitingNumbers } from '../../../read-api/schemas/numbers.ts'
import type { Uniques } from '../../../read-api/schemas/uniques.ts'
import { command } from '../../client/api.ts'
import { LiveQuery } from '../../client/live-query.ts'
import { sentenceOf } from '../../client/refused.ts'
import { define, KaisenElement } from '../../components/element.ts'
import { card, chip, page } from '../../components/page.ts'
import { banner } from '../../components/states.ts'
import type { Table } from '../../components/table.ts'
import type { Column, Row } from '../../components/table-model.ts'
import { toast } from '../../components/toast.ts'
import { contractChip } from '../../parts/contract-chip.ts'
import { proofLabels } from '../../parts/number-words.ts'
import { uniqueChoice } from '../../parts/unique-choice.ts'
import type { ScreenModule } from '../../router/route.ts'
import { text } from '../../text/language.ts'
import { circleId } from './circle-in-force.ts'
import '../../components/table.ts'

const words = {
  heading: { ja: '電話番号一覧', en: 'Numbers' },
  lead: {
    ja: '着信したときに鳴らすユニークを番号ごとに選びます。',
    en: 'Choose for each number the unique that rings.',
  },
  buy: { ja: '電話番号を購入する', en: 'Buy a number' },
  none: { ja: '（鳴らさない）', en: '(none)' },
  rings: { ja: '鳴らすユニーク', en: 'Rings at' },
  awaiting: { ja: '証明書の審査を待っている番号', en: 'Numbers that wait for their proof' },
  awaitingHint: {
    ja: '証明書は、アカウント管理の「身分証明書アップロード」から期限までに提出してください。',
    en: 'Hand the proof in under documents in the account portal, in time.',
  },
  saved: { ja: '着信先を変更しました。', en: 'The number now rings there.' },
} as const

const stateWords = {
  collecting: { ja: '証明書が未提出', en: 'Not handed in' },
  submitted: { ja: '審査中', en: 'Being screened' },
  approved: { ja: '開始の手続き中', en: 'About to begin' },
  closed: { ja: '取り消し済み', en: 'Void' },
  rejected: { ja: '再提出が必要', en: 'To be handed in again' },
} as const

type Awaiting = AwaitingNumbers['items'][number]

const awaitingColumns: readonly Column[] = [
  { key: 'display', label: { ja: '電話番号', en: 'Number' }, title: true },
  {
    key: 'proof',
    label: { ja: '証明書の種類', en: 'Proof' },
    cell: ({ proof }) => text(proofLabels[proof as Awaiting['proof']]),
  },
  {
    key: 'status',
    label: { ja: '状態', en: 'Status' },
    cell: ({ status }) =>
      chip(stateWords[(status as Awaiting['status']) ?? 'collecting'], 'waiting'),
  },
  { key: 'lastDay', label: { ja: '開始の期限', en: 'To begin by' }, kind: 'date' },
]

/** 電話番号一覧: the circle's numbers and which unique rings for each (LINE-04). */
export class CircleNumbersPage extends KaisenElement {
  #uniques = new LiveQuery<Uniques>(this, () => ({ path: `circles/${circleId()}/uniques` }), {
    views: ['uniques'],
  })
  #awaiting = new LiveQuery<AwaitingNumbers>(
    this,
    () => ({ path: `circles/${circleId()}/awaiting-numbers` }),
    { views: ['numbers', 'screening'] },
  )
  #refused = ''

  async #link(e164: string, uniqueId: string) {
    const answer = await command('LinkNumber', {
      e164,
      circleId: circleId(),
      uniqueId: uniqueId === '' ? null : uniqueId,
    })
    this.#refused = answer.ok ? '' : sentenceOf(answer.refused)
    if (answer.ok) toast(words.saved)
    this.requestUpdate()
    await this.querySelector<Table>('k-table')?.refresh()
  }

  #choice = ({ e164, uniqueId, status, display }: Row) => {
    const uniques = (this.#uniques.value?.items ?? []).filter((each) => each.status !== 'ended')
    return html`<select
      class="k-input"
      aria-label="${String(display)} ${text(words.rings)}"
      ?disabled=${status === 'ended'}
      .value=${String(uniqueId ?? '')}
      @change=${(event: Event) =>
        this.#link(String(e164), (event.target as HTMLSelectElement).value)}
    >
      <option value="" ?selected=${uniqueId === null}>${text(words.none)}</option>
      ${uniques.map(
        (unique) =>
          html`<option value=${unique.uniqueId} ?selected=${unique.uniqueId === uniqueId}>
            ${text(uniqueChoice(unique))}
          </option>`,
      )}
    </select>`
  }

  #columns(): readonly Column[] {
    return [
      { key: 'display', label: { ja: '電話番号', en: 'Number' }, title: true, sort: 'e164' },
      { key: 'area', label: { ja: '地域', en: 'Area' } },
      { key: 'uniqueId', label: words.rings, cell: this.#choice },
      { key: 'status', label: { ja: '状態', en: 'Status' }, cell: contractChip },
    ]
  }

  #waiting({ items }: AwaitingNumbers) {
    if (items.length === 0) return ''
    return card(
      text(words.awaiting),
      html`<p>${text(words.awaitingHint)}</p>
        <k-table
          .columns=${awaitingColumns}
          .rows=${items}
          url-prefix="awaiting"
          caption=${text(words.awaiting)}
        ></k-table>`,
    )
  }

  protected override render() {
    return page({
      heading: words.heading,
      lead: words.lead,
      action: html`<a class="k-button k-primary" href="/circle/buy/number">${text(words.buy)}</a>`,
      body: html`<div class="k-stack">
        ${this.#refused === '' ? '' : banner('error', this.#refused)}
        ${this.#awaiting.value === undefined ? '' : this.#waiting(this.#awaiting.value)}
        <k-table
          .columns=${this.#columns()}
          .source=${`circles/${circleId()}/numbers`}
          .views=${['numbers', 'contracts']}
          csv
          .empty=${{
            title: { ja: '電話番号はまだありません', en: 'No numbers yet' },
            hint: {
              ja: '電話番号を購入し、鳴らすユニークを選んでください。',
              en: 'Buy a number and choose the unique that rings.',
            },
          }}
        ></k-table>
      </div>`,
    })
  }
}

define('circle-numbers', CircleNumbersPage)

export const screen: ScreenModule['screen'] = () => html`<circle-numbers></circle-numbers>`
