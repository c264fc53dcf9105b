import { z } from 'zod'
import { BusinessDate } from '../kernel/calendar.ts'
import { erasedText, Line, personal } from '../kernel/values.ts'
import { ownersMax } from './particulars-asked.ts'

/** What the customer wants the lines for (取引を行う目的); `other` is said in words. */
export const Purpose = z.enum([
  'business-calls',
  'forwarding',
  'sales-calls',
  'fax',
  'private-calls',
  'resale',
  'other',
])
export type Purpose = z.infer<typeof Purpose>

/** What a person lives by (職業); `self-employed` says the business, `other` is said in words. */
export const Occupation = z.enum([
  'employee',
  'officer',
  'public-servant',
  'self-employed',
  'part-time',
  'homemaker',
  'student',
  'not-working',
  'other',
])
export type Occupation = z.infer<typeof Occupation>

/** Who acts for an organisation: who stands in its registry, or somebody whom it entrusted. */
export const AgentStanding = z.enum(['representative', 'entrusted'])
export type AgentStanding = z.infer<typeof AgentStanding>

/** Whether natural persons hold it; of a listed company or a public body none are asked. */
export const Ownership = z.enum(['persons', 'listed', 'public-body'])
export type Ownership = z.infer<typeof Ownership>

/** The day on which a person was born, in the calendar; erased people were born in 1900. */
const BirthDate = personal(BusinessDate, '1900-01-01')
const Words = personal(Line(200), erasedText)

const person = {
  name: personal(Line(80), erasedText),
  /** Null: the address of the contractor. */
  address: personal(Line(300), erasedText).nullable(),
  birthDate: BirthDate,
}

/** The natural person who acts for an organisation (代表者等, 取引の任に当たる者). */
export const Agent = z.strictObject({ ...person, standing: AgentStanding })
export type Agent = z.infer<typeof Agent>

/** A natural person who controls an organisation in the end (実質的支配者). */
export const BeneficialOwner = z.strictObject(person)
export type BeneficialOwner = z.infer<typeof BeneficialOwner>

/**
 * What the law on criminal proceeds asks beside name and address (取引時確認, TEL-06). Which of
 * them are asked of whom follows a dated table; what is not asked is null, and no owners.
 */
export const Particulars = z.strictObject({
  purpose: Purpose,
  purposeText: Words.nullable(),
  birthDate: BirthDate.nullable(),
  occupation: personal(Occupation, 'other').nullable(),
  occupationText: Words.nullable(),
  /** 事業の内容, of organisations and of whoever works for themselves. */
  business: Words.nullable(),
  agent: Agent.nullable(),
  ownership: Ownership.nullable(),
  owners: z.array(BeneficialOwner).max(ownersMax),
})
export type Particulars = z.infer<typeof Particulars>
