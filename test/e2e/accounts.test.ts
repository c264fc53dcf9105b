import { afterAll, beforeAll, expect, test } from 'vitest'
import { people } from '../../ops/demo/people.ts'
import { faultsOf, settle } from '../../ops/screens-browser.ts'
import { fill, look, open, openPortals, type PortalWindows } from '../support/portal-windows.ts'
import { password } from '../support/read-api.ts'

const [aozora] = people
let portals: PortalWindows

beforeAll(async () => {
  portals = await openPortals()
}, 180_000)
afterAll(() => portals?.close())

test('ACC-09 the contractor: wrong fields, phones at once, a name after screening', async () => {
  const { context, page } = await portals.logIn('account')
  await open(page, '/account/contractor')
  expect(await page.locator('.k-banner-info').first().textContent()).toContain('¥1,100（税抜）')
  await page.fill('[name="furigana"]', '青空')
  await page.click('text=変更を申し込む')
  await page.locator('.k-error-summary').waitFor()
  expect(await page.locator('.k-error-summary').textContent()).toContain('全角カタカナ')
  expect(await page.inputValue('[name="furigana"]')).toBe('青空')
  await fill(page, {
    name: '株式会社青空商会',
    furigana: 'あおぞら ｼｮｳｶｲ',
    phone: '06-6345-9999',
  })
  await page.click('text=変更を申し込む')
  await page.locator('h2:has-text("審査待ちの変更")').waitFor()
  expect(await page.locator('.k-definitions').first().textContent()).toContain(
    'アオゾラ ショウカイ',
  )
  await look(page)
  const information = async () =>
    (await portals.bench.ask('account', '/api/account/information')).body
  await expect.poll(information).toMatchObject({
    details: { name: aozora?.details.name, phone: '06-6345-9999' },
    pendingChange: { identity: { name: '株式会社青空商会' } },
  })

  // One of our own numbers cannot be the emergency contact.
  await page.fill('[name="phone"]', '03-4550-1210')
  await page.fill('[name="name"]', aozora?.details.name ?? '')
  await page.fill('[name="furigana"]', aozora?.details.furigana ?? '')
  await page.click('text=変更を申し込む')
  await page.locator('.k-error-summary').waitFor()
  expect(await page.locator('.k-error-summary').textContent()).toContain(
    '当社から提供している番号以外',
  )

  await page.click('button:has-text("変更を取り下げる")')
  await page.locator('dialog[open] button:has-text("変更を取り下げる")').click()
  await page.locator('h2:has-text("審査待ちの変更")').waitFor({ state: 'detached' })
  await context.close()
})

