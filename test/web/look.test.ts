import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { faultsOf } from '../../ops/screens-browser.ts'
import { timeoutMs, useBrowser, visit } from './visit.ts'

const root = join(import.meta.dirname, '../..')
const pictures = join(root, 'test-results/web')
const widths = [1280, 390, 320] as const
useBrowser()
beforeAll(() => mkdirSync(pictures, { recursive: true }))

describe.each(widths)('at %i px', (width) => {
  describe.each(['ja', 'en'] as const)('in %s', (language) => {
    test('the gallery of components has no accessibility violation', { timeout: timeoutMs }, () =>
      visit(
        { path: '/gallery.html', signedIn: true, acting: true, width, language },
        async ({ page }) => {
          await page.locator('k-table tbody tr').nth(10).waitFor()
          await page.evaluate(() => document.fonts.ready)
          await page.screenshot({
            path: join(pictures, `gallery-${width}-${language}.png`),
            fullPage: true,
          })
          expect(await faultsOf(page)).toEqual([])
        },
      ),
    )

    test('the log-in page has none, also when refused', { timeout: timeoutMs }, () =>
      visit({ path: '/login', signedIn: false, width, language }, async ({ page }) => {
        expect(await faultsOf(page)).toEqual([])
        await page.locator('[name=loginId]').fill('1000000001')
        await page.locator('[name=password]').fill('wrong')
        await page.locator('button.k-primary').click()
        await page.locator('.k-banner-error').waitFor()
        await page.evaluate(() => document.fonts.ready)
        await page.screenshot({ path: join(pictures, `login-${width}-${language}.png`) })
        expect(await faultsOf(page)).toEqual([])
      }),
    )
  })
})

test('what is wrong with a page is found, and only that', { timeout: timeoutMs }, () =>
  visit({ path: '/login', signedIn: false, width: 390 }, async ({ page }) => {
    expect(await faultsOf(page)).toEqual([])
    await page.evaluate(() => {
      const field = document.createElement('input')
      field.style.minWidth = '1000px'
      document.querySelector('main')?.append(field)
    })
    const faults = await faultsOf(page)
    expect(faults.some((fault) => fault.startsWith('label: '))).toBe(true)
    expect(faults.at(-1)).toContain('wider than the window by')
  }),
)

describe('logging in (ACC-05)', () => {
  test('leads back to the page that asked for it, and out again', { timeout: timeoutMs }, () =>
    visit({ path: '/account?x=1', signedIn: false }, async ({ page }) => {
      await page.waitForURL(/\/login\?next=/)
      await page.locator('[name=loginId]').fill('1000000001')
      await page.locator('[name=password]').fill('Right!pass')
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/account\?x=1$/)
      expect(await page.locator('.k-who-name').textContent()).toBe('株式会社なにわ商店')
      await page.getByRole('button', { name: 'ログアウト' }).click()
      await page.waitForURL(/\/login$/)
    }),
  )

  test('says when it is locked, and keeps the login ID', { timeout: timeoutMs }, () =>
    visit({ path: '/login?portal=circle', signedIn: false }, async ({ page }) => {
      await page.locator('[name=loginId]').fill('locked')
      await page.locator('[name=password]').fill('x')
      await page.locator('button.k-primary').click()
      await expect.poll(() => page.locator('.k-banner-error').textContent()).toContain('15分')
      expect(await page.locator('[name=loginId]').inputValue()).toBe('locked')
      expect(await page.locator('[role=tab][aria-selected=true]').textContent()).toContain(
        'サークル',
      )
    }),
  )

  test(
    'the tabs go by arrow keys, the language by one button without loading',
    {
      timeout: timeoutMs,
    },
    () =>
      visit({ path: '/login', signedIn: false }, async ({ page, asked }) => {
        const before = asked.length
        await page.locator('[role=tab][aria-selected=true]').focus()
        await page.keyboard.press('ArrowRight')
        expect(new URL(page.url()).searchParams.get('portal')).toBe('circle')
        await page.locator('[name=loginId]').fill('kept')
        await page.locator('.k-header-button[lang=en]').click()
        expect(await page.locator('h1').textContent()).toBe('Log in')
        expect(await page.locator('html').getAttribute('lang')).toBe('en')
        expect(await page.locator('[name=loginId]').inputValue()).toBe('kept')
        expect(asked.length).toBe(before)
      }),
  )
})
