import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { people } from '../../ops/demo/people.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { jpeg } from './pictures.ts'
import type { ReadApiBench } from './read-api.ts'

const [company] = people

/** A corporation asks for another name and uploads what it takes; the id of the case. */
export async function companyCase(bench: ReadApiBench): Promise<string> {
  if (company === undefined) throw new Error('no customer')
  const { accountId, details } = company
  const changeId = uuidv7()
  const send = async (name: string, data: object) => {
    const body = { commandId: uuidv7(), ...data }
    const answer = await bench.ask('account', `/api/commands/${name}`, { body })
    expect(answer.status, answer.text).toBe(200)
  }
  const { email: _e, user: _u, billing: _b, shipping: _s, ...named } = details
  const { billingRemarks: _r, agencyCode: _a, ...contractor } = named
  await send('ChangeContractor', { accountId, changeId, ...contractor, name: '株式会社新青空' })
  await expect.poll(async () => (await bench.store.read(`screening-${changeId}`)).length).toBe(1)
  const headers = { 'content-type': 'image/jpeg' }
  const kept = await bench.ask('account', '/api/account/documents', {
    body: jpeg(640, 480),
    headers,
  })
  const front = { side: 'front', sha256: kept.body.sha256, expiresOn: null, issuedOn: null }
  for (const shown of [
    { kind: 'registry-copy', issuedOn: '2026-11-01' },
    { kind: 'passport', expiresOn: '2030-01-01' },
  ]) {
    const picture = { ...front, ...shown, documentId: uuidv7() }
    await send('AttachDocument', { caseId: changeId, picture })
  }
  return changeId
}

/** States who acts for the corporation and whose it is, as a person at the form. */
export async function stateCompany(page: Page): Promise<void> {
  const named = (name: string) => page.locator(`[name="particulars.${name}"]`).last()
  const dated = async (name: string, day: string) => {
    const input = page.locator(`input[name="particulars.${name}"]`)
    await input.fill(day)
    await input.press('Tab')
  }
  await named('purpose').selectOption('business-calls')
  await named('business').fill('事務用品の卸売')
  await page.getByLabel('代表者以外の担当者').check()
  expect(await named('agent.name').inputValue()).toBe('青木 空')
  await named('agent.name').fill('佐藤 美咲')
  await dated('agent.birthDate', '1984/2/29')
  await named('agent.address').fill('大阪府豊中市本町1-1-1')
  await page.getByLabel('個人（次に入力する方）').check()
  await page.locator('[name=ownersCount]').selectOption('2')
  await named('owners.0.name').fill('青木 空')
  await dated('owners.0.birthDate', '昭和45年4月1日')
  await named('owners.1.name').fill('青木 海')
  await dated('owners.1.birthDate', '1985/2/29')
  await page.locator('[name=website]').fill('https://aozora.example/')
}
