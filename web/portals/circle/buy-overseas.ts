import { html } from 'lit'
import { proofText } from '../../../domain/number/notices.ts'
import type { OverseasGroup, StockCountries } from '../../../read-api/schemas/numbers.ts'
import { LiveQuery } from '../../client/live-query.ts'
import { sentenceOf } from '../../client/refused.ts'
import { define, KaisenElement } from '../../components/element.ts'
import { filterBar } from '../../components/filters.ts'
import { card, chip, definitions, page } from '../../components/page.ts'
import { banner } from '../../components/states.ts'
import type { Table } from '../../components/table.ts'
import { type Column, type Filter, type Row, requestFrom } from '../../components/table-model.ts'
import { countryName } from '../../format/country.ts'
import { parseCount } from '../../format/money.ts'
import { circleEnding } from '../../parts/circle-ending.ts'
import { numberNoticesCard } from '../../parts/number-notices.ts'
import { proofLabels } from '../../parts/number-words.ts'
import { onPlace, place, writeQuery } from '../../router/navigation.ts'
import type { ScreenModule } from '../../router/route.ts'
import { language, text } from '../../text/language.ts'
import { circleId } from './circle-in-force.ts'
import { type Picked, pickNumbers } from './pick-numbers.ts'
import '../../components/quantity.ts'
import '../../components/table.ts'

const typingMs = 250

const noStock = {
  title: { ja: '在庫がありません', en: 'Nothing in stock' },
  hint: { ja: '条件を変えてお試しください。', en: 'Please try other conditions.' },
} as const

const quantityMax = 50

const words = {
  heading: { ja: '海外電話番号購入', en: 'Buy overseas numbers' },
  lead: {
    ja: '国と都市を選び、数量を入れてください。番号はこちらで選び、カートで30分間お取り置きします。金額は税抜です。',
    en: 'Choose a place and say how many. The numbers are held for 30 minutes. Ex tax.',
  },
  cart: { ja: 'カートを見る', en: 'See the cart' },
  add: { ja: 'カートに入れる', en: 'Put into the cart' },
  quantity: { ja: '数量', en: 'Quantity' },
  proofNeeded: { ja: '[証明書必須]', en: '[proof needed]' },
  tollFree: { ja: 'トールフリー', en: 'Toll-free' },
  proofs: { ja: '証明書の種類', en: 'Kinds of proof' },
  afterwards: {
    ja: '証明書が必要な番号は、ご注文後に証明書を提出していただき、審査のあとで開始します。',
    en: 'Numbers that need a proof start once it was sent after the order and accepted.',
  },
  fees: {
    ja: '費用は開始日に、月額は日割りでいただきます。14日以内に開始できないときは無料で取り消します。',
    en: 'You pay on the day it begins. After 14 days the order of it is void and costs nothing.',
  },
  busy: { ja: '番号を確保しています…', en: 'Numbers are being held…' },
} as const

const heldSentence = (held: number, wanted: number) => ({
  ja:
    held === wanted
      ? `${held}件の番号を取り置き、カートに入れました。`
      : `${wanted}件のうち${held}件の番号を取り置き、カートに入れました。残りは在庫がありません。`,
  en:
    held === wanted
      ? `${held} numbers are held in your cart.`
      : `${held} of ${wanted} numbers are held in your cart. There are no more in stock.`,
})

type Countries = StockCountries['items']

const filtersOf = (countries: Countries, chosen: string): readonly Filter[] => {
  const states = countries.find(({ country }) => country === chosen)?.states ?? []
  const stateFilter: Filter = {
    name: 'state',
    label: { ja: '州名', en: 'State' },
    kind: 'select',
    options: states.map((value) => ({ value, label: { ja: value, en: value } })),
  }
  const labelOf = (country: Countries[number], in_: 'ja' | 'en') =>
    [
      `${countryName(country.country, in_)} (${country.prefix})`,
      ...(country.needsProof ? [words.proofNeeded[in_]] : []),
    ].join(' ')
  return [
    {
      name: 'country',
      label: { ja: '国名', en: 'Country' },
      kind: 'select',
      options: countries.map((country) => ({
        value: country.country,
        label: { ja: labelOf(country, 'ja'), en: labelOf(country, 'en') },
      })),
    },
    ...(states.length === 0 ? [] : [stateFilter]),
    {
      name: 'city',
      label: { ja: '都市名', en: 'City' },
      kind: 'search',
      example: { ja: '例：BERLIN', en: 'For example BERLIN' },
    },
    {
      name: 'tollFree',
      label: { ja: '着信課金', en: 'Toll-free' },
      kind: 'select',
      options: [
        { value: 'false', label: { ja: 'なし', en: 'No' } },
        { value: 'true', label: { ja: 'あり', en: 'Yes' } },
      ],
    },
  ]
}

/** 海外電話番号購入: groups by country, state and city; so many of one are held (ORD-04). */
export class BuyOverseas extends KaisenElement {
  #countries = new LiveQuery<StockCountries>(this, () => ({ path: 'numbers/overseas/countries' }))
  #picked: (Picked & { wanted: number }) | null = null
  #busy = false
  #typing: ReturnType<typeof setTimeout> | undefined

