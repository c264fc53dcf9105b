import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Language } from '../domain/access/login-rules.ts'
import type { Principal } from '../domain/access/principal.ts'
import { refuseRequest } from '../domain/access/session-refusals.ts'
import { type BusinessDate, type Instant, japanDateOf } from '../domain/kernel/calendar.ts'
import { defineRefusals, isRefusal, type Refusal } from '../domain/kernel/refusal.ts'
import type { ReadDatabase } from '../projections/read-database.ts'
import { type Column, csvOf, windowsCsvOf } from './csv.ts'
import { sendRefusal } from './problem.ts'
import type { ReadPosition } from './read-position.ts'
import { limitRate } from './request-guards.ts'
import { listLimits } from './schemas/wire.ts'

const refuse = defineRefusals({ list_too_long: 'invalid' })

const csvRowsMax = 100_000
const csvPerMinuteMax = 30
const positionHeader = 'x-at-least-position'

/** What every read stands on. */
export type ReadParts = {
  db: ReadDatabase
  position: ReadPosition
  /** Business time. */
  clock: { now: () => string }
}

/** A question as its answer is looked up: who asks, when, in which language. */
export type Asking<Params, Query> = {
  db: ReadDatabase
  principal: Principal
  sessionId: string
  language: Language
  now: Instant
  /** The business date in Japan. */
  today: BusinessDate
  params: Params
  query: Query
}

type Shape<Params extends z.ZodType, Query extends z.ZodType> = {
  url: string
  summary: string
  params?: Params
  query: Query
}

/** One thing that can be read. */
export type Read<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Answer extends z.ZodType,
> = Shape<Params, Query> & {
  answer: Answer
  /** For what costs us much: at most so many a minute for one caller. */
  perMinuteMax?: number
  find: (asking: Asking<z.output<Params>, z.output<Query>>) => Promise<z.output<Answer> | Refusal>
}

const askingOf = <Params, Query>(
  { db, clock }: ReadParts,
  request: FastifyRequest,
): Asking<Params, Query> => {
  const { session } = request
  if (session === null) throw new Error(`${request.url} was not authenticated`)
  const now = clock.now()
  return {
    db,
    principal: session.principal,
    sessionId: session.sessionId,
    language: session.language,
    now,
    today: japanDateOf(now),
    params: request.params as Params,
    query: request.query as Query,
  }
}

