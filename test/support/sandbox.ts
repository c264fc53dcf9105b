import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSandbox } from '../../ops/sandbox/start.ts'
import type { PaymentGateway } from '../../platform/gateway/port.ts'
import { openSandboxGateway } from '../../platform/gateway/sandbox.ts'
import { signedHeaders } from '../../platform/gateway/signature.ts'
import { openLog } from '../../platform/log.ts'

export const gatewaySecret = 'a secret of the tests, long enough'
const now = () => new Date().toISOString()

export type Received = { body: string; headers: IncomingHttpHeaders }

export type SandboxBench = {
  gateway: PaymentGateway
  dataDir: string
  url: () => string
  received: Received[]
  /** What the shop answers to notices from now on. */
  answerWith: (status: number) => void
  /** Sends a form of the checkout page as a browser does, not following where it leads. */
  submit: (page: string, path: string, form: Record<string, string>) => Promise<Response>
  /** A signed request of the shop's server. */
  ask: (path: string, body?: unknown) => Promise<Response>
  /** Ends the sandbox's process and starts it on the same data. */
  restart: () => Promise<void>
  close: () => Promise<void>
}

/** The sandbox gateway on a free port; notices go to `noticeUrl`, else are noted here. */
export async function startSandboxBench(noticeUrl?: string): Promise<SandboxBench> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kaisen-sandbox-'))
  const received: Received[] = []
  let status = 204
  const shop = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      received.push({ body, headers: request.headers })
      response.writeHead(status).end()
    })
  })
  const listening = Promise.withResolvers<void>()
  shop.listen(0, '127.0.0.1', listening.resolve)
  await listening.promise
  const start = () =>
    startSandbox({
      host: '127.0.0.1',
      port: 0,
      publicUrl: null,
      dataDir,
      secret: gatewaySecret,
      noticeUrl: noticeUrl ?? `http://127.0.0.1:${(shop.address() as AddressInfo).port}/notices`,
      log: openLog('sandbox', 'silent'),
      now,
    })
  let sandbox = await start()
  const gateway: PaymentGateway = {
    openCheckout: (request) =>
      openSandboxGateway({ url: sandbox.url, secret: gatewaySecret, now }).openCheckout(request),
    refund: (request) =>
      openSandboxGateway({ url: sandbox.url, secret: gatewaySecret, now }).refund(request),
    verifyNotice: (...given) =>
      openSandboxGateway({ url: sandbox.url, secret: gatewaySecret, now }).verifyNotice(...given),
  }
  return {
    gateway,
    dataDir,
    url: () => sandbox.url,
    received,
    answerWith: (wanted) => {
      status = wanted
    },
    submit: (page, path, form) =>
      fetch(`${page}/${path}`, {
        method: 'POST',
        body: new URLSearchParams(form),
        redirect: 'manual',
      }),
    ask: (path, given) => {
      const body = given === undefined ? '' : JSON.stringify(given)
      return fetch(`${sandbox.url}${path}`, {
        method: given === undefined ? 'GET' : 'POST',
        ...(given === undefined ? {} : { body }),
        headers: {
          ...(given === undefined ? {} : { 'content-type': 'application/json' }),
          ...signedHeaders(gatewaySecret, body, now()),
        },
      })
    },
    restart: async () => {
      await sandbox.close()
      sandbox = await start()
    },
    close: async () => {
      await sandbox.close()
      shop.close()
      shop.closeAllConnections()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** A card form that is right in all but what is given. */
export const cardForm = (more: Record<string, string> = {}): Record<string, string> => ({
  lang: 'ja',
  action: 'pay',
  number: '4111 1111 1111 1111',
  expiry: '12/40',
  code: '123',
  holder: 'TARO KAISEN',
  ...more,
})
