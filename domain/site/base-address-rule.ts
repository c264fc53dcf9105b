import type { AccountState } from '../account/decider.ts'
import type { BusinessDate } from '../kernel/calendar.ts'
import { defineRefusals, type Refusal } from '../kernel/refusal.ts'
import { type DatedRow, fromTheStart, rowInForce } from '../policy/dated-table.ts'

/** A verified place of business; area codes null: nobody has named any. */
export type Base = { prefecture: string; areaCodes: readonly string[] | null }

type AreasRow = DatedRow & { readonly countsWhole: boolean }

/** An address in 06 of Osaka is none in 072: its areas are to be named by a day. */
const rows: readonly AreasRow[] = [
  {
    policyKey: 'base.areas.1',
    countsWhole: true,
    validFrom: fromTheStart,
    source: 'TEL-05; addresses were verified before area codes were asked for',
  },
  {
    policyKey: 'base.areas.2',
    countsWhole: false,
    validFrom: '2027-04-01',
    source: 'TEL-05: the base lies in the area of the number; the date is assumed',
  },
]

/** From this day on, an address opens no number before staff have named its areas (TEL-05). */
export const areasNeededFrom: BusinessDate =
  rows.find(({ countsWhole }) => !countsWhole)?.validFrom ?? fromTheStart

/** The places that open numbers on a day: in the end only those whose areas are named. */
export const basesOn = <Place extends Base>(places: readonly Place[], on: BusinessDate): Place[] =>
  places.filter(({ areaCodes }) => areaCodes !== null || rowInForce(rows, on)?.countsWhole === true)

type Place = { prefecture: string; city: string; street: string }

/** Whether two addresses are one place: another place lies in areas that nobody has named yet. */
export const isSamePlace = (one: Place, other: Place): boolean =>
  one.prefecture === other.prefecture && one.city === other.city && one.street === other.street

/** What of a number decides where it may be used. */
export type PlacedNumber = { kind: string; prefecture: string | null; areaCode: string | null }

const refuse = defineRefusals({ base_address_missing: 'conflict' })

/** Where the account may use numbers with an area code: its screened address and its bases. */
export const basesOf = (account: AccountState, on: BusinessDate): readonly Base[] => {
  if (account.status === 'none') return []
  const { screening, details, ownAreaCodes = null, baseAddresses = {} } = account
  const own = { prefecture: details.prefecture, areaCodes: ownAreaCodes }
  const places = [...(screening === 'approved' ? [own] : []), ...Object.values(baseAddresses)]
  return basesOn(places, on)
}

/** Areas cross the borders of prefectures: where area codes were named, they alone decide. */
const opens = ({ prefecture, areaCode }: PlacedNumber, base: Base): boolean =>
  base.areaCodes !== null && areaCode !== null
    ? base.areaCodes.includes(areaCode)
    : base.prefecture === prefecture

/** Whether one of the places lies in the area of the number; numbers without an area need none. */
export const isOpenTo = (number: PlacedNumber, bases: readonly Base[]): boolean => {
  const { kind, prefecture, areaCode } = number
  if (kind !== 'geographic' || (prefecture === null && areaCode === null)) return true
  return bases.some((base) => opens(number, base))
}

const placeOf = ({ areaCode, prefecture }: PlacedNumber): string =>
  [areaCode, prefecture === null ? null : `（${prefecture}）`].join('')

/**
 * A number with an area code (0AB-J) needs a place of business in its area that staff verified;
 * the contractor's own screened address is one (TEL-05).
 */
export function baseAddressRefusal(
  account: AccountState,
  numbers: readonly PlacedNumber[],
  on: BusinessDate,
): Refusal | null {
  const bases = basesOf(account, on)
  const missing = numbers.filter((number) => !isOpenTo(number, bases))
  if (missing.length === 0) return null
  const distinct = <Value>(values: readonly (Value | null)[]) => [
    ...new Set(values.filter((value) => value !== null)),
  ]
  return refuse('base_address_missing', {
    areas: distinct(missing.map(placeOf)),
    areaCodes: distinct(missing.map(({ areaCode }) => areaCode)),
    prefectures: distinct(missing.map(({ prefecture }) => prefecture)),
  })
}
