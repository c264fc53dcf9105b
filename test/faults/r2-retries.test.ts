import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { NatsConnection } from '@nats-io/transport-node'
import { afterAll, expect, test } from 'vitest'
import { system } from '../../commands/wallet-months.ts'
import type { Principal } from '../../domain/access/principal.ts'
import { yenOf } from '../../domain/kernel/money.ts'
import { startNats } from '../../ops/embedded/nats.ts'
import { openEventStore } from '../../platform/event-store/open.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { connectNats } from '../../platform/nats/connect.ts'
import { principalKey } from '../../platform/nats/principal-key.ts'
import { commandSubject } from '../../platform/nats/subjects.ts'
import { startChild } from '../support/child.ts'
import { openCuttingProxy } from '../support/cutting-proxy.ts'
import { keyEncryptionKey } from '../support/personal-store.ts'
import { createDatabase } from '../support/postgres.ts'
import { details, priceList } from '../support/sample-business.ts'
import { seededRandom } from '../support/seeded-random.ts'

const isFull = process.env.FAULTS === 'full'
const commandsCount = isFull ? 10_000 : 1_000
const testTimeoutMs = isFull ? 1_800_000 : 240_000
const sendsMax = 5
const clientsCount = 8
const workersCount = 32
const requestTimeoutMs = 700
const attemptsMax = 400
const pauseMs = 100
const pauseMaxMs = 120
const linesPerCart = 40

const random = seededRandom('R2')
const dataDir = await mkdtemp(join(tmpdir(), 'kaisen-r2-'))
const nats = await startNats({ dataDir })
const url = await createDatabase()
const store = await openEventStore(url)
const proxy = await openCuttingProxy(nats.url, random, pauseMaxMs)
const clients: NatsConnection[] = []
let service: ChildProcess | undefined

afterAll(async () => {
  service?.kill('SIGKILL')
  for (const client of clients) await client.close()
  await proxy.close()
  await store.close()
  await nats.stop()
  await rm(dataDir, { recursive: true, force: true })
})

/** The real service; its own connection runs through the pipe that is cut, too. */
const startCommands = (): ChildProcess =>
  startChild(['commands/main.ts'], {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: url,
      NATS_URL: proxy.url,
      NATS_KEYS_DIR: nats.keysDir,
      KEY_ENCRYPTION_KEY: keyEncryptionKey,
      GATEWAY_URL: 'http://127.0.0.1:1',
      GATEWAY_SECRET: 'a secret of the tests, long enough',
      DEMONSTRATION: '1',
      LOG_LEVEL: 'error',
    },
  })

type Command = { principal: Principal; name: string; body: Record<string, unknown> }

/** The answer as text; null where none came or the service could not say. */
const send = async ({ principal, name, body }: Command): Promise<string | null> => {
  const client = clients[random.below(clients.length)] as NatsConnection
  const subject = commandSubject(principalKey(principal, 'test'), name)
  try {
    const reply = await client.request(subject, JSON.stringify(body), { timeout: requestTimeoutMs })
    const text = reply.string()
    return text.includes('"kind":"unavailable"') ? null : text
  } catch {
    return null
  }
}

const untilTold = async (command: Command): Promise<string> => {
  for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
    const answer = await send(command)
    if (answer !== null) return answer
    await sleep(pauseMs)
  }
  throw new Error(`${command.name} was never told`)
}

const must = async (principal: Principal, name: string, data: object): Promise<void> => {
  const body = JSON.parse(
    JSON.stringify({ commandId: uuidv7(), ...data }, (_, value) =>
      typeof value === 'bigint' ? `${value}` : value,
    ),
  )
  const answer = await untilTold({ principal, name, body })
  if (!answer.includes('"ok":true')) throw new Error(answer)
}

