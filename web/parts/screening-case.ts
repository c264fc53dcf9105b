import { html, nothing, type TemplateResult } from 'lit'
import { postalCodeText } from '../../domain/kernel/figure-text.ts'
import { caseKindNames, caseStatusNames } from '../../domain/screening/case-names.ts'
import { completenessOf } from '../../domain/screening/completeness.ts'
import type { StaffCase } from '../../read-api/schemas/screening.ts'
import { LiveQuery } from '../client/live-query.ts'
import { today } from '../client/session.ts'
import { define, KaisenElement } from '../components/element.ts'
import { card, chip, definitions, page } from '../components/page.ts'
import { banner } from '../components/states.ts'
import { formatInstant } from '../format/japan-time.ts'
import { type Bilingual, text } from '../text/language.ts'
import { changesOfStream } from './account-changes.ts'
import { decideCase, verifyFurther } from './decide-case.ts'
import { documentFacts } from './document-facts.ts'
import { stillNeeded } from './needed-documents.ts'
import { particularsCheck } from './particulars-check.ts'
import { methodWords, proofWords, reasonWords, statusTones } from './screening-words.ts'
import './document-viewer.ts'
import './next-case.ts'

const words = {
  loading: { ja: '審査', en: 'Screening' },
  documents: { ja: '提出された書類', en: 'Documents' },
  toQueue: { ja: '審査の一覧へ', en: 'Back to the queue' },
  typed: { ja: 'ご登録の内容', en: 'As registered' },
  subject: { ja: '審査の対象', en: 'What is screened' },
  stated: { ja: '提出時の入力内容', en: 'As stated with the documents' },
  name: { ja: '氏名・会社名', en: 'Name' },
  furigana: { ja: 'フリガナ', en: 'Furigana' },
  representative: { ja: '代表者', en: 'Representative' },
  address: { ja: '住所', en: 'Address' },
  phone: { ja: '電話番号', en: 'Phone' },
  email: { ja: 'メールアドレス', en: 'Mail' },
  website: { ja: 'ホームページ', en: 'Website' },
  remarks: { ja: '連絡事項', en: 'Remarks' },
  received: { ja: '受付日時', en: 'Received' },
  times: { ja: '提出回数', en: 'Handed in' },
  decided: { ja: '決定日時', en: 'Decided' },
  by: { ja: '担当（ログインID）', en: 'By (login ID)' },
  method: { ja: '確認方法', en: 'Made sure by' },
  areaCodes: { ja: '市外局番', en: 'Area codes' },
  reasons: { ja: '差し戻しの理由', en: 'Reasons' },
  told: { ja: 'お客様への説明', en: 'Told to the customer' },
  verified: { ja: '現在の本人確認の方法', en: 'Identified by, as of now' },
  note: { ja: '社内メモ', en: 'Note for staff' },
  approved: { ja: '承認しました。', en: 'It was approved.' },
  rejected: { ja: '差し戻しました。', en: 'It was sent back.' },
  closed: {
    ja: '対象の手続きが取り消されたため、終了しました。',
    en: 'What was to be screened has been taken back.',
  },
  notHandedIn: {
    ja: 'まだ提出されていません。お客様が書類を準備しています。',
    en: 'Not handed in yet: the customer is collecting documents.',
  },
  account: { ja: 'アカウントを開く', en: 'Open the account' },
  waiting: { ja: '運営の審査を待っています。', en: 'It waits to be screened by staff.' },
  facts: { ja: '画像の記録', en: 'Records of the pictures' },
  changes: { ja: '審査の経過', en: 'What happened' },
} as const satisfies Record<string, Bilingual>

const typedOf = ({ details, furigana, representative }: StaffCase): TemplateResult => {
  const { name, postalCode, prefecture, city, street, phone, email } = details
  const line = `${postalCodeText(postalCode)} ${prefecture}${city}${street}`
  return definitions([
    [words.name, name],
    [words.furigana, furigana],
    representative === null
      ? null
      : [words.representative, `${representative.name}（${representative.furigana}）`],
    [words.address, line],
    [words.phone, phone],
    [words.email, email],
  ])
}

/** An address that a person typed opens elsewhere, and only as a page of the web. */
const websiteOf = (website: string | null) =>
  website !== null && /^https?:\/\//i.test(website)
    ? html`<a class="k-breakable" href=${website} target="_blank" rel="noopener noreferrer"
        >${website}</a
      >`
    : website

const statedOf = ({ statement }: StaffCase): TemplateResult | typeof nothing => {
  if (statement === null) return nothing
  const { website, phone, email, address, remarks } = statement
  const rows = (
    [
      [words.website, websiteOf(website)],
      [words.phone, phone],
      [words.email, email],
      [words.address, address],
      [words.remarks, remarks],
    ] as const
  ).filter(([, value]) => value !== null)
  return rows.length === 0 ? nothing : card(words.stated, definitions(rows))
}

