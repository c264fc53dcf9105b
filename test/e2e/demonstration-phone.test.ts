import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { NatsConnection } from '@nats-io/transport-node'
import type { Browser, Page } from 'playwright-core'
import { build, type Rollup } from 'vite'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchBrowser } from '../../ops/browser.ts'
import { connectNats } from '../../platform/nats/connect.ts'
import { ensureStreams } from '../../platform/nats/streams.ts'
import type { OpenSwitch } from '../../switch/open-switch.ts'
import { lineOfPhone, type SessionServer, startSessionServer } from '../support/session-server.ts'
import { answerHolds, newFolder, openTestRelay, openTestSwitch } from '../support/switch-scene.ts'

const script = join(import.meta.dirname, '../support/phone-page.ts')
const document = `<!doctype html><html lang="ja"><head>
  <meta http-equiv="content-security-policy" content="default-src 'self'">
  <title>Phone</title><script type="module" src="/page.js"></script></head><body></body></html>`

async function pageScript(): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      rolldownOptions: { output: { codeSplitting: false } },
      write: false,
      target: 'esnext',
      lib: { entry: script, formats: ['es'] },
    },
  })) as Rollup.RollupOutput[]
  const chunk = built[0]?.output.find((part) => part.type === 'chunk')
  return chunk?.type === 'chunk' ? chunk.code : ''
}

let server: SessionServer
let connection: NatsConnection
let open: OpenSwitch
let dataDir: string
let browser: Browser
let page: Page

beforeAll(async () => {
  server = await startSessionServer({
    '/': { type: 'text/html', body: document },
    '/page.js': { type: 'text/javascript', body: await pageScript() },
  })
  connection = await connectNats({ ...server.nats, name: 'test' })
  await ensureStreams(connection)
  await openTestRelay(connection).openOffice(1, lineOfPhone)
  answerHolds(connection, 3)
  dataDir = await newFolder()
  open = await openTestSwitch(connection, dataDir)
  browser = await launchBrowser()
}, 60_000)

afterAll(async () => {
  await browser?.close()
  await open?.close()
  await connection?.close()
  await server?.close()
  await rm(dataDir, { recursive: true, force: true })
})

beforeEach(async () => {
  const { cookie } = await server.logIn(lineOfPhone.uniqueId, 'unique')
  const [name = '', value = ''] = cookie.split('=')
  const context = await browser.newContext()
  await context.addCookies([{ name, value, url: server.url }])
  page = await context.newPage()
  await page.goto(server.url)
  await page.locator('#phone-to').waitFor()
})

const inTime = { timeout: 8_000 }

const textOf = async (selector: string) =>
  ((await page.locator(selector).textContent()) ?? '').replaceAll(/\s+/g, ' ').trim()
const state = () => textOf('.k-phone-state')

/** Dials by keyboard alone, also while the page that has just opened is not connected yet. */
async function dialByKeyboard(to: string): Promise<void> {
  await page.locator('#phone-to').focus()
  await page.keyboard.type(to)
  await page.keyboard.press('Enter')
}

test('a call by keyboard: calling, talking with its running time, hung up', async () => {
  await dialByKeyboard('0312345678')
  await expect.poll(state, inTime).toMatch(/通話中 0:0[12]/)
  expect(await textOf('.k-phone')).toContain('03-1234-0001')
  const { violations } = await new AxeBuilder({ page }).include('.k-phone').analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  await page.getByRole('button', { name: '終了' }).focus()
  await page.keyboard.press('Space')
  await expect.poll(state, inTime).toContain('通話を終了しました。')
})

test('CALL-04 a refused call gives its reason; the pad types the digits', async () => {
  for (const key of ['0', '1', '0', '4', '4'])
    await page.getByRole('button', { name: key, exact: true }).click()
  expect(await page.locator('#phone-to').inputValue()).toBe('01044')
  await page.getByRole('button', { name: '1文字消す' }).click()
  expect(await page.locator('#phone-to').inputValue()).toBe('0104')
  await dialByKeyboard('42079460958')
  await expect
    .poll(() => textOf('.k-phone'), inTime)
    .toContain('この番号への発信は規制されています。')
})

test('an empty number is asked for, nothing is dialled', async () => {
  await page.getByRole('button', { name: '発信' }).click()
  expect(await textOf('#phone-to-error')).toBe('電話番号を入力してください。')
  expect(await page.locator('#phone-to').getAttribute('aria-invalid')).toBe('true')
})

// The last one: the language is kept for the log-ins after it.
test('CALL-22 the phone says that the balance was used up, in the language chosen', async () => {
  await dialByKeyboard('0312345678')
  await expect.poll(state, inTime).toContain('残額がなくなったため')
  await page.evaluate("setLanguage('en')")
  expect(await state()).toContain('The balance was used up')
})
