import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../ops/browser.ts'
import { people } from '../../ops/demo/people.ts'
import { openWindow } from '../../ops/screens-browser.ts'
import { buildWeb } from '../../ops/web-build.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { look } from '../support/portal-windows.ts'
import { password, type ReadApiBench, startReadApi } from '../support/read-api.ts'
import { details } from '../support/sample-business.ts'

const root = join(import.meta.dirname, '../..')
let bench: ReadApiBench
let browser: Browser

beforeAll(async () => {
  await buildWeb()
  bench = await startReadApi({ webRoot: join(root, 'web/dist') })
  browser = await launchBrowser()
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await bench?.close()
})

const openAs = async (portal: 'staff' | 'auditor', language: 'ja' | 'en'): Promise<Page> => {
  const login = { portal, loginId: `login-${portal}`, password }
  const page = await (await openWindow(browser, bench.url, login, language)).newPage()
  page.setDefaultTimeout(20_000)
  return page
}

test('OPS-12 staff see what holds the data and erase; the auditor sees who and why', async () => {
  const accountId = uuidv7()
  const commandId = uuidv7()
  const opened = { commandId, accountId, loginId: 'erase-me', details }
  const answer = await bench.ask('staff', '/api/commands/OpenAccount', { body: opened })
  expect(answer.status, answer.text).toBe(200)
  const held = people[0]?.accountId
  const verified = { commandId: uuidv7(), accountId: held, method: 'jpki' }
  await bench.ask('staff', '/api/commands/VerifyIdentity', { body: verified })
  const page = await openAs('staff', 'ja')
  await page.goto(`/staff/accounts/${held}/erase`)
  await page.getByText('まだ消去できません').waitFor()
  await page.getByText('1（契約がすべて終わってから7年間保存）').waitFor()
  expect(await page.locator('input[name=reason]').count()).toBe(0)
  await look(page)

  await page.goto(`/staff/accounts/${accountId}/erase`)
  await page.locator('input[name=reason]').fill('ご本人からのご依頼')
  await page.locator('input[name=typed]').fill('べつの名前')
  await page.getByRole('button', { name: '個人情報を消去する' }).click()
  await page.getByText('アカウントの名前と一致しません').first().waitFor()
  expect(await page.inputValue('input[name=reason]')).toBe('ご本人からのご依頼')
  await look(page)
  await page.locator('input[name=typed]').fill(details.name)
  await page.getByRole('button', { name: '個人情報を消去する' }).click()
  await page.getByText('個人情報は消去されています').waitFor()
  await page.getByText('ご本人からのご依頼').waitFor()

  const auditor = await openAs('auditor', 'en')
  await auditor.goto(`/auditor/accounts/${accountId}`)
  await auditor.getByText('The personal data have been erased.').waitFor()
  await auditor.getByText('login-staff').waitFor()
  await look(auditor)
  await auditor.goto(`/auditor/replay?accountId=${accountId}`)
  await auditor.getByRole('button', { name: 'Replay and compare' }).click()
  await auditor.getByText('Personal data erased in 1 of them').waitFor()
  await look(auditor)
  const { body } = await bench.ask('auditor', `/api/audit/events?account=${accountId}`)
  expect(JSON.stringify(body.items)).not.toContain(details.name)
  expect(JSON.stringify(body.items)).toContain('消去済み')
})
