import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { z } from 'zod'
import { ConfigError } from '../platform/config.ts'
import { type Kaisen, startKaisen } from './supervisor.ts'
import { AlreadyRunningError } from './supervisor-lock.ts'

/** A second signal this soon is the same Ctrl-C, relayed by npm as well. */
const sameSignalMs = 1_000

const Logins = z.object({
  logins: z.array(z.object({ portal: z.string(), loginId: z.string(), password: z.string() })),
})

const say = (text: string): void => console.log(text)

async function sayLogins(dataDir: string): Promise<void> {
  const text = await readFile(join(dataDir, 'demonstration.json'), 'utf8').catch(() => null)
  if (text === null) return
  say('\n  Log-ins of the demonstration:')
  for (const { portal, loginId, password } of Logins.parse(JSON.parse(text)).logins)
    say(`    ${portal.padEnd(10)} ${loginId.padEnd(22)} ${password}`)
}

function explain(error: unknown): void {
  const isExpected = error instanceof ConfigError || error instanceof AlreadyRunningError
  console.error(isExpected ? error.message : error instanceof Error ? error.message : error)
  if (!isExpected && process.env.LOG_LEVEL === 'debug') console.error(error)
}

async function main(): Promise<void> {
  const startedAt = performance.now()
  let signalledAt: number | null = null
  const aborting = new AbortController()
  const starting = startKaisen(process.env, say, aborting.signal)
  async function stop(): Promise<void> {
    if (signalledAt !== null) {
      if (performance.now() - signalledAt > sameSignalMs) process.exit(1)
      return
    }
    signalledAt = performance.now()
    say('\nStopping ...')
    aborting.abort()
    const kaisen = await starting.catch(() => null)
    await kaisen?.stop()
    say('Stopped.')
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)

  let kaisen: Kaisen
  try {
    kaisen = await starting
  } catch (error) {
    if (aborting.signal.aborted) return
    explain(error)
    process.exit(1)
  }
  const { dataDir } = kaisen.config
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  say(`\n  Kaisen 回線 is ready after ${seconds} s:  ${kaisen.url}`)
  const { INBOX_URL: inbox } = kaisen.environment
  if (inbox !== undefined) say(`  Mail to customers arrives in the inbox:  ${inbox}`)
  await sayLogins(dataDir)
  const near = relative(process.cwd(), dataDir)
  say(`\n  Data and logs: ${near.startsWith('..') ? dataDir : near}    Stop: Ctrl-C\n`)
}

await main()
