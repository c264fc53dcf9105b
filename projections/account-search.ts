import { containing } from './paging.ts'
import type { ReadDatabase } from './read-database.ts'

/** Fewer digits stand in every other number: they name nobody. */
const digitsMin = 4

/** The accounts that have or had a number or a unique in which the digits stand, national form. */
export async function accountsWithLine(
  db: ReadDatabase,
  digits: string,
): Promise<ReadonlySet<string>> {
  if (digits.length < digitsMin) return new Set()
  const [lines, numbers] = await Promise.all([
    db
      .selectFrom('line')
      .select('accountId')
      .where('uniqueId', 'like', containing(digits))
      .execute(),
    db
      .selectFrom('number')
      .select('accountId')
      .where('e164', 'like', containing(digits.replace(/^0/, '')))
      .execute(),
  ])
  return new Set([...lines, ...numbers].flatMap(({ accountId }) => accountId ?? []))
}

/** Every circle with what people call it by. */
export const circleNames = (db: ReadDatabase) =>
  db.selectFrom('circle').select(['accountId', 'name', 'loginId', 'user']).execute()
