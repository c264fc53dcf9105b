import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext } from 'playwright-core'
import type { Language } from '../domain/access/login-rules.ts'
import { yenOf } from '../domain/kernel/money.ts'
import { createPool } from '../platform/database.ts'
import { uuidv7 } from '../platform/ids.ts'
import { openReadDatabase } from '../projections/read-database.ts'
import type { Cart } from '../read-api/schemas/cart.ts'
import type { PriceListView } from '../read-api/schemas/price-lists.ts'
import { menu as accountMenu } from '../web/portals/account/menu.ts'
import { menu as auditorMenu } from '../web/portals/auditor/menu.ts'
import { menu as circleMenu } from '../web/portals/circle/menu.ts'
import { menu as staffMenu } from '../web/portals/staff/menu.ts'
import { menu as uniqueMenu } from '../web/portals/unique/menu.ts'
import { type PortalMenu, routesOf } from '../web/router/route.ts'
import { launchBrowser } from './browser.ts'
import { applicant } from './demo/screening.ts'
import {
  faultsOf,
  type Login,
  openWindow,
  settle,
  takePicture,
  windows,
} from './screens-browser.ts'
import { startKaisen } from './supervisor.ts'
import { freePorts } from './supervisor-settings.ts'

const folder = join(import.meta.dirname, '../docs/screens')
const menus = [accountMenu, circleMenu, uniqueMenu, staffMenu, auditorMenu]
const languages: readonly Language[] = ['ja', 'en']
const pictureBytesMax = 64 * 1024

type Screen = { portal: string; path: string; name: string }
type Ids = Readonly<Record<string, string>>
type Row = { picture: string; bytes: number; faults: string[] }

/** Beginnings of the names of screens; without any, all are taken anew. */
const only = process.argv.slice(2)

/** A screen's file name: `/circle/cart/confirm` is `circle-cart-confirm`. */
const nameOf = (path: string): string =>
  path
    .split('/')
    .filter((part) => part !== '')
    .map((part) => part.replace(/^:(.*)Id$/, 'one-$1'))
    .join('-')

/** Ids of the log-in's own things, for the pages of single objects. */
async function idsOf(databaseUrl: string, loginId: string): Promise<Ids> {
  const pool = createPool(databaseUrl)
  const db = openReadDatabase(pool)
  const { accountId, circleId } = await db
    .selectFrom('circle')
    .select(['accountId', 'circleId'])
    .where('loginId', '=', loginId)
    .executeTakeFirstOrThrow()
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
  await pool.end()
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
  }
}

async function send(from: BrowserContext, command: string, data: object): Promise<void> {
  const answer = await from.request.post(`/api/commands/${command}`, {
    data: { commandId: uuidv7(), ...data },
    headers: { 'x-kaisen-client': 'web' },
  })
  if (!answer.ok()) throw new Error(`${command}: ${await answer.text()}`)
}

/** Puts a line, a number and a cancellation into the circle's cart: buying shows something. */
async function fillCart(circle: BrowserContext, ids: Ids): Promise<void> {
  const { circleId } = ids
  const ofLine = () => ({ circleId, lineId: uuidv7() })
  await send(circle, 'AddToCart', { ...ofLine(), productCode: 'extension', quantity: 2 })
  const stock = await circle.request.get('/api/numbers/stock?areaCode=06&order=ascending')
  const { items } = (await stock.json()) as { items: { e164: string }[] }
  await send(circle, 'HoldNumber', { ...ofLine(), e164: items[0]?.e164 ?? '' })
  await addCancellation(circle, { circleId, contractId: ids.keptContractId })
}

const addCancellation = (
  circle: BrowserContext,
  { circleId, contractId }: { circleId: string | undefined; contractId: string | undefined },
): Promise<void> =>
  send(circle, 'AddCancellationToCart', {
    cart: { circleId },
    lineId: uuidv7(),
    ends: { contractId, numbers: [] },
  })

/** Confirms a cart of one cancellation; the id of what it became. */
async function settleCancellation(circle: BrowserContext, ids: Ids): Promise<string> {
  const { circleId, endingContractId: contractId } = ids
  const settlementId = uuidv7()
  await addCancellation(circle, { circleId, contractId })
  const answer = await circle.request.get(`/api/circles/${circleId}/cart`)
  const { cancellations } = (await answer.json()) as Cart
  const confirmed = cancellations.map(({ lineId, endsOn }) => ({ lineId, endsOn }))
  await send(circle, 'ConfirmCartCancellations', { cart: { circleId }, settlementId, confirmed })
  return settlementId
}

/** A draft of the next year's prices with one fee raised; the id of the draft. */
async function draftPrices(staff: BrowserContext, { priceListId = '' }: Ids): Promise<string> {
  const draftId = uuidv7()
  const answer = await staff.request.get(`/api/price-lists/${priceListId}`)
  const [first, ...others] = ((await answer.json()) as PriceListView).products
  if (first === undefined) throw new Error('the price list is empty')
  const products = [{ ...first, monthlyFee: yenOf(1_200).toString() }, ...others]
  const content = { basedOn: priceListId, effectiveFrom: '2027-04-01', products }
  await send(staff, 'SavePriceListDraft', { draftId, version: 0, ...content })
  return draftId
}

