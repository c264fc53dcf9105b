import { html, nothing, type TemplateResult } from 'lit'
import { postalCodeAbroad } from '../../domain/account/address.ts'
import type { PostalPlaces } from '../../read-api/schemas/postal-codes.ts'
import { query } from '../client/api.ts'
import { define, KaisenElement } from '../components/element.ts'
import type { Form } from '../components/form.ts'
import type { FormValues } from '../components/form-model.ts'
import { icon } from '../components/icon.ts'
import { postalCodeOf } from '../format/half-width.ts'
import { type Bilingual, text } from '../text/language.ts'
import {
  type AddressForm,
  commonOf,
  fillOf,
  isElsewhere,
  type Place,
  replaceOf,
  type Written,
  writtenAfter,
} from './postal-fill.ts'

const words = {
  filled: (place: string): Bilingual => ({
    ja: `郵便番号から「${place}」を入力しました。違う場合は直してください。`,
    en: `Filled in ${place} from the postal code; please mend what differs.`,
  }),
  unknown: {
    ja: '郵便番号に当たる住所が見つかりませんでした。住所はそのまま入力していただけます。',
    en: 'No place was found for this postal code. You may go on and type the address.',
  },
  elsewhere: (place: string): Bilingual => ({
    ja: `この郵便番号は${place}のものです。都道府県をご確認ください。このままでも進めます。`,
    en: `This postal code is in ${place}. Please check the prefecture; you may go on as it is.`,
  }),
  replace: (place: string): Bilingual => ({
    ja: `住所を「${place}」に直す`,
    en: `Change the address to ${place}`,
  }),
  choose: { ja: '町名をお選びください。', en: 'Please choose the town.' },
} as const

const nameOf = ({ prefecture, city, town }: Place): string => `${prefecture}${city}${town}`

/** Prefecture and city of all places, or each prefecture where they differ. */
const whereOf = (places: readonly Place[]): string => {
  const { prefecture, city } = commonOf(places)
  return prefecture === ''
    ? [...new Set(places.map((each) => each.prefecture))].join('・')
    : `${prefecture}${city}`
}

const isComplete = (code: string): boolean => /^\d{7}$/.test(code) && code !== postalCodeAbroad

/**
 * `<k-postal-lookup>`: stands below a postal code in a `<k-form>`. Once seven digits are typed it
 * fills in the place and says so; a prefecture that does not go with the code is pointed out.
 * Without an answer the form works as if it were not there (ACC-02, TXT-02).
 */
export class PostalLookup extends KaisenElement {
  static override properties = { values: { attribute: false }, address: { attribute: false } }
  declare values: FormValues
  declare address: AddressForm

  /** The code that was looked at last; what the form begins with is nobody's typing. */
  #code: string | null = null
  #found: PostalPlaces | null = null
  #written: Written = {}
  /** What was filled in last, to say it. */
  #filled = ''

  protected override willUpdate(): void {
    const code = postalCodeOf(String(this.values[this.address.postalCode] ?? ''))
    if (code === this.#code) return
    const isFirst = this.#code === null
    this.#code = code
    this.#found = null
    this.#filled = ''
    if (!isFirst && isComplete(code)) void this.#look(code)
  }

  async #look(code: string): Promise<void> {
    const answer = await query<PostalPlaces>(`postal-codes/${code}`)
    if (!answer.ok || code !== this.#code || !this.isConnected) return
    this.#found = answer.value
    if (answer.value.places.length > 0) this.#fill(commonOf(answer.value.places))
    this.requestUpdate()
  }

  #fill(place: Place, ways: 'empty' | 'replaced' = 'empty'): void {
    const host = this.closest<Form>('k-form')
    if (host === null) return
    const values = host.current()
    const filled =
      ways === 'empty'
        ? fillOf(values, this.address.write(place), this.#written)
        : replaceOf(this.address, values, place, this.#written)
    this.#written = writtenAfter(filled, this.#written, values)
    this.#filled = Object.values(filled).join('')
    host.fill(filled)
  }

  #choices(places: readonly Place[]): TemplateResult | typeof nothing {
    const open = places.filter((place) => {
      const wanted = this.address.write(place)
      return Object.keys(fillOf(this.values, wanted, this.#written)).length > 0
    })
    if (places.length < 2 || open.length === 0) return nothing
    return html`<p>${text(words.choose)}</p>
      <div class="k-row">
        ${open.map(
          (place) => html`<button type="button" class="k-button" @click=${() => this.#fill(place)}>
            ${place.town === '' ? nameOf(place) : place.town}
          </button>`,
        )}
      </div>`
  }

  /** A prefecture that does not go with the code; whoever wants it has the address mended. */
  #mend(places: readonly Place[]): TemplateResult | typeof nothing {
    const common = commonOf(places)
    if (common.prefecture === '' || this.address.replaced.length === 0) return nothing
    const mend = () => this.#fill(common, 'replaced')
    return html`<button type="button" class="k-button" @click=${mend}>
      ${text(words.replace(whereOf(places)))}
    </button>`
  }

  #said(places: readonly Place[], isAway: boolean): unknown {
    if (isAway) {
      const warning = text(words.elsewhere(whereOf(places)))
      return html`<span class="k-gentle">${icon('warning')}${warning}</span>`
    }
    if (this.#found !== null && places.length === 0) return text(words.unknown)
    return this.#filled === '' ? nothing : text(words.filled(this.#filled))
  }

  protected override render(): TemplateResult {
    const places = this.#found?.places ?? []
    const isAway = isElsewhere(this.address, this.values, places)
    return html`<div class="k-example" role="status">${this.#said(places, isAway)}</div>
      ${isAway ? this.#mend(places) : this.#choices(places)}`
  }
}

define('k-postal-lookup', PostalLookup)

/** The note below a postal code, for the field of a form. */
export const postalNote =
  (address: AddressForm) =>
  (values: FormValues): TemplateResult =>
    html`<k-postal-lookup .values=${values} .address=${address}></k-postal-lookup>`
