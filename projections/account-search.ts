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

/** The account that an invoice of that number was issued to; the whole number is asked for. */
export async function accountsWithInvoice(
  db: ReadDatabase,
  documentNumber: string,
): Promise<ReadonlySet<string>> {
  const found = await db
    .selectFrom('invoice')
    .select('accountId')
    .where('documentNumber', '=', documentNumber)
    .execute()
  return new Set(found.map(({ accountId }) => accountId))
}
