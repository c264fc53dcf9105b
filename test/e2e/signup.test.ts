import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../ops/browser.ts'
import { people } from '../../ops/demo/people.ts'
import { startInbox } from '../../ops/inbox/server.ts'
import { buildWeb } from '../../ops/web-build.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { openLog } from '../../platform/log.ts'
import { openPostOffice, type PostOffice } from '../../platform/mail.ts'
import { fill, look } from '../support/portal-windows.ts'
import { password as knownPassword, type ReadApiBench, startReadApi } from '../support/read-api.ts'

const root = join(import.meta.dirname, '../..')
const soonMs = 20_000
const [first] = people
let bench: ReadApiBench
let inbox: Awaited<ReturnType<typeof startInbox>>
let office: PostOffice
let browser: Browser
let dataDir: string

beforeAll(async () => {
  await buildWeb()
  dataDir = await mkdtemp(join(tmpdir(), 'kaisen-signup-'))
  const log = openLog('test', 'silent')
  const place = { host: '127.0.0.1', port: 0, smtpPort: 0, dataDir, log, nowMs: Date.now }
  inbox = await startInbox(place)
  office = openPostOffice({
    smtpUrl: inbox.smtpUrl,
    mailFrom: 'no-reply@kaisen.example',
    publicUrl: 'http://kaisen.test',
  })
  bench = await startReadApi({ webRoot: join(root, 'web/dist'), post: office.post })
  browser = await launchBrowser()
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await bench?.close()
  office?.close()
  await inbox?.close()
  await rm(dataDir, { recursive: true, force: true })
})

const open = async (language: 'ja' | 'en'): Promise<{ context: BrowserContext; page: Page }> => {
  const context = await browser.newContext({ baseURL: bench.url, reducedMotion: 'reduce' })
  await context.addInitScript((chosen) => localStorage.setItem('kaisen.language', chosen), language)
  const page = await context.newPage()
  page.setDefaultTimeout(soonMs)
  return { context, page }
}

/** The newest letter to an address, as the inbox shows it. */
const letterTo = async (address: string): Promise<{ subject: string; text: string }> => {
  const asked = `${inbox.url}/api/letters?to=${encodeURIComponent(address)}`
  let newest: { subject: string; text: string } | undefined
  await expect
    .poll(
      async () => {
        const { items } = (await (await fetch(asked)).json()) as { items: (typeof newest)[] }
        newest = items[0]
        return items.length
      },
      { timeout: soonMs },
    )
    .toBeGreaterThan(0)
  if (newest === undefined) throw new Error('no letter')
  return newest
}

const logIn = async (page: Page, portal: string, loginId: string, password: string) => {
  await page.goto(`/login?portal=${portal}`)
  await page.fill('[name=loginId]', loginId)
  await page.fill('[name=password]', password)
  await page.keyboard.press('Enter')
}

const fields = {
  name: '株式会社あさひ電気',
  furigana: 'かぶしきがいしゃ ｱｻﾋ デンキ',
  postalCode: '５３０－０００１',
  city: '大阪市北区',
  cityFurigana: 'オオサカシキタク',
  street: '梅田2丁目5番8号',
  streetFurigana: 'ウメダニチョウメ',
  email: 'soumu@asahi.example',
  emailAgain: 'soumu@asahi.example',
  phone: '06-6345-0009',
  'representative.name': '朝日 一郎',
  'representative.furigana': 'アサヒ イチロウ',
}

/** ACC-02: digits as any keyboard gives them fill empty fields; what is typed stays. */
const postalCodes = async (page: Page): Promise<void> => {
  const note = page.locator('k-postal-lookup').first()
  const holds = (name: string, value: string) =>
    expect.poll(() => page.inputValue(`[name=${name}]`), { timeout: soonMs }).toBe(value)
  await page.fill('[name=postalCode]', '〒900-0000')
  await holds('city', '那覇市')
  await page.fill('[name=postalCode]', fields.postalCode)
  await holds('city', '大阪市北区')
  await holds('street', '梅田')
  await holds('prefecture', '大阪府')
  await page.getByText('「大阪府大阪市北区梅田」を入力しました').waitFor()
  await page.fill('[name=street]', '梅田2-5')
  await page.fill('[name=postalCode]', '4411324')
  await note.getByRole('button', { name: '奥井道' }).waitFor({ state: 'detached' })
  await holds('city', '新城市')
  await page.fill('[name=street]', '')
  await note.getByRole('button', { name: '奥井道', exact: true }).click()
  await holds('street', '奥井道')
  await look(page)
  await page.selectOption('[name=prefecture]', '東京都')
  await note.getByText('都道府県をご確認ください').waitFor()
  await look(page)
  await note.getByRole('button', { name: '愛知県新城市' }).click()
  await holds('prefecture', '愛知県')
  await page.fill('[name=postalCode]', '9999999')
  await note.getByText('見つかりませんでした').waitFor()
  await page.selectOption('[name=prefecture]', '大阪府')
}

