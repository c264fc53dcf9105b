import type { TemplateResult } from 'lit'
import type { Contact } from '../../domain/account/values.ts'
import type { Circle } from '../../read-api/schemas/circles.ts'
import type { Field, FormSection, FormValues } from '../components/form-model.ts'
import { type ChipTone, chip } from '../components/page.ts'
import type { Bilingual } from '../text/language.ts'
import { contactFields, contactOf } from './contact-fields.ts'

const nameField: Field = {
  name: 'name',
  label: { ja: 'サークル名', en: 'Name of the circle' },
  required: true,
  maxLength: 80,
  example: { ja: '例：大阪本社', en: 'For example 大阪本社' },
}

/** A circle's name and who uses it (利用者情報). */
export const circleSections: readonly FormSection[] = [
  { fields: [nameField] },
  {
    heading: { ja: '利用者情報', en: 'Who uses it' },
    fields: contactFields('user.', {
      name: { ja: '利用者', en: 'User' },
      needsPerson: true,
      needsEmail: true,
    }),
  },
]

/** What a command takes of the form. */
export const circleOf = (values: FormValues): { name: string; user: Contact } => ({
  name: String(values.name ?? ''),
  user: contactOf(values, 'user.'),
})

const statuses: Readonly<Record<Circle['status'], { label: Bilingual; tone: ChipTone }>> = {
  'in-use': { label: { ja: '利用中', en: 'In use' }, tone: 'good' },
  cancelling: { label: { ja: '解約中', en: 'Cancelling' }, tone: 'waiting' },
  cancelled: { label: { ja: '解約済', en: 'Cancelled' }, tone: 'ended' },
}

/** 利用中 / 解約中 / 解約済. */
export const circleStatus = (status: Circle['status']): TemplateResult =>
  chip(statuses[status].label, statuses[status].tone)
