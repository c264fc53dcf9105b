import { isReadableName } from '../account/account-name.ts'
import type { BusinessDate } from '../kernel/calendar.ts'
import type { BeneficialOwner, Particulars } from './particulars.ts'
import { type AskedParticular, type Asking, particularsAskedOn } from './particulars-asked.ts'

/** What cannot stand: the place, dotted, and the code whose sentence says why. */
export type ParticularsIssue = { path: string; code: string }

/** Nobody alive was born before. */
const earliestBirth: BusinessDate = '1900-01-01'

const birthCode = (birthDate: BusinessDate | null, on: BusinessDate): string | null => {
  if (birthDate === null) return 'required'
  if (birthDate > on) return 'birth_date_future'
  return birthDate < earliestBirth ? 'birth_date_early' : null
}

type Check = (particulars: Particulars, on: BusinessDate) => readonly ParticularsIssue[]

const issueAt = (path: string, code: string | null): ParticularsIssue[] =>
  code === null ? [] : [{ path: `particulars.${path}`, code }]

const missing = (path: string, value: unknown): ParticularsIssue[] =>
  issueAt(path, value === null ? 'required' : null)

const personIssues = (
  path: string,
  { name, birthDate }: BeneficialOwner,
  on: BusinessDate,
): ParticularsIssue[] => [
  ...issueAt(`${path}.name`, isReadableName(name) ? null : 'name_not_readable'),
  ...issueAt(`${path}.birthDate`, birthCode(birthDate, on)),
]

const checks: Readonly<Record<AskedParticular, Check>> = {
  purpose: ({ purpose, purposeText }) =>
    purpose === 'other' ? missing('purposeText', purposeText) : [],
  birthDate: ({ birthDate }, on) => issueAt('birthDate', birthCode(birthDate, on)),
  occupation: ({ occupation, occupationText, business }) => {
    if (occupation === 'self-employed') return missing('business', business)
    return occupation === 'other'
      ? missing('occupationText', occupationText)
      : missing('occupation', occupation)
  },
  business: ({ business }) => missing('business', business),
  agent: ({ agent }, on) =>
    agent === null ? missing('agent.name', agent) : personIssues('agent', agent, on),
  owners: ({ ownership, owners }, on) => {
    if (ownership !== 'persons') return missing('ownership', ownership)
    if (owners.length === 0) return missing('owners.0.name', null)
    return owners.flatMap((owner, index) => personIssues(`owners.${index}`, owner, on))
  },
}

/** What is missing or cannot stand of what is asked on a date; none where nothing is asked. */
export const particularsIssues = (
  asking: Asking,
  particulars: Particulars | null,
  on: BusinessDate,
): readonly ParticularsIssue[] => {
  const asked = particularsAskedOn(asking, on)
  if (particulars === null) return asked.flatMap((each) => missing(each, null))
  return asked.flatMap((each) => checks[each](particulars, on))
}

/** Only what is asked is kept; null where nothing is. */
export const keptParticulars = (
  asking: Asking,
  given: Particulars | null,
  on: BusinessDate,
): Particulars | null => {
  const asked: ReadonlySet<AskedParticular> = new Set(particularsAskedOn(asking, on))
  if (given === null || asked.size === 0) return null
  const { purpose, purposeText, birthDate, occupation, occupationText } = given
  const isSelfEmployed = asked.has('occupation') && occupation === 'self-employed'
  const hasOwners = asked.has('owners') && given.ownership === 'persons'
  return {
    purpose,
    purposeText: purpose === 'other' ? purposeText : null,
    birthDate: asked.has('birthDate') ? birthDate : null,
    occupation: asked.has('occupation') ? occupation : null,
    occupationText: asked.has('occupation') && occupation === 'other' ? occupationText : null,
    business: asked.has('business') || isSelfEmployed ? given.business : null,
    agent: asked.has('agent') ? given.agent : null,
    ownership: asked.has('owners') ? given.ownership : null,
    owners: hasOwners ? given.owners : [],
  }
}
