import { html, nothing, type TemplateResult } from 'lit'
import { acceptedKindOn } from '../../domain/screening/accepted-documents.ts'
import { documentsFor, type Requirement } from '../../domain/screening/completeness.ts'
import type { DocumentKind, DocumentSide } from '../../domain/screening/values.ts'
import { command } from '../client/api.ts'
import type { Outcome, Refused } from '../client/refused.ts'
import { sentenceOf } from '../client/refused.ts'
import { today } from '../client/session.ts'
import { uploadPicture } from '../client/upload.ts'
import { newCommandId } from '../client/uuid.ts'
import { define, KaisenElement } from '../components/element.ts'
import type { Form, FormAction } from '../components/form.ts'
import type { Field, FieldValue, FormValues } from '../components/form-model.ts'
import { toast } from '../components/toast.ts'
import { type Bilingual, text } from '../text/language.ts'
import { documentWords, sideWords } from './screening-words.ts'
import '../components/form.ts'

const bytesMax = 10 * 1024 * 1024

const words = {
  kind: { ja: '書類の種類', en: 'Kind of document' },
  side: { ja: '面', en: 'Side' },
  expires: { ja: '有効期限', en: 'Expiry date' },
  expiresExample: {
    ja: '書類に記載されている日付（例：2028/05/06）',
    en: 'As printed on the document, such as 2028/05/06',
  },
  issued: { ja: '発行日', en: 'Date of issue' },
  issuedExample: { ja: '例：2026/10/01', en: 'Such as 2026/10/01' },
  file: { ja: '画像ファイル', en: 'Picture' },
  fileExample: { ja: 'jpg、png、gif形式、10MBまで', en: 'jpg, png or gif, at most 10 MB' },
  large: {
    ja: '10MB以下の画像を選んでください。',
    en: 'Please choose a picture of 10 MB at most.',
  },
  verb: { ja: 'アップロードする', en: 'Upload' },
  sending: { ja: 'アップロード中', en: 'Uploading' },
  done: { ja: '画像を追加しました', en: 'The picture was added' },
} as const satisfies Record<string, Bilingual>

const acceptedOf = (values: FormValues) => acceptedKindOn(values.kind as DocumentKind, today())

const isFront = ({ side }: FormValues): boolean => side !== 'back'

const checkSize = (value: FieldValue): Bilingual | null =>
  value instanceof File && value.size > bytesMax ? words.large : null

const fieldsFor = (requirement: Requirement): readonly Field[] => [
  {
    name: 'kind',
    label: words.kind,
    kind: 'select',
    required: true,
    options: documentsFor(requirement, today()).map(({ kind }) => ({
      value: kind,
      label: documentWords[kind],
    })),
  },
  {
    name: 'side',
    label: words.side,
    kind: 'radio',
    required: true,
    options: (['front', 'back'] as const).map((side) => ({ value: side, label: sideWords[side] })),
    when: (values) => acceptedOf(values)?.back === 'required',
  },
  {
    name: 'expiresOn',
    label: words.expires,
    kind: 'date',
    required: true,
    example: words.expiresExample,
    when: (values) => isFront(values) && acceptedOf(values)?.expires === true,
  },
  {
    name: 'issuedOn',
    label: words.issued,
    kind: 'date',
    required: true,
    example: words.issuedExample,
    max: today(),
    when: (values) => isFront(values) && (acceptedOf(values)?.issuedWithinMonths ?? null) !== null,
  },
  {
    name: 'file',
    label: words.file,
    kind: 'file',
    required: true,
    accept: 'image/jpeg,image/png,image/gif,.jpg,.jpeg,.png,.gif',
    example: words.fileExample,
    check: checkSize,
    when: ({ kind }) => kind !== undefined && kind !== null && kind !== '',
  },
]

/** A refusal of the picture stands at its field. */
const atFile = (refused: Refused): Refused =>
  refused.kind === 'invalid' && refused.fields.length === 0
    ? {
        ...refused,
        fields: [{ field: 'file', sentence: { ja: sentenceOf(refused), en: sentenceOf(refused) } }],
      }
    : refused

const dateOf = (value: FieldValue | undefined): string | null =>
  typeof value === 'string' && value !== '' ? value : null

/**
 * `<attach-document>`: one picture after the other into a case, with its progress. `before` makes
 * the case where there is none yet; `k-attached` says that one has come.
 */
export class AttachDocument extends KaisenElement {
  static override properties = {
    caseId: { attribute: false },
    requirement: { attribute: false },
    before: { attribute: false },
  }

  declare caseId: string
  declare requirement: Requirement
  declare before: () => Promise<Outcome<unknown>>

  #progress: number | null = null
  #start: FormValues = { side: 'front' }

  #attach: FormAction = async (values) => {
    const { file } = values
    if (!(file instanceof File)) return { ok: true, value: null }
    const opened = await this.before()
    if (!opened.ok) return opened
    const taken = await uploadPicture(file, (part) => {
      this.#progress = part
      this.requestUpdate()
    })
    this.#progress = null
    this.requestUpdate()
    if (!taken.ok) return { ok: false, refused: atFile(taken.refused) }
    const side: DocumentSide = values.side === 'back' ? 'back' : 'front'
    const picture = {
      documentId: newCommandId(),
      sha256: taken.value.sha256,
      kind: values.kind,
      side,
      expiresOn: dateOf(values.expiresOn),
      issuedOn: dateOf(values.issuedOn),
    }
    const done = await command('AttachDocument', { caseId: this.caseId, picture })
    if (!done.ok) return done
    const hasBack = acceptedOf(values)?.back === 'required' && side === 'front'
    this.#start = hasBack ? { kind: values.kind ?? null, side: 'back' } : { side: 'front' }
    return done
  }

  #done() {
    toast(words.done)
    this.querySelector<Form>('k-form')?.reset()
    const input = this.querySelector<HTMLInputElement>('input[type=file]')
    if (input !== null) input.value = ''
    this.requestUpdate()
    this.dispatchEvent(new CustomEvent('k-attached', { bubbles: true }))
  }

  #progressBar(): TemplateResult | typeof nothing {
    if (this.#progress === null) return nothing
    return html`<p role="status">
      ${text(words.sending)} ${Math.round(this.#progress * 100)}%
      <progress
        class="k-progress"
        max="1"
        .value=${this.#progress}
        aria-label=${text(words.sending)}
      ></progress>
    </p>`
  }

  protected override render(): TemplateResult {
    return html`<k-form
      .fields=${fieldsFor(this.requirement)}
      .values=${this.#start}
      .verb=${words.verb}
      .action=${this.#attach}
      .summary=${() => this.#progressBar()}
      @k-done=${this.#done}
    ></k-form>`
  }
}

define('attach-document', AttachDocument)
