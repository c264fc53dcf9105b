import { existsSync } from 'node:fs'
import { join, normalize } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { refuseRequest } from '../domain/access/session-refusals.ts'
import { sendRefusal } from './problem.ts'

const page = 'index.html'

/**
 * Serves the built web. Paths of the screens lead to the one page, whose router knows them; files
 * under `assets/` carry their checksum in the name and stay for ever.
 */
export async function addStaticWeb(app: FastifyInstance, root: string): Promise<void> {
  await app.register(fastifyStatic, { root, serve: false, cacheControl: false })
  app.get('/*', { schema: { hide: true } as object }, (request, reply) => {
    const path = normalize((request.params as { '*': string })['*'])
    const isHidden = /(^|\/)\./.test(path) && path !== '.'
    const isOurs = !path.startsWith('api/') && path !== 'nats' && !isHidden
    const isFile = isOurs && /\.\w+$/.test(path)
    if (isFile && existsSync(join(root, path))) {
      const isForEver = path.startsWith('assets/')
      reply.header('cache-control', isForEver ? 'public, max-age=31536000, immutable' : 'no-cache')
      return reply.sendFile(path)
    }
    if (!isOurs || isFile || !existsSync(join(root, page)))
      return sendRefusal(reply, refuseRequest('page_not_found'))
    return reply.header('cache-control', 'no-cache').sendFile(page)
  })
}
