import type { IncomingMessage } from 'node:http'
import { connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { findSession } from '../platform/session-store.ts'
import { type GuardOptions, isOwnOrigin, tokenOf } from './session-guard.ts'

export type NatsProxyOptions = GuardOptions & {
  /** The WebSocket listener of nats-server, `ws://host:port`. */
  websocketUrl: string
}

const path = '/nats'
const secretHeaders = new Set(['cookie', 'authorization'])

/** The request as it came, less what nats-server need not know. */
function requestHead(request: IncomingMessage): string {
  const lines = [`GET / HTTP/1.1`]
  for (let at = 0; at < request.rawHeaders.length; at += 2) {
    const [name = '', value = ''] = request.rawHeaders.slice(at, at + 2)
    if (!secretHeaders.has(name.toLowerCase())) lines.push(`${name}: ${value}`)
  }
  return `${lines.join('\r\n')}\r\n\r\n`
}

const refuse = (socket: Duplex, status: string): void => {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

/**
 * `/nats` as a plain pipe of bytes between the browser and nats-server, for those with a session.
 * Nothing is answered before nats-server does, so a client meets no half-open connection.
 */
export function addNatsProxy(
  app: FastifyInstance,
  options: NatsProxyOptions,
): { closeSession: (sessionId: string) => void } {
  const { hostname, port } = new URL(options.websocketUrl)
  const pipes = new Map<string, Set<Duplex>>()

  const pipe = (request: IncomingMessage, browser: Duplex, head: Buffer, session: string): void => {
    const server: Socket = connect(Number(port), hostname)
    const open = pipes.get(session) ?? new Set()
    pipes.set(session, open.add(browser))
    server.setNoDelay(true)
    server.once('connect', () => {
      server.write(requestHead(request))
      server.write(head)
      browser.pipe(server)
      server.pipe(browser)
    })
    server.on('error', () => browser.destroy())
    server.once('close', () => browser.destroy())
    browser.once('close', () => {
      server.destroy()
      open.delete(browser)
      if (open.size === 0 && pipes.get(session) === open) pipes.delete(session)
    })
  }

  const upgrade = async (request: IncomingMessage, browser: Duplex, head: Buffer) => {
    const foreign =
      request.headers.origin !== undefined && !isOwnOrigin(request.headers, options.publicUrl)
    if (request.url?.split('?')[0] !== path) return refuse(browser, '404 Not Found')
    if (foreign) return refuse(browser, '403 Forbidden')
    const given = tokenOf(request.headers, options.publicUrl)
    const session = given && (await findSession(options.db, given.token, options.now()))
    if (session === null) return refuse(browser, '401 Unauthorized')
    if (!browser.destroyed) pipe(request, browser, head, session.sessionId)
  }

  app.server.on('upgrade', (request: IncomingMessage, browser: Duplex, head: Buffer) => {
    browser.on('error', () => browser.destroy())
    upgrade(request, browser, head).catch((error: unknown) => {
      app.log.error(error, 'NATS connection failed')
      browser.destroy()
    })
  })
  const closeSession = (sessionId: string): void => {
    for (const browser of pipes.get(sessionId) ?? []) browser.destroy()
  }
  app.addHook('preClose', async () => {
    for (const sessionId of [...pipes.keys()]) closeSession(sessionId)
  })
  return { closeSession }
}
