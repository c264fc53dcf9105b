import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'

/**
 * A fresh database for the test file that calls it, empty or a copy of a template; dropped when
 * the file has ended.
 */
export async function createDatabase(template = 'template1'): Promise<string> {
  const maintenanceUrl = inject('postgresUrl')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await administer(maintenanceUrl, `create database ${name} template ${template}`)
  afterAll(() => administer(maintenanceUrl, `drop database if exists ${name} with (force)`))
  return maintenanceUrl.replace('/postgres?', `/${name}?`)
}

const templatesLock = 1_262_769_600

/**
 * Makes a database that others are copied from, once a test run, whichever file comes first; the
 * rest wait. `fill` must leave no connection open.
 */
export async function createTemplate(
  name: string,
  fill: (url: string) => Promise<void>,
): Promise<void> {
  const maintenanceUrl = inject('postgresUrl')
  const client = new pg.Client(maintenanceUrl)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [templatesLock])
    const { rows } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rows.length > 0) return
    await client.query(`drop database if exists ${name}_unfinished with (force)`)
    await client.query(`create database ${name}_unfinished`)
    await fill(maintenanceUrl.replace('/postgres?', `/${name}_unfinished?`))
    await client.query(`alter database ${name}_unfinished rename to ${name}`)
  } finally {
    await client.end()
  }
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
