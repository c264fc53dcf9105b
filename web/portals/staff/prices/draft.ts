import { html } from 'lit'
import type { PriceListDiff, ProductData } from '../../../../domain/catalogue/price-list-diff.ts'
import type {
  PriceListDraftView,
  PriceLists,
  PriceListView,
} from '../../../../read-api/schemas/price-lists.ts'
import { LiveQuery } from '../../../client/live-query.ts'
import type { Outcome, Refused } from '../../../client/refused.ts'
import { hasOneOf } from '../../../client/rights.ts'
import { today } from '../../../client/session.ts'
import { define, KaisenElement } from '../../../components/element.ts'
import type { FormValues } from '../../../components/form-model.ts'
import { page } from '../../../components/page.ts'
import { banner, failure, skeleton } from '../../../components/states.ts'
import { addDays } from '../../../format/japan-time.ts'
import { go, goInstead } from '../../../router/navigation.ts'
import type { ScreenModule } from '../../../router/route.ts'
import { text } from '../../../text/language.ts'
import { publishDraft, saveDraft } from './draft-commands.ts'
import { askToDrop, askToLeave, askToPublish } from './draft-dialogs.ts'
import { enterProductForm, productFormCard } from './draft-product-form.ts'
import { draftProductTable } from './draft-product-table.ts'
import { listOn, publishingCard } from './draft-publishing.ts'
import { goneView, standingView } from './draft-standing.ts'
import {
  draftFrom,
  draftOf,
  dropDraft,
  keepDraft,
  type PriceListDraft,
  readDraft,
  type Standing,
  standingOf,
  takeOver,
  takeOverList,
  withoutChange,
} from './price-list-draft.ts'
import { emptyProduct, productOf } from './product-form.ts'
import { draftWords as words } from './words.ts'

const nothing = { ok: true as const, value: null }
const views = { views: ['catalogue'] }

/** 料金表の下書き: products are changed, the difference is read, then it is published (ORD-01). */
export class PriceListDraftPage extends KaisenElement {
  static override properties = { draftId: { attribute: false } }
  /** The draft's id; empty: one that was never saved. */
  declare draftId: string

