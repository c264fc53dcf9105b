import { build, type Rollup } from 'vite'
import { expect, test } from 'vitest'
import { launchBrowser } from '../../ops/browser.ts'
import { connectNats } from '../../platform/nats/connect.ts'
import { serveRequests } from '../../platform/nats/requests.ts'
import { viewSubject } from '../../platform/nats/subjects.ts'
import { password, startSessionServer } from '../support/session-server.ts'

const html = `<!doctype html><meta http-equiv="content-security-policy"
  content="default-src 'self'"><script type="module" src="/page.js"></script>`

/** Runs in the page: logs in, connects, hears a view, sends a command, logs out. */
const inPage = `(async () => {
  const json = { 'content-type': 'application/json' }
  const body = JSON.stringify({
    portal: 'account', loginId: '1000000001', password: ${JSON.stringify(password)},
  })
  await fetch('/api/sessions', { method: 'POST', headers: json, body })
  const { connectPage } = await import('/page.js')
  const ended = Promise.withResolvers()
  const live = connectPage(ended.resolve)
  const heard = Promise.withResolvers()
  while (live.state() !== 'live') await new Promise((resolve) => setTimeout(resolve, 10))
  live.onView('wallet', heard.resolve)
  const reply = await live.request('AddToCart', { commandId: 'command-1' })
  const change = await heard.promise
  const before = performance.now()
  await fetch('/api/sessions/current', { method: 'DELETE' })
  await ended.promise
  return { reply, change, state: live.state(), endedMs: performance.now() - before }
})()`

/** The page's script and the parts that it loads, by their paths. */
async function pageScripts() {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry: 'web/client/nats-connection.ts', formats: ['es'] } },
  })) as Rollup.RollupOutput[]
  const chunks = built[0]?.output.filter((part) => part.type === 'chunk') ?? []
  return Object.fromEntries(
    chunks.map(({ isEntry, fileName, code }) => {
      const path = isEntry ? '/page.js' : `/${fileName}`
      return [path, { type: 'text/javascript', body: code }]
    }),
  )
}

test('a page behind the strict content policy is live until it logs out', async () => {
  const server = await startSessionServer({
    '/': { type: 'text/html', body: html },
    ...(await pageScripts()),
  })
  const service = await connectNats({ ...server.nats, name: 'test' })
  serveRequests(service, {
    kind: 'commands',
    queue: 'test',
    onError: (error) => {
      throw error
    },
    answer: async ({ principal, name, message }) => {
      // The page listens before it asks; its view changes after the answer.
      setTimeout(() => service.publish(viewSubject(principal, 'wallet'), '{"position":"12"}'), 50)
      return JSON.stringify({
        name,
        by: principal.id,
        as: message.headers?.get('x-correlation-id'),
      })
    },
  })
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    await page.goto(server.url)
    const seen = (await page.evaluate(inPage)) as { endedMs: number }
    expect(seen).toMatchObject({
      reply: { name: 'AddToCart', by: 'acc-a', as: 'command-1' },
      change: { view: 'wallet', position: '12' },
      state: 'offline',
    })
    expect(seen.endedMs).toBeLessThan(1_000)
  } finally {
    await browser.close()
    await service.close()
    await server.close()
  }
})
