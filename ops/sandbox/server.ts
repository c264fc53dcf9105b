import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { CheckoutBody, RefundBody } from '../../platform/gateway/sandbox-wire.ts'
import { checkSignature } from '../../platform/gateway/signature.ts'
import type { Log } from '../../platform/log.ts'
import { addLook, languageOf, type PageLanguage, sendPage } from '../plain-page/document.ts'
import { testCards } from './cards.ts'
import {
  authenticate,
  decline,
  enterCard,
  formErrors,
  oneTimeCode,
  openCheckout,
} from './checkout-flow.ts'
import type { Checkout, Notice } from './checkouts.ts'
import type { NoticeSender } from './notice-sender.ts'
import { cardPage, challengePage, endPage, missingPage } from './pages.ts'
import { addRefundPages } from './refund-pages.ts'
import { makeRefund } from './refunds.ts'
import type { StateFile } from './state-file.ts'

const bodyBytesMax = 16 * 1024

export type SandboxOptions = {
  /** Where browsers reach it. */
  publicUrl: () => string
  secret: string
  now: () => string
  file: StateFile
  sender: NoticeSender
  log: Log
}

type Form = Record<string, string>

/** After a form the browser goes back to the shop, which is another origin. */
const sendTo = (reply: FastifyReply, { returnUrl }: Checkout, html: string, status = 200) =>
  sendPage(reply, html, { status, formOrigin: new URL(returnUrl).origin })

const isOver = ({ status }: Checkout): boolean => status === 'captured' || status === 'declined'

/** The page where a checkout stands now. */
function showCheckout(reply: FastifyReply, checkout: Checkout, query: Form, now: string) {
  const language = languageOf(query.lang)
  if (isOver(checkout)) return sendTo(reply, checkout, endPage(checkout, language))
  if (checkout.status === 'challenge') {
    const page = challengePage(checkout, language, { isCodeWrong: query.wrong === '1' })
    return sendTo(reply, checkout, page)
  }
  const chosen = testCards.find(({ name }) => name === query.card)
  const nextYear = String(Number(now.slice(2, 4)) + 1).padStart(2, '0')
  const form =
    chosen === undefined
      ? { number: '', expiry: '', code: '', holder: '' }
      : { number: chosen.number, expiry: `12/${nextYear}`, code: '123', holder: 'TARO KAISEN' }
  return sendTo(reply, checkout, cardPage(checkout, language, { ...form, errors: {} }))
}

function addPages(app: FastifyInstance, options: SandboxOptions): void {
  const { file, now } = options
  const find = (request: FastifyRequest): Checkout | undefined => {
    const { reference } = request.params as Form
    return file.state.checkouts.find((checkout) => checkout.reference === reference)
  }
  const missing = (reply: FastifyReply, lang: unknown) =>
    sendPage(reply, missingPage(languageOf(lang)), { status: 404 })
  const goOn = (reply: FastifyReply, checkout: Checkout, language: PageLanguage, more = '') =>
    reply.redirect(
      isOver(checkout)
        ? checkout.returnUrl
        : `/checkout/${checkout.reference}?lang=${language}${more}`,
      303,
    )

  app.get('/checkout/:reference', (request, reply) => {
    const checkout = find(request)
    const query = request.query as Form
    return checkout === undefined
      ? missing(reply, query.lang)
      : showCheckout(reply, checkout, query, now())
  })
  app.post('/checkout/:reference/card', async (request, reply) => {
    const checkout = find(request)
    const typed = request.body as Form
    if (checkout === undefined) return missing(reply, typed.lang)
    const language = languageOf(typed.lang)
    const { number = '', expiry = '', code = '', holder = '' } = typed
    if (checkout.status !== 'open') return goOn(reply, checkout, language)
    if (typed.action === 'cancel') await decline(options, checkout, 'cancelled')
    else if (typed.action === 'decline') await decline(options, checkout, 'card-declined')
    else {
      const form = { number, expiry, code, holder }
      const errors = formErrors(form, now())
      if (Object.keys(errors).length > 0)
        return sendTo(reply, checkout, cardPage(checkout, language, { ...form, errors }), 422)
      await enterCard(options, checkout, number)
    }
    return goOn(reply, checkout, language)
  })
  app.post('/checkout/:reference/three-d-secure', async (request, reply) => {
    const checkout = find(request)
    const typed = request.body as Form
    if (checkout === undefined) return missing(reply, typed.lang)
    const language = languageOf(typed.lang)
    if (checkout.status === 'challenge') {
      if (typed.action === 'cancel') await decline(options, checkout, 'cancelled')
      else if (typed.action === 'fail') await decline(options, checkout, 'authentication-failed')
      else if (typed.oneTimeCode !== oneTimeCode) return goOn(reply, checkout, language, '&wrong=1')
      else await authenticate(options, checkout)
    }
    return goOn(reply, checkout, language)
  })
}