test('ACC-09 billing, shipping, mail, base address, service, preferences', async () => {
  const { context, page } = await portals.logIn('account')
  await open(page, '/account/billing-contact')
  await page.fill('[name="billing.person"]', '佐藤 美咲子')
  await page.fill('[name="billing.personFurigana"]', 'サトウ ミサコ')
  await page.click('button:has-text("保存する")')
  await page.locator('text=変更を保存しました').first().waitFor()
  await look(page)

  await open(page, '/account/shipping-address')
  await page.locator('label:has-text("契約者と同じ")').waitFor()
  await page.click('label:has-text("契約者と異なる")')
  await page.fill('[name="shipping.city"]', '堺市')
  await page.evaluate(() => fetch('/api/sessions/current', { method: 'DELETE' }))
  await page.waitForURL('**/login?next=*')
  await fill(page, { loginId: 'login-account', password })
  await page.keyboard.press('Enter')
  await page.locator('text=入力した内容を戻しました').waitFor()
  expect(await page.inputValue('[name="shipping.city"]')).toBe('堺市')

  await open(page, '/account/email-addresses')
  await page.fill('[name="billing"]', 'keiri@aozora.example, shacho@aozora.example')
  await page.fill('[name="billingAgain"]', 'keiri@aozora.example')
  await page.click('button:has-text("保存する")')
  await page.locator('.k-error-summary').waitFor()
  await page.fill('[name="billingAgain"]', 'keiri@aozora.example, shacho@aozora.example')
  await page.click('button:has-text("保存する")')
  await page.locator('[name="billingAgain"]').waitFor({ state: 'detached' })
  await look(page)

  await open(page, '/account/base-addresses')
  await fill(page, {
    postalCode: '５３０−０００２',
    city: '大阪市北区',
    cityFurigana: 'おおさかしきたく',
    street: '曽根崎新地1-1',
    streetFurigana: 'ソネザキシンチ',
  })
  await page.selectOption('[name="prefecture"]', '大阪府')
  await page.click('button:has-text("登録する")')
  await page.locator('h3:has-text("大阪府大阪市北区")').waitFor()
  await look(page)

  await open(page, '/account/reseller-service')
  await fill(page, { serviceName: '青空フォン', notificationNumber: '登録番号 第123号' })
  await page.locator('text=形が異なります').waitFor()
  await page.click('button:has-text("保存する")')
  await page.locator('text=変更を保存しました').first().waitFor()

  await open(page, '/account/preferences')
  await page.click('label:has-text("サークル単位")')
  await page.click('button:has-text("保存する")')
  await page.locator('text=変更を保存しました').first().waitFor()
  await look(page)

  // What was said of a page is not said to whoever has to log in.
  await context.clearCookies()
  await page.click('button:has-text("保存する")')
  await page.locator('h1:has-text("ログイン")').waitFor()
  expect(await page.locator('.k-toast').count()).toBe(0)

  const { body } = await portals.bench.ask('account', '/api/account/information')
  expect(body.details.billing.personFurigana).toBe('サトウ ミサコ')
  expect(body.emails.billing).toEqual(['keiri@aozora.example', 'shacho@aozora.example'])
  expect(body.sites).toMatchObject([
    { address: { prefecture: '東京都' }, status: 'verified', method: 'site-visit' },
    { address: { postalCode: '5300002', cityFurigana: 'オオサカシキタク' }, status: 'registered' },
  ])
  expect(body.resellerService.serviceName).toBe('青空フォン')
  expect(body.preferences.invoicePer).toBe('circle')
  await context.close()
})

test('ACC-08, ACC-13 circles: list, search, add, edit, representative', async () => {
  const { context, page } = await portals.logIn('account')
  await open(page, '/account/circles')
  await page.locator('text=大阪本社').first().waitFor()
  await open(page, '/account/circles?search=06634501')
  await page.locator('tbody tr').first().waitFor()
  expect(await page.locator('tbody tr').count()).toBe(1)

  await open(page, '/account/circles/add')
  await expect.poll(() => page.inputValue('[name="user.street"]')).toBe(aozora?.details.street)
  await fill(page, {
    password: 'Osaka-Circle-1',
    passwordAgain: 'Osaka-Circle-1',
    name: '神戸営業所',
    'user.name': '株式会社青空商事',
    'user.furigana': 'アオゾラショウジ',
    'user.person': '神戸 太郎',
    'user.personFurigana': 'こうべ たろう',
    'user.postalCode': '650-0001',
    'user.city': '神戸市中央区',
    'user.cityFurigana': 'コウベシチュウオウク',
    'user.street': '加納町1-1',
    'user.streetFurigana': 'カノウチョウ',
    'user.phone': '078-331-0001',
    'user.email': '',
  })
  await page.selectOption('[name="user.prefecture"]', '兵庫県')
  await page.click('button:has-text("追加する")')
  await page.locator('.k-error-summary').waitFor()
  await look(page)
  await page.fill('[name="user.email"]', 'kobe@aozora.example')
  await page.click('button:has-text("追加する")')
  await page.locator('h1:has-text("神戸営業所")').waitFor()
  const { body } = await portals.bench.ask('account', '/api/circles?search=コウベ')
  expect(body.total).toBe(0)
  const found = (await portals.bench.ask('account', '/api/circles?search=神戸')).body.items[0]
  expect(found).toMatchObject({ isRepresentative: false, person: '神戸 太郎', status: 'in-use' })
  expect(found.loginId).toMatch(/^\d{10}$/)

  await page.click('button:has-text("代表サークルにする")')
  await page.locator('dialog[open] button:has-text("代表サークルにする")').click()
  await page.locator('.k-chip:has-text("代表サークル")').waitFor()
  await page.fill('[name="name"]', '神戸支店')
  const other = await context.newPage()
  await open(other, '/account/circles')
  await other.locator('button:has-text("このサークルを操作")').first().click()
  await other.waitForURL('**/circle')
  await page.click('button:has-text("この画面で続ける")')
  await other.locator('button:has-text("この画面で続ける")').waitFor()
  await other.close()
  await page.click('button:has-text("保存する")')
  await page.locator('h1:has-text("神戸支店")').waitFor()
  await look(page)
  const circles = (await portals.bench.ask('account', '/api/circles')).body.items
  const representative = circles.filter(
    (each: { isRepresentative: boolean }) => each.isRepresentative,
  )
  expect(representative).toMatchObject([{ name: '神戸支店' }])
  await context.close()
})

