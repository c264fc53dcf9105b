import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { staffRoles } from '../../domain/access/principal.ts'
import { addMonths, instantAt, japanMonthOf, monthStart } from '../../domain/kernel/calendar.ts'
import { personalOf } from '../../domain/personal-data.ts'
import { openAuth } from '../../platform/auth-tables.ts'
import { openBlobs } from '../../platform/blobs.ts'
import { openClock, systemClock } from '../../platform/clock.ts'
import { readServiceConfig } from '../../platform/config.ts'
import { addLogin, type Login } from '../../platform/credentials.ts'
import { createPool } from '../../platform/database.ts'
import { openLog } from '../../platform/log.ts'
import { openPersonalEventStore } from '../../platform/personal-data/open.ts'
import { people } from './people.ts'
import { applicant, demonstrationPictures, keepPictures } from './screening.ts'
import { openSimulation } from './simulation.ts'
import { tellStory } from './story.ts'

/** Everybody of the demonstration has this password; production has none of them. */
const password = 'Kaisen-demo1'
const monthsTold = 2

const nobody = {
  accountId: null,
  circleId: null,
  uniqueId: null,
  roles: [],
  language: 'ja',
} as const

/** Who may log in to the demonstration, the most useful first. */
const loginsOf = (
  lines: ReadonlyMap<string, readonly { uniqueId: string; circleId: string }[]>,
) => {
  const logins: Login[] = people.map(({ accountId, loginId }) => ({
    ...nobody,
    portal: 'account',
    loginId,
    principalId: accountId,
    accountId,
  }))
  logins.push({
    ...nobody,
    portal: 'account',
    loginId: applicant.loginId,
    principalId: applicant.accountId,
    accountId: applicant.accountId,
  })
  for (const { accountId, circles } of people)
    for (const { circleId, loginId } of circles)
      logins.push({
        ...nobody,
        portal: 'circle',
        loginId,
        principalId: circleId,
        accountId,
        circleId,
      })
  const first = people[0]?.accountId ?? ''
  for (const { uniqueId, circleId } of lines.get(first)?.slice(0, 1) ?? [])
    logins.push({
      ...nobody,
      portal: 'unique',
      loginId: uniqueId,
      principalId: uniqueId,
      accountId: first,
      circleId,
      uniqueId,
    })
  logins.push(
    { ...nobody, portal: 'staff', loginId: 'staff', principalId: 'staff-demo', roles: staffRoles },
    ...staffRoles.map((role) => ({
      ...nobody,
      portal: 'staff' as const,
      loginId: `staff-${role}`,
      principalId: `staff-${role}-demo`,
      roles: [role],
    })),
    { ...nobody, portal: 'auditor', loginId: 'auditor', principalId: 'auditor-demo' },
  )
  return logins
}

/**
 * Commits need not wait for the disk while the past is made up: a load that was cut off is simply
 * done again. The last step makes it durable.
 */
const setDurable = async (databaseUrl: string, isDurable: boolean): Promise<void> => {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query<{ name: string }>('select current_database() as name')
  const name = pg.escapeIdentifier(rows[0]?.name ?? '')
  await client.query(
    isDurable
      ? `alter database ${name} reset synchronous_commit`
      : `alter database ${name} set synchronous_commit = off`,
  )
  if (isDurable) await client.query('checkpoint')
  await client.end()
}

/** Loads three customers and two months of their life; loaded twice, it adds nothing. */
const load = async (): Promise<void> => {
  const config = readServiceConfig(process.env)
  if (!config.demonstration) throw new Error('demonstration data goes with DEMONSTRATION=1 only')
  const log = openLog('demonstration', config.logLevel)
  const clock = await openClock(config, log)
  await setDurable(config.databaseUrl, false)
  const { store, keys } = await openPersonalEventStore(config, personalOf)
  const pool = createPool(config.databaseUrl)
  const until = clock.now()
  const startsOn = monthStart(addMonths(japanMonthOf(until), -monthsTold))
  const startsAt = instantAt(startsOn, '09:00')
  const pictures = demonstrationPictures
  const simulation = await openSimulation({ store, pool, log, startsAt, pictures })
  const lines = await tellStory(simulation, startsOn, until)
  await simulation.close()
  await keepPictures(await openBlobs(config.dataDir, keys))
  const auth = await openAuth(pool)
  const logins = loginsOf(lines)
  for (const login of logins) await addLogin(auth, { ...login, password }, systemClock.now())
  await store.close()
  await pool.end()
  await clock.close()
  await setDurable(config.databaseUrl, true)
  const shown = logins.map(({ portal, loginId }) => ({ portal, loginId, password }))
  await writeFile(join(config.dataDir, 'demonstration.json'), JSON.stringify({ logins: shown }))
  log.info({ logins: logins.length }, 'the demonstration is loaded')
}

await load()