  #lists = new LiveQuery<PriceLists>(this, () => ({ path: 'price-lists' }), views)
  #stored = new LiveQuery<PriceListDraftView>(
    this,
    () => (this.draftId === '' ? null : { path: `price-list-drafts/${this.draftId}` }),
    views,
  )
  /** The list that would be in force on the draft's day. */
  #base = new LiveQuery<PriceListView>(this, () => this.#list(this.#baseId()))
  /** The list that the draft began from, where that is another one. */
  #origin = new LiveQuery<PriceListView>(this, () =>
    this.#list(this.#draft?.basedOn === this.#baseId() ? null : (this.#draft?.basedOn ?? null)),
  )
  #draft: PriceListDraft | null = null
  #shownId: string | null = null
  /** The code of the product in the form; empty: a new one. */
  #edited: string | null = null
  /** Products that somebody else changed, too. */
  #both: readonly ProductData[] = []
  #refused: Refused | null = null
  #busy = false

  constructor() {
    super()
    this.draftId = ''
  }

  #list = (id: string | null) => (id === null ? null : { path: `price-lists/${id}` })

  #baseId(): string | null {
    const day = this.#draft?.effectiveFrom ?? addDays(today(), 1)
    return listOn(this.#lists.value?.items ?? [], day)?.priceListId ?? null
  }

  /** Null: no list is in force then; undefined: not known yet. */
  #baseView(): PriceListView | null | undefined {
    const id = this.#baseId()
    if (id === null) return this.#lists.value === undefined ? undefined : null
    return this.#base.value?.priceListId === id ? this.#base.value : undefined
  }

  #storedView(): PriceListDraftView | undefined {
    return this.#stored.value?.draftId === this.draftId ? this.#stored.value : undefined
  }

  #isGone = (): boolean => this.draftId !== '' && this.#stored.refused?.kind === 'missing'

  protected override willUpdate(): void {
    if (this.#shownId !== this.draftId) {
      this.#shownId = this.draftId
      this.#draft = readDraft(this.draftId)
      this.#edited = null
    }
    const stored = this.#storedView()
    if (this.draftId === '') this.#begin()
    else if (stored !== undefined) this.#follow(stored)
  }

  #begin() {
    const base = this.#baseView()
    if (this.#draft !== null || base === undefined) return
    this.#draft = draftOf({
      basedOn: base?.priceListId ?? null,
      effectiveFrom: addDays(today(), 1),
      products: base?.products ?? [],
    })
  }

  #follow(stored: PriceListDraftView) {
    if (this.#draft === null) this.#draft = draftFrom(stored)
    if (standingOf(this.#draft, stored) !== 'behind') return
    dropDraft(this.draftId)
    this.#draft = draftFrom(stored)
  }

  #put(draft: PriceListDraft, both: readonly ProductData[] = []) {
    this.#draft = draft
    this.#both = both
    this.#refused = null
    keepDraft(this.draftId, draft)
    this.requestUpdate()
  }

  #change(products: ProductData[]) {
    if (this.#draft !== null) this.#put({ ...this.#draft, products }, this.#both)
  }

  #enter = async (values: FormValues) => {
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

  #edit(code: string) {
    this.#edited = code
    this.requestUpdate()
    void this.updateComplete.then(() => enterProductForm(this))
  }

  /** Saves what is on the screen; what is typed while it is sent stays typed. */
  async #save(draft: PriceListDraft): Promise<Outcome<PriceListDraft>> {
    this.#busy = true
    this.requestUpdate()
    const outcome = await saveDraft(draft)
    this.#busy = false
    this.#refused = outcome.ok ? null : outcome.refused
    if (outcome.ok) {
      const now = { ...(this.#draft ?? draft), ...outcome.value }
      dropDraft(this.draftId)
      this.#draft = now
      if (standingOf(now, undefined) === 'typed') keepDraft(now.priceListId, now)
      this.#both = []
    }
    void this.#stored.refresh()
    this.requestUpdate()
    return outcome.ok ? { ok: true, value: { ...draft, ...outcome.value } } : outcome
  }

  async #saveAndStay(draft: PriceListDraft) {
    const outcome = await this.#save(draft)
    if (this.draftId !== '') return
    if (!outcome.ok) {
      if (outcome.refused.code !== 'price_list_draft_outdated') return
      // Saved from another window meanwhile: the draft's own page knows what to do.
      dropDraft('')
      keepDraft(draft.priceListId, draft)
    }
    goInstead(`/staff/price-lists/drafts/${draft.priceListId}`)
  }

  async #saveApart(draft: PriceListDraft) {
    const outcome = await this.#save(draftOf(draft))
    if (outcome.ok) go(`/staff/price-lists/drafts/${outcome.value.priceListId}`)
  }

  async #leave(stored: PriceListDraftView) {
    if (!(await askToLeave())) return
    dropDraft(this.draftId)
    this.#draft = draftFrom(stored)
    this.requestUpdate()
  }

  async #drop(draft: PriceListDraft) {
    if (!(await askToDrop(draft))) return
    dropDraft(this.draftId)
    go('/staff/price-lists?discarded')
  }

  async #publish(draft: PriceListDraft, diff: PriceListDiff) {
    const insteadOf = this.#baseId()
    const agreed = await askToPublish(draft, diff, async () => {
      const isSaved = standingOf(draft, this.#storedView()) === 'saved'
      const saved = isSaved ? { ok: true as const, value: draft } : await this.#save(draft)
      return saved.ok ? publishDraft(saved.value, insteadOf) : saved
    })
    // Refused because another list came: the difference is shown anew behind the dialog.
    if (!agreed) return void this.#lists.refresh()
    dropDraft(this.draftId)
    go('/staff/price-lists?published')
  }

  #publishing(draft: PriceListDraft, standing: Standing) {
    const base = this.#baseView()
    if (base === undefined) return skeleton(4)
    const acts = {
      undo: (code: string) =>
        this.#change(withoutChange(draft.products, base?.products ?? [], code)),
      day: (effectiveFrom: string) => this.#put({ ...draft, effectiveFrom }, this.#both),
      takeOverList: () => {
        const origin = this.#origin.value ?? { priceListId: null, products: [] }
        if (base === null || origin.priceListId !== draft.basedOn) return
        const { draft: onto, both } = takeOverList(draft, origin.products, base)
        this.#put(onto, both)
      },
      save: () => void this.#saveAndStay(draft),
      publish: (diff: PriceListDiff) => void this.#publish(draft, diff),
      drop: () => void this.#drop(draft),
    }
    const lists = this.#lists.value?.items ?? []
    return publishingCard({ draft, standing, lists, base, busy: this.#busy, acts })
  }

  #standing(draft: PriceListDraft, standing: Standing) {
    const stored = this.#storedView()
    const apart = () => void this.#saveApart(draft)
    if (this.#isGone()) {
      const lists = this.#lists.value?.items ?? []
      const isPublished = lists.some(({ priceListId }) => priceListId === draft.priceListId)
      return goneView(isPublished, draft.priceListId, apart)
    }
    return standingView(draft, stored, standing, {
      merge: () => {
        if (stored === undefined) return
        const { draft: merged, both } = takeOver(draft, stored)
        this.#put(merged, both)
      },
      apart,
      leave: () => (stored === undefined ? undefined : void this.#leave(stored)),
    })
  }

  #body(draft: PriceListDraft) {
    const standing = standingOf(draft, this.#storedView())
    const mayWrite = hasOneOf(['price:publish']) && !this.#isGone()
    const names = this.#both.map(({ name }) => text(name)).join('、')
    return html`<div class="k-stack">
      ${this.#standing(draft, standing)}
      ${this.#refused === null || standing === 'outdated' ? '' : failure(this.#refused)}
      ${names === '' ? '' : banner('warning', `${text(words.both)}${names}`)}
      ${draftProductTable(draft.products, {
        edit: (code) => this.#edit(code),
        remove: (code) => this.#change(draft.products.filter((each) => each.code !== code)),
      })}
      <button type="button" class="k-button" @click=${() => this.#edit('')}>
        ${text(words.add)}
      </button>
      ${
        this.#edited === null
          ? ''
          : productFormCard(draft.products, this.#edited, {
              enter: this.#enter,
              close: () => {
                this.#edited = null
                this.requestUpdate()
              },
            })
      }
      ${mayWrite ? this.#publishing(draft, standing) : ''}
    </div>`
  }

  protected override render() {
    const refused = this.#stored.refused ?? this.#lists.refused
    const waiting = refused === undefined ? skeleton(6) : failure(refused)
    const body = this.#draft === null ? waiting : this.#body(this.#draft)
    return page({ heading: words.heading, lead: words.lead, body })
  }
}

define('staff-price-list-draft', PriceListDraftPage)

export const screen: ScreenModule['screen'] = ({ params }) =>
  html`<staff-price-list-draft .draftId=${params.draftId ?? ''}></staff-price-list-draft>`
