import { html } from 'lit'
import { type ProductData, priceListDiff } from '../../../../domain/catalogue/price-list-diff.ts'
import type { PriceLists, PriceListView } from '../../../../read-api/schemas/price-lists.ts'
import { command } from '../../../client/api.ts'
import { LiveQuery } from '../../../client/live-query.ts'
import { today } from '../../../client/session.ts'
import { confirmFirst } from '../../../components/dialog.ts'
import { define, KaisenElement } from '../../../components/element.ts'
import type { FormValues } from '../../../components/form-model.ts'
import { card, page } from '../../../components/page.ts'
import { banner, skeleton } from '../../../components/states.ts'
import type { Column, Row } from '../../../components/table-model.ts'
import { addDays, formatDate } from '../../../format/japan-time.ts'
import { go } from '../../../router/navigation.ts'
import type { ScreenModule } from '../../../router/route.ts'
import { type Bilingual, text } from '../../../text/language.ts'
import { diffSentence, diffView, isEmptyDiff } from './diff-view.ts'
import {
  draftOf,
  dropDraft,
  keepDraft,
  type PriceListDraft,
  readDraft,
  withoutChange,
} from './price-list-draft.ts'
import { emptyProduct, productOf, productSections, valuesOf } from './product-form.ts'
import '../../../components/date-field.ts'
import '../../../components/form.ts'
import '../../../components/table.ts'

const words = {
  heading: { ja: '料金表の下書き', en: 'Draft of a price list' },
  lead: {
    ja: '適用中の料金表の写しを直します。下書きはこのブラウザーに残り、公開するまで影響しません。',
    en: 'A copy of the list in force. It is kept in this browser and changes nothing yet.',
  },
  products: { ja: '商品', en: 'Products' },
  edit: { ja: '編集', en: 'Edit' },
  remove: { ja: '削除', en: 'Remove' },
  add: { ja: '商品を追加する', en: 'Add a product' },
  save: { ja: '下書きに反映する', en: 'Put into the draft' },
  close: { ja: 'やめる', en: 'Leave' },
  changes: { ja: '公開前の確認：変更点', en: 'Before publishing: what changes' },
  unaffected: {
    ja: '契約中の料金は変わりません。新しい料金は、適用開始日からのご注文に使われます。',
    en: 'Running contracts keep their fees. The new ones count for orders from that day on.',
  },
  publish: { ja: '公開する', en: 'Publish' },
  from: { ja: '適用開始日', en: 'In force from' },
  drop: { ja: '下書きを破棄する', en: 'Throw the draft away' },
  dropped: { ja: '下書きの変更はすべて失われます。', en: 'All changes of the draft are lost.' },
  stale: {
    ja: '下書きを始めたあとに、別の料金表が適用されています。変更点は下書きの元の料金表との差です。',
    en: 'Another list has come into force since. The changes are against the one it began from.',
  },
} as const

const nothing = { ok: true as const, value: null }