test('ACC-12 staff publish new terms; the customer sees and accepts them', async () => {
  const staff = await portals.logIn('staff')
  await open(staff.page, '/staff/notices')
  await staff.page.locator('text=定期メンテナンス').first().waitFor()
  await open(staff.page, '/staff/notices/new')
  await staff.page.click('label:has-text("利用規約")')
  await fill(staff.page, {
    termsVersion: '2026-12',
    titleJa: '利用規約を改定します',
    bodyJa: '12月1日から適用します。',
    titleEn: 'New terms',
    bodyEn: 'In force from 1 December.',
    fromAt: '09:00',
  })
  await look(staff.page)
  await staff.page.locator('k-date-field input').first().fill('2026/11/05')
  await staff.page.locator('k-date-field input').first().press('Tab')
  await staff.page.click('button:has-text("公開する")')
  await staff.page.waitForURL('**/staff/notices')
  await staff.page.locator('text=利用規約を改定します').first().waitFor()

  const { context, page } = await portals.logIn('account')
  await page.locator('text=利用規約が変わります').waitFor()
  await look(page)
  await page.click('button:has-text("同意して利用を続ける")')
  await page.locator('text=利用規約が変わります').waitFor({ state: 'detached' })
  await open(page, '/account/notices')
  await page.locator('text=同意済み').waitFor()
  await look(page)
  await context.close()
  await open(staff.page, '/staff/notices')
  await staff.page.getByText(/利用により同意\s*1/).waitFor()

  await open(staff.page, '/staff/customers?search=ｱｵｿﾞﾗ')
  await staff.page.locator('tbody tr').first().waitFor()
  expect(await staff.page.locator('tbody tr').count()).toBe(1)
  await look(staff.page)
  await open(staff.page, `/staff/accounts/${aozora?.accountId}/details`)
  await staff.page.locator('text=利用規約への同意').first().waitFor()
  await look(staff.page)
  await staff.context.close()
})

test('ACC-11 the pages stand in English too', async () => {
  const { context, page } = await portals.logIn('account')
  for (const address of ['contractor', 'email-addresses', 'circles/add', 'preferences']) {
    await open(page, `/account/${address}`)
    await settle(page)
    if (address === 'contractor') await page.click('header button:has-text("English")')
    await page.locator('html[lang=en]').waitFor()
    expect(await page.locator('h1').first().textContent()).not.toMatch(/[ぁ-んァ-ヶ一-龠]/)
    expect(await faultsOf(page), address).toEqual([])
  }
  await context.close()
})

test('ACC-11 a language chosen before logging in is kept, else the kept one holds', async () => {
  const kept = await portals.logIn('account')
  await kept.page.locator('html[lang=en]').waitFor()
  await kept.page.getByRole('button', { name: 'Log out' }).click()
  await kept.page.waitForURL('**/login**')
  await kept.page.click('header button:has-text("日本語")')
  await fill(kept.page, { loginId: 'login-account', password })
  await kept.page.keyboard.press('Enter')
  await kept.page.waitForURL('**/account')
  await kept.page.reload()
  await kept.page.locator('html[lang=ja]').waitFor()
  await kept.context.close()
})
