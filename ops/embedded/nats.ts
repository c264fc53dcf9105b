import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { makeOrLoadKeys, type NatsKeys } from '../../platform/nats/keys.ts'

const host = '127.0.0.1'
const startTimeoutMs = 10_000
const stopTimeoutMs = 5_000
const pollMs = 5
const startAttemptsMax = 3
const logBytesMax = 16 * 1024 ** 2

/** A running nats-server of our own; it is a child process and stops with us. */
export type EmbeddedNats = {
  url: string
  websocketUrl: string
  /** Where the keys are that services mint their JWTs from (NATS_KEYS_DIR). */
  keysDir: string
  pid: number
  /** Resolves with the exit code when the server has ended, wanted or not. */
  exited: Promise<number | null>
  stop: () => Promise<void>
}

const Ports = z.object({ client: z.number().int(), websocket: z.number().int() })
type Ports = z.infer<typeof Ports>

/** A free port of the loopback address, the wanted one where nobody else has it. */
const freePort = (wanted: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error) => (wanted === 0 ? reject(error) : resolve(freePort(0))))
    probe.listen(wanted, host, () => {
      const address = probe.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      probe.close(() => resolve(port))
    })
  })

/** The ports of the last start where they are free, so that clients find a restarted server. */
async function choosePorts(portsFile: string, port: number): Promise<Ports> {
  const text = await readFile(portsFile, 'utf8').catch(() => '{}')
  const last = Ports.safeParse(JSON.parse(text)).data
  const client = await freePort(port === 0 ? (last?.client ?? 0) : port)
  let websocket = await freePort(last?.websocket ?? 0)
  while (websocket === client) websocket = await freePort(0)
  const ports = { client, websocket }
  await writeFile(portsFile, JSON.stringify(ports))
  return ports
}

const configuration = (directory: string, keys: NatsKeys, ports: Ports): string => `
server_name: kaisen
host: "${host}"
port: ${ports.client}
pid_file: ${JSON.stringify(path.join(directory, 'server.pid'))}
log_file: ${JSON.stringify(path.join(directory, 'server.log'))}
logfile_size_limit: ${logBytesMax}
operator: ${keys.operatorJwt}
system_account: ${keys.systemAccount.getPublicKey()}
resolver: { type: full, dir: ${JSON.stringify(path.join(directory, 'accounts'))}, limit: 100 }
jetstream: { store_dir: ${JSON.stringify(path.join(directory, 'store'))} }
websocket: { host: "${host}", port: ${ports.websocket}, no_tls: true, compression: false }
`

/** Puts the account JWTs where the server looks, keeping newer ones that it was told later. */
async function writeAccounts(directory: string, keys: NatsKeys): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const accounts = [
    [keys.systemAccount.getPublicKey(), keys.systemAccountJwt],
    [keys.account.getPublicKey(), keys.accountJwt],
  ] as const
  for (const [publicKey, jwt] of accounts) {
    const target = path.join(directory, `${publicKey}.jwt`)
    if (!existsSync(target)) await writeFile(target, jwt, { mode: 0o600 })
  }
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function commandLine(pid: number): Promise<string> {
  const proc = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null)
  return proc ?? spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout
}

/** Ends a server that an earlier, killed start left behind on this folder. */
async function endOrphan(directory: string, configurationFile: string): Promise<void> {
  const pidFile = path.join(directory, 'server.pid')
  const pid = Number(await readFile(pidFile, 'utf8').catch(() => ''))
  if (pid > 0 && isAlive(pid) && (await commandLine(pid)).includes(configurationFile)) {
    process.kill(pid, 'SIGTERM')
    const tries = stopTimeoutMs / pollMs
    for (let tried = 0; tried < tries && isOurs(await commandLine(pid)); tried += 1)
      await wait(pollMs)
    if (isOurs(await commandLine(pid))) process.kill(pid, 'SIGKILL')
  }
  await rm(pidFile, { force: true })

  function isOurs(line: string): boolean {
    return line.includes(configurationFile)
  }
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, host)
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })

const programOnPath = (name: string): boolean =>
  (process.env.PATH ?? '')
    .split(path.delimiter)
    .some((folder) => existsSync(path.join(folder, name)))

function launch(configurationFile: string): ChildProcess {
  if (!programOnPath('nats-server'))
    throw new Error(
      'nats-server was not found on PATH. Install it (Debian: apt-get install nats-server, ' +
        'macOS: brew install nats-server) or set NATS_URL to a server of yours.',
    )
  const command = ['nats-server', '-c', configurationFile]
  // Where the system can, the server ends with us even when we are killed.
  if (process.platform === 'linux' && programOnPath('setpriv'))
    command.unshift('setpriv', '--pdeathsig', 'TERM', '--')
  const [program = '', ...parameters] = command
  // Detached: Ctrl-C is for us first, so that services drain before the server goes.
  return spawn(program, parameters, { detached: true, stdio: 'ignore' })
}

async function launchUntilReady(
  directory: string,
  keys: NatsKeys,
  port: number,
): Promise<{ child: ChildProcess; ports: Ports } | null> {
  const configurationFile = path.join(directory, 'server.conf')
  await endOrphan(directory, configurationFile)
  const ports = await choosePorts(path.join(directory, 'ports.json'), port)
  await writeFile(configurationFile, configuration(directory, keys, ports), { mode: 0o600 })
  const child = launch(configurationFile)
  for (let waitedMs = 0; waitedMs < startTimeoutMs; waitedMs += pollMs) {
    if (child.exitCode !== null || child.signalCode !== null) return null
    const written = existsSync(path.join(directory, 'server.pid'))
    if (written && (await answers(ports.client)) && (await answers(ports.websocket)))
      return { child, ports }
    await wait(pollMs)
  }
  child.kill('SIGKILL')
  return null
}

/**
 * Starts a nats-server with JetStream and operator JWTs on private ports of the loopback address,
 * all its data under `dataDir`. The folder of a killed server can be started again at once.
 */
export async function startNats(options: {
  dataDir: string
  /** 0 keeps the port of the last start, or takes any free one. */
  port?: number
}): Promise<EmbeddedNats> {
  const directory = path.resolve(options.dataDir)
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const keysDir = path.join(directory, 'keys')
  const keys = await makeOrLoadKeys(keysDir)
  await writeAccounts(path.join(directory, 'accounts'), keys)
  for (let attempt = 0; attempt < startAttemptsMax; attempt += 1) {
    const started = await launchUntilReady(directory, keys, options.port ?? 0)
    if (started === null) continue
    const { child, ports } = started
    const exited = new Promise<number | null>((resolve) => {
      child.once('exit', (code) => resolve(code))
    })
    const stop = async (): Promise<void> => {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      const last = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs)
      await exited
      clearTimeout(last)
    }
    return {
      url: `nats://${host}:${ports.client}`,
      websocketUrl: `ws://${host}:${ports.websocket}`,
      keysDir,
      pid: child.pid ?? 0,
      exited,
      stop,
    }
  }
  const log = await readFile(path.join(directory, 'server.log'), 'utf8').catch(() => '')
  throw new Error(`nats-server did not start.\n${log.slice(-2_000)}`)
}
