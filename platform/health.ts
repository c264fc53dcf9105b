import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { metrics } from './metrics.ts'

/** Passes by resolving; its refusal is the reason that `/readyz` shows. */
export type ReadinessCheck = () => Promise<unknown>

const checkTimeoutMs = 2_000

/** The outcome of all checks: what `/readyz` answers, with 200 or 503. */
export type Readiness = { ready: boolean; checks: Record<string, string> }

async function outcomeOf(check: ReadinessCheck): Promise<string> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error('no answer in time')), checkTimeoutMs)
  try {
    await Promise.race([check(), late])
    return 'ok'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    clearTimeout(timer)
  }
}

/** Runs the named checks side by side. */
export async function readinessOf(checks: Record<string, ReadinessCheck>): Promise<Readiness> {
  const outcomes = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => [name, await outcomeOf(check)] as const),
  )
  return {
    ready: outcomes.every(([, outcome]) => outcome === 'ok'),
    checks: Object.fromEntries(outcomes),
  }
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(`${JSON.stringify(body)}\n`)
}

async function serve(
  path: string | undefined,
  checks: Record<string, ReadinessCheck>,
  response: ServerResponse,
): Promise<void> {
  if (path === '/healthz') return answer(response, 200, { alive: true })
  if (path === '/metrics') {
    response.writeHead(200, { 'content-type': metrics.contentType })
    response.end(await metrics.metrics())
    return
  }
  if (path !== '/readyz') return answer(response, 404, { found: false })
  const readiness = await readinessOf(checks)
  answer(response, readiness.ready ? 200 : 503, readiness)
}

/**
 * The private port of a service: `/healthz` (the process lives), `/readyz` (it can work) and
 * `/metrics` (Prometheus). Port 0 takes a free one.
 */
export async function openHealthServer(options: {
  host?: string
  port: number
  checks: Record<string, ReadinessCheck>
}): Promise<{ port: number; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    serve(request.url?.split('?')[0], options.checks, response).catch((error) =>
      answer(response, 500, { error: String(error) }),
    )
  })
  const listening = Promise.withResolvers<void>()
  server.once('error', listening.reject)
  server.listen(options.port, options.host ?? '127.0.0.1', listening.resolve)
  await listening.promise
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = Promise.withResolvers<void>()
      server.close(() => closed.resolve())
      server.closeAllConnections()
      await closed.promise
    },
  }
}
