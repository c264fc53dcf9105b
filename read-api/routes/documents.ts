import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { hasPermission, type Principal } from '../../domain/access/principal.ts'
import { refuseAccess, refuseRequest } from '../../domain/access/session-refusals.ts'
import { isRefusal, type Refusal } from '../../domain/kernel/refusal.ts'
import type { Blobs } from '../../platform/blobs.ts'
import { mediaTypeOf } from '../../platform/kept-pictures.ts'
import { sendRefusal } from '../problem.ts'
import type { ReadParts } from '../reads.ts'
import { limitRate } from '../request-guards.ts'
import { UploadedPicture } from '../schemas/documents.ts'
import { AccountQuery, BaseQuery } from '../schemas/wire.ts'
import { accountScope } from '../scope.ts'
import { inspectPicture, pictureLimits, refuseUpload } from '../uploads/picture.ts'
import { receiveBody } from '../uploads/receive.ts'

export type DocumentParts = ReadParts & { blobs: Blobs }

const uploadsPerMinuteMax = 60
/** Files that an account may have; replaced ones count, for decisions were made on them. */
const filesMax = 300
/** Bodies that are taken in at once, of one session and of all. */
const atOnceOfOneMax = 3
const atOnceMax = 64

const acceptedTypes = /^(image\/[\w.+-]+|application\/octet-stream)\s*(;|$)/i

/** Lets so many bodies in at once, and gives the place back at the end. */
const gate = () => {
  const coming = new Map<string, number>()
  let all = 0
  return async <Result>(who: string, work: () => Promise<Result>): Promise<Result | Refusal> => {
    const own = coming.get(who) ?? 0
    if (own >= atOnceOfOneMax || all >= atOnceMax) return refuseUpload('uploads_busy')
    coming.set(who, own + 1)
    all += 1
    try {
      return await work()
    } finally {
      all -= 1
      const left = (coming.get(who) ?? 1) - 1
      if (left === 0) coming.delete(who)
      else coming.set(who, left)
    }
  }
}

/** Bodies are inspected in turn: each may be as large as the limit. */
const inTurn = () => {
  let last: Promise<unknown> = Promise.resolve()
  return <Result>(work: () => Promise<Result>): Promise<Result> => {
    const next = last.then(work, work)
    last = next.catch(() => undefined)
    return next
  }
}

/** The account itself hands in; whoever acts in a circle or below does not. */
const uploaderOf = ({ kind, accountId, circleId, uniqueId }: Principal): string | Refusal =>
  kind === 'account' && circleId === undefined && uniqueId === undefined && accountId !== undefined
    ? accountId
    : refuseAccess('not_permitted')

/** Looks at what can be known before the body: whose it is, what it says it is, how large. */
const refusedBefore = (request: FastifyRequest): Refusal | null => {
  const uploader = uploaderOf(request.principal)
  if (isRefusal(uploader)) return uploader
  const type = request.headers['content-type']
  if (type !== undefined && !acceptedTypes.test(type)) return refuseUpload('upload_content_type')
  const { bytesMax } = pictureLimits
  return Number(request.headers['content-length'] ?? 0) > bytesMax
    ? refuseUpload('upload_too_large', { megabytesMax: bytesMax / 1024 ** 2 })
    : null
}

const refuseAndClose = (reply: FastifyReply, refusal: Refusal): FastifyReply =>
  // What is still coming is not waited for.
  sendRefusal(reply.header('connection', 'close'), refusal)

function addUpload(app: FastifyInstance, { blobs }: DocumentParts): void {
  const admit = gate()
  const oneByOne = inTurn()
  const take = async (accountId: string, body: FastifyRequest['raw']) => {
    if ((await blobs.count(accountId)) >= filesMax)
      return refuseUpload('uploads_full', { filesMax })
    const bytes = await receiveBody(body, blobs.incoming)
    if (isRefusal(bytes)) return bytes
    return oneByOne(async () => {
      const picture = await inspectPicture(bytes)
      if (isRefusal(picture)) return picture
      const sha256 = await blobs.put(accountId, bytes)
      return { ...picture, sha256, bytes: bytes.length }
    })
  }
  app.register(async (scope) => {
    // The body is a stream of bytes, whatever it says it is.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_, __, done) => done(null))
    scope.withTypeProvider<ZodTypeProvider>().post(
      '/api/account/documents',
      {
        onRequest: [
          app.authenticate,
          limitRate(uploadsPerMinuteMax),
          async (request, reply) => {
            const refusal = refusedBefore(request)
            return refusal === null ? undefined : refuseAndClose(reply, refusal)
          },
        ],
        schema: {
          summary: 'Take in a picture of a document: jpg, png or gif, at most 10 MB (ACC-04)',
          querystring: BaseQuery,
          response: { 201: UploadedPicture },
        },
      },
      async (request, reply) => {
        const accountId = uploaderOf(request.principal)
        if (isRefusal(accountId)) return sendRefusal(reply, accountId)
        const who = request.session?.sessionId ?? request.ip
        const taken = await admit(who, () => take(accountId, request.raw))
        return isRefusal(taken) ? refuseAndClose(reply, taken) : reply.code(201).send(taken)
      },
    )
  })
}

const PictureParams = z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) })

/** Documents are seen by their account, by staff who screen, and by auditors. */
const mayLook = (principal: Principal): boolean =>
  principal.kind !== 'staff' || hasPermission(principal, 'screening:decide')

function addDownload(app: FastifyInstance, parts: DocumentParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/account/documents/:sha256',
    {
      onRequest: app.authenticate,
      schema: {
        summary: 'A picture of a document; for its account, staff who screen, and auditors',
        params: PictureParams,
        querystring: AccountQuery,
        response: { 200: z.unknown() },
      },
    },
    async (request, reply) => {
      if (!mayLook(request.principal)) return sendRefusal(reply, refuseAccess('not_permitted'))
      const scope = await accountScope(parts.db, request.principal, request.query.accountId)
      if (isRefusal(scope)) return sendRefusal(reply, scope)
      const bytes = await parts.blobs.get(scope.accountId, request.params.sha256)
      if (bytes === null) return sendRefusal(reply, refuseRequest('not_found'))
      return reply
        .header('cache-control', 'no-store')
        .header('content-disposition', 'inline')
        .type(mediaTypeOf(bytes))
        .send(bytes)
    },
  )
}

/** Pictures of documents: in and out (ACC-04, R12). */
export function addDocumentRoutes(app: FastifyInstance, parts: DocumentParts): void {
  addUpload(app, parts)
  addDownload(app, parts)
}