/** As the circle's page of it: nobody of the demonstration has cancelled in an account's cart. */
const likeTheCircles = '/account/cart/cancelled/:settlementId'

const screensOf = (menu: PortalMenu, ids: Ids): Screen[] =>
  routesOf(menu)
    .filter(({ path }) => path !== likeTheCircles)
    .map(({ path }) => ({
      portal: menu.portal,
      name: nameOf(path),
      path: path.replaceAll(/:(\w+)/g, (_, name: string) => {
        const id = ids[name]
        if (!id) throw new Error(`no ${name} for ${path}`)
        return id
      }),
    }))

/** One screen at both widths; what the browser complains of counts as a fault. */
async function shoot(context: BrowserContext, screen: Screen, language: Language): Promise<Row[]> {
  const rows: Row[] = []
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  for (const window of windows) {
    await page.setViewportSize(window)
    if (rows.length === 0) await page.goto(screen.path)
    await settle(page)
    const bytes = await takePicture(page, window.width)
    const picture = `${screen.name}-${window.width}-${language}.webp`
    await writeFile(join(folder, picture), bytes)
    const large = bytes.length > pictureBytesMax ? [`${bytes.length} bytes are too many`] : []
    const faults = [...(await faultsOf(page)), ...complaints.splice(0), ...large]
    rows.push({ picture, bytes: bytes.length, faults })
  }
  await page.close()
  return rows
}

function say({ picture, bytes, faults }: Row): void {
  const size = `${(bytes / 1024).toFixed(0)} kB`.padStart(6)
  console.log(`${picture.padEnd(52)} ${size}  ${faults.length === 0 ? 'ok' : faults.join('; ')}`)
}

async function shootAll(
  browser: Browser,
  url: string,
  screens: readonly Screen[],
  logins: ReadonlyMap<string, Login>,
): Promise<Row[]> {
  const rows: Row[] = []
  for (const [portal, ofPortal] of Map.groupBy(screens, (screen) => screen.portal))
    for (const language of languages) {
      const context = await openWindow(browser, url, logins.get(portal) ?? null, language)
      for (const screen of ofPortal)
        for (const row of await shoot(context, screen, language)) {
          say(row)
          rows.push(row)
        }
      await context.close()
    }
  return rows
}

/** The first log-in of each portal. */
async function loginsIn(dataDir: string): Promise<Map<string, Login>> {
  const text = await readFile(join(dataDir, 'demonstration.json'), 'utf8')
  const { logins } = JSON.parse(text) as { logins: Login[] }
  return new Map(logins.toReversed().map((login) => [login.portal, login]))
}

async function removeOldPictures(): Promise<void> {
  for (const name of await readdir(folder)) if (name.endsWith('.webp')) await rm(join(folder, name))
}

async function main(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kaisen-screens-'))
  const [port = 0, gatewayPort = 0] = await freePorts(2)
  const kaisen = await startKaisen(
    {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: String(port),
      GATEWAY_PORT: String(gatewayPort),
      LOG_LEVEL: 'warn',
    },
    console.log,
  )
  const browser = await launchBrowser()
  try {
    const logins = await loginsIn(dataDir)
    const circleLogin = logins.get('circle')
    if (circleLogin === undefined) throw new Error('the demonstration has no circle')
    const ids = await idsOf(kaisen.environment.DATABASE_URL ?? '', circleLogin.loginId)
    const circle = await openWindow(browser, kaisen.url, circleLogin, 'ja')
    const settlementId = await settleCancellation(circle, ids)
    await fillCart(circle, ids)
    await circle.close()
    const account = await openWindow(browser, kaisen.url, logins.get('account') ?? null, 'ja')
    const topUp = { lineId: uuidv7(), amount: yenOf(30_000).toString() }
    await send(account, 'AddTopUpToCart', { accountId: ids.accountId, ...topUp })
    await account.close()
    const staff = await openWindow(browser, kaisen.url, logins.get('staff') ?? null, 'ja')
    const made = { settlementId, draftId: await draftPrices(staff, ids) }
    await staff.close()
    const open = ['/login', '/sign-up', '/password-reset', '/legal'].map(
      (path): Screen => ({ portal: 'nobody', path, name: nameOf(path) }),
    )
    const all = [...open, ...menus.flatMap((menu) => screensOf(menu, { ...ids, ...made }))]
    const screens = all.filter(
      ({ name }) => only.length === 0 || only.some((start) => name.startsWith(start)),
    )
    await mkdir(folder, { recursive: true })
    if (only.length === 0) await removeOldPictures()
    const rows = await shootAll(browser, kaisen.url, screens, logins)
    const total = rows.reduce((sum, { bytes }) => sum + bytes, 0)
    const faulty = rows.filter(({ faults }) => faults.length > 0).length
    const size = `${(total / 1024 ** 2).toFixed(1)} MB`
    console.log(`\n${screens.length} screens, ${rows.length} pictures, ${size}, ${faulty} faulty`)
    if (faulty > 0) process.exitCode = 1
  } finally {
    await browser.close()
    await kaisen.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

await main()