const decisionOf = (each: StaffCase): TemplateResult => {
  const { status, decidedAt, decidedBy, method, reasons, text: told, note } = each
  const { areaCodes, verification } = each
  const sentence =
    status === 'closed' ? words.closed : words[status === 'approved' ? 'approved' : 'rejected']
  const tone = status === 'approved' ? 'success' : 'info'
  return html`${banner(tone, text(sentence))}
  ${definitions([
    [words.decided, decidedAt === null ? null : formatInstant(decidedAt)],
    [words.by, decidedBy],
    method === null ? null : [words.method, text(methodWords[method])],
    areaCodes === null ? null : [words.areaCodes, areaCodes.join('、')],
    reasons.length === 0
      ? null
      : [
          words.reasons,
          html`<ul>
            ${reasons.map((reason) => html`<li>${text(reasonWords[reason])}</li>`)}
          </ul>`,
        ],
    told === null ? null : [words.told, told],
    note === null ? null : [words.note, note],
    verification === null ? null : [words.verified, text(methodWords[verification.method])],
  ])}`
}

const receivedAt = (at: string) => html`${text(words.received)} ${formatInstant(at)}`

/** A case: the pictures beside what the customer typed; staff decide it here (OPS-01). */
export class ScreeningCase extends KaisenElement {
  static override properties = { caseId: {}, portal: {} }

  declare caseId: string
  /** Staff decide it; the auditor reads it, and changes nothing (ACC-10). */
  declare portal: 'staff' | 'auditor'

  #case = new LiveQuery<StaffCase>(this, () => ({ path: `screening/cases/${this.caseId}` }), {
    views: ['screening'],
  })

  #decision(each: StaffCase): TemplateResult {
    if (each.status === 'submitted')
      return this.portal === 'staff'
        ? decideCase(each, () => void this.#case.refresh())
        : banner('info', text(words.waiting))
    return each.status === 'collecting'
      ? banner('info', text(words.notHandedIn))
      : card(
          caseStatusNames[each.status],
          html`${decisionOf(each)}
            <p class="k-form-foot">
              ${this.portal === 'staff' ? html`<next-case></next-case>` : nothing}
              <a class="k-button" href="/${this.portal}/screening">${text(words.toQueue)}</a>
            </p>`,
        )
  }

  /** What a decided case would lack today is nobody's question. */
  #check(each: StaffCase): TemplateResult | typeof nothing {
    const { kind, proof, contractorClass, documents, status } = each
    if (status !== 'collecting' && status !== 'submitted') return nothing
    const isCorporation = contractorClass !== 'individual'
    const on = today()
    return stillNeeded(completenessOf({ kind, proof, isCorporation }, documents, on), 'staff')
  }

  #subject({ kind, label, proof }: StaffCase): TemplateResult | typeof nothing {
    return kind === 'identity'
      ? nothing
      : card(
          words.subject,
          html`<p>${label}</p>
            ${proof === null ? nothing : html`<p>${text(proofWords[proof])}</p>`}`,
        )
  }

  #further(each: StaffCase): TemplateResult | '' {
    return verifyFurther(each, () => void this.#case.refresh())
  }

  /** What an auditor proves it by: each picture's facts, and who did what when. */
  #records({ caseId, accountId, documents }: StaffCase): TemplateResult {
    return html`${card(words.facts, documentFacts(documents))}
    ${card(words.changes, changesOfStream(`screening-${caseId}`, accountId, words.changes))}`
  }

  #body(each: StaffCase): TemplateResult {
    const { status, submittedAt, submissions, accountId, documents } = each
    return html`<div class="k-stack">
      <p>
        ${chip(caseStatusNames[status], statusTones[status])}
        ${submittedAt === null ? nothing : receivedAt(submittedAt)}
        ${submissions > 1 ? html`（${text(words.times)} ${submissions}）` : nothing}
        <a href="/${this.portal}/accounts/${accountId}">${text(words.account)}</a>
      </p>
      <div class="k-look">
        ${card(
          words.documents,
          html`<document-viewer .documents=${documents} .accountId=${accountId}></document-viewer>
            ${this.#check(each)}`,
        )}
        <div class="k-stack">
          ${card(words.typed, typedOf(each))} ${this.#subject(each)} ${particularsCheck(each)}
          ${statedOf(each)}
        </div>
      </div>
      ${this.#decision(each)} ${this.portal === 'staff' ? this.#further(each) : this.#records(each)}
    </div>`
  }

  protected override render(): TemplateResult {
    const found = this.#case.value
    return page({
      heading:
        found === undefined
          ? words.loading
          : `${text(caseKindNames[found.kind])}：${found.accountName}`,
      body: this.#case.render((each) => this.#body(each), 10),
    })
  }
}

define('screening-case', ScreeningCase)

/** The page of one case, for whoever of the operator reads it. */
export const screeningCase = (caseId: string, portal: 'staff' | 'auditor'): TemplateResult =>
  html`<screening-case .caseId=${caseId} .portal=${portal}></screening-case>`
