import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedNats, startNats } from '../../ops/embedded/nats.ts'
import { type RunningPostgres, startPostgres } from '../../ops/embedded/postgres.ts'
import { takeLock } from '../../ops/supervisor-lock.ts'
import { type Reporter, superviseService } from '../../ops/supervisor-process.ts'
import { superviseServer } from '../../ops/supervisor-server.ts'
import { freePorts } from '../../ops/supervisor-settings.ts'
import { keyEncryptionKey } from '../support/personal-store.ts'

const root = join(import.meta.dirname, '../..')
const scripts = {
  commands: 'commands/main.ts',
  relay: 'commands/relay-main.ts',
  projections: 'projections/main.ts',
}

/** What the killer may choose from. */
export const targets = ['commands', 'postgres', 'nats', 'relay', 'projections'] as const

/** The write side, its servers and its readers, each an own process under the supervisor. */
export type Stand = {
  dataDir: string
  databaseUrl: string
  nats: EmbeddedNats
  close: () => Promise<void>
}

/** Starts them on a folder of their own, with the disk waited for at each commit. */
export async function openStand(say: (text: string) => void): Promise<Stand> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kaisen-r1-'))
  const lock = await takeLock(dataDir)
  const reporterFor = (kind: 'services' | 'servers'): Reporter => ({
    say,
    started: (name, pid) => void lock.note(kind, name, pid),
  })
  const servers = reporterFor('servers')
  const postgres = await superviseServer<RunningPostgres>(
    'postgres',
    () => startPostgres({ dataDir: join(dataDir, 'postgres') }),
    servers,
  )
  const nats = await superviseServer<EmbeddedNats>(
    'nats',
    () => startNats({ dataDir: join(dataDir, 'nats') }),
    servers,
  )
  const environment = {
    PATH: process.env.PATH,
    DATA_DIR: dataDir,
    DATABASE_URL: postgres.server.url,
    NATS_URL: nats.server.url,
    NATS_KEYS_DIR: nats.server.keysDir,
    KEY_ENCRYPTION_KEY: keyEncryptionKey,
    DEMONSTRATION: '1',
    // No payment is made here: nobody calls the gateway.
    GATEWAY_URL: 'http://127.0.0.1:9',
    GATEWAY_SECRET: 'nobody-is-called-here',
    LOG_LEVEL: 'warn',
  }
  const healthPorts = await freePorts(Object.keys(scripts).length)
  const services = Object.entries(scripts).map(([name, script], index) =>
    superviseService(
      {
        name,
        script: join(root, script),
        environment,
        healthPort: healthPorts[index] ?? 0,
        logFile: join(dataDir, 'logs', `${name}.log`),
      },
      reporterFor('services'),
    ),
  )
  await Promise.all(services.map(({ ready }) => ready))
  return {
    dataDir,
    databaseUrl: postgres.server.url,
    nats: nats.server,
    close: async () => {
      for (const part of services.toReversed()) await part.stop()
      await nats.stop()
      await postgres.stop()
      await lock.release()
      if (process.env.KEEP_DATA !== '1') await rm(dataDir, { recursive: true, force: true })
    },
  }
}
