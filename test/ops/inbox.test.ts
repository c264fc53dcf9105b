import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../ops/browser.ts'
import { startInbox } from '../../ops/inbox/server.ts'
import { openLog } from '../../platform/log.ts'
import { openPostOffice, type PostOffice } from '../../platform/mail.ts'

const dataDir = await mkdtemp(join(tmpdir(), 'kaisen-inbox-'))
const open = () =>
  startInbox({
    host: '127.0.0.1',
    port: 0,
    smtpPort: 0,
    dataDir,
    log: openLog('test', 'silent'),
    nowMs: Date.now,
  })
let inbox: Awaited<ReturnType<typeof open>>
let office: PostOffice
let browser: Browser

const officeAt = (smtpUrl: string) =>
  openPostOffice({
    smtpUrl,
    mailFrom: 'Kaisen 回線 <no-reply@kaisen.example>',
    publicUrl: 'https://kaisen.example',
  })

beforeAll(async () => {
  inbox = await open()
  office = officeAt(inbox.smtpUrl)
  browser = await launchBrowser()
})
afterAll(async () => {
  office?.close()
  await browser?.close()
  await inbox?.close()
  await rm(dataDir, { recursive: true, force: true })
})

const letter = {
  messageId: 'letter-1',
  to: ['taro@yamada.example'],
  subject: 'ようこそ、髙橋様 <b>',
  text: '𠮷田 様\n\n次のページをご覧ください。\nhttps://kaisen.example/login?a=1&b=2\n<script>alert(1)</script>\n',
  language: 'ja',
} as const

const lettersTo = async (to: string) => {
  const answer = await fetch(`${inbox.url}/api/letters?to=${encodeURIComponent(to)}`)
  return ((await answer.json()) as { items: Record<string, string>[] }).items
}

test('a letter goes by SMTP into the inbox whole, once, and stays over a restart', async () => {
  expect(await office.post(letter)).toBe('sent')
  expect(await office.post(letter)).toBe('sent')
  expect(await lettersTo('taro@yamada.example')).toMatchObject([
    {
      subject: letter.subject,
      text: letter.text,
      messageId: '<letter-1@kaisen.example>',
      from: 'no-reply@kaisen.example',
      language: 'ja',
    },
  ])
  expect(await lettersTo('hanako@yamada.example')).toEqual([])
  office.close()
  await inbox.close()
  inbox = await open()
  office = officeAt(inbox.smtpUrl)
  expect(await lettersTo('taro@yamada.example')).toMatchObject([{ subject: letter.subject }])
})

test('what the server does not want is final; a server that is away is tried again', async () => {
  const away = officeAt('smtp://127.0.0.1:1')
  await expect(away.post(letter)).rejects.toThrow()
  away.close()
  const none = openPostOffice({ smtpUrl: null, mailFrom: 'a@b.example', publicUrl: inbox.url })
  expect(await none.post(letter)).toBe('no-server')
  const long = { ...letter, messageId: 'letter-2', text: 'x'.repeat(2_000_000) }
  expect(await office.post(long)).toBe('refused')
})

test.each([
  [390, 'ja'],
  [1280, 'en'],
])('the inbox at %i px in %s: links lead on, text stays text, accessible', async (width, lang) => {
  const context = await browser.newContext({ viewport: { width, height: 844 } })
  const page = await context.newPage()
  const look = async () => {
    const { violations, passes } = await new AxeBuilder({ page }).analyze()
    expect(passes.length).toBeGreaterThan(5)
    expect(violations.map(({ id }) => id)).toEqual([])
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(sideways).toBe(0)
  }
  await page.goto(`${inbox.url}/?lang=${lang}`)
  await look()
  await page.getByRole('link', { name: letter.subject }).click()
  await look()
  expect(await page.getByRole('heading').textContent()).toBe(letter.subject)
  const link = page.getByRole('link', { name: 'https://kaisen.example/login' })
  expect(await link.getAttribute('href')).toBe('https://kaisen.example/login?a=1&b=2')
  expect(await page.locator('script').count()).toBe(0)
  await page.goto(`${inbox.url}/letters/none?lang=${lang}`)
  await look()
  await context.close()
})
