import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { timeoutMs, useBrowser, visit } from './visit.ts'

useBrowser()

const options = { timeout: timeoutMs }
const gallery = { path: '/gallery.html', signedIn: true } as const
const search = (page: Page) => new URL(page.url()).searchParams
const firstRow = (page: Page) => page.locator('k-table tbody tr').first()

describe('a list', () => {
  test('keeps filter, sort and page in the address, and totals all that match', options, () =>
    visit(gallery, async ({ page, asked }) => {
      await firstRow(page).waitFor()
      const total = page.locator('k-table tfoot')
      const all = await total.textContent()
      await page.getByLabel('状態').selectOption('ended')
      await expect.poll(() => page.locator('.k-count').textContent()).toContain('18件')
      expect(search(page).get('status')).toBe('ended')
      expect(await total.textContent()).not.toBe(all)
      await page.getByRole('button', { name: '月額費用' }).click()
      await expect.poll(() => search(page).get('sort')).toBe('fee')
      expect(await page.locator('th[aria-sort=ascending]').textContent()).toContain('月額費用')
      await page.getByLabel('検索').fill('ユニーク')
      await expect.poll(() => search(page).get('search')).toBe('ユニーク')
      await expect.poll(() => asked.at(-1)).toContain('status=ended&sort=fee&page=1&pageSize=50')
      const csv = await page.getByRole('link', { name: 'CSV' }).getAttribute('href')
      expect(csv).toContain('/api/purchases?')
      expect(csv).toContain('format=csv')
      expect(csv).toContain('status=ended')
      expect(csv).not.toContain('page')
    }),
  )

  test('opens again as it was from its address', options, () =>
    visit({ ...gallery, path: '/gallery.html?status=ended&sort=fee' }, async ({ page }) => {
      await expect.poll(() => page.locator('.k-count').textContent()).toContain('18件')
      expect(await page.getByLabel('状態').inputValue()).toBe('ended')
    }),
  )

  test('says that nothing matches, and turns pages', options, () =>
    visit(gallery, async ({ page }) => {
      await firstRow(page).waitFor()
      await page.getByRole('button', { name: '次へ' }).click()
      await expect.poll(() => page.locator('.k-count').textContent()).toContain('51–73')
      await page.getByLabel('検索').fill('ありません')
      await page.getByText('条件に合うものはありません').waitFor()
      expect(search(page).get('page')).toBeNull()
    }),
  )

  test('conditions that match nothing are cleared at once, and the focus stays', options, () =>
    visit({ ...gallery, path: '/gallery.html?status=ended&search=xyz' }, async ({ page }) => {
      await page.getByRole('button', { name: '条件をすべて解除する' }).click()
      await expect.poll(() => page.locator('.k-count').textContent()).toContain('73件')
      expect(await page.getByLabel('検索').inputValue()).toBe('')
      expect(await page.getByLabel('状態').inputValue()).toBe('')
      const focused = page.locator('.k-filters input:focus')
      await expect.poll(() => focused.count()).toBe(1)
      expect(search(page).get('status')).toBeNull()
    }),
  )

  test('money of a column has its decimals alike', options, () =>
    visit({ ...gallery, path: '/gallery.html?sort=fee' }, async ({ page }) => {
      await firstRow(page).waitFor()
      const fees = await page.locator('td[data-label=月額費用]').allTextContents()
      expect(fees.filter((fee) => /\.\d{4}\s*$/.test(fee)).length).toBe(fees.length)
    }),
  )
})

describe('a form', () => {
  const send = (page: Page) => page.getByRole('button', { name: '変更を申し込む' }).click()

  test('names every error at the top with links, and loses nothing', options, () =>
    visit(gallery, async ({ page }) => {
      await page.getByLabel('備考').fill('午前中にお願いします')
      await send(page)
      const summary = page.locator('.k-error-summary')
      expect(await summary.locator('li').count()).toBe(5)
      expect(await summary.evaluate((node) => node === document.activeElement)).toBe(true)
      await summary.getByRole('link', { name: /名称/ }).click()
      await page.keyboard.type('株式会社なにわ商店')
      expect(await page.getByLabel('名称').inputValue()).toBe('株式会社なにわ商店')
      expect(await page.getByLabel('備考').inputValue()).toBe('午前中にお願いします')
      await page.locator('.k-header-button[lang=en]').click()
      await page.getByText('Please check what was entered').waitFor()
      expect(await page.getByLabel('Remarks').inputValue()).toBe('午前中にお願いします')
    }),
  )

  test('pressed twice and answered late, it is sent as one command', options, () =>
    visit(gallery, async ({ page, commands }) => {
      await page.getByLabel('法人').check()
      await page.getByLabel('名称').fill('株式会社なにわ商店')
      await page.getByLabel('都道府県').selectOption('27')
      await page.getByLabel('利用開始日').fill('2026/12/1')
      await page.getByLabel('利用規約に同意する').check()
      await page.getByRole('button', { name: '変更を申し込む' }).dblclick()
      await page.locator('.k-toast').waitFor()
      expect(commands).toHaveLength(2)
      expect(commands[0]?.commandId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/)
      expect(commands[1]).toEqual(commands[0])
      expect(commands[0]).toMatchObject({ name: '株式会社なにわ商店', since: '2026-12-01' })
    }),
  )

  test('a day is typed as people write it, or chosen by keyboard', options, () =>
    visit(gallery, async ({ page }) => {
      const day = page.getByLabel('利用開始日')
      await day.fill('令和8年12月1日')
      await day.press('Tab')
      expect(await day.inputValue()).toBe('2026/12/01')
      await page.locator('.k-date-read', { hasText: '2026年12月1日（火）' }).waitFor()
      await page.keyboard.press('Enter')
      await page.locator('dialog.k-calendar[open]').waitFor()
      await page.keyboard.press('ArrowLeft')
      await page.keyboard.press('Enter')
      await expect.poll(() => day.inputValue()).toBe('2026/11/30')
      expect(await page.locator('dialog.k-calendar[open]').count()).toBe(0)
    }),
  )
})

