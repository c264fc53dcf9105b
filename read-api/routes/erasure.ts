import type { FastifyInstance } from 'fastify'
import { refuseRequest } from '../../domain/access/session-refusals.ts'
import {
  abandonedAfterDays,
  identityHold,
  longestRetention,
  retainedOn,
} from '../../domain/erasure/retention.ts'
import { addDays, firstInstantOf } from '../../domain/kernel/calendar.ts'
import { isRefusal } from '../../domain/kernel/refusal.ts'
import type { AuthDatabase } from '../../platform/auth-tables.ts'
import { findLoginIds } from '../../platform/login-store.ts'
import { findErasure, findHoldings, findIdentityRecord } from '../../projections/erasure.ts'
import { addRead, type ReadParts } from '../reads.ts'
import { Erasure } from '../schemas/erasure.ts'
import { BaseQuery, IdParams } from '../schemas/wire.ts'
import { isOperator, ownerInScope } from '../scope.ts'

type ErasureParts = ReadParts & {
  /** Credentials, for the login ID of whoever erased. */
  auth: AuthDatabase
}

/** Whether an account's people can be, or were, erased; for staff and auditors (OPS-12). */
export function addErasureRoutes(app: FastifyInstance, parts: ErasureParts): void {
  addRead(app, parts, {
    url: '/api/accounts/:id/erasure',
    summary: "Whether an account's personal data were erased, and what forbids it (OPS-12)",
    params: IdParams,
    query: BaseQuery,
    answer: Erasure,
    find: async ({ db, principal, params: { id }, today }) => {
      if (!isOperator(principal)) return refuseRequest('not_found')
      const owner = await ownerInScope(db, principal, 'account', id)
      if (isRefusal(owner)) return owner
      const [found, record, { documents, ...held }] = await Promise.all([
        findErasure(db, id),
        findIdentityRecord(db, id),
        findHoldings(db, id, firstInstantOf(addDays(today, -abandonedAfterDays))),
      ])
      const by = found?.actorId ?? ''
      const loginIds = await findLoginIds(parts.auth, 'staff', [by])
      const retained = retainedOn(today, documents)
      return {
        accountId: id,
        erased:
          found === undefined
            ? null
            : {
                at: found.erasedAt,
                by: { kind: found.actorKind, id: loginIds.get(by) ?? by },
                reason: found.reason,
                keyDestroyedAt: found.keyDestroyedAt,
              },
        holds: {
          ...held,
          ...identityHold({ ...record, contracts: held.contracts }, today),
          documents: retained.length,
          documentsUntil: longestRetention(retained),
        },
      }
    },
  })
}