/** Waits for the position that was asked for, and says which one is answered. */
async function waitForPosition(
  parts: ReadParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Refusal | null> {
  const query = request.query as Record<string, unknown>
  const asked = query[positionHeader] ?? request.headers[positionHeader]
  if (asked === undefined) return null
  if (typeof asked !== 'string' || !/^\d{1,18}$/.test(asked)) {
    const issue = { path: positionHeader, code: 'invalid_format', message: 'not a position' }
    return refuseRequest('request_invalid', { part: 'headers', issues: [issue] })
  }
  const reached = await parts.position.atLeast(BigInt(asked))
  reply.header('x-position', reached.toString())
  return null
}

const schemaOf = ({ summary, params, query }: Shape<z.ZodType, z.ZodType>, answer: z.ZodType) => ({
  summary,
  ...(params === undefined ? {} : { params }),
  querystring: query,
  response: { 200: answer },
})

/** Adds the route of one thing; what is not the caller's is answered as missing. */
export function addRead<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Answer extends z.ZodType,
>(app: FastifyInstance, parts: ReadParts, read: Read<Params, Query, Answer>): void {
  const limits = read.perMinuteMax === undefined ? [] : [limitRate(read.perMinuteMax)]
  app.get(
    read.url,
    { onRequest: [app.authenticate, ...limits], schema: schemaOf(read, read.answer) },
    async (request, reply) => {
      const refusal = await waitForPosition(parts, request, reply)
      if (refusal !== null) return sendRefusal(reply, refusal)
      const found = await read.find(askingOf(parts, request))
      if (isRefusal(found)) return sendRefusal(reply, found)
      return reply.header('cache-control', 'no-store').send(found)
    },
  )
}

/** One page of what matches, and how many match in all. */
export type Listed<Item, More = unknown> = { items: Item[]; total: number } & More

type ListQuery = {
  page?: number | undefined
  pageSize?: number | undefined
  format?: 'json' | 'csv' | undefined
  encoding?: 'utf-8' | 'shift_jis' | undefined
}

/** What a list's answer is a list of. */
type ItemOf<Answer extends z.ZodType<{ items: unknown[] }>> = z.output<Answer>['items'][number]

/** A list that can be read page by page, and whole as CSV. */
export type List<
  Params extends z.ZodType,
  Query extends z.ZodType<ListQuery>,
  Answer extends z.ZodType<{ items: unknown[] }>,
> = Shape<Params, Query> & {
  answer: Answer
  csv: { name: string; columns: readonly Column<ItemOf<Answer>>[] }
  find: (
    asking: Asking<z.output<Params>, z.output<Query>>,
    page: { page: number; pageSize: number },
  ) => Promise<Omit<z.output<Answer>, 'page' | 'pageSize'> | Refusal>
}

const limitCsv = limitRate(csvPerMinuteMax)

/** Adds the route of a list. `format=csv` gives all that match (TXT-05, CALL-30). */
export function addList<
  Params extends z.ZodType,
  Query extends z.ZodType<ListQuery>,
  Answer extends z.ZodType<{ items: unknown[] }>,
>(app: FastifyInstance, parts: ReadParts, list: List<Params, Query, Answer>): void {
  app.get(
    list.url,
    { onRequest: app.authenticate, schema: schemaOf(list, list.answer) },
    async (request, reply) => {
      const refusal = await waitForPosition(parts, request, reply)
      if (refusal !== null) return sendRefusal(reply, refusal)
      const asking = askingOf<z.output<Params>, z.output<Query>>(parts, request)
      const {
        format,
        encoding,
        page: number = 1,
        pageSize = listLimits.pageSizeDefault,
      } = asking.query
      const isCsv = format === 'csv'
      if (isCsv && (await limitCsv(request, reply)) !== undefined) return reply
      const page = isCsv ? { page: 1, pageSize: csvRowsMax } : { page: number, pageSize }
      const found = await list.find(asking, page)
      if (isRefusal(found)) return sendRefusal(reply, found)
      reply.header('cache-control', 'no-store')
      if (!isCsv) return reply.send({ ...found, ...page })
      const { items, total } = found as unknown as Listed<ItemOf<Answer>>
      if (total > csvRowsMax) return sendRefusal(reply, refuse('list_too_long', { csvRowsMax }))
      const { columns, name } = list.csv
      const isWindows = encoding === 'shift_jis'
      const text = (isWindows ? windowsCsvOf : csvOf)(items, columns, asking.language)
      if (isRefusal(text)) return sendRefusal(reply, text)
      const disposition = `attachment; filename="${name}-${asking.today}.csv"`
      return reply
        .header('content-disposition', disposition)
        .type(`text/csv; charset=${isWindows ? 'shift_jis' : 'utf-8'}`)
        .serializer((written: unknown) => written as string)
        .send(text)
    },
  )
}

/** Sorts and cuts a list that is short enough to be in memory; `-field` is descending. */
export function pageOf<Item extends object>(
  items: readonly Item[],
  { page, pageSize }: { page: number; pageSize: number },
  sort?: string,
): Listed<Item> {
  const total = items.length
  const start = (page - 1) * pageSize
  if (sort === undefined) return { items: items.slice(start, start + pageSize), total }
  const direction = sort.startsWith('-') ? -1 : 1
  const field = sort.replace(/^-/, '') as keyof Item
  const sorted = items.toSorted((a, b) => direction * compare(a[field], b[field]))
  return { items: sorted.slice(start, start + pageSize), total }
}

/** Null comes first, as an empty cell does in a table. */
const compare = (a: unknown, b: unknown): number => {
  if (a === b) return 0
  if (a === null || a === undefined) return -1
  if (b === null || b === undefined) return 1
  return (a as string) < (b as string) ? -1 : 1
}
