import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { launchBrowser } from '../../ops/browser.ts'
import { faultsOf, redrawn, settle } from '../../ops/screens-browser.ts'
import { buildWeb } from '../../ops/web-build.ts'
import { password, type ReadApiBench, startReadApi } from './read-api.ts'

const root = join(import.meta.dirname, '../..')
const soonMs = 20_000

/** The built web over the demonstration's data, and a browser that opens windows on it. */
export type PortalWindows = {
  bench: ReadApiBench
  browser: Browser
  /** A window in Japanese, logged in at a portal as a person would. */
  logIn: (
    portal: 'account' | 'circle' | 'staff',
  ) => Promise<{ context: BrowserContext; page: Page }>
  close: () => Promise<void>
}

export async function openPortals(): Promise<PortalWindows> {
  await buildWeb()
  const bench = await startReadApi({ webRoot: join(root, 'web/dist') })
  const browser = await launchBrowser()
  return {
    bench,
    browser,
    logIn: async (portal) => {
      const context = await browser.newContext({ baseURL: bench.url, reducedMotion: 'reduce' })
      await context.addInitScript(() => localStorage.setItem('kaisen.language', 'ja'))
      const page = await context.newPage()
      page.setDefaultTimeout(soonMs)
      await page.goto(`/login?portal=${portal}`)
      await page.fill('[name=loginId]', `login-${portal}`)
      await page.fill('[name=password]', password)
      await page.keyboard.press('Enter')
      await page.waitForURL(`**/${portal}`)
      return { context, page }
    },
    close: async () => {
      await browser.close()
      await bench.close()
    },
  }
}

/** Who logs in, and the zone of the browser's clock where it matters. */
export type WindowOf = { portal: string; loginId: string; password: string; timezoneId?: string }

/** A window that has a session from the first; it waits for no log-in screen. */
export async function windowOf(
  browser: Browser,
  baseURL: string,
  { timezoneId, ...data }: WindowOf,
): Promise<Page> {
  const context = await browser.newContext({
    baseURL,
    locale: 'ja-JP',
    ...(timezoneId === undefined ? {} : { timezoneId }),
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: 800 },
  })
  const answer = await context.request.post('/api/sessions', { data })
  if (!answer.ok()) throw new Error(await answer.text())
  const page = await context.newPage()
  page.setDefaultTimeout(soonMs)
  return page
}

/** Goes to an address, until its heading stands. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.locator('h1').first().waitFor()
}

/** Types into the fields of a form, by their names. */
export async function fill(page: Page, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) await page.fill(`[name="${name}"]`, value)
}

/** The page at both widths: nothing axe finds, nothing sideways. */
export async function look(page: Page): Promise<void> {
  await settle(page)
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    await redrawn(page)
    expect(await faultsOf(page), `${page.url()} at ${width}`).toEqual([])
  }
}