/** 料金表の下書き: products are changed, the difference is read, then it is published (ORD-01). */
export class PriceListDraftPage extends KaisenElement {
  #lists = new LiveQuery<PriceLists>(this, () => ({ path: 'price-lists' }))
  #base = new LiveQuery<PriceListView>(this, () => {
    const id = this.#draft?.basedOn ?? this.#inForce()
    return id === null ? null : { path: `price-lists/${id}` }
  })
  #draft: PriceListDraft | null = readDraft()
  /** The code of the product in the form; empty: a new one. */
  #edited: string | null = null

  #inForce(): string | null {
    return this.#lists.value?.items.find(({ state }) => state === 'in-force')?.priceListId ?? null
  }

  protected override willUpdate(): void {
    const base = this.#base.value
    if (this.#draft !== null || base === undefined) return
    this.#draft = draftOf(base.priceListId, base.products, addDays(today(), 1))
  }

  #change(products: ProductData[]) {
    if (this.#draft === null) return
    this.#draft = { ...this.#draft, products }
    keepDraft(this.#draft)
    this.requestUpdate()
  }

  #save = async (values: FormValues) => {
    const products = this.#draft?.products ?? []
    const before = products.find(({ code }) => code === this.#edited)
    const product = productOf(before ?? emptyProduct, values)
    this.#change(
      before === undefined
        ? [...products, product]
        : products.map((each) => (each.code === product.code ? product : each)),
    )
    this.#edited = null
    return nothing
  }

  #remove(code: string) {
    this.#change((this.#draft?.products ?? []).filter((product) => product.code !== code))
  }

  #edit(code: string) {
    this.#edited = code
    this.requestUpdate()
    void this.updateComplete.then(() => {
      const form = this.querySelector('#product-form')
      form?.scrollIntoView({ block: 'start' })
      form?.querySelector<HTMLElement>('input:not([readonly])')?.focus({ preventScroll: true })
    })
  }

  async #drop() {
    const agreed = await confirmFirst({
      heading: words.drop,
      body: () => html`<p>${text(words.dropped)}</p>`,
      verb: words.drop,
      danger: true,
      act: async () => nothing,
    })
    if (!agreed) return
    dropDraft()
    this.#draft = null
    this.#edited = null
    this.requestUpdate()
  }

  async #publish(draft: PriceListDraft, sentence: Bilingual) {
    const { priceListId, effectiveFrom, products } = draft
    const agreed = await confirmFirst({
      heading: words.publish,
      body: () => html`<p>${text(words.from)}：${formatDate(effectiveFrom)}</p>
        <p>${text(sentence)}</p>
        <p>${text(words.unaffected)}</p>`,
      verb: words.publish,
      // The draft's own id: pressed twice, or in two tabs, it is published once.
      act: () => command('PublishPriceList', { priceListId, effectiveFrom, products }),
    })
    if (!agreed) return
    dropDraft()
    go('/staff/price-lists?published')
  }

  #columns(): readonly Column[] {
    return [
      {
        key: 'name',
        label: words.products,
        title: true,
        cell: ({ name }) => text(name as Bilingual),
      },
      { key: 'code', label: { ja: '商品コード', en: 'Code' }, wideOnly: true },
      { key: 'monthlyFee', label: { ja: '月額費用', en: 'Monthly fee' }, kind: 'money' },
      {
        key: 'initialFee',
        label: { ja: '初期費用・価格', en: 'Initial fee, price' },
        kind: 'money',
      },
      {
        key: 'actions',
        label: { ja: '操作', en: 'Actions' },
        cell: ({ code, name }: Row) => {
          const named = text(name as Bilingual)
          return html`<button
              type="button"
              class="k-button"
              aria-label="${named} ${text(words.edit)}"
              @click=${() => this.#edit(String(code))}
            >
              ${text(words.edit)}
            </button>
            <button
              type="button"
              class="k-button k-quiet"
              aria-label="${named} ${text(words.remove)}"
              @click=${() => this.#remove(String(code))}
            >
              ${text(words.remove)}
            </button>`
        },
      },
    ]
  }

  #form({ products }: PriceListDraft, edited: string) {
    const product = products.find(({ code }) => code === edited) ?? emptyProduct
    const isNew = product === emptyProduct
    return html`<div id="product-form">
      ${card(
        isNew ? text(words.add) : text(product.name),
        html`<k-form
            .sections=${productSections(
              isNew,
              products.map(({ code }) => code),
            )}
            .values=${valuesOf(product)}
            .verb=${words.save}
            .action=${this.#save}
          ></k-form>
          <button
            type="button"
            class="k-button k-quiet"
            @click=${() => {
              this.#edited = null
              this.requestUpdate()
            }}
          >
            ${text(words.close)}
          </button>`,
      )}
    </div>`
  }

  #publishing(draft: PriceListDraft, base: PriceListView) {
    const diff = priceListDiff(base.products, draft.products)
    const running = new Map(base.running.map(({ code, count }) => [code, count]))
    return card(
      text(words.changes),
      html`${diffView(diff, running, (code) =>
        this.#change(withoutChange(draft.products, base.products, code)),
      )}
        <p>${text(words.unaffected)}</p>
        <label for="effective-from">${text(words.from)}</label>
        <k-date-field
          input-id="effective-from"
          .min=${addDays(today(), 1)}
          .value=${draft.effectiveFrom}
          @k-change=${(event: CustomEvent<string>) => {
            if (event.detail === '') return
            this.#draft = { ...draft, effectiveFrom: event.detail }
            keepDraft(this.#draft)
            this.requestUpdate()
          }}
        ></k-date-field>
        <div class="k-inline-form">
          <button
            type="button"
            class="k-button k-primary"
            ?disabled=${isEmptyDiff(diff)}
            @click=${() => this.#publish(draft, diffSentence(diff))}
          >
            ${text(words.publish)}
          </button>
          <button type="button" class="k-button k-danger" @click=${() => this.#drop()}>
            ${text(words.drop)}
          </button>
        </div>`,
    )
  }

  protected override render() {
    const draft = this.#draft
    const base = this.#base.value
    const inForce = this.#inForce()
    const isStale = inForce !== null && draft !== null && inForce !== draft.basedOn
    return page({
      heading: words.heading,
      lead: words.lead,
      body:
        draft === null || base === undefined
          ? skeleton(6)
          : html`<div class="k-stack">
              ${isStale ? banner('warning', text(words.stale)) : ''}
              <k-table
                .columns=${this.#columns()}
                .rows=${draft.products}
                size="100"
                caption=${text(words.products)}
              ></k-table>
              <button type="button" class="k-button" @click=${() => this.#edit('')}>
                ${text(words.add)}
              </button>
              ${this.#edited === null ? '' : this.#form(draft, this.#edited)}
              ${this.#publishing(draft, base)}
            </div>`,
    })
  }
}

define('staff-price-list-draft', PriceListDraftPage)

export const screen: ScreenModule['screen'] = () =>
  html`<staff-price-list-draft></staff-price-list-draft>`
