import type { AccountState } from '../account/decider.ts'
import { defineRefusals, type Refusal } from '../kernel/refusal.ts'

/** A verified place of business; area codes null: it was verified for its whole prefecture. */
export type Base = { prefecture: string; areaCodes: readonly string[] | null }

type Place = { prefecture: string; city: string; street: string }

/** Whether two addresses are one place: another place lies in areas that nobody has named yet. */
export const isSamePlace = (one: Place, other: Place): boolean =>
  one.prefecture === other.prefecture && one.city === other.city && one.street === other.street

/** What of a number decides where it may be used. */
export type PlacedNumber = { kind: string; prefecture: string | null; areaCode: string | null }

const refuse = defineRefusals({ base_address_missing: 'conflict' })

/** Where the account may use numbers with an area code: its screened address and its bases. */
export const basesOf = (account: AccountState): readonly Base[] => {
  if (account.status === 'none') return []
  const { screening, details, ownAreaCodes = null, baseAddresses = {} } = account
  const own = { prefecture: details.prefecture, areaCodes: ownAreaCodes }
  return [...(screening === 'approved' ? [own] : []), ...Object.values(baseAddresses)]
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
): Refusal | null {
  const bases = basesOf(account)
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