test('ACC-01 sign-up: errors at fields, no step loses anything, two presses are one', async () => {
  const { context, page } = await open('ja')
  const said: string[] = []
  page.on('console', (message) => message.type() === 'error' && said.push(message.text()))
  await page.goto('/login')
  await page.getByRole('link', { name: 'お申し込み（新規登録）' }).click()
  expect(said).toEqual([])
  await look(page)
  const next = page.getByRole('button', { name: '同意して次へ' })
  await page.getByLabel('「サービス利用規約」に同意する').check()
  await next.click()
  await expect.poll(() => page.locator('.k-error-summary').textContent()).toContain('選択して')
  expect(new URL(page.url()).pathname).toBe('/sign-up')
  await page.getByLabel('「個人情報の取扱いについて」に同意する').check()
  await next.click()
  await page.waitForURL('**/sign-up/details')

  await postalCodes(page)
  await page.selectOption('[name=contractorClass]', 'corporation')
  const notFixed = page.getByText('固定電話番号が必要です')
  await page.fill('[name=phone]', '０９０−１２３４−５６７８')
  await notFixed.waitFor()
  await fill(page, { ...fields, furigana: '朝日電気', emailAgain: 'other@asahi.example' })
  await notFixed.waitFor({ state: 'detached' })
  await page.fill('[name=billingRemarks]', '月末締め\n翌月払い')
  await fill(page, { password: 'weak', passwordAgain: 'weak' })
  await page.getByRole('button', { name: '入力内容を確認する' }).click()
  const summary = page.locator('.k-error-summary')
  await expect.poll(() => summary.locator('li').count()).toBe(3)
  expect(await summary.textContent()).toContain('パスワードは8文字以上で入力してください。')
  expect(await page.inputValue('[name=street]')).toBe(fields.street)
  await look(page)
  await fill(page, { furigana: fields.furigana, emailAgain: fields.emailAgain })
  await fill(page, { password: 'Right-Horse-8', passwordAgain: 'Right-Horse-8' })
  await page.getByRole('button', { name: '入力内容を確認する' }).click()
  await page.waitForURL('**/sign-up/confirm')
  await page.getByText('カブシキガイシャ アサヒ デンキ').waitFor()
  expect(await page.locator('main').textContent()).not.toContain('Right-Horse-8')
  expect(await page.locator('main').textContent()).toContain('5300001')
  await look(page)

  await page.goBack()
  await page.waitForURL('**/sign-up/details')
  await expect.poll(() => page.inputValue('[name="representative.name"]')).toBe('朝日 一郎')
  expect(await page.inputValue('[name=password]')).toBe('Right-Horse-8')
  await page.fill('[name=city]', '大阪市中央区')
  await page.getByRole('button', { name: '入力内容を確認する' }).click()
  await page.waitForURL('**/sign-up/confirm')
  await page.getByText('大阪市中央区').waitFor()
  const before = (await bench.store.readAll(0n, 1_000_000)).length
  await page.getByRole('button', { name: '申し込む', exact: true }).dblclick()
  await page.waitForURL('**/sign-up/done')
  const opened = (await bench.store.readAll(0n, 1_000_000)).slice(before)
  expect(opened.filter(({ type }) => type === 'AccountOpened')).toHaveLength(1)
  await look(page)
  const loginId = (await page.locator('.k-big-figure').textContent())?.trim() ?? ''
  expect(loginId).toMatch(/^\d{10}$/)
  await page.goBack()
  await page.waitForURL('**/sign-up/done')

  const letter = await letterTo('soumu@asahi.example')
  expect(letter.subject).toBe('お申し込みありがとうございます')
  expect(letter.text).toContain(`ログインID：${loginId}`)
  const fullWidth = loginId.replace(
    /\d/g,
    (digit) => '０１２３４５６７８９'[Number(digit)] as string,
  )
  await logIn(page, 'account', ` ${fullWidth}`, 'Right-Horse-8')
  await page.waitForURL('**/account')
  await context.close()
})

