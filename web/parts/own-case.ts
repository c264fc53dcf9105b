import { html, nothing, type TemplateResult } from 'lit'
import { caseKindNames, caseStatusNames } from '../../domain/screening/case-names.ts'
import { completenessOf, type Requirement } from '../../domain/screening/completeness.ts'
import type { AccountScreening, CaseDocument, OwnCase } from '../../read-api/schemas/screening.ts'
import { command } from '../client/api.ts'
import type { Outcome } from '../client/refused.ts'
import { today } from '../client/session.ts'
import { pictureAddress } from '../client/upload.ts'
import { confirmFirst } from '../components/dialog.ts'
import { card, chip } from '../components/page.ts'
import { banner } from '../components/states.ts'
import { toast, toastRefused } from '../components/toast.ts'
import { formatDate, formatInstant } from '../format/japan-time.ts'
import { type Bilingual, text } from '../text/language.ts'
import { neededDocuments, stillNeeded } from './needed-documents.ts'
import { particularsView } from './particulars-view.ts'
import { submitForm } from './screening-statement.ts'
import { documentWords, reasonWords, sideWords, statusTones } from './screening-words.ts'
import './attach-document.ts'

const words = {
  needed: { ja: '必要な書類', en: 'What is needed' },
  add: { ja: '書類を追加', en: 'Add a document' },
  added: { ja: 'アップロード済みの書類', en: 'Uploaded documents' },
  none: { ja: 'まだありません。', en: 'None yet.' },
  submit: { ja: '提出', en: 'Hand in' },
  takeOut: { ja: '取り外す', en: 'Take out' },
  replace: {
    ja: '撮り直すときは、同じ種類と面をもう一度アップロードすると差し替わります。',
    en: 'To replace a picture, upload the same kind and side again.',
  },
  look: { ja: '拡大して表示', en: 'Enlarge' },
  expires: { ja: '有効期限', en: 'Expires' },
  issued: { ja: '発行日', en: 'Issued' },
  waiting: {
    ja: '審査中です。完了したらメールでお知らせします。通常1〜3営業日かかります。',
    en: 'Being screened. We will write to you, usually within 1 to 3 business days.',
  },
  withdraw: { ja: '提出を取り下げる', en: 'Take it back' },
  withdrawBody: {
    ja: '取り下げると、書類を直してもう一度提出できます。審査の順番は最後になります。',
    en: 'You can then change the documents and hand them in again, at the end of the queue.',
  },
  withdrawn: { ja: '提出を取り下げました', en: 'It was taken back' },
  approved: { ja: '審査が完了しました。', en: 'The screening has passed.' },
  rejected: {
    ja: '書類を確認できませんでした。次の点を直して、もう一度ご提出ください。',
    en: 'We could not accept the documents. Please mend these and hand them in again.',
  },
  handedIn: { ja: '提出しました', en: 'It was handed in' },
} as const satisfies Record<string, Bilingual>

/** A case that was not opened yet, for an account that has handed in nothing. */
export const unopenedCase = (
  accountId: string,
  contractorClass: OwnCase['contractorClass'],
): OwnCase => ({
  caseId: accountId,
  kind: 'identity',
  reference: accountId,
  label: '',
  proof: null,
  contractorClass,
  status: 'collecting',
  submissions: 0,
  openedAt: '',
  submittedAt: null,
  decidedAt: null,
  reasons: [],
  text: null,
  statement: null,
  particulars: null,
  documents: [],
})

const dated = ({ expiresOn, issuedOn }: CaseDocument): TemplateResult | typeof nothing => {
  if (expiresOn !== null) return html`<p>${text(words.expires)} ${formatDate(expiresOn)}</p>`
  return issuedOn === null ? nothing : html`<p>${text(words.issued)} ${formatDate(issuedOn)}</p>`
}

const takeOut = async (caseId: string, documentId: string, changed: () => void): Promise<void> => {
  const outcome = await command('DetachDocument', { caseId, documentId })
  if (outcome.ok) changed()
  else toastRefused(outcome.refused)
}

