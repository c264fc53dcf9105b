import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  addDays,
  businessDayOnOrAfter,
  instantAt,
  japanDateOf,
  office,
} from '../../domain/kernel/calendar.ts'
import { launchBrowser } from '../../ops/browser.ts'
import { look as expectSound, windowOf } from '../support/portal-windows.ts'
import {
  demonstrationPassword as password,
  type RunningKaisen,
  startDemonstration,
} from '../support/running-kaisen.ts'

const soonMs = 30_000

/** Options, mixed carts and devices, from the shelf to the parcel. */
describe('ORD-10 to ORD-16 what is bought, and how it is paid and sent', () => {
  let kaisen: RunningKaisen
  let browser: Browser
  let circle: Page
  let account: Page
  let person: Page
  let staff: Page
  let byCard: string
  let byTransfer: string

  beforeAll(async () => {
    kaisen = await startDemonstration()
    browser = await launchBrowser()
    circle = await homeOf('circle', 'aozora-osaka')
    account = await homeOf('account', 'aozora')
    person = await homeOf('account', 'yamada')
    staff = await homeOf('staff', 'staff')
    // Deposits and parcels wait for a business day.
    const { now } = await api<{ now: string }>(staff, 'clock')
    const to = instantAt(businessDayOnOrAfter(addDays(japanDateOf(now), 1), office), '10:00')
    await api(staff, 'demonstration/clock', { to })
  }, 240_000)
  afterAll(async () => {
    await browser?.close()
    await kaisen?.stop()
  })

  async function homeOf(portal: string, loginId: string): Promise<Page> {
    const page = await windowOf(browser, kaisen.url, { portal, loginId, password })
    page.setDefaultTimeout(soonMs)
    await page.goto(`/${portal}`)
    return page
  }

  const api = async <Answer>(page: Page, path: string, data?: unknown): Promise<Answer> => {
    const { request } = page.context()
    const answer =
      data === undefined
        ? await request.get(`/api/${path}`)
        : await request.post(`/api/${path}`, { data, headers: { origin: kaisen.url } })
    if (!answer.ok()) throw new Error(`${path} answers ${answer.status()}: ${await answer.text()}`)
    return (await answer.json()) as Answer
  }

  const says = (page: Page, words: string) => page.getByText(words).first().waitFor()

  async function takeFromShelf(page: Page, address: string, name: string): Promise<void> {
    await page.goto(address)
    await page
      .locator('.k-card', { hasText: name })
      .first()
      .getByRole('button', { name: 'カートに入れる' })
      .click()
    await says(page, 'カートに入れました。')
    await says(page, 'カートに入っています。')
  }

  test('two tabs and a double click order an option once (ORD-10, ORD-14)', async () => {
    await takeFromShelf(circle, '/circle/buy/option', '全通話録音')
    await expectSound(circle)
    const other = await circle.context().newPage()
    other.setDefaultTimeout(soonMs)
    for (const page of [circle, other]) {
      await page.goto('/circle/cart/confirm')
      await says(page, 'お申し込みの最終確認')
    }
    await expectSound(circle)
    await circle.getByRole('button', { name: '注文を確定する' }).dblclick()
    await circle.waitForURL('**/circle/orders/**')
    await says(circle, 'ご注文を承りました。')
    await says(other, 'カートは空です')
    await other.close()
    const { circleId } = await api<{ circleId: string }>(circle, 'sessions/current')
    const recordings = async () => {
      const path = `circles/${circleId}/contracts?pageSize=200`
      const { items } = await api<{ items: { productCode: string }[] }>(circle, path)
      return items.filter(({ productCode }) => productCode === 'call-recording')
    }
    await expect.poll(recordings, { timeout: soonMs }).toHaveLength(1)
  })

  test('TEL-07 an order has its document; staff see why it is not withdrawn', async () => {
    await says(circle, '契約書面（PDF）をダウンロード')
    const orderId = circle.url().split('/').at(-1)
    const { request } = circle.context()
    const pdf = await request.get(`/api/orders/${orderId}/contract-document.pdf`)
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')
    await staff.goto(`/staff/orders/${orderId}`)
    await staff.locator('main').getByRole('link', { name: '株式会社青空商事' }).waitFor()
    await says(staff, '初期契約解除ができるのは、個人のお客様だけです。')
    await expectSound(staff)
    await staff.getByRole('link', { name: '特定商取引法に基づく表記' }).click()
    await says(staff, '販売事業者')
  })

  test('ORD-01 a second one is refused in words, and what was chosen stays', async () => {
    await circle.goto('/circle/buy/option')
    await circle
      .locator('.k-card', { hasText: '全通話録音' })
      .getByRole('button', { name: 'カートに入れる' })
      .click()
    await says(circle, '全通話録音は1契約までです。')
  })

  test('ORD-11 a mixed cart is settled one kind at a time', async () => {
    await takeFromShelf(circle, '/circle/buy/option', 'ウィスパリング')
    await takeFromShelf(circle, '/circle/buy/device', 'HT801')
    await circle.goto('/circle/cart')
    await says(circle, '同時に決済できません')
    const devices = circle.locator('.k-card', { hasText: '機器の合計' })
    await expect.poll(() => devices.textContent()).toMatch(/合計（税込）\s*¥[1-9]/)
    const monthly = circle.locator('.k-card', { hasText: '月額費用の商品の合計' })
    expect(await monthly.textContent()).toMatch(/翌月からの月額[\s\S]*合計（税込）\s*¥[1-9]/)
    await expectSound(circle)
    const { circleId } = await api<{ circleId: string }>(circle, 'sessions/current')
    const answer = await circle.context().request.post('/api/commands/PlaceOrder', {
      data: {
        commandId: crypto.randomUUID(),
        cart: { circleId },
        orderId: crypto.randomUUID(),
        confirmedTotal: '0',
      },
      headers: { origin: kaisen.url },
    })
    const refused = (await answer.json()) as {
      code: string
      details: { devices: { ja: string }[] }
    }
    expect(refused.code).toBe('cart_mixed')
    expect(refused.details.devices[0]?.ja).toBe('Grandstream HT801')
    await circle.getByLabel('ウィスパリング の数量').fill('０')
    await circle.getByRole('link', { name: '月額費用の商品の確認へ進む' }).click()
    await says(circle, '1〜99の整数を入力してください。')
    await circle.getByLabel('ウィスパリング の数量').fill('２')
    await circle.getByRole('link', { name: '月額費用の商品の確認へ進む' }).click()
    await says(circle, 'お申し込みの最終確認')
    const paid = circle.locator('.k-card', { hasText: '注文後の残額' }).locator('.k-figures')
    await paid.waitFor()
    const amounts = (await paid.locator('dd').allInnerTexts()).map((each) => each.trim())
    expect(new Set(amounts.map((each) => each.split('.')[1]?.length ?? 0)).size).toBe(1)
    await expect
      .poll(() => circle.locator('tr', { hasText: 'ウィスパリング' }).first().textContent())
      .toMatch(/\s2\s/)
    await circle.getByRole('button', { name: '注文を確定する' }).click()
    await says(circle, 'ご注文を承りました。')
    await circle.goto('/circle/cart')
    await says(circle, 'Grandstream HT801')
    await circle.getByLabel('ウィスパリング の数量').waitFor({ state: 'detached' })
    await circle.locator('[name=remove]').check()
    await circle.getByRole('button', { name: '変更を保存する' }).click()
    await says(circle, 'カートは空です')
  })

  async function payAtGateway(page: Page): Promise<void> {
    await page.click('.cards a >> nth=0')
    await page.click('button:has-text("支払う")')
    await page.fill('[name=oneTimeCode]', '123456')
    await page.click('button:has-text("認証して支払う")')
  }

  test('ORD-16, PAY-04 by card: paid at the gateway, it waits to be sent', async () => {
    await takeFromShelf(person, '/account/buy/device', 'GXP2170')
    await expectSound(person)
    await person.goto('/account/cart')
    await person.getByRole('link', { name: '注文の確認へ進む' }).click()
    await says(person, 'お申し込みの最終確認')
    await expectSound(person)
    await person.getByLabel('着払い').check()
    await expect.poll(() => person.getByText('¥27,280').count()).toBeGreaterThan(0)
    await person.getByRole('button', { name: '注文を確定する' }).click()
    await person.getByRole('button', { name: '支払い画面へ進む' }).click()
    await person.waitForURL('**/checkout/**')
    await payAtGateway(person)
    await person.waitForURL('**/account/orders/**')
    await says(person, '発送の準備をしています。')
    byCard = person.url().split('/').at(-1) ?? ''
    await expectSound(person)
  })

  test('a device by bank transfer: deposit confirmed, sent with its serial number', async () => {
    await takeFromShelf(account, '/account/buy/device', 'HT814')
    await account.goto('/account/cart/devices')
    await says(account, 'お申し込みの最終確認')
    await account.getByLabel('銀行振込').check()
    await says(account, '銀行振込でお支払いください')
    await account.getByRole('button', { name: '注文を確定する' }).click()
    await says(account, 'お振込先')
    byTransfer = account.url().split('/').at(-1) ?? ''
    await says(account, byTransfer.slice(-8).toUpperCase())
    await staff.goto(`/staff/orders/${byTransfer}`)
    await staff.getByRole('button', { name: '入金を確認する' }).click()
    await staff.getByLabel('伝票番号').fill('１２３４ー５６７８ー９０１２')
    await expectSound(staff)
    await staff.getByLabel(/シリアル番号/).fill('HT814-0001')
    await staff.getByRole('button', { name: '発送済みにする' }).click()
    await says(staff, '返品を受け付ける')
    await says(account, '商品を発送しました。')
    await says(account, '1234-5678-9012')
    await says(account, 'HT814-0001')
    await staff.goto('/staff/orders')
    await says(staff, '株式会社青空商事')
    await expectSound(staff)
    await staff.goto('/staff/devices')
    await says(staff, 'Grandstream HT814')
    await expectSound(staff)
  })
  const letRefundsFail = (fail: '0' | '1') =>
    person.context().request.post(`${kaisen.gatewayUrl}/refunds/switch`, { form: { fail } })

  test('PAY-02 a refund goes back to the card: it fails, is tried again, and is made', async () => {
    await letRefundsFail('1')
    await staff.goto(`/staff/orders/${byCard}`)
    await staff.getByLabel('理由').fill('お申し出による撤回')
    await staff.getByRole('button', { name: '撤回を記録する' }).click()
    await says(staff, 'カード会社が返金を受け付けませんでした。')
    await expectSound(staff)
    await letRefundsFail('0')
    await staff.getByRole('button', { name: 'もう一度決済会社に依頼する' }).click()
    await staff
      .getByRole('dialog')
      .getByRole('button', { name: 'もう一度決済会社に依頼する' })
      .click()
    await staff.locator('.k-chip', { hasText: '返金済み' }).waitFor()
    await person.goto(`/account/orders/${byCard}`)
    await says(person, '返金済み')
    await says(person, 'カードへの返金')
    await expectSound(person)
  })

  test('PAY-02 what came by transfer is paid back by hand, from the list', async () => {
    const { lines } = await api<{ lines: { lineId: string }[] }>(staff, `orders/${byTransfer}`)
    const { now } = await api<{ now: string }>(staff, 'clock')
    await api(staff, 'commands/RecordReturn', {
      commandId: crypto.randomUUID(),
      orderId: byTransfer,
      pieces: [{ lineId: lines[0]?.lineId, piece: 1 }],
      announcedOn: japanDateOf(now),
      isUnopened: true,
      isOurFault: false,
    })
    await staff.goto('/staff/refunds')
    await staff.getByText('振込待ち').click()
    await staff.getByLabel('振込の受付番号').fill('20261124-018')
    await staff.getByRole('button', { name: '返金を記録する' }).click()
    await says(staff, '20261124-018')
    await says(staff, '法定の撤回・解除ができるのは、個人のお客様のご注文だけです')
    expect(await staff.getByRole('button', { name: '返品を受け付ける' }).count()).toBe(0)
    await staff.goto('/staff/refunds?state=made')
    await staff.locator('tbody', { hasText: '銀行振込' }).waitFor()
  })

  test('ORD-11, PAY-04 top-ups left at the gateway are in the cart again, and paid', async () => {
    await person.goto('/account/top-up')
    await person.getByLabel('金額を入力する').fill('９，０００')
    await person.getByRole('button', { name: 'カートに入れる' }).click()
    await says(person, 'カートに入れました')
    const toGateway = async () => {
      await person.getByRole('link', { name: 'プリペイドの確認へ進む' }).click()
      await person.getByRole('button', { name: '支払い画面へ進む' }).dblclick()
      await person.waitForURL('**/checkout/**')
    }
    await person.goto('/account/cart')
    await toGateway()
    await person.goBack()
    await says(person, 'お支払いはまだ完了していません')
    await expectSound(person)
    await person.getByRole('button', { name: 'カートに戻して変更する' }).dblclick()
    await person.waitForURL('**/account/cart')
    await toGateway()
    await payAtGateway(person)
    await says(person, 'チャージが完了しました。')
  })

  test('TEL-07 an individual’s order is withdrawn; what was debited goes back', async () => {
    const home = await homeOf('circle', 'yamada-home')
    await takeFromShelf(home, '/circle/buy/unique', 'スマートフォン')
    await home.goto('/circle/cart/confirm')
    await home.getByRole('button', { name: '注文を確定する' }).click()
    await says(home, '発行したユニークと電話番号')
    const orderId = home.url().split('/').at(-1)
    const { uniqueIds } = await api<{ uniqueIds: string[] }>(home, `orders/${orderId}`)
    expect(uniqueIds).toHaveLength(1)
    await home.getByRole('link', { name: uniqueIds[0] ?? '' }).waitFor()
    await staff.goto(`/staff/orders/${orderId}`)
    await staff.getByLabel('通知の方法・メモ').fill('書面で通知')
    await expectSound(staff)
    await staff.getByRole('button', { name: '初期契約解除を受け付ける' }).click()
    await says(staff, '解除した日')
    await says(home, '初期契約解除を受け付けました。')
    await says(home, 'プリペイド残額への返金（税込）')
    await expectSound(home)
  })

  test('PAY-04 money for an order that has lapsed waits for staff, who give it back', async () => {
    await takeFromShelf(account, '/account/buy/device', 'GXP2170')
    await account.goto('/account/cart/devices')
    await account.getByRole('button', { name: '注文を確定する' }).click()
    await account.getByRole('button', { name: '支払い画面へ進む' }).click()
    await account.waitForURL('**/checkout/**')
    const { now } = await api<{ now: string }>(staff, 'clock')
    const to = Temporal.Instant.from(now)
      .add({ hours: 24 * 9 })
      .toString({ smallestUnit: 'millisecond' })
    await api(staff, 'demonstration/clock', { to })
    await payAtGateway(account)
    await account.waitForURL('**/account/orders/**')
    await says(account, 'お支払いの期限が過ぎた')
    await says(account, '担当者が確認のうえ')
    await staff.goto(`/staff/orders/${account.url().split('/').at(-1)}`)
    await says(staff, '保留中の入金')
    await expectSound(staff)
    await staff.getByLabel('理由').last().fill('期限後のご入金のため')
    await staff.getByRole('button', { name: '入金を返金する' }).click()
    await staff.locator('.k-chip', { hasText: '返金済み' }).waitFor()
    await says(account, 'カードへの返金')
  })
})