  protected override follows() {
    return [onPlace(() => this.requestUpdate())]
  }

  async #add(event: SubmitEvent, group: OverseasGroup) {
    event.preventDefault()
    if (this.#busy) return
    this.#busy = true
    this.#picked = null
    this.requestUpdate()
    const form = event.target as HTMLFormElement
    const wanted = parseCount(String(new FormData(form).get('quantity'))) ?? 1
    this.#picked = { ...(await pickNumbers(group, wanted)), wanted }
    this.#busy = false
    this.requestUpdate()
    await this.querySelector<Table>('k-table')?.refresh()
  }

  #filter(name: string, value: string, typing: boolean) {
    clearTimeout(this.#typing)
    const apply = () => {
      const open: Record<string, null> = name === 'country' ? { state: null, city: null } : {}
      writeQuery({ ...open, page: null, [name]: value })
      this.requestUpdate()
    }
    if (typing) this.#typing = setTimeout(apply, typingMs)
    else apply()
  }

  #order(row: Row) {
    const group = row as unknown as OverseasGroup
    const name = [group.areaCode, countryName(group.country, language()), group.city]
      .filter(Boolean)
      .join(' ')
    return html`<form
      class="k-inline-form"
      @submit=${(event: SubmitEvent) => this.#add(event, group)}
    >
      <k-quantity
        .most=${Math.min(group.count, quantityMax)}
        label="${name} ${text(words.quantity)}"
      ></k-quantity>
      <button class="k-button" aria-label="${name} ${text(words.add)}" ?disabled=${this.#busy}>
        ${text(words.add)}
      </button>
    </form>`
  }

  #columns(hasStates: boolean): readonly Column[] {
    const state: Column = { key: 'state', label: { ja: '州名', en: 'State' } }
    return [
      {
        key: 'areaCode',
        label: { ja: '都市（局番）', en: 'Area code' },
        title: true,
        cell: ({ areaCode, tollFree }) =>
          html`${String(areaCode ?? '—')}
          ${tollFree === true ? chip(words.tollFree, 'neutral') : ''}`,
      },
      {
        key: 'country',
        label: { ja: '国名', en: 'Country' },
        cell: ({ country }) => countryName(String(country), language()),
      },
      ...(hasStates ? [state] : []),
      { key: 'city', label: { ja: '都市名', en: 'City' } },
      { key: 'monthlyFee', label: { ja: '月額費用', en: 'Monthly fee' }, kind: 'money' },
      { key: 'initialFee', label: { ja: '初期費用', en: 'Initial fee' }, kind: 'money' },
      { key: 'count', label: { ja: '在庫', en: 'In stock' }, kind: 'count' },
      {
        key: 'proof',
        label: words.proofs,
        cell: ({ proof }) => text(proofLabels[proof as OverseasGroup['proof']]),
      },
      { key: 'buy', label: words.quantity, cell: (row) => this.#order(row) },
    ]
  }

  #result() {
    if (this.#busy) return html`<p role="status">${text(words.busy)}</p>`
    if (this.#picked === null) return ''
    const { held, wanted, refused } = this.#picked
    return html`${refused === null ? '' : banner('error', sentenceOf(refused))}
    ${
      held.length === 0 && refused !== null
        ? ''
        : banner(
            held.length === wanted ? 'success' : 'warning',
            html`${text(heldSentence(held.length, wanted))} ${held.join(', ')}
              <a href="/circle/cart">${text(words.cart)}</a>`,
          )
    }`
  }

  protected override render() {
    const countries = this.#countries.value?.items ?? []
    const chosen = place().query.get('country') ?? ''
    const filters = filtersOf(countries, chosen)
    const request = requestFrom(place().query, filters)
    const hasStates = countries.some(
      ({ country, states }) => (chosen === '' || country === chosen) && states.length > 0,
    )
    return page({
      heading: words.heading,
      lead: words.lead,
      action: html`<a class="k-button k-primary" href="/circle/cart">${text(words.cart)}</a>`,
      body: html`<div class="k-stack">
        ${circleEnding(circleId())} ${this.#result()}
        ${numberNoticesCard('overseas', chosen === '' ? null : chosen)}
        ${filterBar(filters, request, 'overseas', (name, value, typing) =>
          this.#filter(name, value, typing),
        )}
        <k-table
          .columns=${this.#columns(hasStates)}
          .params=${request.filters}
          source="numbers/overseas"
          size="20"
          caption=${text(words.heading)}
          .empty=${noStock}
        ></k-table>
          ${card(
            text(words.proofs),
            html`${definitions(
              (['worldwide', 'national', 'local'] as const).map(
                (proof) => [proofLabels[proof], text(proofText[proof])] as const,
              ),
            )}
              <p>${text(words.afterwards)}${text(words.fees)}</p>`,
          )}
        </div>`,
    })
  }
}

define('circle-buy-overseas', BuyOverseas)

export const screen: ScreenModule['screen'] = () =>
  html`<circle-buy-overseas></circle-buy-overseas>`
