import { createReadStream, existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { FastifyInstance } from 'fastify'

const folder = dirname(createRequire(import.meta.url).resolve('@fontsource/noto-sans-jp/400.css'))

/** Japanese letters for machines that have none: slices of a font, fetched as they are needed. */
export function addFonts(app: FastifyInstance): void {
  app.get('/fonts/:sheet', (request, reply) => {
    const { sheet } = request.params as { sheet: string }
    if (!/^(400|700)\.css$/.test(sheet)) return reply.code(404).send()
    return reply.type('text/css; charset=utf-8').send(createReadStream(join(folder, sheet)))
  })
  app.get('/fonts/files/:name', (request, reply) => {
    const { name } = request.params as { name: string }
    const path = join(folder, 'files', name)
    if (!/^[\w-]+\.woff2$/.test(name) || !existsSync(path)) return reply.code(404).send()
    return reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .type('font/woff2')
      .send(createReadStream(path))
  })
}
