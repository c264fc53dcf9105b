import { html } from 'lit'
import { numberKindNames, numberStatusNames } from '../../../../domain/number/number-names.ts'
import type { AuditEvents } from '../../../../read-api/schemas/audit.ts'
import type { Inventory, InventoryNumber } from '../../../../read-api/schemas/numbers.ts'
import { command } from '../../../client/api.ts'
import { LiveQuery } from '../../../client/live-query.ts'
import { sentenceOf } from '../../../client/refused.ts'
import { define, KaisenElement } from '../../../components/element.ts'
import type { FormAction } from '../../../components/form.ts'
import type { Field } from '../../../components/form-model.ts'
import { money } from '../../../components/money.ts'
import { card, definitions, page } from '../../../components/page.ts'
import { banner, emptyState } from '../../../components/states.ts'
import type { Column } from '../../../components/table-model.ts'
import { countryName } from '../../../format/country.ts'
import { formatDate, formatInstant } from '../../../format/japan-time.ts'
import { type Actor, actorOf } from '../../../parts/account-changes.ts'
import { proofLabels } from '../../../parts/number-words.ts'
import type { ScreenModule } from '../../../router/route.ts'
import { eventName } from '../../../text/event-names.ts'
import { language, text } from '../../../text/language.ts'
import '../../../components/form.ts'
import '../../../components/table.ts'

const words = {
  heading: { ja: '電話番号', en: 'Number' },
  details: { ja: '番号の内容', en: 'Details' },
  history: { ja: '履歴', en: 'History' },
  none: { ja: 'この電話番号はありません', en: 'There is no such number' },
  asListed: { ja: '料金表のとおり', en: 'As the price list says' },
  takeOut: { ja: '販売を停止する', en: 'Take out of stock' },
  takeOutHint: {
    ja: '在庫から外し、検索にも出ないようにします。あとで戻せます。',
    en: 'The number is no longer offered. It can be returned later.',
  },
  putBack: { ja: '販売を再開する', en: 'Return to stock' },
  tookOut: { ja: '販売を停止しました。', en: 'Taken out of stock.' },
  gaveBack: { ja: '販売を再開しました。', en: 'Returned to stock.' },
} as const

const noteField: readonly Field[] = [
  {
    name: 'note',
    label: { ja: '理由', en: 'Reason' },
    kind: 'text',
    required: true,
    maxLength: 200,
    example: { ja: '例：番号移行の準備のため', en: 'For example: being ported' },
  },
]

const columns: readonly Column[] = [
  { key: 'occurredAt', label: { ja: '日時', en: 'Time' }, kind: 'second' },
  {
    key: 'type',
    label: { ja: 'できごと', en: 'What happened' },
    title: true,
    cell: ({ type }) => text(eventName(String(type))),
  },
  {
    key: 'actor',
    label: { ja: '操作', en: 'By' },
    cell: ({ actor }) => actorOf(actor as Actor),
  },
]

/** One number: what it is, whose, what happened to it; staff take it out of stock or return it. */
export class StaffNumber extends KaisenElement {
  static override properties = { digits: {} }
  declare digits: string

  #number = new LiveQuery<Inventory>(
    this,
    () => ({ path: 'numbers/inventory', params: { search: this.digits } }),
    { views: ['numbers'] },
  )
  #history = new LiveQuery<AuditEvents>(
    this,
    () => ({ path: 'audit/events', params: { stream: `number-${this.digits}`, pageSize: 200 } }),
    { views: ['numbers'] },
  )
  #result: { ok: boolean; sentence: string } | null = null

  constructor() {
    super()
    this.digits = ''
  }

  async #done(sentence: string) {
    this.#result = { ok: true, sentence }
    await Promise.all([this.#number.refresh(), this.#history.refresh()])
    this.requestUpdate()
  }

  async #putBack() {
    const answer = await command('ReturnNumberToStock', { e164: `+${this.digits}` })
    if (answer.ok) return this.#done(text(words.gaveBack))
    this.#result = { ok: false, sentence: sentenceOf(answer.refused) }
    this.requestUpdate()
  }

  #takeOut: FormAction = ({ note }, attempt) =>
    command('TakeNumberOutOfStock', { e164: `+${this.digits}`, note }, attempt)

  #details(number: InventoryNumber) {
    const fee = (amount: string | null) => (amount === null ? text(words.asListed) : money(amount))
    const place =
      number.country === 'JP'
        ? [number.prefecture, number.area]
        : [countryName(number.country, language()), number.state, number.city]
    return definitions([
      [{ ja: '状態', en: 'State' }, text(numberStatusNames[number.status])],
      number.note === null ? null : [{ ja: '理由', en: 'Reason' }, number.note],
      number.heldUntil === null
        ? null
        : [{ ja: '確保の期限', en: 'Held until' }, formatInstant(number.heldUntil)],
      number.quarantinedUntil === null
        ? null
        : [
            { ja: '在庫に戻る日', en: 'In stock again' },
            formatDate(number.quarantinedUntil, language()),
          ],
      [{ ja: '種類', en: 'Type' }, text(numberKindNames[number.kind])],
      [{ ja: '種別', en: 'Mark' }, number.kindCode],
      [{ ja: '地域', en: 'Place' }, place.filter(Boolean).join(' ')],
      [{ ja: '局番', en: 'Area code' }, number.areaCode],
      [{ ja: '証明書', en: 'Proof' }, text(proofLabels[number.proof])],
      [{ ja: '月額費用', en: 'Monthly fee' }, fee(number.monthlyFee)],
      [{ ja: '初期費用', en: 'Initial fee' }, fee(number.initialFee)],
      number.accountId === null
        ? null
        : [
            { ja: 'アカウント', en: 'Account' },
            html`<a href="/staff/accounts/${number.accountId}">${number.accountId}</a>`,
          ],
    ])
  }

  #actions({ status }: InventoryNumber) {
    if (status === 'out-of-stock' || status === 'ended')
      return html`<button type="button" class="k-button" @click=${() => this.#putBack()}>
        ${text(words.putBack)}
      </button>`
    if (status !== 'in-stock') return ''
    return card(
      text(words.takeOut),
      html`<p>${text(words.takeOutHint)}</p>
        <k-form
          .fields=${noteField}
          .verb=${words.takeOut}
          .action=${this.#takeOut}
          @k-done=${() => this.#done(text(words.tookOut))}
        ></k-form>`,
    )
  }

  protected override render() {
    const number = this.#number.value?.items.find(({ e164 }) => e164 === `+${this.digits}`)
    const heading = number?.display ?? text(words.heading)
    const result =
      this.#result === null
        ? ''
        : banner(this.#result.ok ? 'success' : 'error', this.#result.sentence)
    return page({
      heading: { ja: heading, en: heading },
      body: html`${result}${this.#number.render(() =>
        number === undefined
          ? emptyState(words.none)
          : html`<div class="k-stack">
              ${card(text(words.details), this.#details(number))} ${this.#actions(number)}
              ${this.#history.render(({ items }) =>
                card(
                  text(words.history),
                  html`<k-table
                    .columns=${columns}
                    .rows=${items}
                    caption=${text(words.history)}
                  ></k-table>`,
                ),
              )}
            </div>`,
      )}`,
    })
  }
}

define('staff-number', StaffNumber)

export const screen: ScreenModule['screen'] = ({ params }) =>
  html`<staff-number .digits=${params.digits ?? ''}></staff-number>`
