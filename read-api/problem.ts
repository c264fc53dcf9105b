import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Language } from '../domain/access/login-rules.ts'
import { refuseRequest } from '../domain/access/session-refusals.ts'
import type { Refusal, RefusalKind } from '../domain/kernel/refusal.ts'
import { fieldSentence, refusalSentence } from '../domain/kernel/refusal-text.ts'

/** HTTP numbers stand here only: by the refusal's kind, and for a few codes of their own. */
const statusOfKind: Record<RefusalKind, number> = {
  invalid: 422,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  unavailable: 503,
}
const statusOfCode: Readonly<Record<string, number>> = {
  request_invalid: 400,
  session_required: 401,
  login_wrong: 401,
  login_locked: 429,
  internal_error: 500,
  requests_too_many: 429,
}

/** Problem details after RFC 9457: code and details for programs, the sentence for people. */
export type Problem = {
  type: string
  title: string
  detail: string
  status: number
  code: string
  details: Record<string, unknown>
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Each field's own sentence takes the place of what a schema says to programmers (ACC-11). */
const withSentences = (
  details: Record<string, unknown>,
  language: Language,
): Record<string, unknown> => {
  if (!Array.isArray(details.issues)) return details
  const issues = details.issues.map((issue: unknown) => {
    if (!isRecord(issue)) return issue
    const fault = {
      code: String(issue.code),
      details: isRecord(issue.details) ? issue.details : {},
    }
    return { ...issue, message: fieldSentence(fault, language) }
  })
  return { ...details, issues }
}

/** The problem for a refusal, with its sentence in the caller's language (ACC-11). */
export function problemOf(refusal: Refusal, language: Language): Problem {
  const sentence = refusalSentence(refusal, language)
  return {
    type: `urn:kaisen:refusal:${refusal.code}`,
    title: sentence,
    detail: sentence,
    status: statusOfCode[refusal.code] ?? statusOfKind[refusal.kind],
    code: refusal.code,
    details: withSentences(refusal.details, language),
  }
}

/** The language a browser asks for before anyone is logged in: Japanese unless English leads. */
export const languageOfHeader = (header: string | undefined): Language =>
  /^\s*en\b/i.test(header ?? '') ? 'en' : 'ja'

const languageOf = (request: FastifyRequest): Language =>
  request.session?.language ?? languageOfHeader(request.headers['accept-language'])

/** Answers a request with a refusal. */
export function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const problem = problemOf(refusal, languageOf(reply.request))
  // Serialised here: a route's own response schema is for its success.
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send(problem)
}

type ValidationFault = { instancePath?: string; keyword?: string; message?: string }

const refusalOfError = (error: FastifyError): Refusal | null => {
  if (error.validation !== undefined) {
    const issues = (error.validation as ValidationFault[]).map((fault) => ({
      path: (fault.instancePath ?? '').replace(/^\//, '').replaceAll('/', '.'),
      code: fault.keyword ?? 'custom',
      message: fault.message ?? '',
    }))
    return refuseRequest('request_invalid', { part: error.validationContext, issues })
  }
  const status = error.statusCode ?? 500
  return status >= 400 && status < 500
    ? refuseRequest('request_invalid', { reason: error.message })
    : null
}

/** Makes every failure of the API a problem: bad input, unknown paths, and our own bugs. */
export function addProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = refusalOfError(error)
    if (refusal === null) request.log.error(error, 'request failed')
    return sendRefusal(reply, refusal ?? refuseRequest('internal_error', { request: request.id }))
  })
  app.setNotFoundHandler((_, reply) => sendRefusal(reply, refuseRequest('page_not_found')))
}