/** Sent 1 to 5 times, some at once, over connections that break; then until it is told. */
const sendAgainAndAgain = async (command: Command): Promise<Set<string>> => {
  const answers = new Set<string>()
  let sends = 1 + random.below(sendsMax)
  while (sends > 0) {
    const atOnce = 1 + random.below(sends)
    const told = await Promise.all(Array.from({ length: atOnce }, () => send(command)))
    for (const answer of told) if (answer !== null) answers.add(answer)
    sends -= atOnce
  }
  if (answers.size === 0) answers.add(await untilTold(command))
  return answers
}

test('R2 commands sent 1 to 5 times over cut connections take effect exactly once', {
  timeout: testTimeoutMs,
  // Its commands are in the log once it has begun: a second try would find them there.
  retry: 0,
}, async () => {
  for (let index = 0; index < clientsCount; index += 1)
    clients.push(await connectNats({ url: proxy.url, keysDir: nats.keysDir, name: `c${index}` }))
  service = startCommands()
  await must(system, 'PublishPriceList', priceList)
  const circles: { accountId: string; circleId: string }[] = []
  for (let index = 0; index < Math.ceil(commandsCount / linesPerCart); index += 1) {
    const [accountId, circleId] = [uuidv7(), uuidv7()]
    const loginId = `login-${index}`
    await must(system, 'OpenAccount', { accountId, loginId, details })
    await must(system, 'OpenCircle', { accountId, circleId, name: '大阪', loginId: `${loginId}-c` })
    circles.push({ accountId, circleId })
  }

  const commands = Array.from({ length: commandsCount }, (_, index): Command => {
    const { accountId, circleId } = circles[index % circles.length] as (typeof circles)[0]
    const commandId = uuidv7()
    if (index % 3 === 0) {
      const amount = yenOf(1_000).toString()
      const body = { commandId, accountId, paymentId: uuidv7(), method: 'new-card', amount }
      return { principal: system, name: 'CreditTopUp', body }
    }
    const line = { circleId, lineId: uuidv7(), productCode: 'sip-terminal', quantity: 1 }
    const principal: Principal = { kind: 'circle', id: circleId, accountId, circleId }
    return { principal, name: 'AddToCart', body: { commandId, ...line } }
  })
  const answers: Set<string>[] = []
  proxy.startCutting()
  let next = 0
  await Promise.all(
    Array.from({ length: workersCount }, async () => {
      for (let index = next++; index < commands.length; index = next++)
        answers[index] = await sendAgainAndAgain(commands[index] as Command)
    }),
  )
  process.stdout.write(`R2: ${commandsCount} commands, ${proxy.cuts()} connections cut\n`)
  expect(proxy.cuts(), 'void unless connections were cut').toBeGreaterThan(20)
  await proxy.heal()

  const effects = new Map<string, string[]>()
  for (let after = 0n, page = await store.readAll(after, 5_000); page.length > 0; ) {
    for (const { commandId, type } of page)
      effects.set(commandId, [...(effects.get(commandId) ?? []), type])
    after = page.at(-1)?.position ?? after
    page = await store.readAll(after, 5_000)
  }
  for (const [index, { name, body }] of commands.entries()) {
    const told = answers[index] ?? new Set()
    expect(told.size, `equal answers: ${[...told].join(' / ')}`).toBe(1)
    expect([...told][0]).toContain('"ok":true')
    const effect = name === 'AddToCart' ? 'CartLineAdded' : 'TopUpCredited'
    expect(effects.get(String(body.commandId)), 'exactly one effect').toEqual([effect])
  }

  for (let index = 0; index < commands.length; index += 20) {
    const { principal, name, body } = commands[index] as Command
    const other = name === 'AddToCart' ? { quantity: 2 } : { amount: '10000' }
    const answer = await untilTold({ principal, name, body: { ...body, ...other } })
    expect(JSON.parse(answer)).toMatchObject({
      ok: false,
      refusal: { code: 'command_id_reused' },
    })
  }
  const again = await untilTold(commands[0] as Command)
  expect(again).toBe([...(answers[0] as Set<string>)][0])
})
