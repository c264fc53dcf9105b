import { html, type TemplateResult } from 'lit'
import { pictureSuffices } from '../../domain/screening/accepted-documents.ts'
import type { RejectionReason } from '../../domain/screening/values.ts'
import { areasNeededFrom } from '../../domain/site/base-address-rule.ts'
import type { StaffCase } from '../../read-api/schemas/screening.ts'
import { command } from '../client/api.ts'
import { today } from '../client/session.ts'
import type { FormAction } from '../components/form.ts'
import type { Field, FormValues } from '../components/form-model.ts'
import { card } from '../components/page.ts'
import { banner } from '../components/states.ts'
import { formatDate } from '../format/japan-time.ts'
import { type Bilingual, text } from '../text/language.ts'
import { areaFields, chosenCodes, nearCodes } from './area-fields.ts'
import { askForParticulars, lacksParticulars, particularsMissing } from './particulars-check.ts'
import { methodWords, reasonWords } from './screening-words.ts'
import '../components/form.ts'

const words = {
  approve: { ja: '承認', en: 'Approve' },
  approveVerb: { ja: '承認する', en: 'Approve' },
  reject: { ja: '差し戻し', en: 'Send back' },
  rejectVerb: { ja: '差し戻す', en: 'Send back' },
  method: { ja: '確認方法', en: 'How you made sure' },
  further: { ja: '確認方法の追加', en: 'Make sure in another way' },
  furtherVerb: { ja: '記録する', en: 'Record it' },
  note: {
    ja: '社内メモ（お客様には表示されません）',
    en: 'Note for staff; customers do not see it',
  },
  areaCodes: {
    ja: 'この住所の市外局番（この区域の番号を購入できるようになります）',
    en: 'Area codes of this address; numbers of these areas can be bought then',
  },
  reasons: { ja: '差し戻す理由（お客様に表示されます）', en: 'Reasons; the customer sees them' },
  other: { ja: 'その他（説明を入力）', en: 'Other; please explain' },
  told: { ja: 'お客様への説明', en: 'Explanation to the customer' },
  toldExample: {
    ja: '例：おもて面の氏名が反射で読み取れません。',
    en: 'Such as: the name on the front is hidden by a reflection.',
  },
  otherNeeds: {
    ja: '「その他」を選んだときは、説明を入力してください。',
    en: 'Please explain where Other is chosen.',
  },
  picture: {
    ja: '2026年4月1日から、画像だけで承認したお客様は050番号を契約できません。',
    en: 'Since 1 April 2026 customers approved by pictures alone cannot contract 050 numbers.',
  },
  stronger: {
    ja: '050番号をご希望のときは、ICチップの読み取りなど、画像以外の方法でも確認してください。',
    en: 'Where a 050 number is wanted, make sure by IC chip or another way too.',
  },
} as const satisfies Record<string, Bilingual>

const lineOf = (values: FormValues, name: string): string | null => {
  const value = values[name]
  const line = typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : ''
  return line === '' ? null : line
}

const note: Field = {
  name: 'note',
  label: words.note,
  kind: 'textarea',
  lines: 2,
  maxLength: 1000,
}

const day = (language: 'ja' | 'en'): string => formatDate(areasNeededFrom, language)
const ownAreaCodes: Bilingual = {
  ja: `契約住所の市外局番（${day('ja')}からは、選んだ区域の番号だけを購入できます）`,
  en: `Area codes of the address; from ${day('en')} only their numbers can be bought`,
}

const labelOf = (kind: StaffCase['kind']) =>
  kind === 'base-address' ? words.areaCodes : ownAreaCodes

const approveFields = ({ methods }: Pick<StaffCase, 'methods'>): readonly Field[] => [
  {
    name: 'method',
    label: words.method,
    kind: 'radio',
    required: true,
    options: methods.map((value) => ({ value, label: methodWords[value] })),
  },
  note,
]

const reasons = Object.keys(reasonWords) as RejectionReason[]

const rejectFields: readonly Field[] = [
  {
    name: 'reasons',
    label: words.reasons,
    kind: 'checks',
    required: true,
    options: reasons.map((value) => ({
      value,
      label: value === 'other' ? words.other : reasonWords[value],
    })),
  },
  {
    name: 'text',
    label: words.told,
    kind: 'textarea',
    lines: 3,
    maxLength: 500,
    example: words.toldExample,
  },
  note,
]

/** What pictures do not serve for; nothing on dates on which they do. */
const pictureNote = (): TemplateResult | '' =>
  pictureSuffices(today())
    ? ''
    : banner(
        'info',
        html`<p>${text(words.picture)}</p>
          <p>${text(words.stronger)}</p>`,
      )

/** The two ways a case can be decided, each with what it takes (OPS-01). */
export const decideCase = (each: StaffCase, done: () => void): TemplateResult => {
  const { caseId, submissions: submission, kind } = each
  const isLacking = lacksParticulars(each)
  const hasPlace = kind !== 'number-proof'
  const places = hasPlace ? areaFields(each, labelOf(kind), kind === 'base-address') : []
  const approve: FormAction = (values, attempt) =>
    command(
      'ApproveScreening',
      {
        ...{ caseId, submission, method: values.method, note: lineOf(values, 'note') },
        ...(hasPlace ? { areaCodes: chosenCodes(values) } : {}),
      },
      attempt,
    )
  const reject: FormAction = async (values, attempt) => {
    const data = {
      caseId,
      submission,
      reasons: values.reasons,
      text: lineOf(values, 'text'),
      note: lineOf(values, 'note'),
    }
    const outcome = await command('RejectScreening', data, attempt)
    if (outcome.ok || outcome.refused.code !== 'rejection_reason_missing') return outcome
    const fields = [{ field: 'text', sentence: words.otherNeeds }]
    return { ok: false, refused: { ...outcome.refused, fields } }
  }
  return html`<div class="k-grid">
    ${card(
      words.approve,
      isLacking
        ? particularsMissing()
        : html`${kind === 'identity' ? pictureNote() : ''}
            <k-form
              .fields=${[...places, ...approveFields(each)]}
              .values=${hasPlace ? { areaCodes: nearCodes(each.areas) } : {}}
              .verb=${words.approveVerb}
              .action=${approve}
              @k-done=${done}
            ></k-form>`,
    )}
    ${card(
      words.reject,
      html`<k-form
        .fields=${rejectFields}
        .values=${isLacking ? { reasons: ['other'], text: askForParticulars() } : {}}
        .verb=${words.rejectVerb}
        danger
        .action=${reject}
        draft="reject-${caseId}"
        @k-done=${done}
      ></k-form>`,
    )}
  </div>`
}

const isStronger = (method: string): boolean => method !== 'picture'

/** An account that was approved by pictures is made sure of in another way, later (TEL-06). */
export const verifyFurther = (each: StaffCase, done: () => void): TemplateResult | '' => {
  const { kind, status, verification, accountId } = each
  if (kind !== 'identity' || status !== 'approved' || verification?.method !== 'picture') return ''
  const verify: FormAction = ({ method }, attempt) =>
    command('VerifyIdentity', { accountId, method }, attempt)
  const [method] = approveFields({ ...each, methods: each.methods.filter(isStronger) })
  return card(
    words.further,
    html`${pictureNote()}
      <k-form
        .fields=${[method]}
        .verb=${words.furtherVerb}
        .action=${verify}
        @k-done=${done}
      ></k-form>`,
  )
}
