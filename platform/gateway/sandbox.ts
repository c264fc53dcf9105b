import { z } from 'zod'
import {
  type CheckoutRequest,
  GatewayAwayError,
  type PaymentGateway,
  type RefundRequest,
  type RefundTaken,
} from './port.ts'
import {
  CheckoutAnswer,
  CheckoutBody,
  NoticeBody,
  RefundAnswer,
  RefundBody,
  RefundDenial,
} from './sandbox-wire.ts'
import { checkSignature, refuseNotice, signedHeaders } from './signature.ts'

const requestTimeoutMs = 5_000

type SandboxOptions = {
  /** Where the sandbox listens, `http://host:port`. */
  url: string
  /** Shared with the sandbox: signs our requests and its notices. */
  secret: string
  /** Wall-clock time, which the sandbox goes by. */
  now: () => string
}

async function post(options: SandboxOptions, path: string, body: string): Promise<Response> {
  const headers = {
    'content-type': 'application/json',
    ...signedHeaders(options.secret, body, options.now()),
  }
  try {
    return await fetch(new URL(path, options.url), {
      method: 'POST',
      body,
      headers,
      signal: AbortSignal.timeout(requestTimeoutMs),
    })
  } catch (cause) {
    throw new GatewayAwayError('the payment gateway does not answer', { cause })
  }
}

function parseNotice(rawBody: string): unknown {
  try {
    return JSON.parse(rawBody)
  } catch {
    return null
  }
}

async function askForRefund(options: SandboxOptions, request: RefundRequest): Promise<RefundTaken> {
  const body = JSON.stringify(z.encode(RefundBody, request))
  const response = await post(options, '/api/refunds', body)
  if (response.status >= 500) throw new GatewayAwayError(`it answers ${response.status}`)
  const answer: unknown = await response.json()
  if (response.ok) return { taken: true, reference: RefundAnswer.parse(answer).reference }
  // A signature that does not hold is our fault, and says nothing about the money.
  if (response.status !== 409)
    throw new Error(`refund ${request.refundId} was refused: ${JSON.stringify(answer)}`)
  return { taken: false, reason: RefundDenial.parse(answer).code }
}

/** The sandbox gateway of `ops/sandbox`: it behaves as a payment company does, without money. */
export function openSandboxGateway(options: SandboxOptions): PaymentGateway {
  return {
    openCheckout: async (request: CheckoutRequest) => {
      const body = JSON.stringify(z.encode(CheckoutBody, request))
      const response = await post(options, '/api/checkouts', body)
      if (response.status >= 500) throw new GatewayAwayError(`it answers ${response.status}`)
      if (!response.ok)
        throw new Error(`checkout ${request.paymentId} was refused: ${await response.text()}`)
      return CheckoutAnswer.parse(await response.json())
    },
    refund: (request) => askForRefund(options, request),
    verifyNotice: (rawBody, headers, now) => {
      const refusal = checkSignature(options.secret, rawBody, headers, now)
      if (refusal !== null) return refusal
      const notice = NoticeBody.safeParse(parseNotice(rawBody))
      return notice.success ? notice.data : refuseNotice('notice_not_valid')
    },
  }
}
