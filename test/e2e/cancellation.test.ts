import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../../ops/browser.ts'
import { people } from '../../ops/demo/people.ts'
import { buildWeb } from '../../ops/web-build.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { look as expectSound, windowOf } from '../support/portal-windows.ts'
import { type ReadApiBench, startReadApi, type Who } from '../support/read-api.ts'

const root = join(import.meta.dirname, '../..')
const password = 'Correct-Horse-9'
const soonMs = 20_000
const customer = people[0]
const accountId = customer?.accountId ?? ''
const circleId = customer?.circles[0]?.circleId ?? ''

/** The last instant in time in November, and the two beside it. */
const before = '2026-11-30T12:59:59.999Z'
const cutOff = '2026-11-30T13:00:00.000Z'
const after = '2026-11-30T13:00:00.001Z'

type Contract = {
  contractId: string
  uniqueId: string | null
  e164: string | null
  productCode: string
  status: string
  endsOn: string | null
  receivedAt: string | null
}

describe('BEY-04 cancelling, in a browser whose clock is wrong', () => {
  let bench: ReadApiBench
  let browser: Browser
  let circle: Page
  let account: Page

  beforeAll(async () => {
    await buildWeb()
    bench = await startReadApi({ webRoot: join(root, 'web/dist') })
    browser = await launchBrowser()
    circle = await strangeWindowOf('circle', 'login-circle')
    account = await strangeWindowOf('account', 'login-account')
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await bench?.close()
  })

  /** The browser's own clock and zone are wrong: the screen goes by business time. */
  async function strangeWindowOf(portal: string, loginId: string): Promise<Page> {
    const timezoneId = 'America/New_York'
    const page = await windowOf(browser, bench.url, { portal, loginId, password, timezoneId })
    await page.clock.setFixedTime('2031-05-05T05:05:05Z')
    return page
  }

  async function send(who: Who, name: string, data: object): Promise<void> {
    const body = { commandId: uuidv7(), ...data }
    const answer = await bench.ask(who, `/api/commands/${name}`, { body })
    if (answer.status !== 200) throw new Error(`${name}: ${answer.text}`)
  }

  const contracts = async (): Promise<Contract[]> =>
    (await bench.ask('circle', `/api/circles/${circleId}/contracts?pageSize=200`)).body.items
  const statusesOf = async (ids: readonly string[]) =>
    (await contracts())
      .filter(({ contractId }) => ids.includes(contractId))
      .map(({ status, endsOn }) => `${status} ${endsOn}`)

  const shows = (page: Page, sentence: string) =>
    page.getByText(sentence).first().waitFor({ state: 'visible' })

  /** Presses the button on the page and the same verb in the dialog. */
  async function confirm(page: Page, verb: string, typed?: string): Promise<void> {
    await page.locator(`.k-form-foot button:has-text("${verb}")`).first().click()
    const dialog = page.locator('dialog[open]')
    if (typed !== undefined) await dialog.locator('input').fill(typed)
    await dialog.locator('.k-dialog-foot button', { hasText: verb }).click()
  }

  test('CAL-02 the screen turns at 22:00:00.001, and a stale end is not applied', async () => {
    const unique = (await contracts()).find(({ uniqueId }) => uniqueId !== null)
    const path = `/circle/contracts/${unique?.contractId}`
    bench.setNow('2026-11-30T12:30:00.000Z')
    await circle.goto(path)
    await shows(circle, '2026年11月30日（月） 22:00')
    await shows(circle, '残り 29:')
    for (const now of [before, cutOff]) {
      bench.setNow(now)
      await circle.goto(path)
      await shows(circle, '2026年12月31日')
    }
    bench.setNow(after)
    await confirm(circle, '解約を申し込む')
    await shows(circle, '2026年12月31日から2027年1月31日に変わりました')
    await circle.keyboard.press('Escape')
    await shows(circle, '今月の締切を過ぎています')
    await shows(circle, '2027年1月31日')
    expect((await statusesOf([unique?.contractId ?? '']))[0]).toBe('active null')
  })

  test('OPS-10 a page that is refused or not found has its heading', async () => {
    const unknown = uuidv7()
    for (const [page, path, heading] of [
      [circle, `/circle/contracts/${unknown}`, '契約の解約'],
      [circle, '/circle/uniques/2999999999', 'ユニーク設定'],
      [account, `/account/circles/${unknown}`, 'サークル'],
    ] as const) {
      await page.goto(path)
      await page.locator('.k-banner-error').waitFor()
      expect(await page.locator('h1').allInnerTexts()).toEqual([heading])
    }
    await expectSound(account)
  })

  test('ORD-34 a unique goes with its numbers in one application, and comes back', async () => {
    bench.setNow(before)
    const all = await contracts()
    const unique = all.find(({ uniqueId }) => uniqueId !== null)
    const number = all.find(({ e164 }) => e164 !== null)
    const ids = [unique?.contractId ?? '', number?.contractId ?? '']
    const link = { e164: number?.e164, circleId, uniqueId: unique?.uniqueId }
    await send('account', 'LinkNumber', link)
    await circle.goto(`/circle/contracts/${unique?.contractId}`)
    await shows(circle, 'への着信は、このユニークで鳴らなくなります。')
    await circle.locator('fieldset input[type=checkbox]').first().check()
    await shows(circle, 'は使えなくなり、同じ番号を再び契約できるとは限りません。')
    await expectSound(circle)
    await confirm(circle, '解約を申し込む')
    await shows(circle, '解約のお申し込みを受け付けています。')
    await shows(circle, '2026年11月30日（月） 21:59:59')
    await shows(circle, '通常解約')
    await expectSound(circle)
    await expect
      .poll(() => statusesOf(ids))
      .toEqual(['cancelling 2026-12-31', 'cancelling 2026-12-31'])
    const receipts = (await contracts()).filter(({ contractId }) => ids.includes(contractId))
    expect(new Set(receipts.map(({ receivedAt }) => receivedAt))).toEqual(new Set([before]))
    await circle.goto('/circle/products')
    await shows(circle, '解約予定 [2026/12/31] 1')
    await expectSound(circle)
    await circle.goto(`/circle/contracts/${unique?.contractId}`)
    await confirm(circle, '解約を取り消す')
    await expect.poll(() => statusesOf(ids)).toEqual(['active null', 'active null'])
    await circle.locator('fieldset input[type=checkbox]').first().waitFor()
    await circle.goto('/circle/purchases')
    await circle.locator('.k-chip', { hasText: '解約取消' }).first().waitFor()
    await expectSound(circle)
  })

  test('ORD-11 cancellations wait in the cart and are applied for at once', async () => {
    bench.setNow('2026-11-30T12:30:00.000Z')
    const unique = (await contracts()).find(({ uniqueId }) => uniqueId !== null)
    const number = (await contracts()).find(({ e164 }) => e164 !== null)
    const ids = [unique?.contractId ?? '', number?.contractId ?? '']
    await circle.goto(`/circle/contracts/${ids[0]}`)
    await circle.locator('fieldset input[type=checkbox]').first().check()
    await circle.locator('button:has-text("カートに入れる")').click()
    await shows(circle, 'カートに入れました。')
    const line = { circleId, lineId: uuidv7(), productCode: 'monitoring', quantity: 1 }
    await send('circle', 'AddToCart', line)
    await circle.getByRole('link', { name: 'カートを見る' }).click()
    await shows(circle, '同時に決済できません')
    await shows(circle, '通常解約')
    await expectSound(circle)
    await circle.getByRole('link', { name: '解約の確認へ進む' }).click()
    await shows(circle, '2026年12月31日')
    await expectSound(circle)
    bench.setNow(after)
    await circle.locator('button:has-text("解約を申し込む")').click()
    await shows(circle, '解約日が2027年1月31日に変わりました')
    expect(await statusesOf(ids)).toEqual(['active null', 'active null'])
    await circle.locator('button:has-text("解約を申し込む")').click()
    await shows(circle, '解約のお申し込みを受け付けました。')
    await expectSound(circle)
    await expect
      .poll(() => statusesOf(ids))
      .toEqual(['cancelling 2027-01-31', 'cancelling 2027-01-31'])
    // Back in the browser: what was applied for does not lie there to be applied for again.
    await circle.goBack()
    await circle.waitForURL('**/circle/cart')
    await shows(circle, 'モニタリング')
    expect(await circle.getByText('通常解約').count()).toBe(0)
    await send('circle', 'WithdrawCancellation', { contractId: ids[0] })
    await expect.poll(() => statusesOf(ids)).toEqual(['active null', 'active null'])
    await circle.goto('/circle/cart')
    await circle.locator('input[name=remove]').check()
    await circle.locator('button:has-text("変更を保存する")').click()
    await shows(circle, 'カートは空です')
  })

  test('ORD-34 channels: allotted, cancelled by count, trimmed when they end', async () => {
    const line = (productCode: string, quantity: number) =>
      send('circle', 'AddToCart', { circleId, lineId: uuidv7(), productCode, quantity })
    await line('sip-trunk', 1)
    await line('sip-trunk-channel', 2)
    const cart = async () => (await bench.ask('circle', `/api/circles/${circleId}/cart`)).body
    await expect.poll(async () => (await cart()).lines).toHaveLength(2)
    const confirmedTotal = (await cart()).totals.firstMonth.total
    await send('circle', 'PlaceOrder', { circleId, orderId: uuidv7(), confirmedTotal })
    const channels = async () =>
      (await bench.ask('circle', `/api/circles/${circleId}/channels`)).body.items[0]
    await expect.poll(channels, { timeout: soonMs }).toMatchObject({ contracted: 3, free: 2 })
    await circle.goto('/circle/channels')
    await circle.locator('form select').selectOption('3')
    await circle.locator('form button').click()
    await shows(circle, 'チャネルの割り当てを保存しました。')
    await circle.goto('/circle/cancel-by-count')
    await circle.getByRole('heading', { level: 1, name: 'オプション解約' }).waitFor()
    await shows(circle, 'この商品に締切の時刻はありません。')
    await confirm(circle, '解約を申し込む')
    await shows(circle, '解約予定 [2026/12/31] 1')
    await expectSound(circle)
    await circle.goto('/circle/channels')
    await shows(circle, '解約予定 [2026/12/31] 1')
    bench.setNow('2026-12-31T15:00:00.000Z')
    await expect.poll(channels, { timeout: soonMs }).toMatchObject({ contracted: 2, free: 0 })
    await circle.goto('/circle/channels')
    await shows(circle, '割り当てを3から2に減らしました')
    await expectSound(circle)
  })

  test('ORD-40 a circle ends with all in it; withdrawing gives each part back', async () => {
    bench.setNow('2027-01-10T01:00:00.000Z')
    const running = (await contracts()).filter(({ status }) => status === 'active')
    const [first] = running
    const ids = running.map(({ contractId }) => contractId)
    await send('circle', 'ApplyCancellation', { contractId: first?.contractId })
    await expect.poll(async () => (await statusesOf(ids)).join()).toContain('cancelling 2027-02-28')
    const earlier = await statusesOf(ids)
    await account.goto(`/account/circles/${circleId}/cancel`)
    await shows(account, '一緒に終了する契約')
    await expectSound(account)
    await confirm(account, '解約を申し込む')
    await shows(account, '解約のお申し込みを受け付けています。')
    await expect
      .poll(() => statusesOf(ids), { timeout: soonMs })
      .toEqual(ids.map(() => 'cancelling 2027-01-31'))
    await circle.goto(`/circle/contracts/${ids[1]}`)
    await shows(circle, 'サークルの解約に伴う解約です')
    await circle.goto('/circle/cart')
    await shows(circle, '新しく購入することはできません。')
    await confirm(account, '解約を取り消す')
    await expect.poll(() => statusesOf(ids), { timeout: soonMs }).toEqual(earlier)
  })

  test('ORD-40 the whole account, after a typed word, for good', async () => {
    await account.goto('/account/cancel')
    await shows(account, 'アカウントの解約は取り消せません。')
    await expectSound(account)
    await confirm(account, '解約を申し込む', '解約する')
    await shows(account, '解約のお申し込みを受け付けています。')
    expect(await account.locator('button:has-text("解約を取り消す")').count()).toBe(0)
    const plan = await bench.ask('account', '/api/account/cancellation-plan')
    expect(plan.body.standing).toMatchObject({ status: 'cancelling', endsOn: '2027-02-28' })
    const refused = await bench.ask('account', '/api/commands/AddToCart', {
      body: {
        commandId: uuidv7(),
        cart: { accountId },
        lineId: uuidv7(),
        productCode: 'oem-server',
        quantity: 1,
      },
    })
    expect(refused.body.code).toBe('account_cancelling')
  })
})
