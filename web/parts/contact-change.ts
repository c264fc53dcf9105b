import type { Contact } from '../../domain/account/values.ts'
import type { Field, FormSection, FormValues } from '../components/form-model.ts'
import type { Bilingual } from '../text/language.ts'
import { contactFields, contactOf, fieldValues } from './contact-fields.ts'

const isOwn = ({ whose }: FormValues): boolean => whose === 'own'

/** The fields of a contact that is the contractor or its own; names stand below `part`. */
export const contactSections = (
  part: 'billing' | 'shipping',
  label: Bilingual,
  needsPerson: boolean,
  more: readonly Field[] = [],
): readonly FormSection[] => [
  {
    fields: [
      {
        name: 'whose',
        label,
        kind: 'radio',
        required: true,
        options: [
          { value: 'same', label: { ja: '契約者と同じ', en: 'The same as the contractor' } },
          { value: 'own', label: { ja: '契約者と異なる', en: 'Another' } },
        ],
      },
      ...contactFields(`${part}.`, {
        name: { ja: 'お名前・会社名', en: 'Name or company' },
        needsPerson,
        needsEmail: false,
      })
        // Mail of each role has a page of its own.
        .filter(({ name }) => name !== `${part}.email`)
        .map((field) => ({ ...field, when: isOwn })),
      ...more,
    ],
  },
]

/** The form's values at first. */
export const contactValues = (
  part: 'billing' | 'shipping',
  contact: Contact | null,
): FormValues => ({
  whose: contact === null ? 'same' : 'own',
  ...fieldValues(contact, `${part}.`),
})

/** The contact that the form holds; its e-mail address stays what it was. */
export const contactIn = (
  part: 'billing' | 'shipping',
  values: FormValues,
  before: Contact | null,
): Contact | null =>
  isOwn(values) ? { ...contactOf(values, `${part}.`), email: before?.email ?? null } : null
