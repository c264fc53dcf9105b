import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type Config, readConfig } from '../platform/config.ts'
import { startNats } from './embedded/nats.ts'
import { startPostgres } from './embedded/postgres.ts'
import { publishSettings } from './instance-settings.ts'
import { projectorNodeOptions } from './projector-options.ts'
import { takeLock } from './supervisor-lock.ts'
import { logTail, openLogFile } from './supervisor-log.ts'
import { type Reporter, type SupervisedService, superviseService } from './supervisor-process.ts'
import { type Running, superviseServer } from './supervisor-server.ts'
import { freePortNear, freePorts, keptSecret, requireFreePort } from './supervisor-settings.ts'
import { buildWeb } from './web-build.ts'

const root = join(import.meta.dirname, '..')

type Environment = Record<string, string | undefined>

/** Everything that runs; started in this order, stopped in the reverse. */
const serviceScripts = {
  commands: 'commands/main.ts',
  relay: 'commands/relay-main.ts',
  projections: 'projections/main.ts',
  switch: 'switch/main.ts',
  sandbox: 'ops/sandbox/main.ts',
  inbox: 'ops/inbox/main.ts',
  'read-api': 'read-api/main.ts',
} as const
type ServiceName = keyof typeof serviceScripts

/** A running Kaisen, and how to end it. */
export type Kaisen = {
  url: string
  config: Config
  environment: Environment
  stop: () => Promise<void>
}

type Closable = { stop: () => Promise<void> }

/** The demonstration is the default where nothing of your own is named. */
function settingsOf(environment: Environment): Environment {
  const DEMONSTRATION = environment.DEMONSTRATION || (environment.DATABASE_URL ? '0' : '1')
  return { ...environment, DEMONSTRATION }
}

/** Starts the servers that the environment does not name; gives the settings for services. */
async function startServers(
  config: Config,
  reporter: Reporter,
  opened: Closable[],
): Promise<Environment> {
  async function open<Server extends Running>(
    name: string,
    start: (options: { dataDir: string }) => Promise<Server>,
  ): Promise<Server> {
    const dataDir = join(config.dataDir, name)
    const supervised = await superviseServer(name, () => start({ dataDir }), reporter)
    opened.push(supervised)
    return supervised.server
  }
  const starting = [
    config.databaseUrl === null ? open('postgres', startPostgres) : null,
    config.natsUrl === null ? open('nats', startNats) : null,
  ] as const
  // When one fails the other is waited for, so that it can be stopped.
  await Promise.allSettled(starting)
  const [postgres, nats] = await Promise.all(starting)
  return {
    ...(postgres === null ? {} : { DATABASE_URL: postgres.url }),
    ...(nats === null
      ? {}
      : {
          NATS_URL: nats.url,
          NATS_WEBSOCKET_URL: nats.websocketUrl,
          NATS_KEYS_DIR: nats.keysDir,
        }),
  }
}

/** The sandbox gateway stands beside the public port, for its page is opened by browsers too. */
async function gatewaySettings(config: Config, environment: Environment): Promise<Environment> {
  if (config.gatewayUrl !== null || !config.demonstration) return {}
  const port = Number(environment.GATEWAY_PORT || config.port + 1)
  await requireFreePort(config.host, port, 'GATEWAY_PORT')
  return {
    GATEWAY_PORT: String(port),
    GATEWAY_URL: `http://${config.host}:${port}`,
    GATEWAY_SECRET: environment.GATEWAY_SECRET || (await keptSecret(config.dataDir, 'gateway')),
  }
}

/** Letters of the demonstration stay in an inbox of ours, whose pages browsers open. */
async function inboxSettings(config: Config, environment: Environment): Promise<Environment> {
  if (config.smtpUrl !== null || !config.demonstration) return {}
  const given = Number(environment.INBOX_PORT || 0)
  if (given !== 0) await requireFreePort(config.host, given, 'INBOX_PORT')
  const port = given || (await freePortNear(config.host, config.port + 2))
  const [smtpPort] = await freePorts(1)
  return {
    SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    INBOX_PORT: String(port),
    INBOX_URL: `http://${config.host}:${port}`,
  }
}