/** What the shop's server asks; signed, as the notices are. */
function addInterface(app: FastifyInstance, options: SandboxOptions): void {
  const { file, sender, secret, now } = options
  const known = (ids: unknown): Notice[] =>
    (Array.isArray(ids) ? ids : []).flatMap((id) =>
      file.state.notices.filter(({ noticeId }) => noticeId === id),
    )
  app.addHook('preHandler', async (request, reply) => {
    const body = typeof request.body === 'string' ? request.body : ''
    const refusal = checkSignature(secret, body, request.headers, now())
    if (refusal !== null) return reply.code(403).send({ code: refusal.code })
  })
  app.post('/api/checkouts', async (request, reply) => {
    const parsed = CheckoutBody.safeParse(parse(request.body))
    if (!parsed.success) return reply.code(400).send({ code: 'checkout_not_valid' })
    const checkout = await openCheckout(options, parsed.data)
    if (checkout === null) return reply.code(409).send({ code: 'payment_at_another_amount' })
    const url = new URL(`/checkout/${checkout.reference}`, options.publicUrl()).href
    return { reference: checkout.reference, url }
  })
  app.post('/api/refunds', async (request, reply) => {
    const parsed = RefundBody.safeParse(parse(request.body))
    if (!parsed.success) return reply.code(400).send({ code: 'refund_not_valid' })
    const refund = await makeRefund(options, parsed.data)
    if (typeof refund === 'string') return reply.code(409).send({ code: refund })
    return { reference: refund.reference }
  })
  app.get('/api/notices', () =>
    file.state.notices.map(({ noticeId, body, attempts, deliveredAt }) => ({
      noticeId,
      body: JSON.parse(body),
      attempts,
      deliveredAt,
    })),
  )
  app.post('/api/notices/deliver', async (request) => {
    const { noticeIds } = parse(request.body) as { noticeIds?: unknown }
    return { statuses: await sender.deliver(known(noticeIds)) }
  })
  app.post('/api/notices/hold', (request) => {
    const { held } = parse(request.body) as { held?: unknown }
    sender.hold(held === true)
    return { held: held === true }
  })
}

const parse = (body: unknown): unknown => {
  try {
    return JSON.parse(typeof body === 'string' ? body : '') ?? {}
  } catch {
    return {}
  }
}

/** The sandbox's HTTP service: pages for customers, an interface for the shop. */
export function sandboxServer(options: SandboxOptions): FastifyInstance {
  const app = fastify({ logger: false, bodyLimit: bodyBytesMax })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_, body, done) =>
    done(null, body),
  )
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
  app.addHook('preHandler', async (request) => {
    if (request.url.startsWith('/checkout/')) request.body ??= {}
  })
  addLook(app, import.meta.dirname)
  addPages(app, options)
  addRefundPages(app, options.file)
  app.register(async (scope) => addInterface(scope, options))
  app.setErrorHandler((error: { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500
    // The route's pattern only: what was typed may hold a card number.
    if (status >= 500) options.log.error({ err: error, route: request.routeOptions.url }, 'failed')
    return reply.code(status).send({ code: status >= 500 ? 'internal_error' : 'request_invalid' })
  })
  return app
}
