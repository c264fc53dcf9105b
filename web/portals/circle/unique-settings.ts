import { html } from 'lit'
import type { CircleNumbers } from '../../../read-api/schemas/numbers.ts'
import type { Unique } from '../../../read-api/schemas/uniques.ts'
import { command } from '../../client/api.ts'
import { LiveQuery } from '../../client/live-query.ts'
import { enterPortal } from '../../client/session.ts'
import { define, KaisenElement } from '../../components/element.ts'
import type { FormAction } from '../../components/form.ts'
import type { Field } from '../../components/form-model.ts'
import { card, definitions, page } from '../../components/page.ts'
import { toast, toastRefused } from '../../components/toast.ts'
import { formatPhone } from '../../format/phone.ts'
import { contractChip } from '../../parts/contract-chip.ts'
import { go } from '../../router/navigation.ts'
import type { ScreenModule } from '../../router/route.ts'
import { text } from '../../text/language.ts'
import { circleId } from './circle-in-force.ts'
import '../../components/form.ts'
import '../../parts/owned-login.ts'

const words = {
  heading: { ja: 'ユニーク設定', en: 'Unique settings' },
  saved: { ja: '設定を保存しました。', en: 'The settings were saved.' },
  settings: { ja: '設定', en: 'Settings' },
  state: { ja: '契約の状態', en: 'Contract' },
  status: { ja: '状態', en: 'Status' },
  incoming: { ja: '着信番号', en: 'Incoming numbers' },
  enter: { ja: 'このユニークの画面に入る', en: 'Enter this unique’s portal' },
  cancel: { ja: '解約する', en: 'Cancel it' },
  toNumbers: { ja: '電話番号一覧で選ぶ', en: 'Choose in the list of numbers' },
} as const

/** ユニーク設定: the line's name and the number that it shows (LINE-02). */
export class UniqueSettings extends KaisenElement {
  static override properties = { uniqueId: {} }
  declare uniqueId: string

  #unique = new LiveQuery<Unique>(this, () => ({ path: `uniques/${this.uniqueId}` }), {
    views: ['uniques', 'numbers', 'contracts'],
  })
  #numbers = new LiveQuery<CircleNumbers>(this, () => ({ path: `circles/${circleId()}/numbers` }))

  constructor() {
    super()
    this.uniqueId = ''
  }

  #fields(): Field[] {
    const numbers = (this.#numbers.value?.items ?? []).filter(({ status }) => status !== 'ended')
    return [
      {
        name: 'name',
        label: { ja: '名称', en: 'Name' },
        example: { ja: '例：受付', en: 'For example Reception' },
        maxLength: 40,
        // A name can be changed, not taken away.
        required: (this.#unique.value?.name ?? null) !== null,
      },
      {
        name: 'callerNumber',
        label: { ja: '発信者番号', en: 'Caller number' },
        kind: 'select',
        required: true,
        options: [
          { value: 'none', label: { ja: '外線発信不可', en: 'External calls forbidden' } },
          ...numbers.map(({ e164, display }) => ({
            value: e164,
            label: { ja: display, en: display },
          })),
        ],
      },
    ]
  }

  #save: FormAction = async (values) => {
    const unique = this.#unique.value
    const name = String(values.name ?? '')
    const { uniqueId } = this
    if (name !== '' && name !== (unique?.name ?? '')) {
      const named = await command('NameUnique', { uniqueId, name })
      if (!named.ok) return named
    }
    const chosen = String(values.callerNumber)
    return command('ChooseCallerNumber', { uniqueId, e164: chosen === 'none' ? null : chosen })
  }

  async #enter() {
    const answer = await enterPortal('unique', this.uniqueId)
    if (answer.ok) go('/unique')
    else toastRefused(answer.refused)
  }

  #settings(unique: Unique) {
    return card(
      words.settings,
      html`<k-form
        .fields=${this.#fields()}
        .values=${{ name: unique.name ?? '', callerNumber: unique.callerNumber ?? 'none' }}
        .action=${this.#save}
        cancel-href="/circle/uniques"
        @k-done=${() => {
          toast(words.saved)
          void this.#unique.refresh()
        }}
      ></k-form>`,
    )
  }

  protected override render() {
    return this.#unique.renderPage(words.heading, (unique) =>
      page({
        heading: `${unique.uniqueId} ${unique.name ?? ''}`,
        action: html`<button type="button" class="k-button" @click=${this.#enter}>
          ${text(words.enter)}
        </button>`,
        body: html`<div class="k-stack">
          ${this.#settings(unique)}
          <div><owned-login portal="unique" .of=${unique.uniqueId}></owned-login></div>
          ${card(
            words.state,
            definitions([
              [words.status, contractChip(unique)],
              [
                words.incoming,
                html`${unique.incomingNumbers.map((number) => formatPhone(number)).join('、') || '—'}
                  <a href="/circle/numbers">${text(words.toNumbers)}</a>`,
              ],
            ]),
            {
              action: html`<a class="k-button k-quiet" href="/circle/contracts/${unique.contractId}"
                >${text(words.cancel)}</a
              >`,
            },
          )}
        </div>`,
      }),
    )
  }
}

define('unique-settings', UniqueSettings)

export const screen: ScreenModule['screen'] = ({ params }) =>
  html`<unique-settings .uniqueId=${params.uniqueId ?? ''}></unique-settings>`