function portOf(name: ServiceName, environment: Environment): string {
  if (name === 'read-api') return environment.PORT || '8080'
  if (name === 'inbox') return environment.INBOX_PORT ?? '0'
  return name === 'sandbox' ? (environment.GATEWAY_PORT ?? '0') : '0'
}

async function startServices(
  config: Config,
  environment: Environment,
  reporter: Reporter,
  opened: Closable[],
): Promise<void> {
  const names = (Object.keys(serviceScripts) as ServiceName[])
    .filter((name) => name !== 'sandbox' || environment.GATEWAY_PORT !== undefined)
    .filter((name) => name !== 'inbox' || environment.INBOX_URL !== undefined)
    .filter((name) => existsSync(join(root, serviceScripts[name])))
  const healthPorts = await freePorts(names.length)
  const services: SupervisedService[] = names.map((name, index) =>
    superviseService(
      {
        name,
        script: join(root, serviceScripts[name]),
        nodeOptions: name === 'projections' ? projectorNodeOptions : [],
        environment: { ...environment, PORT: portOf(name, environment) },
        healthPort: healthPorts[index] ?? 0,
        logFile: join(config.dataDir, 'logs', `${name}.log`),
      },
      reporter,
    ),
  )
  opened.push(...services)
  await Promise.all(services.map(({ ready }) => ready))
  reporter.say(`Services: ${names.join(', ')}`)
}

/** Loads the demonstration's data; repeated after a broken first start, it adds nothing twice. */
async function loadDemonstration(environment: Environment, reporter: Reporter): Promise<void> {
  const dataDir = environment.DATA_DIR ?? ''
  const script = join(root, 'ops/demo/main.ts')
  if (existsSync(join(dataDir, 'demonstration.json')) || !existsSync(script)) return
  reporter.say('Loading the demonstration data (once) ...')
  const logFile = join(dataDir, 'logs', 'demonstration.log')
  const log = openLogFile(logFile)
  const child = spawn(process.execPath, [script], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => log.write(`${line}\n`))
  const ended = Promise.withResolvers<number | null>()
  child.once('error', ended.reject)
  child.once('close', ended.resolve)
  const code = await ended.promise
  log.end()
  if (code !== 0)
    throw new Error(`The demonstration data could not be loaded:\n${await logTail(logFile)}`)
}

async function stopAll(opened: Closable[]): Promise<void> {
  for (const part of opened.splice(0).reverse()) await part.stop()
}

/**
 * Brings everything up: servers, web build, services, demonstration data. What has been started
 * is stopped again when a later part fails.
 */
export async function startKaisen(
  given: Environment,
  say: (text: string) => void,
  aborted: AbortSignal = new AbortController().signal,
): Promise<Kaisen> {
  const settings = settingsOf(given)
  const config = readConfig(settings)
  const lock = await takeLock(config.dataDir)
  const opened: Closable[] = [{ stop: lock.release }]
  const reporterFor = (kind: 'services' | 'servers'): Reporter => ({
    say,
    started: (name, pid) => void lock.note(kind, name, pid),
  })
  async function bringUp(): Promise<Kaisen> {
    await requireFreePort(config.host, config.port, 'PORT')
    const gateway = await gatewaySettings(config, settings)
    const inbox = await inboxSettings(config, settings)
    const building = buildWeb()
    building.catch(() => {})
    const servers = await startServers(config, reporterFor('servers'), opened)
    if (await building) say('The web is built.')
    const environment = {
      ...settings,
      ...servers,
      ...gateway,
      ...inbox,
      DATA_DIR: config.dataDir,
      PUBLIC_URL: config.publicUrl,
    }
    opened.push(await publishSettings(config.dataDir, environment))
    if (config.demonstration) await loadDemonstration(environment, reporterFor('services'))
    await startServices(config, environment, reporterFor('services'), opened)
    return { url: config.publicUrl, config, environment, stop: () => stopAll(opened) }
  }
  const abort = Promise.withResolvers<never>()
  aborted.addEventListener('abort', () => abort.reject(new Error('stopped while starting')))
  try {
    return await Promise.race([bringUp(), abort.promise])
  } catch (error) {
    await stopAll(opened)
    throw error
  }
}
