import type { ReadDatabase } from './read-database.ts'

/** An area code of the stock, and whether its area's name stands in an address. */
export type NearbyArea = { areaCode: string; area: string; isNear: boolean }

/** Area codes of the prefecture of an address, those whose area it names first (TEL-05). */
export async function listAreasNear(
  db: ReadDatabase,
  { prefecture, city }: { prefecture: string; city: string },
): Promise<NearbyArea[]> {
  const rows = await db
    .selectFrom('number')
    .select(['areaCode', 'area'])
    .distinct()
    .where('kind', '=', 'geographic')
    .where('prefecture', '=', prefecture)
    .where('areaCode', 'is not', null)
    .orderBy('areaCode')
    .orderBy('area')
    .execute()
  const byCode = new Map<string, NearbyArea>()
  for (const row of rows) {
    const areaCode = row.areaCode ?? ''
    const area = row.area ?? ''
    const known = byCode.get(areaCode)
    const isNear = area !== '' && city.includes(area)
    byCode.set(areaCode, {
      areaCode,
      area: [known?.area, area].filter((name) => name !== undefined && name !== '').join('・'),
      isNear: isNear || (known?.isNear ?? false),
    })
  }
  const nearFirst = (one: NearbyArea, other: NearbyArea) =>
    Number(other.isNear) - Number(one.isNear)
  return [...byCode.values()].toSorted(nearFirst)
}