const documentItem = (
  { caseId }: OwnCase,
  document: CaseDocument,
  changed: (() => void) | null,
): TemplateResult => {
  const { kind, side, sha256, documentId } = document
  const name = `${text(documentWords[kind])} ${text(sideWords[side])}`
  const address = pictureAddress(sha256)
  return html`<li class="k-document">
    <a href=${address} target="_blank" rel="noopener"
      ><img src=${address} alt="${name}：${text(words.look)}"
    /></a>
    <p><strong>${text(documentWords[kind])}</strong><br />${text(sideWords[side])}</p>
    ${dated(document)}
    ${
      changed === null
        ? nothing
        : html`<button
            type="button"
            class="k-button"
            aria-label="${name}：${text(words.takeOut)}"
            @click=${() => takeOut(caseId, documentId, changed)}
          >
            ${text(words.takeOut)}
          </button>`
    }
  </li>`
}

const documentList = (each: OwnCase, changed: (() => void) | null): TemplateResult =>
  each.documents.length === 0
    ? html`<p>${text(words.none)}</p>`
    : html`<ul class="k-documents">
        ${each.documents.map((document) => documentItem(each, document, changed))}
      </ul>`

const rejection = ({ reasons, text: told }: OwnCase): TemplateResult =>
  banner(
    'error',
    html`<p>${text(words.rejected)}</p>
      <ul>
        ${reasons.map((reason) => html`<li>${text(reasonWords[reason])}</li>`)}
      </ul>
      ${told === null ? nothing : html`<p>${told}</p>`}`,
  )

const withdraw = async (caseId: string, changed: () => void): Promise<void> => {
  const isDone = await confirmFirst({
    heading: words.withdraw,
    body: () => html`<p>${text(words.withdrawBody)}</p>`,
    verb: words.withdraw,
    act: () => command('WithdrawScreening', { caseId }),
  })
  if (!isDone) return
  toast(words.withdrawn)
  changed()
}

const closedCase = (each: OwnCase, changed: () => void): TemplateResult => {
  const isWaiting = each.status === 'submitted'
  return html`<div class="k-stack">
    ${banner(isWaiting ? 'info' : 'success', text(isWaiting ? words.waiting : words.approved))}
    ${documentList(each, null)}
    ${each.particulars === null ? nothing : particularsView(each.particulars)}
    ${
      isWaiting
        ? html`<p>
            <button
              type="button"
              class="k-button"
              @click=${() => withdraw(each.caseId, changed)}
            >
              ${text(words.withdraw)}
            </button>
          </p>`
        : nothing
    }
  </div>`
}

type Around = {
  account: AccountScreening
  requirement: Requirement
  before: () => Promise<Outcome<unknown>>
  changed: () => void
}

const openCase = (
  each: OwnCase,
  { account, requirement, before, changed }: Around,
): TemplateResult => {
  const found = completenessOf(requirement, each.documents, today())
  const submitted = () => {
    toast(words.handedIn)
    changed()
  }
  return html`<div class="k-stack">
    ${each.status === 'rejected' ? rejection(each) : nothing}
    ${card(words.needed, neededDocuments(requirement), { level: 3 })}
    ${card(
      words.add,
      html`<attach-document
        .caseId=${each.caseId}
        .requirement=${requirement}
        .before=${before}
        @k-attached=${changed}
      ></attach-document>`,
      { level: 3 },
    )}
    ${card(
      words.added,
      html`${documentList(each, changed)}
        <p>${text(words.replace)}</p>`,
      { level: 3 },
    )}
    ${card(
      words.submit,
      html`${stillNeeded(found)}
      ${found.complete ? submitForm(each, requirement, account, submitted) : nothing}`,
      { level: 3 },
    )}
  </div>`
}

const stateOf = ({ status, submittedAt, decidedAt }: OwnCase): TemplateResult => {
  const at = decidedAt ?? submittedAt
  return html`${chip(caseStatusNames[status], statusTones[status])}
  ${at === null ? nothing : html`<span>${formatInstant(at)}</span>`}`
}

/** One case as its customer works on it: what is needed, the pictures, the state, what next. */
export const ownCase = (each: OwnCase, around: Around): TemplateResult => {
  const isClosed = each.status === 'submitted' || each.status === 'approved'
  const { kind, label } = each
  return card(
    caseKindNames[kind],
    html`<div class="k-stack">
      <p>${stateOf(each)}</p>
      ${kind === 'identity' ? nothing : html`<p>${label}</p>`}
      ${isClosed ? closedCase(each, around.changed) : openCase(each, around)}
    </div>`,
  )
}
