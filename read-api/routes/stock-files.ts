import type { FastifyInstance, FastifyReply } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { hasPermission } from '../../domain/access/principal.ts'
import { refuseAccess } from '../../domain/access/session-refusals.ts'
import { isRefusal, type Refusal } from '../../domain/kernel/refusal.ts'
import { knownNumbers } from '../../projections/number-inventory.ts'
import type { ReadDatabase } from '../../projections/read-database.ts'
import { sendRefusal } from '../problem.ts'
import type { ReadParts } from '../reads.ts'
import { limitRate } from '../request-guards.ts'
import { StockPreview } from '../schemas/numbers.ts'
import { BaseQuery } from '../schemas/wire.ts'
import { readStockFile, receiveStockFile, type StockFileRow } from '../uploads/stock-file.ts'

const previewsPerMinuteMax = 20

/** What is still coming is not waited for. */
const refuseAndClose = (reply: FastifyReply, refusal: Refusal): FastifyReply =>
  sendRefusal(reply.header('connection', 'close'), refusal)

const previewOf = async (
  db: ReadDatabase,
  rows: readonly StockFileRow[],
): Promise<StockPreview> => {
  const good = rows.flatMap((row) => ('stock' in row ? [row] : []))
  const known = await knownNumbers(
    db,
    good.map(({ stock }) => stock.e164),
  )
  return {
    rows: rows.length,
    ready: good
      .filter(({ stock }) => !known.has(stock.e164))
      .map(({ line, stock }) => ({ line, stock })),
    known: good
      .filter(({ stock }) => known.has(stock.e164))
      .map(({ line, number }) => ({ line, number })),
    faults: rows.flatMap((row) =>
      'faults' in row
        ? row.faults.map((fault) => ({ line: row.line, number: row.number, ...fault }))
        : [],
    ),
  }
}

/** What a stock file would bring, for staff of the inventory; stocking is by commands. */
export function addStockFiles(app: FastifyInstance, { db }: ReadParts): void {
  app.register(async (scope) => {
    // The body is a stream of bytes, whatever it says it is.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_, __, done) => done(null))
    scope.withTypeProvider<ZodTypeProvider>().post(
      '/api/numbers/stock-preview',
      {
        onRequest: [
          app.authenticate,
          limitRate(previewsPerMinuteMax),
          async ({ principal }, reply) =>
            principal.kind === 'staff' && hasPermission(principal, 'stock:write')
              ? undefined
              : refuseAndClose(reply, refuseAccess('not_permitted')),
        ],
        schema: {
          summary: 'What a CSV file of numbers would bring into stock; stocks nothing (ORD-02)',
          querystring: BaseQuery,
          response: { 200: StockPreview },
        },
      },
      async (request, reply) => {
        const bytes = await receiveStockFile(request.raw)
        if (isRefusal(bytes)) return refuseAndClose(reply, bytes)
        const rows = await readStockFile(bytes)
        return isRefusal(rows) ? sendRefusal(reply, rows) : reply.send(await previewOf(db, rows))
      },
    )
  })
}
