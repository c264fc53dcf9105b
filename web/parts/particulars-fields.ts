import { isReadableName } from '../../domain/account/account-name.ts'
import type { Requirement } from '../../domain/screening/completeness.ts'
import type {
  AgentStanding,
  Occupation,
  Ownership,
  Particulars,
  Purpose,
} from '../../domain/screening/particulars.ts'
import {
  type AskedParticular,
  ownersMax,
  particularsAskedOn,
} from '../../domain/screening/particulars-asked.ts'
import {
  agentStandingNames,
  occupationNames,
  ownershipNames,
  purposeNames,
} from '../../domain/screening/particulars-names.ts'
import { particularsIssues } from '../../domain/screening/particulars-rules.ts'
import { today } from '../client/session.ts'
import {
  type Field,
  type FormSection,
  type FormValues,
  optionsOf,
} from '../components/form-model.ts'
import { parseTypedDate } from '../format/typed-date.ts'
import type { Bilingual } from '../text/language.ts'
import { particularsWords as words } from './particulars-words.ts'
import { textOrNull } from './typed-text.ts'

const at = (name: string): string => `particulars.${name}`
const is = (name: string, value: string) => (values: FormValues) => values[at(name)] === value

const line = (name: string, label: Bilingual, example: Bilingual, when?: Field['when']): Field => ({
  name: at(name),
  label,
  required: true,
  maxLength: 200,
  example,
  ...(when === undefined ? {} : { when }),
})

const birthDateField = (name: string): Field => ({
  name: at(name),
  label: words.birthDate,
  kind: 'date',
  required: true,
  example: words.birthDateExample,
  min: '1900-01-01',
  max: today(),
})

const personFields = (prefix: string): Field[] => [
  {
    name: at(`${prefix}.name`),
    label: words.name,
    required: true,
    maxLength: 80,
    check: (name) => (isReadableName(String(name)) ? null : words.unreadable),
  },
  birthDateField(`${prefix}.birthDate`),
  {
    name: at(`${prefix}.address`),
    label: words.address,
    maxLength: 300,
    example: words.addressExample,
  },
]

const fieldsOf: Readonly<
  Record<'purpose' | 'birthDate' | 'occupation' | 'business', () => Field[]>
> = {
  purpose: () => [
    {
      name: at('purpose'),
      label: words.purpose,
      kind: 'select',
      required: true,
      options: optionsOf(purposeNames),
    },
    line('purposeText', words.purposeText, words.purposeExample, is('purpose', 'other')),
  ],
  birthDate: () => [birthDateField('birthDate')],
  occupation: () => [
    {
      name: at('occupation'),
      label: words.occupation,
      kind: 'select',
      required: true,
      options: optionsOf(occupationNames),
    },
    line(
      'occupationText',
      words.occupationText,
      words.occupationExample,
      is('occupation', 'other'),
    ),
    line('business', words.business, words.businessExample, is('occupation', 'self-employed')),
  ],
  business: () => [line('business', words.business, words.businessExample)],
}

const agentSection = (): FormSection => ({
  heading: words.agent,
  lead: words.agentLead,
  fields: [
    {
      name: at('agent.standing'),
      label: words.standing,
      kind: 'radio',
      required: true,
      options: optionsOf(agentStandingNames),
    },
    ...personFields('agent'),
  ],
})

const ownerNumbers = Array.from({ length: ownersMax }, (_, index) => index)

const ownersSections = (): FormSection[] => [
  {
    heading: words.owners,
    lead: words.ownersLead,
    fields: [
      {
        name: at('ownership'),
        label: words.ownership,
        kind: 'radio',
        required: true,
        options: optionsOf(ownershipNames),
      },
      {
        name: 'ownersCount',
        label: words.ownersCount,
        kind: 'select',
        narrow: true,
        required: true,
        options: ownerNumbers.map((index) => ({
          value: String(index + 1),
          label: words.countOf(index + 1),
        })),
        when: is('ownership', 'persons'),
      },
    ],
  },
  ...ownerNumbers.map((index) => ({
    heading: words.ownerOf(index + 1),
    fields: personFields(`owners.${index}`),
    when: (values: FormValues) =>
      is('ownership', 'persons')(values) && Number(values.ownersCount) > index,
  })),
]

