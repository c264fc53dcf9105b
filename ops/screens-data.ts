import { setTimeout as sleep } from 'node:timers/promises'
import type { BrowserContext } from 'playwright-core'
import { yenOf } from '../domain/kernel/money.ts'
import { openAuth } from '../platform/auth-tables.ts'
import { systemClock } from '../platform/clock.ts'
import { createPool } from '../platform/database.ts'
import { uuidv7 } from '../platform/ids.ts'
import { makeResetToken } from '../platform/password-reset-store.ts'
import { openReadDatabase, type ReadDatabase } from '../projections/read-database.ts'
import type { Cart } from '../read-api/schemas/cart.ts'
import type { PriceListView } from '../read-api/schemas/price-lists.ts'
import { applicant } from './demo/screening.ts'
import type { Ids } from './screens-list.ts'

const boughtWithinMs = 30_000
const askAgainMs = 50

/** Opens a window that is logged in: what screens need is made as a person would make it. */
export type OpenAs = (portal: 'account' | 'circle' | 'staff') => Promise<BrowserContext>

/** Someone's way in: what is asked waits for what the same one has sent. */
type Client = {
  send: (command: string, data: object) => Promise<void>
  ask: <Answer>(path: string) => Promise<Answer>
}

function clientOf({ request }: BrowserContext): Client {
  let position = '0'
  return {
    send: async (command, data) => {
      const answer = await request.post(`/api/commands/${command}`, {
        data: { commandId: uuidv7(), ...data },
        headers: { 'x-kaisen-client': 'web' },
      })
      if (!answer.ok()) throw new Error(`${command}: ${await answer.text()}`)
      position = ((await answer.json()) as { position: string }).position
    },
    ask: async (path) => {
      const headers = { 'x-at-least-position': position }
      const answer = await request.get(`/api/${path}`, { headers })
      if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`)
      return answer.json()
    },
  }
}

type Owner = { accountId: string; circleId: string }

/** Ids of the circle's own things, for the pages of single objects. */
async function idsOf(db: ReadDatabase, { accountId, circleId }: Owner): Promise<Ids> {
  const [contracts, order, line, payment, invoice, number, notice, list] = await Promise.all([
    db
      .selectFrom('contract')
      .selectAll()
      .where('circleId', '=', circleId)
      .orderBy((by) => by.case().when('status', '=', 'active').then(0).else(1).end())
      .limit(3)
      .execute(),
    db.selectFrom('customerOrder').selectAll().where('circleId', '=', circleId).executeTakeFirst(),
    db.selectFrom('line').selectAll().where('circleId', '=', circleId).executeTakeFirst(),
    db
      .selectFrom('payment')
      .selectAll()
      .where('accountId', '=', accountId)
      .where('orderId', 'is', null)
      .executeTakeFirst(),
    db.selectFrom('invoice').selectAll().where('accountId', '=', accountId).executeTakeFirst(),
    db.selectFrom('number').selectAll().where('circleId', '=', circleId).executeTakeFirst(),
    db.selectFrom('notice').selectAll().executeTakeFirst(),
    db.selectFrom('priceList').selectAll().executeTakeFirst(),
  ])
  return {
    accountId,
    circleId,
    contractId: contracts[0]?.contractId ?? '',
    keptContractId: contracts[1]?.contractId ?? '',
    endingContractId: contracts[2]?.contractId ?? '',
    orderId: order?.orderId ?? '',
    uniqueId: line?.uniqueId ?? '',
    paymentId: payment?.paymentId ?? '',
    invoiceId: invoice?.invoiceId ?? '',
    noticeId: notice?.noticeId ?? '',
    priceListId: list?.priceListId ?? '',
    digits: number?.e164.slice(1) ?? '',
    caseId: applicant.accountId,
    step: 'details',
  }
}

/** A cart, as commands name it and as the API shows it. */
type Basket = {
  from: Client
  cart: { circleId: string } | { accountId: string }
  path: string
}

const addCancellation = ({ from, cart }: Basket, contractId: string | undefined): Promise<void> =>
  from.send('AddCancellationToCart', {
    cart,
    lineId: uuidv7(),
    ends: { contractId, numbers: [] },
  })

/** Confirms a cart of one cancellation; the id of what it became. */
async function settleCancellation(basket: Basket, contractId: string | undefined): Promise<string> {
  const settlementId = uuidv7()
  await addCancellation(basket, contractId)
  const { cancellations } = await basket.from.ask<Cart>(basket.path)
  const confirmed = cancellations.map(({ lineId, endsOn }) => ({ lineId, endsOn }))
  await basket.from.send('ConfirmCartCancellations', {
    cart: basket.cart,
    settlementId,
    confirmed,
  })
  return settlementId
}

/** Buys what is sold to accounts; the id of its contract. */
async function buyForAccount({ from, cart, path }: Basket, db: ReadDatabase): Promise<string> {
  const orderId = uuidv7()
  const line = { lineId: uuidv7(), productCode: 'invoice-posting', quantity: 1 }
  await from.send('AddToCart', { cart, ...line })
  const { totals } = await from.ask<Cart>(path)
  await from.send('PlaceOrder', { cart, orderId, confirmedTotal: totals.firstMonth.total })
  const until = performance.now() + boughtWithinMs
  while (performance.now() < until) {
    const contract = await db
      .selectFrom('contract')
      .select('contractId')
      .where('orderId', '=', orderId)
      .executeTakeFirst()
    if (contract !== undefined) return contract.contractId
    await sleep(askAgainMs)
  }
  throw new Error(`the order ${orderId} of the account has no contract`)
}

/** Puts a line, a number and a cancellation into the circle's cart: buying shows something. */
async function fillCart(basket: Basket, ids: Ids): Promise<void> {
  const { from } = basket
  const ofLine = () => ({ circleId: ids.circleId, lineId: uuidv7() })
  await from.send('AddToCart', { ...ofLine(), productCode: 'extension', quantity: 2 })
  const { items } = await from.ask<{ items: { e164: string }[] }>(
    'numbers/stock?areaCode=06&order=ascending',
  )
  await from.send('HoldNumber', { ...ofLine(), e164: items[0]?.e164 ?? '' })
  await addCancellation(basket, ids.keptContractId)
}

/** A draft of the next year's prices with one fee raised; the id of the draft. */
async function draftPrices(from: Client, priceListId = ''): Promise<string> {
  const draftId = uuidv7()
  const [first, ...others] = (await from.ask<PriceListView>(`price-lists/${priceListId}`)).products
  if (first === undefined) throw new Error('the price list is empty')
  const products = [{ ...first, monthlyFee: yenOf(1_200).toString() }, ...others]
  const content = { basedOn: priceListId, effectiveFrom: '2027-04-01', products }
  await from.send('SavePriceListDraft', { draftId, version: 0, ...content })
  return draftId
}

/**
 * Makes what the screens show and the demonstration has not: carts, cancellations, a draft, the
 * link of a forgotten password. All ids that addresses need; the cancellation is the portal's own.
 */
export async function makeScreensData(
  databaseUrl: string,
  openAs: OpenAs,
): Promise<(portal: string) => Ids> {
  const pool = createPool(databaseUrl)
  const windows = await Promise.all([openAs('circle'), openAs('account'), openAs('staff')])
  try {
    const db = openReadDatabase(pool)
    const [circle, account, staff] = [
      clientOf(windows[0]),
      clientOf(windows[1]),
      clientOf(windows[2]),
    ]
    const owner = await circle.ask<Owner>('sessions/current')
    const { accountId, circleId } = owner
    const ids = await idsOf(db, owner)
    const ofCircle = { from: circle, cart: { circleId }, path: `circles/${circleId}/cart` }
    const ofAccount = { from: account, cart: { accountId }, path: 'account/cart' }
    const cancelled = {
      circle: await settleCancellation(ofCircle, ids.endingContractId),
      account: await settleCancellation(ofAccount, await buyForAccount(ofAccount, db)),
    }
    await fillCart(ofCircle, ids)
    const topUp = { lineId: uuidv7(), amount: yenOf(30_000).toString() }
    await account.send('AddTopUpToCart', { accountId, ...topUp })
    const token = await makeResetToken(
      await openAuth(pool),
      { portal: 'circle', principalId: circleId },
      systemClock.now(),
    )
    const draftId = await draftPrices(staff, ids.priceListId)
    return (portal) => ({
      ...ids,
      token,
      draftId,
      settlementId: cancelled[portal === 'account' ? 'account' : 'circle'],
    })
  } finally {
    await Promise.all(windows.map((window) => window.close()))
    await pool.end()
  }
}
