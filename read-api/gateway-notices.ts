import type { NatsConnection } from '@nats-io/transport-node'
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Principal } from '../domain/access/principal.ts'
import { isRefusal } from '../domain/kernel/refusal.ts'
import type { GatewayNotice, PaymentGateway } from '../platform/gateway/port.ts'
import { deriveUuid } from '../platform/ids.ts'
import { sendCommand } from './command-client.ts'
import { sendRefusal } from './problem.ts'

const bodyBytesMax = 64 * 1024

/** Who sends the commands that follow from notices. */
const gatewayPrincipal: Principal = { kind: 'gateway', id: 'card' }

type Wanted = { name: string; body: Record<string, unknown> }

/** The command that a notice of a refund becomes. */
const refundCommandOf = (
  notice: Extract<GatewayNotice, { kind: 'refunded' | 'refund-failed' }>,
  commandId: string,
): Wanted => {
  const { noticeId, refundId, attempt, reference: gatewayReference } = notice
  const common = { commandId, noticeId, refundId, attempt }
  return notice.kind === 'refunded'
    ? { name: 'RecordRefundMade', body: { ...common, gatewayReference } }
    : { name: 'RecordRefundFailure', body: { ...common, reason: notice.reason } }
}

/** The command that a notice becomes; its id follows from the notice's, so twice is once. */
export function commandOf(notice: GatewayNotice): Wanted {
  const { noticeId, paymentId, reference: gatewayReference } = notice
  const commandId = deriveUuid(noticeId, 'gateway-notice')
  if (notice.kind === 'refunded' || notice.kind === 'refund-failed')
    return refundCommandOf(notice, commandId)
  const common = { commandId, paymentId, gatewayReference, noticeId }
  if (notice.kind === 'declined')
    return { name: 'RecordDecline', body: { ...common, reason: notice.reason } }
  const { amount, paidAt, card, threeDSecure } = notice
  return {
    name: 'RecordCapture',
    body: { ...common, amount: amount.toString(), paidAt, card, threeDSecure },
  }
}

/** Takes the payment company's notices (PAY-05): answered 2xx only once the command was taken. */
export function addGatewayNotices(
  app: FastifyInstance,
  parts: { nats: NatsConnection; gateway: PaymentGateway; now: () => string },
): void {
  app.register(async (scope) => {
    // The signature is over the bytes: nothing is parsed before it holds.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => done(null, body))
    scope.withTypeProvider<ZodTypeProvider>().post(
      '/api/gateway/notices',
      {
        bodyLimit: bodyBytesMax,
        schema: {
          summary: 'A notice of the payment company, signed by it',
          body: z.string().max(bodyBytesMax),
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        const { gateway, nats, now } = parts
        const notice = gateway.verifyNotice(request.body, request.headers, now())
        if (isRefusal(notice)) {
          request.log.warn({ code: notice.code }, 'a notice was not believed')
          return sendRefusal(reply, notice)
        }
        const sent = await sendCommand(nats, {
          principal: gatewayPrincipal,
          sessionId: 'gateway',
          ...commandOf(notice),
          correlationId: request.id,
        })
        return sent.ok ? reply.code(204).send(null) : sendRefusal(reply, sent.refusal)
      },
    )
  })
}
