import { ContractorChanged, ContractorChangeRequested } from '../../domain/account/events.ts'
import { CircleOpened } from '../../domain/circle/events.ts'
import type { RecordedEvent } from '../../domain/kernel/event.ts'
import { postalCodeText } from '../../domain/kernel/figure-text.ts'
import { ScreeningApproved } from '../../domain/screening/events.ts'
import { SiteRegistered } from '../../domain/site/events.ts'
import { ownAreas } from './own-areas.ts'
import { dataOf, idIn, now, type Process, type ToDo } from './process.ts'

const byStream = ({ stream }: { stream: string }): string => stream

type Address = { postalCode: string; prefecture: string; city: string; street: string }

const addressLine = ({ postalCode, prefecture, city, street }: Address): string =>
  `${postalCodeText(postalCode)} ${prefecture}${city}${street}`

const caseOf = (
  accountId: string | null,
  kind: 'details-change' | 'base-address',
  reference: string,
  label: string,
): ToDo =>
  now('case', 'OpenScreening', {
    caseId: reference,
    accountId,
    kind,
    subject: { reference, label, proof: null },
  })

/** What the account is told of its base addresses. */
const aboutBase: Readonly<Record<string, string>> = {
  SiteVerified: 'NoteBaseAddress',
  SiteAreasNamed: 'NoteBaseAddress',
  SiteRemoved: 'ForgetBaseAddress',
}

const approved = (event: RecordedEvent): ToDo[] => {
  const { kind, reference, method, areaCodes } = dataOf(event, ScreeningApproved)
  const { accountId } = event
  if (kind === 'details-change')
    return [
      now('change', 'ApproveContractorChange', { accountId, changeId: reference }),
      ...ownAreas(accountId, areaCodes),
    ]
  if (kind !== 'base-address') return []
  const caseId = idIn(event.stream)
  return [now('site', 'VerifySite', { siteId: reference, accountId, method, caseId, areaCodes })]
}

/**
 * What an account's information asks of others: another name and a base address are screened,
 * and take effect when they have passed; the first circle is the representative one.
 */
export const accountInformation: Process<null> = {
  name: 'account-information',
  version: 1,
  initial: null,
  keys: {
    ContractorChangeRequested: byStream,
    SiteRegistered: byStream,
    ScreeningApproved: byStream,
    CircleOpened: byStream,
    ContractorChanged: byStream,
    SiteVerified: byStream,
    SiteAreasNamed: byStream,
    SiteRemoved: byStream,
  },
  evolve: () => null,
  react: (_, event) => {
    const { accountId } = event
    if (event.type === 'ContractorChangeRequested') {
      const { changeId, identity } = dataOf(event, ContractorChangeRequested)
      const label = `${identity.name} ${addressLine(identity)}`
      return [caseOf(accountId, 'details-change', changeId, label)]
    }
    if (event.type === 'SiteRegistered') {
      const { address } = dataOf(event, SiteRegistered)
      return [caseOf(accountId, 'base-address', idIn(event.stream), addressLine(address))]
    }
    const noted = aboutBase[event.type]
    if (noted !== undefined) return [now('base', noted, { accountId, siteId: idIn(event.stream) })]
    if (event.type === 'CircleOpened') {
      const circleId = idIn(event.stream)
      const choice = { accountId: dataOf(event, CircleOpened).accountId, circleId, onlyFirst: true }
      return [now('representative', 'ChooseRepresentativeCircle', choice)]
    }
    if (event.type === 'ContractorChanged') {
      const { changeId: procedureId, isOtherName } = dataOf(event, ContractorChanged)
      const productCode = 'name-change'
      return isOtherName
        ? [now('fee', 'DebitProcedure', { accountId, procedureId, productCode })]
        : []
    }
    return approved(event)
  },
}
