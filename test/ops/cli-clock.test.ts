import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  addMinutes,
  addMonths,
  firstInstantOf,
  japanMonthOf,
  monthStart,
} from '../../domain/kernel/calendar.ts'
import { startNats } from '../../ops/embedded/nats.ts'
import { freePorts } from '../../ops/supervisor-settings.ts'
import { startChild } from '../support/child.ts'
import { kaisen } from '../support/command-line.ts'
import { demonstrationTimeoutMs, openDemonstration } from '../support/demonstration.ts'
import { keyEncryptionKey } from '../support/personal-store.ts'

const root = join(import.meta.dirname, '../..')
const readyPollMs = 50
const logMax = 10_000

let demonstration: Awaited<ReturnType<typeof openDemonstration>>
let nats: Awaited<ReturnType<typeof startNats>>
let commands: ChildProcess
let environment: Record<string, string>
let folder: string

beforeAll(async () => {
  demonstration = await openDemonstration()
  folder = await mkdtemp(join(tmpdir(), 'kaisen-clock-'))
  nats = await startNats({ dataDir: join(folder, 'nats') })
  const [port = 0] = await freePorts(1)
  environment = {
    DATA_DIR: folder,
    DATABASE_URL: demonstration.url,
    NATS_URL: nats.url,
    NATS_KEYS_DIR: nats.keysDir,
    KEY_ENCRYPTION_KEY: keyEncryptionKey,
    DEMONSTRATION: '1',
    LOG_LEVEL: 'fatal',
  }
  commands = startChild([join(root, 'commands/main.ts')], {
    env: {
      ...environment,
      HEALTH_PORT: String(port),
      GATEWAY_URL: 'http://127.0.0.1:9',
      GATEWAY_SECRET: 'a secret of sixteen and more',
    },
  })
  const isReady = async (): Promise<boolean> => {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null)
    return answer?.ok === true
  }
  while (!(await isReady())) {
    if (commands.exitCode !== null) throw new Error('the commands service has ended')
    await sleep(readyPollMs)
  }
}, demonstrationTimeoutMs)

afterAll(async () => {
  const ended = new Promise((resolve) => commands.once('close', resolve))
  commands.kill('SIGTERM')
  await ended
  await nats.stop()
  await rm(folder, { recursive: true, force: true })
})

test('OPS-15 clock forward-to turns the month, with all that falls due', async () => {
  const shown = (await kaisen(['clock', 'show'], environment)).document()
  expect(shown.demonstration).toBe(true)
  const month = japanMonthOf(shown.now)
  const turn = addMinutes(firstInstantOf(monthStart(addMonths(month, 1))), 1)
  const before = await demonstration.store.head()
  const { document, code } = await kaisen(['clock', 'forward-to', turn], environment)
  expect(code).toBe(0)
  expect(document().now >= turn).toBe(true)
  const happened = (await demonstration.store.readAll(before, logMax)).map(({ type }) => type)
  expect(happened).toEqual(
    expect.arrayContaining(['MonthClosed', 'InvoiceIssued', 'WalletOpened', 'MonthlyFeesPosted']),
  )
  expect((await kaisen(['clock', 'show'], environment)).document().now >= turn).toBe(true)
})

test('OPS-15 the clock never goes back, and wants an instant', async () => {
  const { now } = (await kaisen(['clock', 'show'], environment)).document()
  const back = await kaisen(['clock', 'forward-to', '2020-01-01T00:00:00Z'], environment)
  expect(back.document().now >= now).toBe(true)
  const wrong = await kaisen(['clock', 'forward-to', 'tomorrow'], environment)
  expect(wrong.code).toBe(1)
  expect(wrong.document().error.code).toBe('instant_malformed')
})
