import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { ConfigError } from '../platform/config.ts'

/** Whether a port can be listened on now. */
async function isFree(host: string, port: number): Promise<boolean> {
  const probe = createServer()
  const { promise, resolve } = Promise.withResolvers<boolean>()
  probe.once('error', () => resolve(false))
  probe.listen(port, host, () => probe.close(() => resolve(true)))
  return promise
}

/** Refuses a taken port by the name of the variable that chooses another. */
export async function requireFreePort(host: string, port: number, variable: string): Promise<void> {
  if (await isFree(host, port)) return
  throw new ConfigError(
    `Port ${port} on ${host} is taken. Set ${variable} to a free one: ` +
      `${variable}=${port + 1000} npm start`,
  )
}

/** The wished port where it is free, else another: for what is only told, never configured. */
export async function freePortNear(host: string, wished: number): Promise<number> {
  if (wished <= 65_535 && (await isFree(host, wished))) return wished
  return (await freePorts(1))[0] ?? 0
}

/** Free ports of the loopback address, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const probes = await Promise.all(
    Array.from({ length: count }, async () => {
      const probe = createServer()
      const listening = Promise.withResolvers<void>()
      probe.once('error', listening.reject)
      probe.listen(0, '127.0.0.1', listening.resolve)
      await listening.promise
      return probe
    }),
  )
  return Promise.all(
    probes.map(async (probe) => {
      const address = probe.address()
      const closed = Promise.withResolvers<void>()
      probe.close(() => closed.resolve())
      await closed.promise
      return typeof address === 'object' && address !== null ? address.port : 0
    }),
  )
}

/** A secret of this installation: made at the first start, kept in the data folder. */
export async function keptSecret(dataDir: string, name: string): Promise<string> {
  const folder = join(dataDir, 'secrets')
  const file = join(folder, name)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const kept = await readFile(file, 'utf8').catch(() => '')
  if (kept !== '') return kept
  const made = randomBytes(32).toString('base64url')
  await writeFile(file, made, { mode: 0o600 })
  return made
}
