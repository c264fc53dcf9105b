import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { launchBrowser } from '../../ops/browser.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { type SandboxBench, startSandboxBench } from '../support/sandbox.ts'

const amount = 100_000_000n
const timeoutMs = 60_000
let bench: SandboxBench
let shop: SandboxBench
let browser: Browser

beforeAll(async () => {
  bench = await startSandboxBench()
  // Any page on another origin serves as the shop that the customer comes back to.
  shop = await startSandboxBench()
  browser = await launchBrowser()
}, timeoutMs)
afterAll(async () => {
  await browser?.close()
  await bench?.close()
  await shop?.close()
})

const open = () =>
  bench.gateway.openCheckout({ paymentId: uuidv7(), amount, returnUrl: `${shop.url()}/style.css` })

const violations = async (page: Page): Promise<string[]> => {
  const { violations: found, passes } = await new AxeBuilder({ page }).analyze()
  expect(passes.length).toBeGreaterThan(10)
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}

const sidewaysPixels = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

test.each([
  [390, 'ja'],
  [1280, 'en'],
])(
  'PAY-04 at %i px in %s: accessible, nothing sideways, and back to the shop paid',
  {
    timeout: timeoutMs,
  },
  async (width, language) => {
    const { url } = await open()
    const context = await browser.newContext({ viewport: { width, height: 844 } })
    const page = await context.newPage()
    const refused: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') refused.push(message.text())
    })
    await page.goto(`${url}?lang=${language}`)
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(language)
    const look = async () => {
      expect(await violations(page)).toEqual([])
      expect(await sidewaysPixels(page)).toBe(0)
    }
    await look()
    const shown = language === 'ja' ? '支払' : 'Pay'
    const hasFont = (text: string) => document.fonts.check('16px "Noto Sans JP"', text)
    expect(await page.evaluate(hasFont, shown)).toBe(true)
    await page.locator('button[value=pay]').click()
    await page.locator('[aria-invalid=true]').first().waitFor()
    await look()
    refused.length = 0
    await page.goto(`${url}?lang=${language}`)
    await page.locator('a[href*="card=jcb"]').click()
    await page.locator('button[value=pay]').click()
    await page.locator('#oneTimeCode').fill('123456')
    await look()
    await page.locator('button[value=authenticate]').click()
    await page.waitForURL(`${shop.url()}/style.css`)
    await vi.waitFor(() => expect(bench.received.length).toBeGreaterThan(0), { timeout: 5_000 })
    bench.received.length = 0
    await page.goto(`${url}?lang=${language}`)
    await look()
    expect(refused).toEqual([])
    await context.close()
  },
)
