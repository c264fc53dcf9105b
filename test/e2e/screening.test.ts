import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { agreements } from '../../domain/account/agreements.ts'
import { launchBrowser } from '../../ops/browser.ts'
import { applicant, keepPictures } from '../../ops/demo/screening.ts'
import { buildWeb } from '../../ops/web-build.ts'
import { openBlobs } from '../../platform/blobs.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { companyCase, stateCompany } from '../support/company-case.ts'
import { look as expectSound, windowOf } from '../support/portal-windows.ts'
import { type ReadApiBench, startReadApi } from '../support/read-api.ts'
import { details } from '../support/sample-business.ts'

const root = join(import.meta.dirname, '../..')
const pictures = join(root, 'ops/demo/pictures')
const front = join(pictures, 'driving-licence-front.jpg')
const back = join(pictures, 'driving-licence-back.jpg')
const password = 'Correct-Horse-9'
const person = {
  ...details,
  contractorClass: 'individual',
  name: '佐倉 花子',
  furigana: 'サクラ ハナコ',
  representative: null,
}

/** One customer's way from the sign-up to the first line, and staff on the other side of it. */
describe('ACC-04 documents are handed in, sent back, handed in again and approved', () => {
  let bench: ReadApiBench
  let browser: Browser
  let customer: Page
  let staff: Page
  const known = { accountId: uuidv7(), loginId: '', circleId: uuidv7() }

  beforeAll(async () => {
    await buildWeb()
    bench = await startReadApi({ webRoot: join(root, 'web/dist') })
    browser = await launchBrowser()
    known.loginId = await signUp()
    customer = await enter('account', known.loginId)
    staff = await enter('staff', 'login-staff')
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await bench?.close()
  })

  async function signUp(): Promise<string> {
    const body = {
      accountId: known.accountId,
      commandId: uuidv7(),
      details: person,
      password,
      agreements: agreements.map(({ name, version }) => ({ name, version })),
      language: 'ja',
    }
    const answer = await bench.ask(null, '/api/sign-ups', { body })
    if (answer.status !== 201) throw new Error(answer.text)
    return answer.body.loginId
  }

  const enter = (portal: string, loginId: string) =>
    windowOf(browser, bench.url, { portal, loginId, password })

  const says = (page: Page, words: string) => page.getByText(words).first().waitFor()

  async function upload(side: 'おもて面' | 'うら面', file: string): Promise<void> {
    const form = customer.locator('attach-document')
    await form.locator('select[name=kind]').selectOption('driving-licence')
    await form.getByLabel(side).check()
    if (side === 'おもて面') {
      await form.locator('k-date-field input').first().fill('2028/06/03')
      await customer.keyboard.press('Tab')
    }
    const inputs = form.locator('input[type=file]')
    await inputs.setInputFiles(file)
    await form.getByRole('button', { name: 'アップロードする' }).click()
    // Once it was taken the form is empty, and may be filled in for the next side.
    const isEmpty = () =>
      inputs.evaluateAll((all) => all.every((input) => (input as HTMLInputElement).value === ''))
    await expect.poll(isEmpty).toBe(true)
  }

  const field = (name: string) => customer.locator(`[name="particulars.${name}"]`).last()
  const choose = (name: string, value: string) => field(name).selectOption(value)
  const type = async (name: string, value: string): Promise<void> => {
    const typed = customer.locator(`input[name="particulars.${name}"]`)
    await typed.fill(value)
    await typed.press('Tab')
  }

  const shown = (side: string) =>
    customer.locator('.k-document').filter({ hasText: side }).first().waitFor()

  test('the first page says that documents are wanted, and leads there', async () => {
    await customer.goto('/account')
    await says(customer, '本人確認書類を提出してください')
    await customer.getByRole('link', { name: '身分証明書アップロードへ' }).click()
    await says(customer, '1点のご提出で審査できる書類')
    expect(await customer.getByText('外国人登録証明書').count()).toBe(0)
    await says(customer, '画像だけでは本人確認ができなくなりました')
    await expectSound(customer)
  })

  test('R12 what is no picture is refused at its field, and nothing typed is lost', async () => {
    const form = customer.locator('attach-document')
    await form.locator('select[name=kind]').selectOption('driving-licence')
    await form.locator('k-date-field input').first().fill('2028/06/03')
    const fake = { name: 'licence.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('%PDF-1.7') }
    await form.locator('input[type=file]').setInputFiles(fake)
    await form.getByRole('button', { name: 'アップロードする' }).click()
    await says(customer, '受け付けられる画像はjpg、png、gifです')
    expect(await form.locator('select[name=kind]').inputValue()).toBe('driving-licence')
  })

  test('both sides are uploaded and handed in', async () => {
    await upload('おもて面', front)
    await shown('おもて面')
    await says(customer, 'うら面がありません')
    await upload('うら面', back)
    await shown('うら面')
    await says(customer, '必要な書類がそろいました')
    const image = customer.locator('.k-document img').first()
    const width = () => image.evaluate((element) => (element as HTMLImageElement).naturalWidth)
    await expect.poll(width).toBe(1_012)
    await expectSound(customer)
  })

  test('TEL-06 the law asks for more; what is missing stands at its field', async () => {
    await customer.getByRole('button', { name: '提出する' }).click()
    await says(customer, '入力内容をご確認ください')
    await choose('purpose', 'other')
    await type('purposeText', '生花の受注')
    await type('birthDate', '2030/1/1')
    await choose('occupation', 'self-employed')
    await customer.getByRole('button', { name: '提出する' }).click()
    await says(customer, '以前の日付を入力してください')
    expect(await field('purposeText').inputValue()).toBe('生花の受注')
    await expectSound(customer)
    await type('birthDate', '昭和61年5月1日')
    await type('business', '生花の小売')
    await customer.getByRole('button', { name: '提出する' }).click()
    await says(customer, '審査中です')
    await says(customer, 'その他：生花の受注')
    await expectSound(customer)
  })

  test('ACC-04 until approved monthly products are refused, in words', async () => {
    await send('OpenCircle', { ...circle(), loginId: 'sakura-home' })
    await send('AddToCart', {
      ...inCart(),
      lineId: uuidv7(),
      productCode: 'extension',
      quantity: 1,
    })
    const refused = await order()
    expect(refused).toMatchObject({
      code: 'account_not_screened',
      details: { screening: 'pending' },
    })
  })

  test('OPS-01 staff find it in the queue and send it back with a reason', async () => {
    await keepPictures(await openBlobs(bench.dataDir, bench.keys))
    await staff.goto('/staff')
    await says(staff, '2件')
    await staff.getByRole('link', { name: '審査', exact: true }).first().click()
    await expect.poll(() => staff.locator('k-table tbody tr').count()).toBe(2)
    await expectSound(staff)
    await staff.goto(`/staff/screening/${applicant.accountId}`)
    await says(staff, '横浜市中区')
    await says(staff, '生年月日が身分証明書と同じであること（34歳）')
    await staff.goto(`/staff/screening/${known.accountId}`)
    await staff.getByRole('button', { name: '拡大' }).click()
    await staff.getByRole('button', { name: '右に回転' }).click()
    await staff.getByRole('button', { name: /うら面/ }).click()
    const image = staff.locator('document-viewer img')
    const width = () => image.evaluate((element) => (element as HTMLImageElement).naturalWidth)
    await expect.poll(width).toBe(1_012)
    await expectSound(staff)
    await staff.getByLabel('文字が読み取れません', { exact: false }).check()
    await staff.getByLabel('お客様への説明').fill('氏名の部分が反射しています。')
    await staff.getByRole('button', { name: '差し戻す' }).click()
    await says(staff, '差し戻しました')
    await expectSound(staff)
  })

  test('the customer reads why, takes another picture and hands in again', async () => {
    await says(customer, '書類を確認できませんでした')
    await says(customer, '氏名の部分が反射しています。')
    await expectSound(customer)
    await upload('おもて面', front)
    await says(customer, '画像を追加しました')
    await customer.getByRole('button', { name: '提出する' }).click()
    await says(customer, '審査中です')
  })

  test('TEL-06 staff approve by the IC chip; the customer may buy', async () => {
    await staff.reload()
    await staff.getByLabel('ICチップの読み取り').check()
    await staff.getByRole('button', { name: '承認する' }).click()
    await says(staff, '承認しました')
    await staff.getByRole('link', { name: '次の審査へ（残り1件）' }).waitFor()
    await says(customer, '本人確認は完了しています')
    await expect.poll(async () => (await order()).code).toBe('balance_short')
    const { body } = await bench.ask('staff', '/api/staff/board')
    expect(body.queues).toContainEqual(expect.objectContaining({ queue: 'screening', count: 1 }))
  })

  test('TEL-06 another address is screened with the same particulars as before', async () => {
    const changeId = uuidv7()
    const { email: _, user: _u, billing: _b, shipping: _s, ...named } = person
    const { billingRemarks: _r, agencyCode: _a, ...contractor } = named
    const moved = { ...contractor, street: '梅田2-2-2' }
    await send('ChangeContractor', { accountId: known.accountId, changeId, ...moved })
    await says(customer, '名義・住所の変更')
    await upload('おもて面', front)
    await upload('うら面', back)
    await says(customer, '必要な書類がそろいました')
    expect(await customer.locator('[name="particulars.purpose"]').count()).toBe(0)
    await customer.getByLabel('変更がある').check()
    expect(await field('purposeText').inputValue()).toBe('生花の受注')
    await customer.getByLabel('変更はない').check()
    await customer.getByRole('button', { name: '提出する' }).click()
    await says(customer, '審査中です')
    const { body } = await bench.ask('staff', `/api/screening/cases/${changeId}`)
    expect(body.particulars).toMatchObject({ purposeText: '生花の受注', birthDate: '1986-05-01' })
    await send('WithdrawContractorChange', { accountId: known.accountId, changeId })
  })

  test('TEL-05 a base address takes evidence, and more than pictures from staff', async () => {
    const siteId = uuidv7()
    const { postalCode, prefecture, city, cityFurigana, street, streetFurigana } = details
    const address = { postalCode, prefecture, city, cityFurigana, street, streetFurigana }
    await send('RegisterSite', { siteId, accountId: known.accountId, address })
    await says(customer, '拠点住所')
    await says(customer, '住所を確認できる書類を1点')
    const form = customer.locator('attach-document')
    await form.locator('select[name=kind]').selectOption('utility-receipt')
    await form.locator('k-date-field input').first().fill('2026/10/01')
    await customer.keyboard.press('Tab')
    await form.locator('input[type=file]').setInputFiles(back)
    await form.getByRole('button', { name: 'アップロードする' }).click()
    await says(customer, '必要な書類がそろいました')
    await expectSound(customer)
    await customer.getByRole('button', { name: '提出する' }).click()
    await says(customer, '審査中です')
    await staff.goto(`/staff/screening/${siteId}`)
    await says(staff, '大阪府大阪市北区梅田1-1-1')
    expect(await staff.getByLabel('書類の画像').count()).toBe(0)
    await staff.getByLabel('転送不要郵便').check()
    await expectSound(staff)
    await staff.getByRole('button', { name: '承認する' }).click()
    await says(staff, '承認しました')
    await staff.goto(`/staff/accounts/${known.accountId}/screening`)
    await expect.poll(() => staff.locator('k-table tbody tr').count()).toBe(3)
    await expectSound(staff)
  })

  test('TEL-06 a corporation says who acts for it and whose it is', async () => {
    const caseId = await companyCase(bench)
    const office = await enter('account', 'login-account')
    await office.goto('/account/documents')
    await stateCompany(office)
    await office.getByRole('button', { name: '提出する' }).click()
    await says(office, '日付として読み取れません')
    await expectSound(office)
    await office.locator('input[name="particulars.owners.1.birthDate"]').fill('1985/2/28')
    await office.keyboard.press('Tab')
    await office.getByRole('button', { name: '提出する' }).click()
    await says(office, '審査中です')
    await staff.goto(`/staff/screening/${caseId}`)
    await says(staff, '佐藤 美咲')
    await says(staff, '実質的支配者 2人目')
    await says(staff, '手続きを任されていること')
    await expectSound(staff)
  })

  test('ACC-10 the auditor reads the case: pictures, decision, who and when', async () => {
    const auditor = await enter('auditor', 'login-auditor')
    await auditor.goto(`/auditor/accounts/${known.accountId}`)
    await auditor.locator('main').getByRole('link', { name: '審査', exact: true }).click()
    const row = auditor.locator('k-table tbody tr').filter({ hasText: '本人確認' })
    await row.getByRole('link', { name: '佐倉 花子' }).click()
    await says(auditor, '承認しました')
    await says(auditor, '担当（ログインID）')
    await says(auditor, 'login-staff')
    await says(auditor, 'ICチップの読み取り')
    await auditor
      .getByText(/^[0-9a-f]{64}$/)
      .first()
      .waitFor()
    await says(auditor, '審査の差し戻し')
    expect(
      await auditor.locator('main k-form, main textarea, main input[type=radio]').count(),
    ).toBe(0)
    const picture = auditor.locator('.k-viewer-frame img')
    await expect
      .poll(() => picture.evaluate((img) => (img as HTMLImageElement).naturalWidth))
      .toBeGreaterThan(100)
    await expectSound(auditor)

    await auditor.goto('/auditor/events')
    await auditor.getByRole('button', { name: 'アカウントを選ぶ' }).click()
    await auditor.locator('account-chooser input').fill(known.loginId)
    await auditor.getByRole('button', { name: `佐倉 花子 (${known.loginId})` }).click()
    await auditor.getByLabel('記録の種類').selectOption('ScreeningRejected')
    await expect.poll(() => auditor.locator('k-table tbody tr').count()).toBe(1)
    expect(new URL(auditor.url()).searchParams.get('account')).toBe(known.accountId)
    await auditor.getByRole('button', { name: 'アカウントを選ぶ' }).click()
    await expectSound(auditor)
  })

  const circle = () => ({
    circleId: known.circleId,
    accountId: known.accountId,
    name: '自宅',
  })
  const inCart = () => ({ circleId: known.circleId })

  /** A command of the customer's, as the page's session. */
  async function post(name: string, data: object) {
    const answer = await customer.context().request.post(`/api/commands/${name}`, {
      data: { commandId: uuidv7(), ...data },
      headers: { 'x-kaisen-client': 'web' },
    })
    return { ok: answer.ok(), body: await answer.json() }
  }
  async function send(name: string, data: object): Promise<void> {
    const { ok, body } = await post(name, data)
    if (!ok) throw new Error(`${name}: ${JSON.stringify(body)}`)
  }
  async function order() {
    const cart = await bench.ask('staff', `/api/circles/${known.circleId}/cart`)
    const confirmedTotal = cart.body.totals.firstMonth.total
    return (await post('PlaceOrder', { ...inCart(), orderId: uuidv7(), confirmedTotal })).body
  }
})