const isPlain = (asked: AskedParticular): asked is keyof typeof fieldsOf => asked in fieldsOf

/** Those that the customer stated before, where they still answer all that is asked. */
const stillServes = (requirement: Requirement, earlier: Particulars | null): boolean =>
  earlier !== null && particularsIssues(requirement, earlier, today()).length === 0

const sameField: Field = {
  name: 'particularsAre',
  label: words.are,
  kind: 'radio',
  required: true,
  options: [
    { value: 'same', label: words.same },
    { value: 'changed', label: words.changed },
  ],
}

/**
 * What is asked about who the customer is (TEL-06). Of a change only whether anything else is
 * another now, where all of it was stated before; otherwise all of it.
 */
export const particularsSections = (
  requirement: Requirement,
  earlier: Particulars | null,
): readonly FormSection[] => {
  const asked = particularsAskedOn(requirement, today())
  if (asked.length === 0) return []
  const isOffered = requirement.kind === 'details-change' && stillServes(requirement, earlier)
  const when = (values: FormValues): boolean => !isOffered || values.particularsAre === 'changed'
  const sections: FormSection[] = [
    { fields: asked.filter(isPlain).flatMap((each) => fieldsOf[each]()) },
    ...(asked.includes('agent') ? [agentSection()] : []),
    ...(asked.includes('owners') ? ownersSections() : []),
  ]
  return [
    { heading: words.heading, lead: words.lead, fields: isOffered ? [sameField] : [] },
    ...sections.map((section) => ({
      ...section,
      when: (values: FormValues) => when(values) && (section.when?.(values) ?? true),
    })),
  ]
}

const dateOf = (values: FormValues, name: string): string | null =>
  parseTypedDate(String(values[at(name)] ?? ''))

const personOf = (values: FormValues, prefix: string) => ({
  name: textOrNull(values, at(`${prefix}.name`)) ?? '',
  address: textOrNull(values, at(`${prefix}.address`)),
  birthDate: dateOf(values, `${prefix}.birthDate`) ?? '',
})

/** What is sent of them; null where none are asked. */
export const particularsOf = (
  values: FormValues,
  earlier: Particulars | null,
): Particulars | null => {
  if (values.particularsAre === 'same') return earlier
  if (values[at('purpose')] === undefined) return null
  const word = (name: string): string | null => textOrNull(values, at(name))
  const standing = word('agent.standing') as AgentStanding | null
  return {
    purpose: word('purpose') as Purpose,
    purposeText: word('purposeText'),
    birthDate: dateOf(values, 'birthDate'),
    occupation: word('occupation') as Occupation | null,
    occupationText: word('occupationText'),
    business: word('business'),
    agent: standing === null ? null : { ...personOf(values, 'agent'), standing },
    ownership: word('ownership') as Ownership | null,
    owners: ownerNumbers
      .filter((index) => Number(values.ownersCount ?? 0) > index)
      .map((index) => personOf(values, `owners.${index}`)),
  }
}

const personValues = (prefix: string, person: Readonly<Record<string, string | null>> | null) =>
  Object.fromEntries(
    Object.entries(person ?? {}).map(([name, value]) => [at(`${prefix}.${name}`), value ?? '']),
  )

/** What the form begins with: what was stated before, else the representative's name. */
export const particularsValues = (
  earlier: Particulars | null,
  representative: string | null,
): FormValues => {
  const atFirst = { [at('agent.name')]: representative ?? '', ownersCount: '1' }
  if (earlier === null) return atFirst
  const { agent, owners, ...rest } = earlier
  const plain = Object.entries(rest).map(([name, value]) => [at(name), value ?? ''])
  return {
    ...atFirst,
    particularsAre: '',
    ...Object.fromEntries(plain),
    ...personValues('agent', agent),
    ...Object.assign({}, ...owners.map((owner, index) => personValues(`owners.${index}`, owner))),
    ...(owners.length === 0 ? {} : { ownersCount: String(owners.length) }),
  }
}
