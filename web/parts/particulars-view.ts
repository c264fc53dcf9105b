import { html, type TemplateResult } from 'lit'
import type { Agent, BeneficialOwner, Particulars } from '../../domain/screening/particulars.ts'
import {
  agentStandingNames,
  occupationNames,
  ownershipNames,
  purposeNames,
} from '../../domain/screening/particulars-names.ts'
import { definitions } from '../components/page.ts'
import { formatDateShort } from '../format/japan-time.ts'
import { language, text } from '../text/language.ts'
import { particularsWords as words } from './particulars-words.ts'

const eraYears = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', {
  era: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

/** Documents bear the year of the era: it stands beside, to compare with. */
const birthDay = (date: string): string =>
  language() === 'ja'
    ? `${formatDateShort(date)}（${eraYears.format(new Date(`${date}T00:00:00Z`))}）`
    : formatDateShort(date)

const inWords = (name: string, said: string | null): string =>
  said === null ? name : `${name}：${said}`

const personView = ({ name, address, birthDate }: BeneficialOwner): TemplateResult =>
  html`${name}<br />${text(words.birthDate)} ${birthDay(birthDate)}<br />${
    address ?? text(words.sameAddress)
  }`

const agentView = (agent: Agent): TemplateResult =>
  html`${personView(agent)}<br />${text(agentStandingNames[agent.standing])}`

/** What was stated about who the customer is; what was not asked is left out. */
export const particularsView = (particulars: Particulars): TemplateResult => {
  const { purpose, purposeText, birthDate, occupation, occupationText } = particulars
  const { business, agent, ownership, owners } = particulars
  return definitions([
    [words.purpose, inWords(text(purposeNames[purpose]), purposeText)],
    birthDate === null ? null : [words.birthDate, birthDay(birthDate)],
    occupation === null
      ? null
      : [words.occupation, inWords(text(occupationNames[occupation]), occupationText)],
    business === null ? null : [words.business, business],
    agent === null ? null : [words.agent, agentView(agent)],
    ownership === null || ownership === 'persons'
      ? null
      : [words.owners, text(ownershipNames[ownership])],
    ...owners.map((owner, index) => [words.ownerOf(index + 1), personView(owner)] as const),
  ])
}
