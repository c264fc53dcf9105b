import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { people } from '../../ops/demo/people.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { jpeg } from '../support/pictures.ts'
import { look, open, openPortals, type PortalWindows } from '../support/portal-windows.ts'

const soonMs = 20_000
let portals: PortalWindows

const sapporo = {
  postalCode: '0600001',
  prefecture: '北海道',
  city: '札幌市中央区',
  cityFurigana: 'サッポロシチュウオウク',
  street: '北一条西2丁目1番地',
  streetFurigana: 'キタイチジョウニシ',
}
const address = '北海道札幌市中央区北一条西2丁目1番地'
const statement = { website: null, phone: null, email: null, address, remarks: null }

beforeAll(async () => {
  portals = await openPortals()
}, 180_000)
afterAll(() => portals?.close())

const csv = (rows: readonly string[]) => ({
  name: 'stock.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(`\uFEFF${rows.join('\r\n')}\r\n`),
})

test('ORD-02, R12 staff import numbers: looked at first, faults by line, once', async () => {
  const { context, page } = await portals.logIn('staff')
  await open(page, '/staff/numbers/import')
  await page.setInputFiles('#stock-file', {
    name: 'photo.csv',
    mimeType: 'text/csv',
    buffer: Buffer.alloc(500),
  })
  await page.getByText('CSVファイルとして読めません').waitFor()
  const rows = [
    '電話番号,種類,都道府県,地域,局番,種別',
    '06-6345-0900,国内,大阪府,大阪,06,KDU',
    '06-6345-0901,国内,大阪府,大阪,06,KVA',
    '06-6345-0100,国内,大阪府,大阪,06,KDU',
    '663450902,国内,大阪府,大阪,06,KDU',
  ]
  await page.setInputFiles('#stock-file', csv(rows))
  await page.getByText('取り込める番号は2件、登録済みは1件、エラーは1行').waitFor()
  await page.getByText('先頭の0が消えていないか').waitFor()
  await look(page)
  await page.click('button:has-text("2件を在庫に取り込む")')
  await page.click('dialog button:has-text("2件を在庫に取り込む")')
  await page.getByText('2件を在庫に取り込みました。').waitFor()
  await page.setInputFiles('#stock-file', csv(rows))
  await page.getByText('取り込める番号は0件、登録済みは3件').waitFor()

  await open(page, '/staff/numbers?search=06-6345-0901')
  await look(page)
  await page.click('a:has-text("06-6345-0901")')
  await page.fill('[name=note]', '移行準備')
  await page.click('button:has-text("販売を停止する")')
  await page.getByText('販売を停止しました。').first().waitFor()
  await page.getByText('電話番号の販売停止').waitFor()
  await look(page)
  await page.click('button:has-text("販売を再開する")')
  await page.getByText('販売を再開しました。').first().waitFor()
  await context.close()
})

test('ORD-03 a circle finds a number by type, place and last digits, and holds it', async () => {
  const { context, page } = await portals.logIn('circle')
  await open(page, '/circle/buy/number')
  await page.getByText('発着信にはユニークが必要です').waitFor()
  await page.selectOption('#numbers-prefecture', '大阪府')
  await page.selectOption('#numbers-areaCode', '06')
  await page.fill('#numbers-lastFour', '０９００')
  await page.getByText('06-6345-0900').waitFor()
  await expect.poll(() => new URL(page.url()).searchParams.get('lastFour')).toBe('0900')
  await page.reload()
  await page.click('button[aria-label="06-6345-0900 カートに入れる"]')
  await page.getByText('番号を取り置き、カートに入れました。').first().waitFor()
  await page.getByText('条件に合う番号がありません').waitFor()
  await context.close()
})

/** TEL-05: addresses that were verified without area codes wait for staff until they have some. */
const nameAreas = async (page: Page): Promise<void> => {
  const waiting = people.find(({ ownAreas }) => ownAreas.namedLate)
  await open(page, '/staff/areas')
  const cards = page.locator('staff-areas .k-card')
  await cards.first().waitFor()
  const one = cards.filter({ hasText: waiting?.details.name ?? '' })
  for (const box of await one.getByRole('checkbox').all()) await box.uncheck()
  await one.getByRole('button', { name: '登録する' }).click()
  await one.getByText('1つ以上選ぶか').first().waitFor()
  await one.locator('[name=otherCodes]').fill('０１２３４')
  await one.getByRole('button', { name: '登録する' }).click()
  await one.waitFor({ state: 'detached' })
  await page.getByText('市外局番を登録しました：01234').waitFor()
  await look(page)
}

