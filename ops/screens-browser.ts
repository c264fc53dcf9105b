import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContext, ConsoleMessage, Page } from 'playwright-core'
import type { Language } from '../domain/access/login-rules.ts'
import { agreements } from '../domain/account/agreements.ts'

const webpQuality = 0.55
const heightMax = 900
const settleTimeoutMs = 20_000
const quietMs = 250

/** Widths of the pictures, with the height of the window. */
export const windows = [
  { width: 1280, height: 800 },
  { width: 390, height: 780 },
] as const

/** Whoever signs up has read the agreements: the second step can be shown. */
const signUpBegun = {
  key: 'kaisen.sign-up',
  value: JSON.stringify({ agreed: agreements.map(({ name }) => name) }),
} as const

/** A log-in of the demonstration. */
export type Login = { portal: string; loginId: string; password: string }

/** A browser window of someone who is logged in, in a language of choice. */
export async function openWindow(
  browser: Browser,
  url: string,
  login: Login | null,
  language: Language,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: url,
    locale: language === 'ja' ? 'ja-JP' : 'en-US',
    timezoneId: 'Asia/Tokyo',
    reducedMotion: 'reduce',
  })
  await context.addInitScript((chosen) => localStorage.setItem('kaisen.language', chosen), language)
  if (login === null) {
    await context.addInitScript(({ key, value }) => sessionStorage.setItem(key, value), signUpBegun)
    return context
  }
  const answer = await context.request.post('/api/sessions', { data: login })
  if (!answer.ok()) throw new Error(`${login.portal} cannot log in: ${await answer.text()}`)
  const headers = { 'x-kaisen-client': 'web' }
  await context.request.put('/api/sessions/current/language', { data: { language }, headers })
  return context
}

/** Waits until nothing is loading, drawn in its own fonts. */
export async function settle(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor({ timeout: settleTimeoutMs })
  await page.waitForFunction(
    () => document.querySelector('.k-skeleton, [aria-busy=true]') === null,
    undefined,
    { timeout: settleTimeoutMs },
  )
  await page.evaluate(() => document.fonts.ready)
  await page.waitForTimeout(quietMs)
}

const fromAxe = createRequire(import.meta.resolve('@axe-core/playwright'))
const axeSource = await readFile(fromAxe.resolve('axe-core/axe.min.js'), 'utf8')
/** Stands for the source in a page that has it: to read it again takes as long as to look. */
const sourceIsThere = '0'

/**
 * All rules of axe, looked at in the page itself, for ours have no frames of another origin; of
 * what is right it collects no details. That takes a third of the time.
 */
async function lookWithAxe(page: Page) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource)
  return new AxeBuilder({ page, axeSource: sourceIsThere })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .analyze()
}

/** What axe finds wrong, and whether the page can be pushed sideways. */
export async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await lookWithAxe(page)
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
    ...(sideways > 0 ? [`wider than the window by ${sideways} px`] : []),
  ]
}

/** Collects what the browser complains of, from the next page load until the end. */
function hearComplaints(page: Page) {
  const complaints: string[] = []
  const onError = (error: Error) => complaints.push(String(error))
  const onSaid = (said: ConsoleMessage) => {
    if (said.type() === 'error') complaints.push(`console: ${said.text()} ${said.location().url}`)
  }
  // The last words of the page before, such as of a connection that it was opening, do not count.
  page.once('framenavigated', () => page.on('pageerror', onError).on('console', onSaid))
  return {
    soFar: () => complaints.splice(0),
    end: () => void page.off('pageerror', onError).off('console', onSaid),
  }
}

/** What is not as a screen in its plain state should be: another page, no heading, an error. */
export async function wrongStatesOf(page: Page, address: string): Promise<string[]> {
  const at = new URL(page.url()).pathname
  const headings = await page.locator('h1:visible').allInnerTexts()
  const errors = await page.locator('.k-banner-error:visible').allInnerTexts()
  const title = await page.title()
  return [
    ...(at === address ? [] : [`it led to ${at}`]),
    ...(headings.length === 1 && headings[0]?.trim() !== ''
      ? []
      : [`${headings.length} headings: ${headings.join(' | ')}`]),
    // The title bears the name of the screen: what was not found or did not load has none.
    ...(title.includes(' — ') ? [] : [`no screen was shown, only ${title}`]),
    ...errors.map((said) => `error: ${said}`),
  ]
}

/** The page drawn anew, after a change of its window. */
export const redrawn = (page: Page): Promise<unknown> =>
  page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  )

/** One page load of a screen in a page of its portal, then its faults at each width. */
export async function visit(
  page: Page,
  address: string,
  seen: (width: number, faults: readonly string[]) => Promise<void> | void,
): Promise<void> {
  const complaints = hearComplaints(page)
  try {
    for (const [turn, window] of windows.entries()) {
      await page.setViewportSize(window)
      if (turn === 0) await page.goto(address)
      await (turn === 0 ? settle(page) : redrawn(page))
      const faults = [...(await wrongStatesOf(page, address)), ...(await faultsOf(page))]
      await seen(window.width, [...faults, ...complaints.soFar()])
    }
  } finally {
    complaints.end()
  }
}

/** The page from its top, as a small WebP that the browser itself encodes. */
export async function takePicture(page: Page, width: number): Promise<Buffer> {
  const full = await page.evaluate(() => document.documentElement.scrollHeight)
  const height = Math.min(full, heightMax)
  const png = await page.screenshot({ fullPage: true, clip: { x: 0, y: 0, width, height } })
  const encoder = await page.context().newPage()
  try {
    const encoded = await encoder.evaluate(
      async ([source = '', quality = 1]) => {
        const bitmap = await createImageBitmap(await (await fetch(String(source))).blob())
        const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
        canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
        const blob = await canvas.convertToBlob({ type: 'image/webp', quality: Number(quality) })
        return [...new Uint8Array(await blob.arrayBuffer())]
      },
      [`data:image/png;base64,${png.toString('base64')}`, webpQuality],
    )
    return Buffer.from(encoded)
  } finally {
    await encoder.close()
  }
}
