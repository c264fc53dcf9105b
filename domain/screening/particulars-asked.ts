import type { BusinessDate } from '../kernel/calendar.ts'
import { type DatedRow, rowInForce } from '../policy/dated-table.ts'
import type { Requirement } from './completeness.ts'

/** So many beneficial owners can be stated: of three at most each holds over a quarter. */
export const ownersMax = 4

/** Each of the particulars that can be asked. */
export type AskedParticular =
  | 'purpose'
  | 'birthDate'
  | 'occupation'
  | 'business'
  | 'agent'
  | 'owners'

type ParticularsRow = DatedRow & {
  readonly individual: readonly AskedParticular[]
  readonly organisation: readonly AskedParticular[]
}

const individual = ['purpose', 'birthDate', 'occupation'] as const
const organisation = ['purpose', 'business', 'agent'] as const

/** What is asked of whom from which date on (`kyc.particulars`, TEL-06). */
const particularsRows: readonly ParticularsRow[] = [
  {
    policyKey: 'kyc.particulars.1',
    validFrom: '2013-04-01',
    individual,
    organisation,
    source: 'TEL-06: 犯罪収益移転防止法第4条第1項, of call forwarding from 2013-04-01',
  },
  {
    policyKey: 'kyc.particulars.2',
    validFrom: '2016-10-01',
    individual,
    organisation: [...organisation, 'owners'],
    source: 'TEL-06: 同法施行規則第11条, beneficial owners are natural persons from 2016-10-01',
  },
]

/** Whom a case is for, as far as the particulars care. */
export type Asking = Pick<Requirement, 'kind' | 'isCorporation'>

/** What is asked in a case on a date in Japan; nothing where nobody's identity is screened. */
export const particularsAskedOn = (
  { kind, isCorporation }: Asking,
  on: BusinessDate,
): readonly AskedParticular[] => {
  if (kind !== 'identity' && kind !== 'details-change') return []
  const row = rowInForce(particularsRows, on)
  return row?.[isCorporation ? 'organisation' : 'individual'] ?? []
}

/** Full years of age on a date: who was born on 29 February is a year older on 1 March. */
export const ageOn = (birthDate: BusinessDate, on: BusinessDate): number => {
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return on.slice(5) < birthDate.slice(5) ? years - 1 : years
}

/** From which age on nobody's consent is needed. */
const adultAges: readonly (DatedRow & { readonly years: number })[] = [
  {
    policyKey: 'kyc.adult.1',
    validFrom: '1876-04-01',
    years: 20,
    source: '明治9年太政官布告第41号, then 民法第4条',
  },
  { policyKey: 'kyc.adult.2', validFrom: '2022-04-01', years: 18, source: '民法第4条' },
]

/** Whether a parent's consent may be wanted (terms in customer manual Ver2.2.2): staff are told. */
export const isMinor = (birthDate: BusinessDate, on: BusinessDate): boolean =>
  ageOn(birthDate, on) < (rowInForce(adultAges, on)?.years ?? 0)
