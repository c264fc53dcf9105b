import { spawn } from 'node:child_process'
import { join } from 'node:path'
import pg from 'pg'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { releaseBusinessDay } from '../../domain/invoice/decider.ts'
import {
  addMonths,
  instantAt,
  japanMonthOf,
  nthBusinessDay,
  office,
} from '../../domain/kernel/calendar.ts'
import { launchBrowser } from '../../ops/browser.ts'
import {
  demonstrationPassword as password,
  type RunningKaisen,
  startDemonstration,
} from '../support/running-kaisen.ts'

const root = join(import.meta.dirname, '../..')
const soonMs = 30_000
const soon = { timeout: soonMs }

/** One customer's way through every room, on real components, as the issue tells it. */
describe('the journey', () => {
  let kaisen: RunningKaisen
  let browser: Browser
  let page: Page
  const known = { orderAddress: '', uniqueId: '', number: '', invoiceId: '' }

  beforeAll(async () => {
    kaisen = await startDemonstration()
    browser = await launchBrowser()
    page = await (await browser.newContext({ locale: 'ja-JP' })).newPage()
    page.setDefaultTimeout(soonMs)
  })
  afterAll(async () => {
    await browser?.close()
    await kaisen?.stop()
  })

  const to = (path: string) => page.goto(kaisen.url + path)

  async function logIn(portal: string, loginId: string): Promise<void> {
    await page.context().clearCookies()
    await to(`/login?portal=${portal}`)
    await page.fill('[name=loginId]', loginId)
    await page.fill('[name=password]', password)
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/${portal}`)
  }

  async function dial(digits: string): Promise<void> {
    await page.fill('#phone-to', digits)
    await expect.poll(() => page.inputValue('#phone-to')).toBe(digits)
    await page.click('form button:has-text("発信")')
  }

  /** Asks the read API as the page's session. */
  const api = <Answer>(path: string, init?: { method: string; data: unknown }): Promise<Answer> =>
    page.evaluate(
      async ({ path: at, method, data }) => {
        const answer = await fetch(`/api/${at}`, {
          method,
          ...(data === undefined
            ? {}
            : {
                body: JSON.stringify(data),
                headers: { 'content-type': 'application/json' },
              }),
        })
        return (await answer.json()) as never
      },
      { path, method: init?.method ?? 'GET', data: init?.data },
    )

  const cli = (...words: string[]): Promise<{ code: number | null; document: unknown }> =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [join(root, 'ops/cli/main.ts'), ...words], {
        cwd: root,
        env: { ...process.env, DATA_DIR: kaisen.dataDir },
        stdio: ['ignore', 'pipe', 'ignore'],
      })
      let text = ''
      child.stdout.on('data', (chunk) => {
        text += chunk
      })
      child.once('error', reject)
      child.once('close', (code) => resolve({ code, document: JSON.parse(text) }))
    })

  test('PAY-01 -02 -04: a top-up by new card stands in the balance without reloading', async () => {
    await logIn('account', 'aozora')
    const before = await api<{ balance: string; lots: unknown[] }>('account')
    await to('/account/top-up')
    await page.fill('[name=typed]', '10,000')
    await page.click('button:has-text("支払い画面へ進む")')
    await page.waitForURL('**/checkout/**')
    await page.click('.cards a >> nth=0')
    await page.click('button:has-text("支払う")')
    await page.fill('[name=oneTimeCode]', '123456')
    await page.click('button:has-text("認証して支払う")')
    await page.waitForURL('**/account/top-up/**')
    await page.getByText('チャージが完了しました。').first().waitFor()
    const after = await api<{ balance: string; lots: unknown[] }>('account')
    expect(BigInt(after.balance) - BigInt(before.balance)).toBe(100_000_000n)
    expect(after.lots).toHaveLength(before.lots.length + 1)
  })

  test('ORD-03 -10 -12..14: a unique and a number are bought from the wallet', async () => {
    await logIn('circle', 'aozora-osaka')
    await to('/circle/buy/unique')
    await page.click('button:has-text("カートに入れる") >> nth=0')
    await page.getByText('カートに入れました。').first().waitFor()
    await to('/circle/buy/number?prefecture=大阪府')
    await page.click('button:has-text("カートに入れる") >> nth=0')
    await page.getByText('番号を取り置き、カートに入れました。').first().waitFor()
    await to('/circle/cart')
    await page.getByText('までお取り置き').first().waitFor()
    await page.click('text=注文の確認へ進む')
    await page.getByText('今回のお支払い').waitFor()
    const circle = (await api<{ circleId: string }>('sessions/current')).circleId
    const cart = await api<{ totals: { firstMonth: { total: string } } }>(`circles/${circle}/cart`)
    const shown = `¥${(BigInt(cart.totals.firstMonth.total) / 10_000n).toLocaleString('en')}`
    await page.getByText(shown).first().waitFor()
    await page.click('button:has-text("注文を確定する")')
    await page.waitForURL('**/circle/orders/**')
    await page.getByText('ご注文を承りました。').waitFor()
    known.orderAddress = page.url()
    await page.getByText('発行したユニークと電話番号').waitFor()
    const order = await api<{ uniqueIds: string[]; numbers: string[] }>(
      `orders/${page.url().split('/').at(-1)}`,
    )
    known.uniqueId = order.uniqueIds[0] ?? ''
    known.number = order.numbers[0] ?? ''
    expect(known.uniqueId).toMatch(/^\d{10}$/)
    expect(known.number).toMatch(/^\+81/)
  })

  test('ORD-14: too small a balance is refused naming the shortfall', async () => {
    const { circleId } = await api<{ circleId: string }>('sessions/current')
    await api(`commands/AddToCart`, {
      method: 'POST',
      data: {
        commandId: crypto.randomUUID(),
        circleId,
        lineId: crypto.randomUUID(),
        productCode: 'extension',
        quantity: 99,
      },
    })
    await to('/circle/cart/confirm')
    await page.getByText('残額が不足しています。').waitFor()
    const cart = await api<{ totals: { firstMonth: { total: string } }; shortfall: string }>(
      `circles/${circleId}/cart`,
    )
    const refused = await api<{ code: string; details: { shortfall: string } }>(
      'commands/PlaceOrder',
      {
        method: 'POST',
        data: {
          commandId: crypto.randomUUID(),
          circleId,
          orderId: crypto.randomUUID(),
          confirmedTotal: cart.totals.firstMonth.total,
        },
      },
    )
    expect(refused.code).toBe('balance_short')
    expect(refused.details.shortfall).toBe(cart.shortfall)
    await to('/circle/cart')
    await page.check('[name=remove]')
    await page.click('button:has-text("変更を保存する")')
    await page.getByText('カートは空です').waitFor()
  })

  test('ORD-30..33 -50 -51: cancelled, withdrawn, cancelled again; histories say so', async () => {
    await to(`/circle/uniques/${known.uniqueId}`)
    await page.click('a:has-text("解約する")')
    const apply = async () => {
      await page.click('button:has-text("解約を申し込む")')
      await page.click('dialog button:has-text("解約を申し込む")')
      await page.getByText('解約のお申し込みを受け付けています。').waitFor()
    }
    await page.getByText('今月の締切').waitFor()
    await apply()
    await page.click('button:has-text("解約を取り消す")')
    await page.click('dialog button:has-text("解約を取り消す")')
    await page.getByText('いま申し込むと').waitFor()
    await apply()
    await to('/circle/purchases')
    await page.locator('tbody').getByText('解約中').first().waitFor()
    await page.locator('tbody').getByText('解約取消').first().waitFor()
    await to('/circle/products')
    await page.getByText('内線端末（SIP端末）').waitFor()
  })

  test('CALL-02 -05 -21 -30: a call is seen in progress, rated and debited', async () => {
    await to(`/circle/uniques/${known.uniqueId}`)
    await page.selectOption('[name=callerNumber]', known.number)
    await page.click('button:has-text("保存する")')
    await page.getByText('設定を保存しました。').first().waitFor()
    await page.click('button:has-text("このユニークの画面に入る")')
    await page.waitForURL('**/unique')
    await to('/unique/phone')
    await dial('0312345678')
    await page.getByText('通話中').first().waitFor()
    const inProgress = async () => {
      const { items } = await api<{ items: { dialled: string }[] }>('calls/in-progress')
      return items.map(({ dialled }) => dialled)
    }
    await expect.poll(inProgress, soon).toContain('0312345678')
    await page.click('button:has-text("終了")')
    await page.getByText('通話を終了しました。').waitFor()
    const isCharged = async () => {
      const calls = await api<{ items: { charge: string }[] }>('calls/outgoing?sort=-startedAt')
      return calls.items[0]?.charge
    }
    await expect.poll(isCharged, soon).toBe('80000')
  })

  test('CALL-02: 119 goes through, 010 is restricted', async () => {
    await to('/unique/phone')
    await dial('01014155550100')
    await page.getByText('発信できませんでした').first().waitFor()
    await to('/unique/phone')
    await dial('119')
    await page.getByText('緊急通報です。').waitFor()
    await page.click('button:has-text("終了")')
  })

  test('INV-01 -03, PAY-08: past the month end the invoice agrees with the wallet', async () => {
    await logIn('staff', 'staff')
    const { now } = await api<{ now: string }>('clock')
    const month = japanMonthOf(now)
    const releasedOn = nthBusinessDay(addMonths(month, 1), releaseBusinessDay, office)
    const at = instantAt(releasedOn ?? '', '12:00')
    await api('demonstration/clock', { method: 'POST', data: { to: at } })
    await logIn('account', 'aozora')
    await to('/account/invoices')
    await page.getByText('ご利用代金').first().waitFor()
    type Issued = { invoiceId: string; month: string; downloadable: boolean }
    const newest = async () =>
      (await api<{ items: Issued[] }>('invoices?sort=-issuedOn')).items[0] ?? null
    await expect.poll(newest, soon).toMatchObject({ month, downloadable: true })
    known.invoiceId = (await newest())?.invoiceId ?? ''
    const invoice = await api<{
      total: string
      reconciliation: { debited: string; rounding: string; total: string }
    }>(`invoices/${known.invoiceId}`)
    const { debited, rounding, total } = invoice.reconciliation
    expect(BigInt(debited) + BigInt(rounding)).toBe(BigInt(total))
    expect(total).toBe(invoice.total)
    const pdf = await page.evaluate(async (id) => {
      const answer = await fetch(`/api/invoices/${id}/document.pdf?decimals=without`)
      return { type: answer.headers.get('content-type'), bytes: (await answer.bytes()).length }
    }, known.invoiceId)
    expect(pdf.type).toContain('application/pdf')
    expect(pdf.bytes).toBeGreaterThan(10_000)
    const entries = await api<{ items: unknown[] }>('wallet/entries?kind=monthly-fees')
    expect(entries.items.length).toBeGreaterThan(0)
  })

  test('OPS-10, BEY-02: an auditor opens a figure and sees the events behind it', async () => {
    await logIn('auditor', 'auditor')
    const why = await api<{ amount: string; events: { type: string }[] }>(
      `explain?figure=invoice-line&id=${known.invoiceId}&line=0`,
    )
    expect(why.events.length).toBeGreaterThan(0)
    await to(`/auditor/invoices/${known.invoiceId}`)
    await page.click('.k-explains >> nth=0')
    await page.locator('dialog[open], .k-panel').first().waitFor()
  })

  test('ACC-11: English on switch', async () => {
    await page.keyboard.press('Escape')
    await page.click('text=English')
    await expect.poll(() => page.getAttribute('html', 'lang')).toBe('en')
    await page.click('text=日本語')
  })

  test('OPS-10 -13: replay proves the read model, and names a row changed by hand', async () => {
    expect((await cli('audit', 'replay', '--all', '--json')).code).toBe(0)
    const client = new pg.Client(kaisen.environment.DATABASE_URL)
    await client.connect()
    await client.query(`update read.wallet_lot set remaining = remaining + 1
      where ctid = (select ctid from read.wallet_lot limit 1)`)
    await client.end()
    const changed = await cli('audit', 'replay', '--all', '--json')
    expect(changed.code).toBe(1)
    expect(JSON.stringify(changed.document)).toContain('wallet_lot')
  })
})
