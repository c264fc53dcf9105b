import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { launchBrowser } from '../../ops/browser.ts'
import { faultsOf, settle } from '../../ops/screens-browser.ts'
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

const redrawn = (page: Page) =>
  page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  )

/** The page at both widths: nothing axe finds, nothing sideways. */
export async function look(page: Page): Promise<void> {
  await settle(page)
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    await redrawn(page)
    expect(await faultsOf(page), `${page.url()} at ${width}`).toEqual([])
  }
}
