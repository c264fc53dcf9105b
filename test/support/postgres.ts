import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'

/** A fresh, empty database for the test file that calls it; dropped when the file has ended. */
export async function createDatabase(): Promise<string> {
  const maintenanceUrl = inject('postgresUrl')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await administer(maintenanceUrl, `create database ${name}`)
  afterAll(() => administer(maintenanceUrl, `drop database if exists ${name} with (force)`))
  return maintenanceUrl.replace('/postgres?', `/${name}?`)
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
