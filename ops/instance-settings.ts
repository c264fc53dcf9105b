import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { ConfigError, readConfig } from '../platform/config.ts'

type Environment = Record<string, string | undefined>

const Settings = z.record(z.string(), z.string())
const kept = [
  'DATABASE_URL',
  'EVENT_STORE_URL',
  'NATS_URL',
  'NATS_WEBSOCKET_URL',
  'NATS_KEYS_DIR',
  'GATEWAY_URL',
  'PUBLIC_URL',
  'SMTP_URL',
  'INBOX_URL',
  'DEMONSTRATION',
]

const fileIn = (dataDir: string): string => join(dataDir, 'settings.json')

/** Leaves word of where the running servers are, for the command line on the same data folder. */
export async function publishSettings(
  dataDir: string,
  environment: Environment,
): Promise<{ stop: () => Promise<void> }> {
  const file = fileIn(dataDir)
  const entries = kept.flatMap((name) => {
    const value = environment[name]
    return value === undefined || value === '' ? [] : [[name, value]]
  })
  await writeFile(`${file}.new`, JSON.stringify(Object.fromEntries(entries)), { mode: 0o600 })
  await rename(`${file}.new`, file)
  return { stop: () => rm(file, { force: true }) }
}

/**
 * The environment that a command-line tool works in: as given, completed by the instance that runs
 * on DATA_DIR.
 */
export async function instanceSettings(given: Environment): Promise<Environment> {
  const { dataDir, databaseUrl } = readConfig(given)
  const text = await readFile(fileIn(dataDir), 'utf8').catch(() => null)
  if (text !== null) return { ...Settings.parse(JSON.parse(text)), ...given }
  if (databaseUrl !== null) return given
  throw new ConfigError(
    `Kaisen is not running on ${dataDir}: start it first, or set DATA_DIR or DATABASE_URL.`,
  )
}
