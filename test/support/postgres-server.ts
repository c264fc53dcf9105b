import { access, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startPostgres } from '../../ops/embedded/postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of the test cluster's maintenance database. */
    postgresUrl: string
  }
}

const connectionsMax = 200

/** vitest's global setup: one PostgreSQL in memory for the whole run, without fsync. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const memory = '/dev/shm'
  const base = await access(memory).then(
    () => memory,
    () => tmpdir(),
  )
  const folder = await mkdtemp(join(base, 'kaisen-test-'))
  const server = await startPostgres({
    dataDir: join(folder, 'pg'),
    settings: {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      max_connections: String(connectionsMax),
    },
  })
  project.provide('postgresUrl', server.urlOf('postgres'))
  return async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
