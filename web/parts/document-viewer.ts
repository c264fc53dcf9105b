import { html, nothing, type TemplateResult } from 'lit'
import type { CaseDocument } from '../../read-api/schemas/screening.ts'
import { pictureAddress } from '../client/upload.ts'
import { define, KaisenElement } from '../components/element.ts'
import { emptyState } from '../components/states.ts'
import { formatDate } from '../format/japan-time.ts'
import { type Bilingual, text } from '../text/language.ts'
import { documentWords, sideWords } from './screening-words.ts'

const zoomMax = 4
const turns = 4

const words = {
  none: { ja: '画像はありません', en: 'There are no pictures' },
  choose: { ja: '書類を選ぶ', en: 'Choose a document' },
  larger: { ja: '拡大', en: 'Larger' },
  smaller: { ja: '縮小', en: 'Smaller' },
  turn: { ja: '右に回転', en: 'Turn right' },
  open: { ja: '別のタブで開く', en: 'Open in a tab of its own' },
  expires: { ja: '有効期限', en: 'Expires' },
  issued: { ja: '発行日', en: 'Issued' },
} as const satisfies Record<string, Bilingual>

const nameOf = ({ kind, side }: CaseDocument): string =>
  `${text(documentWords[kind])} ${text(sideWords[side])}`

/** `<document-viewer>`: the pictures of a case one at a time, larger and turned as one needs. */
export class DocumentViewer extends KaisenElement {
  static override properties = { documents: { attribute: false }, accountId: {} }

  declare documents: readonly CaseDocument[]
  declare accountId: string

  #shown = 0
  #zoom = 1
  #turn = 0

  #show(index: number) {
    this.#shown = index
    this.#zoom = 1
    this.#turn = 0
    this.requestUpdate()
  }

  #zoomBy(step: number) {
    this.#zoom = Math.min(zoomMax, Math.max(1, this.#zoom + step))
    this.requestUpdate()
  }

  #turnRight() {
    this.#turn = (this.#turn + 1) % turns
    this.requestUpdate()
  }

  #button(label: Bilingual, press: () => void, isBlocked = false): TemplateResult {
    return html`<button
      type="button"
      class="k-button"
      aria-disabled=${isBlocked ? 'true' : nothing}
      @click=${press}
    >
      ${text(label)}
    </button>`
  }

  #choice(): TemplateResult {
    return html`<div class="k-viewer-bar" role="group" aria-label=${text(words.choose)}>
      ${this.documents.map(
        (document, index) => html`<button
          type="button"
          class="k-button"
          aria-pressed=${index === this.#shown ? 'true' : 'false'}
          @click=${() => this.#show(index)}
        >
          ${nameOf(document)}
        </button>`,
      )}
    </div>`
  }

  #dates({ expiresOn, issuedOn }: CaseDocument): TemplateResult {
    return html`<p>
      ${expiresOn === null ? nothing : html`${text(words.expires)} ${formatDate(expiresOn)}`}
      ${issuedOn === null ? nothing : html`${text(words.issued)} ${formatDate(issuedOn)}`}
    </p>`
  }

  protected override render(): TemplateResult {
    const document = this.documents[this.#shown] ?? this.documents[0]
    if (document === undefined) return emptyState(words.none)
    const address = pictureAddress(document.sha256, this.accountId)
    return html`${this.#choice()}
      <div
        class="k-viewer-frame"
        tabindex="0"
        role="region"
        aria-label=${nameOf(document)}
      >
        <img
          class="k-zoom-${this.#zoom} k-turn-${this.#turn}"
          src=${address}
          alt=${nameOf(document)}
        />
      </div>
      <div class="k-viewer-bar">
        ${this.#button(words.larger, () => this.#zoomBy(1), this.#zoom === zoomMax)}
        ${this.#button(words.smaller, () => this.#zoomBy(-1), this.#zoom === 1)}
        ${this.#button(words.turn, () => this.#turnRight())}
        <a class="k-button k-quiet" href=${address} target="_blank" rel="noopener"
          >${text(words.open)}</a
        >
      </div>
      ${this.#dates(document)}`
  }
}

define('document-viewer', DocumentViewer)
