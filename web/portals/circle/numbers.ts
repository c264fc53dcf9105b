import { html } from 'lit'
import type { Uniques } from '../../../read-api/schemas/uniques.ts'
import { command } from '../../client/api.ts'
import { LiveQuery } from '../../client/live-query.ts'
import { sentenceOf } from '../../client/refused.ts'
import { define, KaisenElement } from '../../components/element.ts'
import { page } from '../../components/page.ts'
import { banner } from '../../components/states.ts'
import type { Table } from '../../components/table.ts'
import type { Column, Row } from '../../components/table-model.ts'
import { toast } from '../../components/toast.ts'
import { contractChip } from '../../parts/contract-chip.ts'
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
  saved: { ja: '着信先を変更しました。', en: 'The number now rings there.' },
} as const

/** 電話番号一覧: the circle's numbers and which unique rings for each (LINE-04). */
export class CircleNumbersPage extends KaisenElement {
  #uniques = new LiveQuery<Uniques>(this, () => ({ path: `circles/${circleId()}/uniques` }), {
    views: ['uniques'],
  })
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
            ${unique.uniqueId} ${unique.name ?? ''}
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

  protected override render() {
    return page({
      heading: words.heading,
      lead: words.lead,
      action: html`<a class="k-button k-primary" href="/circle/buy/number">${text(words.buy)}</a>`,
      body: html`${this.#refused === '' ? '' : banner('error', this.#refused)}
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
        ></k-table>`,
    })
  }
}

define('circle-numbers', CircleNumbersPage)

export const screen: ScreenModule['screen'] = () => html`<circle-numbers></circle-numbers>`
