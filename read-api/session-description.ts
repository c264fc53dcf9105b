import { japanDateOf } from '../domain/kernel/calendar.ts'
import type { Session } from '../platform/session-store.ts'
import type { ReadDatabase } from '../projections/read-database.ts'
import type { SessionDescription } from './sessions.ts'

type Parts = { db: ReadDatabase; clock: { now: () => string } }

const nameOf = async (db: ReadDatabase, kind: string, id: string): Promise<string | null> => {
  if (kind === 'account') {
    const row = await db
      .selectFrom('account')
      .select('name')
      .where('accountId', '=', id)
      .executeTakeFirst()
    return row?.name ?? null
  }
  if (kind === 'circle') {
    const row = await db
      .selectFrom('circle')
      .select('name')
      .where('circleId', '=', id)
      .executeTakeFirst()
    return row?.name ?? null
  }
  if (kind !== 'unique') return null
  const row = await db
    .selectFrom('line')
    .select('name')
    .where('uniqueId', '=', id)
    .executeTakeFirst()
  return row?.name ?? null
}

/** What a screen's header says of a session: names, and the business date. */
export async function describeSession(
  { db, clock }: Parts,
  session: Session,
): Promise<SessionDescription> {
  const { home, principal, loginId } = session
  const own = home.uniqueId ?? home.circleId ?? home.accountId
  const acting = principal.actingFor
  return {
    name: (own === undefined ? null : await nameOf(db, home.kind, own)) ?? loginId,
    actingForName:
      acting === undefined ? null : ((await nameOf(db, acting.kind, acting.id)) ?? acting.id),
    today: japanDateOf(clock.now()),
  }
}
