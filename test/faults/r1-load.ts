import { setTimeout as sleep } from 'node:timers/promises'
import type { NatsConnection } from '@nats-io/transport-node'
import type { Principal } from '../../domain/access/principal.ts'
import { defaultPriceList } from '../../domain/catalogue/default-price-list.ts'
import { Product } from '../../domain/catalogue/values.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { sendCommand } from '../../read-api/command-client.ts'

const answerTimeoutMs = 1_500
const retryPauseMs = 60
const patienceMs = 60_000
/** 10,000 yen in 1/10000 yen. */
const topUpAmount = '100000000'
const card = { token: 'r1-card', brand: 'VISA', lastFour: '4242' }

const staff: Principal = { kind: 'staff', id: 'r1' }
const gateway: Principal = { kind: 'gateway', id: 'r1' }

/** A command that was answered, or of which we know the refusal. */
export type Sent = {
  commandId: string
  name: string
  /** Position and event types of the answer; null where it never came. */
  answer: { position: bigint; types: string[] } | null
  refusal: string | null
  tries: number
}

/** One request on its way: milliseconds since 1970, to compare with another process's. */
export type Attempt = { begunAt: number; endedAt: number; acknowledged: boolean }

export type Load = {
  sent: Sent[]
  attempts: Attempt[]
  /** Ends when each sender has the answer to what it had in hand. */
  stop: () => Promise<void>
}

const now = (): number => performance.timeOrigin + performance.now()

/** Sends a command under one id until it is answered. */
async function sendUntilAnswered(
  connection: NatsConnection,
  load: { sent: Sent[]; attempts: Attempt[] },
  command: { principal: Principal; sessionId: string; name: string; data: object },
): Promise<Sent> {
  const { principal, sessionId, name, data } = command
  const commandId = uuidv7()
  const sent: Sent = { commandId, name, answer: null, refusal: null, tries: 0 }
  load.sent.push(sent)
  const request = { principal, sessionId, name, body: { commandId, ...data } }
  const deadline = performance.now() + patienceMs
  while (performance.now() < deadline) {
    sent.tries += 1
    const attempt: Attempt = {
      begunAt: now(),
      endedAt: Number.POSITIVE_INFINITY,
      acknowledged: false,
    }
    load.attempts.push(attempt)
    const correlationId = `r1-${commandId}`
    const reply = await sendCommand(connection, {
      ...request,
      correlationId,
      timeoutMs: answerTimeoutMs,
    }).catch(() => null)
    attempt.endedAt = now()
    if (reply?.ok) {
      const { position, events } = reply.answer as { position: string; events: { type: string }[] }
      attempt.acknowledged = true
      sent.answer = { position: BigInt(position), types: events.map(({ type }) => type) }
      return sent
    }
    if (reply !== null && reply.refusal.kind !== 'unavailable') {
      sent.refusal = reply.refusal.code
      return sent
    }
    await sleep(retryPauseMs)
  }
  return sent
}

/** Opens what the senders work on: a price list, and an account for each. */
async function prepare(
  connection: NatsConnection,
  load: { sent: Sent[]; attempts: Attempt[] },
  sendersCount: number,
): Promise<string[]> {
  const sessionId = 'prepare'
  const give = async (name: string, data: object): Promise<void> => {
    const { refusal } = await sendUntilAnswered(connection, load, {
      principal: staff,
      sessionId,
      name,
      data,
    })
    if (refusal !== null) throw new Error(`${name} was refused: ${refusal}`)
  }
  await give('PublishPriceList', {
    priceListId: uuidv7(),
    effectiveFrom: '2026-01-01',
    products: defaultPriceList.map((product) => Product.encode(product)),
  })
  const accounts = Array.from({ length: sendersCount }, () => uuidv7())
  for (const [place, accountId] of accounts.entries())
    await give('OpenAccount', {
      accountId,
      loginId: `sender-${place}`,
      details: {
        contractorClass: 'individual',
        name: `送信者 ${place}`,
        postalCode: '5300001',
        prefecture: '大阪府',
        city: '大阪市北区',
        street: '梅田1丁目',
        email: 'sender@example.com',
        phone: '06-1234-5678',
      },
    })
  return accounts
}

/** Each sender walks through rounds of its own circles, numbers, carts and money. */
export async function startLoad(connection: NatsConnection, sendersCount: number): Promise<Load> {
  const load = { sent: [] as Sent[], attempts: [] as Attempt[] }
  const accounts = await prepare(connection, load, sendersCount)
  let stopping = false

  async function roundOf(accountId: string, place: number, round: number): Promise<void> {
    const customer: Principal = { kind: 'account', id: accountId, accountId }
    const [circleId, lineId, numberLineId, paymentId] = Array.from({ length: 4 }, uuidv7)
    const e164 = `+8150${String(place).padStart(3, '0')}${String(round).padStart(5, '0')}`
    const steps: [Principal, string, object][] = [
      [
        customer,
        'OpenCircle',
        { circleId, accountId, name: `輪 ${round}`, loginId: `circle-${round}` },
      ],
      [
        staff,
        'StockNumber',
        {
          e164,
          productCode: 'number-ip',
          kind: 'ip',
          prefecture: null,
          area: null,
          areaCode: null,
        },
      ],
      [customer, 'HoldNumber', { e164, circleId, lineId: numberLineId }],
      [customer, 'AddToCart', { circleId, lineId, productCode: 'extension', quantity: 1 }],
      [customer, 'RemoveFromCart', { circleId, lineId }],
      [customer, 'RequestTopUp', { paymentId, accountId, amount: topUpAmount }],
      [
        gateway,
        'RecordCapture',
        {
          paymentId,
          gatewayReference: `r1-${paymentId}`,
          noticeId: `r1-notice-${paymentId}`,
          amount: topUpAmount,
          paidAt: new Date().toISOString(),
          card,
          threeDSecure: 'challenge',
        },
      ],
    ]
    for (const [principal, name, data] of steps) {
      if (stopping) return
      const sessionId = `sender-${place}`
      await sendUntilAnswered(connection, load, { principal, sessionId, name, data })
    }
  }

  const senders = accounts.map(async (accountId, place) => {
    for (let round = 0; !stopping; round += 1) await roundOf(accountId, place, round)
  })
  return {
    ...load,
    stop: async () => {
      stopping = true
      await Promise.all(senders)
    },
  }
}