test('ACC-01 ACC-11 sign-up in English over a reload; an English letter', async () => {
  const { context, page } = await open('en')
  await page.goto('/sign-up/confirm')
  await page.waitForURL('**/sign-up')
  await page.getByLabel('I agree to the privacy policy').check()
  await page.getByLabel('I agree to the terms of service').check()
  await page.getByRole('button', { name: 'Agree and go on' }).click()
  await page.waitForURL('**/sign-up/details')
  await page.selectOption('[name=contractorClass]', 'individual')
  await page.selectOption('[name=prefecture]', '東京都')
  const { 'representative.name': _, 'representative.furigana': __, ...person } = fields
  const email = 'jane@smith.example'
  await fill(page, { ...person, postalCode: '1600023', email, emailAgain: email })
  await page.reload()
  await expect.poll(() => page.inputValue('[name=street]')).toBe(fields.street)
  expect(await page.inputValue('[name=password]')).toBe('')
  await fill(page, { password: 'Right-Horse-8', passwordAgain: 'Right-Horse-8' })
  await page.getByRole('button', { name: 'Check what I entered' }).click()
  await page.waitForURL('**/sign-up/confirm')
  await look(page)
  await page.getByRole('button', { name: 'Sign up', exact: true }).click()
  await page.waitForURL('**/sign-up/done')
  expect((await letterTo(email)).subject).toBe('Welcome to Kaisen')
  await context.close()
})

test('ACC-05 a forgotten password is set anew by the link of the mail, once', async () => {
  const { context, page } = await open('ja')
  await page.goto('/login?portal=account')
  await page.getByRole('link', { name: 'パスワードをお忘れの方' }).click()
  await look(page)
  const ask = async (loginId: string) => {
    await page.goto('/password-reset?portal=account')
    await page.fill('[name=loginId]', loginId)
    await page.getByRole('button', { name: '再設定メールを送る' }).click()
    await page.locator('.k-banner-success').waitFor()
    return page.locator('.k-banner-success').textContent()
  }
  expect(await ask('nobody-here')).toBe(await ask('login-account'))
  const letter = await letterTo(first?.details.email ?? '')
  const link = /http:\/\/kaisen\.test(\/password-reset\/[\w-]+)/.exec(letter.text)?.[1] ?? ''
  await page.goto(link)
  await page.locator('[name=newPassword]').waitFor()
  await look(page)
  await fill(page, { newPassword: 'Other-Horse-7', newPasswordAgain: 'Other-Horse-7' })
  await page.getByRole('button', { name: 'パスワードを設定する' }).click()
  await page.getByRole('link', { name: 'ログインする', exact: true }).waitFor()
  await page.goto(link)
  await page.locator('.k-banner-error').waitFor()
  await look(page)
  await logIn(page, 'account', 'login-account', knownPassword)
  await page.locator('.k-banner-error').waitFor()
  await logIn(page, 'account', 'login-account', 'Other-Horse-7')
  await page.waitForURL('**/account')
  await context.close()
})

