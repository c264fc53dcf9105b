import type { FastifyInstance } from 'fastify'

/** Nothing but our own files runs, loads or is connected to; nobody frames us. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const yearSeconds = 31_536_000

/** Puts the headers that browsers are to hold us to on every answer. */
export function addSecurityHeaders(app: FastifyInstance, publicUrl: string): void {
  const fixed: Record<string, string> = {
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
    ...(publicUrl.startsWith('https:')
      ? { 'strict-transport-security': `max-age=${yearSeconds}` }
      : {}),
  }
  app.addHook('onRequest', async (_, reply) => {
    reply.headers(fixed)
  })
}
