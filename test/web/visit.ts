import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, expect } from 'vitest'
import { launchBrowser } from '../../ops/browser.ts'
import { fixtureApi } from './fixture-api.ts'
import { startSite } from './site.ts'

const root = join(import.meta.dirname, '../..')

/** How long a page in a busy machine's browser may take, in milliseconds. */
export const timeoutMs = 90_000

let browser: Browser
let folder = ''

/** Builds the web with its gallery and starts a browser, for the tests of one file. */
export function useBrowser(): void {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kaisen-web-'))
    process.env.NODE_ENV = 'production'
    await build({
      configFile: join(root, 'web/vite.config.ts'),
      mode: 'gallery',
      logLevel: 'error',
      build: { outDir: folder, emptyOutDir: true },
    })
    browser = await launchBrowser()
  }, timeoutMs)

  afterAll(async () => {
    await browser?.close()
    await rm(folder, { recursive: true, force: true })
  })
}

/** An open page, its address, what it asked of the API, and what the browser complained of. */
export type Visit = {
  page: Page
  url: string
  asked: string[]
  complaints: string[]
  commands: Record<string, unknown>[]
}

/** Opens a page in a browser of another zone and language, and collects what the browser says. */
export async function visit(
  options: {
    path: string
    signedIn: boolean
    acting?: boolean
    width?: number
    language?: 'ja' | 'en'
  },
  look: (visit: Visit) => Promise<void>,
): Promise<void> {
  const { api, asked, commands } = fixtureApi({
    signedIn: options.signedIn,
    acting: options.acting ?? false,
  })
  const site = await startSite(folder, api)
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1280, height: 900 },
    locale: 'en-US',
    timezoneId: 'America/New_York',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    const expected = /status of (401|404|429|504)/.test(message.text())
    if (message.type() === 'error' && !expected) complaints.push(message.text())
  })
  await page.addInitScript(
    (language) => localStorage.setItem('kaisen.language', language),
    options.language ?? 'ja',
  )
  try {
    await page.goto(site.url + options.path)
    await page.locator('h1').first().waitFor()
    await look({ page, url: site.url, asked, complaints, commands })
    expect(complaints).toEqual([])
  } finally {
    await context.close()
    await site.close()
  }
}
