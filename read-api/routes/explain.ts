import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { isInScope, type Principal } from '../../domain/access/principal.ts'
import { refuseRequest } from '../../domain/access/session-refusals.ts'
import { isRefusal } from '../../domain/kernel/refusal.ts'
import type { EventStore } from '../../platform/event-store/port.ts'
import { explainBalance } from '../explain/balance-figure.ts'
import { explainEntry } from '../explain/entry-figures.ts'
import { eventAt } from '../explain/event-view.ts'
import type { Explained, Sources } from '../explain/figures.ts'
import { explainInvoiceLine, explainInvoiceTotal } from '../explain/invoice-figures.ts'
import { explainCall, explainLot } from '../explain/lot-and-call-figures.ts'
import { addRead, type ReadParts } from '../reads.ts'
import { ExplainQuery, Explanation, type Figure } from '../schemas/explain.ts'
import { type Kind, ownerInScope } from '../scope.ts'

type Question = { figure: z.infer<typeof Figure>; id: string; line?: number | undefined }

const kindOf: Record<Exclude<Question['figure'], 'wallet-entry'>, Kind> = {
  balance: 'account',
  'invoice-line': 'invoice',
  'invoice-total': 'invoice',
  lot: 'lot',
  call: 'call',
}

/** The account that a figure belongs to; null where it is not the caller's or there is none. */
async function accountOf(
  sources: Sources,
  principal: Principal,
  { figure, id }: Question,
): Promise<string | null> {
  if (figure !== 'wallet-entry') {
    const owner = await ownerInScope(sources.db, principal, kindOf[figure], id)
    return isRefusal(owner) ? null : owner.accountId
  }
  if (!/^\d{1,18}$/.test(id)) return null
  const accountId = (await eventAt(sources.store, BigInt(id)))?.accountId ?? null
  return accountId !== null && isInScope(principal, { accountId }) ? accountId : null
}

function explain(
  sources: Sources,
  { figure, id, line = 0 }: Question,
  { accountId, now }: { accountId: string; now: string },
): Promise<Explained | null> {
  switch (figure) {
    case 'balance':
      return explainBalance(sources, accountId, now)
    case 'wallet-entry':
      return explainEntry(sources, { accountId, id })
    case 'lot':
      return explainLot(sources, { accountId, id }, now)
    case 'call':
      return explainCall(sources, { accountId, id })
    case 'invoice-line':
      return explainInvoiceLine(sources, { accountId, id, line })
    case 'invoice-total':
      return explainInvoiceTotal(sources, { accountId, id })
  }
}

/** Any figure opens to its formula, its inputs and the events behind it (BEY-02). */
export function addExplainRoute(
  app: FastifyInstance,
  parts: ReadParts & { store: EventStore },
): void {
  addRead(app, parts, {
    url: '/api/explain',
    summary: 'Why a figure is what it is, alike for customer and auditor (BEY-02)',
    params: z.strictObject({}),
    query: ExplainQuery,
    answer: Explanation,
    find: async ({ db, principal, query, now }) => {
      const sources = { db, store: parts.store }
      const accountId = await accountOf(sources, principal, query)
      const found = accountId && (await explain(sources, query, { accountId, now }))
      return found || refuseRequest('not_found')
    },
  })
}
