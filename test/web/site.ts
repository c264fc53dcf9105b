import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** What a fixture answers; `body` null is an empty answer. */
export type Answer = { status: number; body: unknown }

/** An API made of fixtures: from method and path with query to an answer. */
export type FixtureApi = (method: string, url: URL, body: unknown) => Answer | Promise<Answer>

/** The strictest policy that the application has to live with: nothing inline, nothing foreign. */
export const policy = "default-src 'self'; object-src 'none'; base-uri 'none'"

const read = async (request: IncomingMessage): Promise<unknown> => {
  let text = ''
  for await (const chunk of request) text += chunk
  return text === '' ? null : JSON.parse(text)
}

const serveFile = (folder: string, path: string, response: ServerResponse) => {
  const wanted = join(folder, normalize(path))
  const file = existsSync(wanted) && statSync(wanted).isFile() ? wanted : join(folder, 'index.html')
  response.writeHead(200, {
    'content-type': types[extname(file)] ?? 'application/octet-stream',
    'content-security-policy': policy,
  })
  createReadStream(file).pipe(response)
}

/** Serves a built web folder with a fixture API on a port of its own. */
export async function startSite(
  folder: string,
  api: FixtureApi,
): Promise<{ url: string; close: () => Promise<void> }> {
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://site')
    if (!url.pathname.startsWith('/api/')) return serveFile(folder, url.pathname, response)
    const { status, body } = await api(request.method ?? 'GET', url, await read(request))
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(body === null ? undefined : JSON.stringify(body))
  }
  const server: Server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
