import { afterAll } from 'vitest'
import { destroyKeyWith } from '../../commands/destroy-key.ts'
import { sendMailEffect } from '../../commands/mail/ask-for-mail.ts'
import { sendMailWith } from '../../commands/mail/send-mail.ts'
import { type Mediator, type Outcome, openMediator } from '../../commands/mediator.ts'
import { closeLogInEffect } from '../../commands/policies/close-log-ins.ts'
import { openCheckoutEffect } from '../../commands/policies/credit-payments.ts'
import { destroyKeyEffect } from '../../commands/policies/destroy-keys.ts'
import { refundEffect } from '../../commands/policies/give-back.ts'
import { openStreams } from '../../commands/streams.ts'
import { nextDueAt } from '../../commands/to-do-list.ts'
import { openTurns } from '../../commands/turns.ts'
import { system } from '../../commands/wallet-months.ts'
import type { Effect } from '../../commands/worker.ts'
import { openWriteSide, type WriteSide } from '../../commands/write-side.ts'
import type { Principal } from '../../domain/access/principal.ts'
import type { NewEvent } from '../../domain/kernel/event.ts'
import { yenOf } from '../../domain/kernel/money.ts'
import { deciders, decodeEvent } from '../../domain/registry.ts'
import type { WalletState } from '../../domain/wallet/decider.ts'
import { walletStream } from '../../domain/wallet/values.ts'
import { createPool } from '../../platform/database.ts'
import type { EventStore } from '../../platform/event-store/port.ts'
import { uuidv7 } from '../../platform/ids.ts'
import type { KeptPicture } from '../../platform/kept-pictures.ts'
import { openLog } from '../../platform/log.ts'
import type { Mail } from '../../platform/mail.ts'
import { openPersonalStore } from './personal-store.ts'
import { createDatabase } from './postgres.ts'
import { details, domesticNumber, priceList, publishedTariff } from './sample-business.ts'

export const issuer = {
  name: '回線サービス株式会社',
  registrationNumber: 'T9234567890123',
  postalCode: '5300001',
  address: '大阪府大阪市北区梅田1丁目1番1号',
  phone: '06-1234-5678',
}

export const staff: Principal = { kind: 'staff', id: 'clerk' }

/** A customer: one account, one circle, and the principals of both. */
export type Customer = {
  accountId: string
  circleId: string
  account: Principal
  circle: Principal
}

/** Digests of pictures that every customer of a scene has handed in. */
export const keptDigests = ['a'.repeat(64), 'b'.repeat(64)] as const

const keptPicture: KeptPicture = { mediaType: 'image/png', bytes: 1_000, width: 800, height: 600 }
const pictures = async (_: string, sha256: string) =>
  keptDigests.some((digest) => digest === sha256) ? keptPicture : null

const noHoldings = async () => ({
  contracts: 0,
  orders: 0,
  payments: 0,
  documents: [],
  isIdentified: false,
  lastEndedOn: null,
})

export type Sent = { principal?: Principal; commandId?: string; at?: string; mediator?: Mediator }