test('TEL-05 staff name the areas of a base address; the shop sells their numbers', async () => {
  const accountId = people[0]?.accountId ?? ''
  const siteId = uuidv7()
  const { bench } = portals
  const send = async (name: string, data: object): Promise<void> => {
    const body = { commandId: uuidv7(), ...data }
    const answer = await bench.ask('account', `/api/commands/${name}`, { body })
    if (answer.status !== 200) throw new Error(`${name}: ${answer.text}`)
  }
  await send('RegisterSite', { siteId, accountId, address: sapporo })
  await expect.poll(async () => (await bench.store.read(`screening-${siteId}`)).length).toBe(1)
  const uploaded = await bench.ask('account', '/api/account/documents', {
    body: jpeg(640, 480),
    headers: { 'content-type': 'image/jpeg' },
  })
  if (uploaded.status >= 300) throw new Error(uploaded.text)
  const { sha256 } = uploaded.body
  const dates = { expiresOn: null, issuedOn: '2026-11-01' }
  const picture = { documentId: uuidv7(), kind: 'utility-receipt', side: 'front', sha256, ...dates }
  await send('AttachDocument', { caseId: siteId, picture })
  await send('SubmitForScreening', { caseId: siteId, statement })

  const shop = await portals.logIn('circle')
  await open(shop.page, '/circle/buy/number')
  await shop.page.getByText('購入できる市外局番：06、03').waitFor()
  await shop.page.selectOption('#numbers-opened', 'all')
  await shop.page.selectOption('#numbers-prefecture', '北海道')
  await shop.page.getByText('拠点住所が必要').first().waitFor()
  await look(shop.page)

  const staff = await portals.logIn('staff')
  await open(staff.page, `/staff/screening/${siteId}`)
  await staff.page.getByLabel('現地確認').check()
  await staff.page.getByLabel('011（札幌）').uncheck()
  await staff.page.click('button:has-text("承認する")')
  await staff.page.getByText('市外局番を、1つ以上選ぶか').first().waitFor()
  await look(staff.page)
  await staff.page.getByLabel('011（札幌）').check()
  await staff.page.fill('[name=otherCodes]', '０１２３')
  await staff.page.click('button:has-text("承認する")')
  await staff.page.getByText('011、0123').waitFor()
  await nameAreas(staff.page)
  await staff.context.close()
  await shop.page.reload()
  await shop.page.getByText('購入できる市外局番：06、03、011、0123').waitFor()
  await shop.page.locator('button[aria-label^="011-"]').first().waitFor()
  await shop.context.close()
})

test('ORD-04, ORD-02 overseas numbers by the group; what needs a proof waits for it', async () => {
  const { context, page } = await portals.logIn('circle')
  await open(page, '/circle/buy/overseas')
  await page.selectOption('#overseas-country', 'US')
  await page.selectOption('#overseas-state', 'Texas')
  await page.getByText('0101325').first().waitFor()
  await page.selectOption('#overseas-country', 'DE')
  await page.fill('#overseas-city', 'berl')
  await page.getByRole('cell', { name: 'AACHEN', exact: true }).waitFor({ state: 'detached' })
  await page.getByRole('cell', { name: 'BERLIN', exact: true }).waitFor()
  await look(page)
  await page.fill('td [name=quantity]', '2')
  await page.click('td button:has-text("カートに入れる")')
  await page.getByText('2件の番号を取り置き、カートに入れました。').waitFor()
  await open(page, '/circle/cart')
  await page.getByText('審査後に開始・お支払い').first().waitFor()
  await look(page)
  await open(page, '/circle/cart/confirm?settlement=monthly')
  await page.getByText('今回のお支払い').first().waitFor()
  await page.click('button:has-text("注文を確定する")')
  await page.waitForURL('**/circle/orders/**')
  await open(page, '/circle/numbers')
  await expect
    .poll(() => page.getByText('証明書が未提出').count(), { timeout: soonMs })
    .toBeGreaterThan(1)
  await look(page)
  await context.close()
})

const setFee = async (page: Page, product: string, yen: string): Promise<void> => {
  await page.click(`[aria-label="${product} 編集"]`)
  await page.fill('[name="monthlyFee"]', yen)
  await page.click('button:has-text("下書きに反映する")')
}

/** A colleague saves the same draft first: what is typed here stays, and both come together. */
const writeAlong = async (page: Page): Promise<void> => {
  const colleague = await portals.logIn('staff')
  await open(colleague.page, new URL(page.url()).pathname)
  await setFee(page, 'スマートフォン', '700')
  await setFee(colleague.page, 'ソフトフォン', '600')
  await colleague.page.click('button:has-text("下書きを保存する")')
  await page.getByText('この下書きを保存しました。').waitFor()
  await look(page)
  await page.click('button:has-text("相手の変更を取り込む")')
  await page.getByText('変更 2件、追加 0件、削除 1件').waitFor()
  await page.getByRole('heading', { name: '過去の月で試算する' }).waitFor()
  await colleague.page.goto('/staff/price-lists')
  await colleague.page.getByText('保存した下書き').first().waitFor()
  await colleague.page.getByText('電話リレーサービス料は、2026年3月').first().waitFor()
  await look(colleague.page)
  await page.getByText('¥550 → ¥700').waitFor()
  await colleague.context.close()
}

test('ORD-01 staff publish a price list after reading what changes', async () => {
  const { context, page } = await portals.logIn('staff')
  await open(page, '/staff/price-lists/draft')
  await page.click('[aria-label="スマートフォン 編集"]')
  await page.fill('[name="monthlyFee"]', '-1')
  await page.click('button:has-text("下書きに反映する")')
  await page.getByText('0以上の金額を入力してください。').first().waitFor()
  await page.fill('[name="monthlyFee"]', '660')
  await page.click('button:has-text("下書きに反映する")')
  await page.getByText('変更 1件、追加 0件、削除 0件').waitFor()
  await page.click('[aria-label="ビデオ電話 削除"]')
  await page.reload()
  await page.getByText('変更 1件、追加 0件、削除 1件').waitFor()
  await page.getByText('¥550 → ¥660').waitFor()
  await look(page)
  await page.click('button:has-text("下書きを保存する")')
  await page.waitForURL('**/price-lists/drafts/**')
  await page.getByText('最後の保存：').waitFor()
  await writeAlong(page)
  await page.click('button:has-text("公開する")')
  await page.click('dialog button:has-text("公開する")')
  await page.getByText('料金表を公開しました。').first().waitFor()
  await page.getByText('適用前').waitFor()
  await look(page)
  await context.close()
})