test('tabs show one panel, go by arrow keys, and stand in the address', options, () =>
  visit({ ...gallery, path: '/gallery.html?tab=lots' }, async ({ page }) => {
    await page.getByRole('tabpanel').getByText('有効期限の月ごとの残額').waitFor()
    expect(await page.getByRole('tab', { selected: true }).textContent()).toContain('有効期限')
    await page.getByRole('tab', { name: '有効期限' }).focus()
    await page.keyboard.press('ArrowLeft')
    await page.getByRole('tabpanel').getByText('購入と解約を新しい順').waitFor()
    expect(search(page).get('tab')).toBeNull()
  }),
)

test('the lesser actions open as a menu and go by keyboard', options, () =>
  visit(gallery, async ({ page }) => {
    await page.getByRole('button', { name: 'その他の操作' }).press('Enter')
    await page.getByRole('menuitem', { name: '複製する' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.locator('.k-toast, dialog.k-dialog[open]').first().waitFor()
  }),
)

describe('before something is done', () => {
  test('the question can be left by Esc; the verb does it and a toast says so', options, () =>
    visit(gallery, async ({ page }) => {
      const opener = page.locator('.k-page-action > button')
      await opener.click()
      await page.locator('dialog.k-dialog[open]').waitFor()
      await page.keyboard.press('Escape')
      await expect.poll(() => page.locator('dialog.k-dialog[open]').count()).toBe(0)
      expect(await page.locator('.k-toast').count()).toBe(0)
      expect(await opener.evaluate((node) => node === document.activeElement)).toBe(true)
      await opener.click()
      await page.locator('dialog.k-dialog .k-danger').click()
      await page.locator('.k-toast').waitFor()
    }),
  )

  test('a figure opens to its formula and events (BEY-02)', options, () =>
    visit(gallery, async ({ page, asked }) => {
      await page.getByRole('button', { name: /¥108,650/ }).click()
      await page.locator('dialog.k-panel[open] .k-formula').waitFor()
      expect(asked.some((line) => line.includes('/api/explain?figure=lot&id=lot-1'))).toBe(true)
      expect(await page.locator('.k-events time').textContent()).toContain('2026/11/20 12:00:05')
      await page.keyboard.press('Escape')
      expect(await page.locator('dialog.k-panel[open]').count()).toBe(0)
    }),
  )
})

test('the back button puts the scroll position back', options, () =>
  visit({ path: '/account', signedIn: true }, async ({ page }) => {
    await page.evaluate(() => {
      const tall = document.createElement('div')
      tall.className = 'k-stack'
      document.body.append(tall)
      tall.attributeStyleMap.set('height', '4000px')
      window.scrollTo(0, 700)
    })
    await page.evaluate(() => {
      const link = document.createElement('a')
      link.href = '/account/nothing-here'
      document.body.append(link)
      link.click()
    })
    await page.getByText('ページが見つかりません').waitFor()
    expect(await page.evaluate(() => window.scrollY)).toBe(0)
    await page.goBack()
    await expect.poll(() => page.evaluate(() => Math.round(window.scrollY))).toBe(700)
  }),
)

describe('an address that leads nowhere', () => {
  test('of no page, says so under a heading and leads home', options, () =>
    visit({ path: '/account/nowhere', signedIn: true }, async ({ page }) => {
      expect(await page.locator('h1').textContent()).toBe('ページが見つかりません')
      expect(await page.getByRole('link', { name: 'ホームへ' }).getAttribute('href')).toBe('/')
    }),
  )

  test('of what is not there for this reader, offers no second try', options, () =>
    visit({ path: '/account/invoices/somebody-elses', signedIn: true }, async ({ page }) => {
      await page.getByText('お探しの情報は見つかりませんでした。').waitFor()
      await page.getByRole('link', { name: 'ホームへ' }).waitFor()
      expect(await page.getByRole('button', { name: '再試行' }).count()).toBe(0)
    }),
  )
})

test('in high contrast a chart can be read, and the menu says where one is', options, () =>
  visit(gallery, async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' })
    const styleOf = (selector: string, name: 'fill' | 'color' | 'outlineStyle') =>
      page
        .locator(selector)
        .first()
        .evaluate((node, key) => getComputedStyle(node)[key], name)
    expect(await styleOf('.k-tick', 'fill')).toBe(await styleOf('h1', 'color'))
    expect(await styleOf('.k-bar', 'fill')).toBe(await styleOf('main a', 'color'))
    expect(await styleOf('.k-nav a[aria-current="page"]', 'outlineStyle')).toBe('solid')
  }),
)
