import type { NatsConnection } from '@nats-io/transport-node'
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type pg from 'pg'
import type { z } from 'zod'
import { refuseRequest } from '../domain/access/session-refusals.ts'
import type { AuthDatabase } from '../platform/auth-tables.ts'
import type { Blobs } from '../platform/blobs.ts'
import type { EventStore } from '../platform/event-store/port.ts'
import type { PaymentGateway } from '../platform/gateway/port.ts'
import { uuidv7 } from '../platform/ids.ts'
import type { Log } from '../platform/log.ts'
import { durations } from '../platform/metrics.ts'
import { addClock, addCommands } from './commands.ts'
import { addGatewayNotices } from './gateway-notices.ts'
import { addNatsProxy } from './nats-proxy.ts'
import { addOpenApi } from './openapi.ts'
import { addProblems, sendRefusal } from './problem.ts'
import type { ReadParts } from './reads.ts'
import { addTextGuard, limitRate } from './request-guards.ts'
import { addAccountRoutes } from './routes/account.ts'
import { addAuditRoutes } from './routes/audit.ts'
import { addBoardRoute } from './routes/board.ts'
import { addCallRoutes } from './routes/calls.ts'
import { addCancellationRoutes } from './routes/cancellation.ts'
import { addCircleRoutes } from './routes/circles.ts'
import { addContractDocumentRoutes } from './routes/contract-documents.ts'
import { addContractRoutes } from './routes/contracts.ts'
import { addDocumentRoutes } from './routes/documents.ts'
import { addErasureRoutes } from './routes/erasure.ts'
import { addExplainRoute } from './routes/explain.ts'
import { addInformationRoutes } from './routes/information.ts'
import { addInvoiceRoutes } from './routes/invoices.ts'
import { addLegalNotice } from './routes/legal-notice.ts'
import { addLineRoutes } from './routes/lines.ts'
import { addNumberRoutes } from './routes/numbers.ts'
import { addOwnLoginRoutes } from './routes/own-login.ts'
import { addOwnedLoginRoutes } from './routes/owned-logins.ts'
import { addPasswordResetRoutes } from './routes/password-resets.ts'
import { addPostalCodes } from './routes/postal-codes.ts'
import { addPriceDifferenceRoute, addPriceListDraftRoutes } from './routes/price-list-drafts.ts'
import { addPriceListRoutes } from './routes/price-lists.ts'
import { addRefundRoute } from './routes/refunds.ts'
import { addScreeningRoutes } from './routes/screening.ts'
import { addShopRoutes } from './routes/shop.ts'
import { addSignUpRoute, addSignUpTerms } from './routes/sign-up.ts'
import { addStaffOrderRoutes } from './routes/staff-orders.ts'
import { addStockFiles } from './routes/stock-files.ts'
import { addUnnamedAreas } from './routes/unnamed-areas.ts'
import type { PayTo } from './schemas/orders.ts'
import { ownerOf } from './scope.ts'
import { addSecurityHeaders } from './security-headers.ts'
import type { Seller } from './seller.ts'
import { describeSession } from './session-description.ts'
import { addSessionGuard, type GuardOptions } from './session-guard.ts'
import { addSessions, type SessionsOptions } from './sessions.ts'
import { addStaticWeb } from './static-web.ts'

const bodyBytesMax = 64 * 1024
const logInsPerMinuteMax = 240
const correlationHeader = 'x-correlation-id'

/** All that the read API stands on. */
export type ReadApiParts = ReadParts &
  Pick<GuardOptions, 'now' | 'publicUrl'> &
  Pick<SessionsOptions, 'account' | 'revoker'> & {
    log: Log
    /** Whose `X-Forwarded-For` tells who calls: limits go by callers, not by their proxy. */
    trustedProxies: readonly string[]
    /** Credentials and sessions. */
    auth: AuthDatabase
    nats: NatsConnection
    natsWebSocketUrl: string
    store: EventStore
    pool: pg.Pool
    /** Pictures that customers hand in. */
    blobs: Blobs
    /** Null where no payment company is set up. */
    gateway: PaymentGateway | null
    demonstration: boolean
    /** The operator's account for bank transfers. */
    payTo: z.infer<typeof PayTo>
    /** Who sells, as the public notice names it. */
    seller: Seller
    /** Folder of the built web. */
    webRoot: string
  }