test('ACC-06 ACC-07 a circle must change its password; no page opens before', async () => {
  const owner = await open('ja')
  await logIn(owner.page, 'account', 'login-account', 'Other-Horse-7')
  await owner.page.waitForURL('**/account')
  const circleId = first?.circles[0]?.circleId ?? ''
  await owner.page.goto(`/account/circles/${circleId}/login`)
  await owner.page.locator('[name=password]').waitFor()
  await look(owner.page)
  await fill(owner.page, { password: 'Given-Horse-6', passwordAgain: 'Given-Horse-6' })
  const rule = owner.page.locator('owned-login')
  await rule.getByLabel('強制変更', { exact: true }).check()
  await rule.getByRole('button', { name: 'ログインの設定を保存する' }).click()
  await rule.locator('.k-banner-success').waitFor()

  const { context, page } = await open('ja')
  await logIn(page, 'circle', 'login-circle', 'Given-Horse-6')
  await page.waitForURL('**/circle/login')
  await look(page)
  await page.goto('/circle/uniques')
  await page.waitForURL('**/circle/login')
  await fill(page, {
    currentPassword: 'Given-Horse-6',
    newPassword: 'Mine-Horse-55',
    newPasswordAgain: 'Mine-Horse-55',
  })
  await page.getByRole('button', { name: '変更を保存する' }).click()
  await page.getByRole('link', { name: 'ホームへ進む' }).click()
  await page.waitForURL('**/circle')
  await page.goto('/circle/login')
  await page.locator('uniques-password-rule').getByLabel('警告', { exact: true }).waitFor()
  await look(page)
  await page.fill('[name=loginId]', '12345678')
  const idForm = page.locator('k-form', { has: page.locator('[name=loginId]') })
  await idForm.locator('[name=currentPassword]').fill('Mine-Horse-55')
  await idForm.getByRole('button', { name: '変更を保存する' }).click()
  await expect.poll(() => idForm.locator('.k-error-summary').textContent()).toContain('数字だけ')
  await page.fill('[name=loginId]', 'osaka@naniwa')
  await idForm.getByRole('button', { name: '変更を保存する' }).click()
  await page.locator('.k-banner-success').waitFor()
  await page.context().clearCookies()
  await logIn(page, 'circle', 'osaka@naniwa', 'Mine-Horse-55')
  await page.waitForURL('**/circle')

  const line = await bench.db
    .selectFrom('line')
    .select('uniqueId')
    .where('circleId', '=', circleId)
    .orderBy('uniqueId', 'desc')
    .executeTakeFirstOrThrow()
  await page.goto('/circle/login')
  const uniquesRule = page.locator('uniques-password-rule')
  await uniquesRule.getByLabel('警告', { exact: true }).check()
  await uniquesRule.getByRole('button').click()
  await uniquesRule.locator('.k-banner-success').waitFor()
  await page.goto(`/circle/uniques/${line.uniqueId}`)
  const ofUnique = page.locator('owned-login')
  await ofUnique.locator('[name=password]').fill('Line-Horse-44')
  await ofUnique.locator('[name=passwordAgain]').fill('Line-Horse-44')
  await ofUnique.getByRole('button').click()
  await ofUnique.locator('.k-banner-success').waitFor()
  const uniqueLoginId = (await ofUnique.locator('dd').first().textContent())?.trim() ?? ''
  await page.context().clearCookies()
  await logIn(page, 'unique', uniqueLoginId, 'Line-Horse-44')
  await page.waitForURL('**/unique/login')
  await page.getByRole('link', { name: 'あとで変更する' }).click()
  await page.waitForURL('**/unique')
  await owner.context.close()
  await context.close()
})

test('ACC-01 ACC-12 terms published meanwhile are read first; nothing is lost', async () => {
  const publish = async (title: string, shownFrom: string) => {
    const notice = { kind: 'terms', shownFrom, shownUntil: null, termsVersion: title }
    const both = { ja: title, en: title }
    const body = { noticeId: uuidv7(), ...notice, title: both, body: both, commandId: uuidv7() }
    const answer = await bench.ask('staff', '/api/commands/PublishNotice', { body })
    expect(answer.status, answer.text).toBe(200)
    const listed = async () => (await bench.ask(null, '/api/sign-ups/terms')).text
    await expect.poll(listed).toContain(title)
  }
  await publish('2026年10月改定', '2026-10-01T00:00:00.000Z')
  const { context, page } = await open('ja')
  await page.goto('/sign-up')
  const changes = page.getByRole('region', { name: 'サービス利用規約の改定' })
  await changes.getByText('版：2026年10月改定').waitFor()
  await look(page)
  const ofTerms = page.getByLabel('「サービス利用規約」とその改定に同意する')
  await ofTerms.check()
  await page.getByLabel('「個人情報の取扱いについて」に同意する').check()
  await page.getByRole('button', { name: '同意して次へ' }).click()
  await page.waitForURL('**/sign-up/details')
  await page.selectOption('[name=contractorClass]', 'individual')
  await page.selectOption('[name=prefecture]', '東京都')
  const { 'representative.name': _, 'representative.furigana': __, ...person } = fields
  await fill(page, { ...person, postalCode: '1600023' })
  await fill(page, { password: 'Right-Horse-8', passwordAgain: 'Right-Horse-8' })
  await page.getByRole('button', { name: '入力内容を確認する' }).click()
  await page.waitForURL('**/sign-up/confirm')
  await publish('2026年11月改定', '2026-11-01T00:00:00.000Z')
  await page.getByRole('button', { name: '申し込む', exact: true }).click()
  await page.waitForURL('**/sign-up')
  await page.getByText('入力された内容はそのまま残っています').waitFor()
  await changes.getByText('版：2026年11月改定').waitFor()
  expect(await changes.locator('h3').allTextContents()).toEqual([
    '2026年11月改定',
    '2026年10月改定',
  ])
  expect(await ofTerms.isChecked()).toBe(false)
  await look(page)
  await ofTerms.check()
  await page.getByRole('button', { name: '同意して次へ' }).click()
  await page.waitForURL('**/sign-up/confirm')
  await page.getByText(fields.street).waitFor()
  await page.getByRole('button', { name: '申し込む', exact: true }).click()
  await page.waitForURL('**/sign-up/done')
  await context.close()
})