/** Commands on a real event store, in simulated time: it stands still until it is moved. */
export async function openScene(
  start = '2026-11-21T01:00:00.000Z',
  more: { effects?: Readonly<Record<string, Effect>> } = {},
) {
  const url = await createDatabase()
  let now = start
  const clock = { now: () => now }
  const pool = createPool(url, { max: 6 })
  const stores: EventStore[] = []
  const openStore = async () => {
    const opened = await openPersonalStore(url)
    stores.push(opened.store)
    return opened
  }
  const { store, keys } = await openStore()
  const letters: Mail[] = []
  const loginsClosed: Record<string, unknown>[] = []
  let lastNumber = 61_200_000_00
  let writeSide: WriteSide | null = null

  const openCommands = async (): Promise<WriteSide> => {
    writeSide = await openWriteSide({
      store,
      pool,
      clock,
      log: openLog('test', 'silent'),
      issuer,
      pictures,
      effects: {
        [destroyKeyEffect]: destroyKeyWith({ keys, pool, dataDir: '/nowhere' }),
        [openCheckoutEffect]: async ({ paymentId }) => ({
          command: 'OpenCheckout',
          data: { paymentId, gatewayReference: `ref-${paymentId}`, url: 'https://pay.example/1' },
        }),
        [refundEffect]: async ({ refundId, attempt }) => ({
          command: 'RecordRefundSent',
          data: { refundId, attempt, gatewayReference: `refund-ref-${refundId}` },
        }),
        ...more.effects,
        [closeLogInEffect]: async (login) => {
          loginsClosed.push(login)
          return null
        },
        [sendMailEffect]: sendMailWith({
          post: async (letter) => {
            letters.push(letter)
            return 'sent'
          },
          publicUrl: 'https://kaisen.example',
          languageOf: async () => 'ja',
        }),
      },
    })
    keys.onDestroyed(writeSide.forget)
    return writeSide
  }
  await openCommands()
  afterAll(async () => {
    await writeSide?.close()
    for (const each of stores) await each.close()
    await pool.end()
  })

  const side = (): WriteSide => {
    if (writeSide === null) throw new Error('the write side is closed')
    return writeSide
  }

  const send = (name: string, data: object, sent: Sent = {}): Promise<Outcome> =>
    (sent.mediator ?? side().mediator)({
      principal: sent.principal ?? system,
      name,
      body: asJson({ commandId: sent.commandId ?? uuidv7(), ...data }),
      correlationId: 'test',
      ...(sent.at === undefined ? {} : { at: sent.at }),
    })

  const must = async (name: string, data: object, sent: Sent = {}) => {
    const outcome = await send(name, data, sent)
    if (!outcome.ok) throw new Error(`${name}: ${JSON.stringify(outcome.refusal)}`)
    return outcome
  }

  /** The letters sent so far, once those that are due have gone. */
  const lettersSent = async (): Promise<readonly Mail[]> => {
    await untilIdle()
    await side().letterWorker.untilIdle()
    return letters
  }

  const untilIdle = () => side().worker.untilIdle()

  /** What happened on a stream, decoded. */
  const events = async (stream: string) => (await store.read(stream)).map(decodeEvent)

  const stateOf = async <State>(stream: string): Promise<State> => {
    const category = stream.slice(0, stream.search(/-|$/))
    const decider = deciders.find((each) => each.category === category)
    if (decider === undefined) throw new Error(`nobody decides ${stream}`)
    return (await events(stream)).reduce<State>(
      (state, event) => decider.evolve[event.type]?.(state, event.data, event) as State,
      decider.initial as State,
    )
  }

  const catalogue = async (): Promise<void> => {
    await must('PublishPriceList', priceList)
    await must('PublishTariff', publishedTariff)
  }

  const topUp = async ({ accountId, account }: Customer, yen: number): Promise<string> => {
    const paymentId = uuidv7()
    const amount = yenOf(yen).toString()
    await must('RequestTopUp', { paymentId, accountId, amount }, { principal: account })
    await must('RecordCapture', {
      paymentId,
      gatewayReference: `ref-${paymentId}`,
      noticeId: `notice-${paymentId}`,
      amount,
      paidAt: now,
      card: { token: 'card', brand: 'VISA', lastFour: '1111' },
      threeDSecure: 'challenge',
    })
    await untilIdle()
    return paymentId
  }

  const customer = async (yen = 0, more: object = {}): Promise<Customer> => {
    const accountId = uuidv7()
    const circleId = uuidv7()
    const loginId = `a${accountId.replaceAll('-', '').slice(-12)}`
    await must('OpenAccount', { accountId, loginId, details: { ...details, ...more } })
    await must('OpenCircle', { accountId, circleId, name: '大阪支店', loginId: `${loginId}c` })
    const opened: Customer = {
      accountId,
      circleId,
      account: { kind: 'account', id: accountId, accountId },
      circle: { kind: 'circle', id: circleId, accountId, circleId },
    }
    // Staff have found its address in the area of the numbers that are stocked (TEL-05).
    await must('NameOwnAreas', { accountId, areaCodes: ['06'] })
    if (yen > 0) await topUp(opened, yen)
    return opened
  }

  const stockNumber = async (more: object = {}): Promise<string> => {
    lastNumber += 1
    const e164 = `+81${lastNumber}`
    await must('StockNumber', {
      e164,
      productCode: domesticNumber.code,
      kind: 'geographic',
      prefecture: '大阪府',
      area: '大阪',
      areaCode: '06',
      ...more,
    })
    return e164
  }

  /** Confirms what lies in the cart, at the total of today; answers the order's id. */
  const placeOrder = async (buyer: Customer, sent: Sent = {}): Promise<string> => {
    const orderId = uuidv7()
    const order = { circleId: buyer.circleId, orderId, confirmedTotal: '0' }
    // A total that cannot be answers with the one that is.
    const asked = await send('PlaceOrder', order, { ...sent, principal: buyer.circle })
    const total = asked.ok ? '0' : String(asked.refusal.details.total)
    const placed = { ...order, confirmedTotal: total }
    await must('PlaceOrder', placed, { principal: buyer.circle, ...sent })
    return orderId
  }

  const contractsOf = async ({ accountId }: Customer) => {
    const log = (await store.readAll(0n, 100_000)).map(decodeEvent)
    const started = log.filter(
      (event) => event.type === 'ContractStarted' && event.accountId === accountId,
    )
    return Promise.all(
      started.map(async ({ stream }) => {
        const state = await stateOf<{ status: string; uniqueId: string | null }>(stream)
        return { ...state, contractId: stream.slice('contract-'.length) }
      }),
    )
  }

  return {
    url,
    pool,
    store,
    keys,
    clock,
    moveTo: (instant: string) => {
      now = instant
    },
    /** Moves time on, stopping wherever something falls due, as the demonstration's clock does. */
    forward: async (to: string) => {
      await untilIdle()
      for (;;) {
        const due = await nextDueAt(pool, now)
        if (due === null || due > to) break
        now = due
        await untilIdle()
      }
      now = to
      await untilIdle()
    },
    openCommands,
    closeCommands: async () => {
      await side().close()
      writeSide = null
    },
    /** Another process's road to the same log. */
    openMediator: async (): Promise<Mediator> => {
      const { store: own } = await openStore()
      const streams = openStreams(own)
      const contractsOf = async () => ({ running: [], begun: new Set<string>() })
      const facts = {
        streams,
        store: own,
        issuer,
        pictures,
        numbersHeld: async () => ({ circle: 0, account: 0 }),
        monthlyFees: async () => [],
        holdings: noHoldings,
        contractsOfProduct: async () => [],
        termsNotices: async () => [],
        unitsOut: async () => [],
        contractsOf,
      }
      return openMediator({ store: own, streams, turns: openTurns(), clock, facts })
    },
    send,
    must,
    untilIdle,
    lettersSent,
    loginsClosed: () => loginsClosed,
    events,
    stateOf,
    wallet: ({ accountId }: Pick<Customer, 'accountId'>, month: string) =>
      stateOf<WalletState>(walletStream(accountId, month)),
    placeOrder,
    contractsOf,
    writeSide: side,
    catalogue,
    customer,
    topUp,
    stockNumber,
    now: () => now,
  }
}

/** As a client sends it: amounts are text. */
const asJson = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, member) => (typeof member === 'bigint' ? `${member}` : member)),
  )

/** Types of events in their order. */
export const typesOf = (events: readonly Pick<NewEvent, 'type'>[]): string[] =>
  events.map(({ type }) => type)

/** The code of a refusal; fails the test where there was none. */
export const codeOf = (outcome: Outcome): string => {
  if (outcome.ok) throw new Error(`not refused: ${typesOf(outcome.events).join(', ')}`)
  return outcome.refusal.code
}