const timing = durations('kaisen_http_seconds', 'Time from a request to its answer', [
  'route',
  'status',
])

/** One id goes with a request through every service and log line; a caller may bring its own. */
function addCorrelation(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header(correlationHeader, request.id)
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    timing.observe({ route, status: reply.statusCode }, reply.elapsedTime / 1_000)
  })
}

function addRoutes(app: FastifyInstance, parts: ReadApiParts): void {
  addAccountRoutes(app, parts)
  addInformationRoutes(app, parts)
  addCircleRoutes(app, parts)
  addShopRoutes(app, parts)
  addRefundRoute(app, parts)
  addStaffOrderRoutes(app, parts)
  addCancellationRoutes(app, parts)
  addContractRoutes(app, parts)
  addContractDocumentRoutes(app, parts)
  addDocumentRoutes(app, parts)
  addScreeningRoutes(app, parts)
  addUnnamedAreas(app, parts)
  addBoardRoute(app, parts)
  addLineRoutes(app, parts)
  addNumberRoutes(app, parts)
  addPriceListDraftRoutes(app, parts)
  addPriceDifferenceRoute(app, parts)
  addPriceListRoutes(app, parts)
  addStockFiles(app, parts)
  addCallRoutes(app, parts)
  addErasureRoutes(app, parts)
  addInvoiceRoutes(app, parts)
  addLegalNotice(app, parts)
  addPostalCodes(app)
  addExplainRoute(app, parts)
  addAuditRoutes(app, parts)
  addCommands(app, parts)
  addClock(app, parts)
  const { gateway } = parts
  if (gateway !== null) addGatewayNotices(app, { ...parts, gateway })
}

function addSessionRoutes(app: FastifyInstance, parts: ReadApiParts): void {
  const proxy = addNatsProxy(app, {
    ...parts,
    db: parts.auth,
    websocketUrl: parts.natsWebSocketUrl,
  })
  const limitLogIns = limitRate(logInsPerMinuteMax)
  app.addHook('onRequest', async (request, reply) =>
    request.method === 'POST' && request.routeOptions.url === '/api/sessions'
      ? limitLogIns(request, reply)
      : undefined,
  )
  addSessions(app, {
    ...parts,
    db: parts.auth,
    ownerOf: (kind, id) => ownerOf(parts.db, kind, id),
    describe: (session) => describeSession(parts, session),
    onConnectionsEnded: proxy.closeSession,
  })
  const logins = { ...parts, onConnectionsEnded: proxy.closeSession }
  addOwnLoginRoutes(app, logins)
  addOwnedLoginRoutes(app, logins)
  addPasswordResetRoutes(app, logins)
  addSignUpRoute(app, logins)
  addSignUpTerms(app, logins)
}

/** The read API as one HTTP service, not yet listening. */
export async function createApp(parts: ReadApiParts): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: parts.log,
    bodyLimit: bodyBytesMax,
    trustProxy: parts.trustedProxies.length > 0 && [...parts.trustedProxies],
    requestIdHeader: false,
    // An address that no router takes: too long, or with broken escapes.
    frameworkErrors: (_error, _request, reply) => {
      sendRefusal(reply as FastifyReply, refuseRequest('page_not_found'))
    },
    childLoggerFactory: (log, { reqId }) => log.child({ correlationId: reqId }),
    genReqId: (request) => {
      const given = request.headers[correlationHeader]
      return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : uuidv7()
    },
  }) as unknown as FastifyInstance
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  addProblems(app)
  addSecurityHeaders(app, parts.publicUrl)
  addCorrelation(app)
  await addOpenApi(app, parts.publicUrl)
  addSessionGuard(app, { db: parts.auth, now: parts.now, publicUrl: parts.publicUrl })
  addTextGuard(app)
  addSessionRoutes(app, parts)
  addRoutes(app, parts)
  await addStaticWeb(app, parts.webRoot)
  return app
}
