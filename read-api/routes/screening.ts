import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { hasPermission, type Principal } from '../../domain/access/principal.ts'
import { refuseAccess, refuseRequest } from '../../domain/access/session-refusals.ts'
import { isRefusal } from '../../domain/kernel/refusal.ts'
import { caseKindNames, caseStatusNames } from '../../domain/screening/case-names.ts'
import { methodsFor } from '../../domain/screening/decider.ts'
import type { CaseKind } from '../../domain/screening/values.ts'
import type { AuthDatabase } from '../../platform/auth-tables.ts'
import { findLoginIds } from '../../platform/login-store.ts'
import { findAccountInformation, findSite } from '../../projections/account-information.ts'
import { listAreasNear } from '../../projections/number-areas.ts'
import type { ReadDatabase } from '../../projections/read-database.ts'
import {
  type CaseStatus,
  findAccountScreening,
  listCases,
  listDocuments,
} from '../../projections/screening.ts'
import { addList, addRead, pageOf, type ReadParts } from '../reads.ts'
import {
  AccountScreening,
  Cases,
  CasesQuery,
  ScreeningStanding,
  StaffCase,
} from '../schemas/screening.ts'
import { AccountQuery, BaseQuery, IdParams } from '../schemas/wire.ts'
import { accountScope, isOperator, listScope } from '../scope.ts'
import { folded } from '../search-text.ts'
import { hoursSince } from './board.ts'

const noParams = z.strictObject({})

/** Cases are seen by staff who screen, and by auditors. */
export const mayLook = (principal: Principal): boolean =>
  principal.kind === 'auditor' ||
  (principal.kind === 'staff' && hasPermission(principal, 'screening:decide'))

const withDocuments = async <Case extends { caseId: string }>(
  db: ReadDatabase,
  cases: readonly Case[],
) => {
  const documents = await listDocuments(
    db,
    cases.map(({ caseId }) => caseId),
  )
  return cases.map((each) => ({
    ...each,
    documents: documents.filter(({ caseId }) => caseId === each.caseId),
  }))
}

type ScreeningParts = ReadParts & {
  /** Credentials: staff have no name of their own, and go by the ID that they log in with. */
  auth: AuthDatabase
}

/** Who decided, by the login ID; by what the event says where that log-in is gone. */
const withDeciders = async <Case extends { decidedBy: string | null }>(
  auth: AuthDatabase,
  cases: readonly Case[],
): Promise<Case[]> => {
  const deciders = cases.flatMap(({ decidedBy }) => (decidedBy === null ? [] : [decidedBy]))
  const loginIds = await findLoginIds(auth, 'staff', deciders)
  return cases.map((each) => ({
    ...each,
    decidedBy: each.decidedBy && (loginIds.get(each.decidedBy) ?? each.decidedBy),
  }))
}

function addOwn(app: FastifyInstance, parts: ReadParts): void {
  addRead(app, parts, {
    url: '/api/account/screening',
    summary: 'Whether the account has passed the screening, and what it has handed in (ACC-04)',
    params: noParams,
    query: AccountQuery,
    answer: AccountScreening,
    find: async ({ db, principal, query }) => {
      if (isOperator(principal) && !mayLook(principal)) return refuseAccess('not_permitted')
      const scope = await accountScope(db, principal, query.accountId)
      if (isRefusal(scope)) return scope
      const [found, information, cases] = await Promise.all([
        findAccountScreening(db, scope.accountId),
        findAccountInformation(db, scope),
        listCases(db, scope),
      ])
      if (found === undefined) return refuseRequest('not_found')
      const named = information?.pendingChange?.identity ?? information?.details
      const representative = named?.representative?.name ?? null
      return { ...found, details: found, representative, cases: await withDocuments(db, cases) }
    },
  })
}

/** How the name reads, and who represents it: as the case would have it, else as it stands. */
const screenedOf = async (
  db: ReadDatabase,
  { reference, accountId }: { reference: string; accountId: string },
) => {
  const found = await findAccountInformation(db, { accountId })
  const change = found?.pendingChange
  const named = change?.changeId === reference ? change.identity : found?.details
  return { furigana: named?.furigana ?? null, representative: named?.representative ?? null }
}

/** The address that a case is about, and the areas that staff named for it (TEL-05). */
const placeOf = async (
  db: ReadDatabase,
  { kind, reference, accountId }: { kind: CaseKind; reference: string; accountId: string },
) => {
  if (kind === 'base-address') return findSite(db, reference)
  if (kind === 'number-proof') return undefined
  const found = await findAccountInformation(db, { accountId })
  if (found === undefined) return undefined
  const { details, pendingChange, ownAreaCodes } = found
  return pendingChange?.changeId === reference
    ? { address: pendingChange.identity, areaCodes: null }
    : { address: details, areaCodes: ownAreaCodes }
}

const statusesOf = (state: 'waiting' | 'decided' | 'collecting' | 'all'): readonly CaseStatus[] => {
  if (state === 'waiting') return ['submitted']
  if (state === 'all') return ['collecting', 'submitted', 'approved', 'rejected', 'closed']
  return state === 'decided' ? ['approved', 'rejected', 'closed'] : ['collecting']
}

const atCell = (at: string | null) => (at === null ? null : { at })

function addQueue(app: FastifyInstance, parts: ScreeningParts): void {
  addList(app, parts, {
    url: '/api/screening/cases',
    summary: 'Cases that wait for staff, or were decided by them (OPS-01)',
    params: noParams,
    query: CasesQuery,
    answer: Cases,
    csv: {
      name: 'screening',
      columns: [
        {
          heading: { ja: '受付日時', en: 'Received' },
          cell: ({ submittedAt }) => atCell(submittedAt),
        },
        { heading: { ja: '種類', en: 'Kind' }, cell: ({ kind }, as) => caseKindNames[kind][as] },
        { heading: { ja: 'お客様', en: 'Customer' }, cell: ({ accountName }) => accountName },
        { heading: { ja: '対象', en: 'Subject' }, cell: ({ label }) => label },
        {
          heading: { ja: '状態', en: 'State' },
          cell: ({ status }, as) => caseStatusNames[status][as],
        },
        { heading: { ja: '決定日時', en: 'Decided' }, cell: ({ decidedAt }) => atCell(decidedAt) },
        {
          heading: { ja: '担当（ログインID）', en: 'By (login ID)' },
          cell: ({ decidedBy }) => decidedBy,
        },
      ],
    },
    find: async ({ db, principal, query, now }, page) => {
      if (!mayLook(principal)) return refuseAccess('not_permitted')
      const { state = 'waiting', kind, accountId, search = '' } = query
      const found = await listCases(db, { kind, accountId, statuses: statusesOf(state) })
      const cases = await withDeciders(parts.auth, found)
      const sort = query.sort ?? (state === 'decided' ? '-decidedAt' : undefined)
      const rows = cases.map((each) => {
        const waits = each.status === 'submitted' ? each.submittedAt : null
        return { ...each, waitingHours: hoursSince(waits, now) }
      })
      const wanted = folded(search)
      const named = rows.filter(({ accountName }) => folded(accountName).includes(wanted))
      return pageOf(named, page, sort)
    },
  })
  addRead(app, parts, {
    url: '/api/screening/cases/:id',
    summary: 'One case with its documents, beside what the account typed',
    params: IdParams,
    query: BaseQuery,
    answer: StaffCase,
    find: async ({ db, principal, params }) => {
      if (!mayLook(principal)) return refuseAccess('not_permitted')
      const known = await withDeciders(parts.auth, await listCases(db, { caseId: params.id }))
      const [found] = await withDocuments(db, known)
      const details = found && (await findAccountScreening(db, found.accountId))
      if (found === undefined || details === undefined) return refuseRequest('not_found')
      const { method, verifiedOn } = details
      const verification = method === null || verifiedOn === null ? null : { method, verifiedOn }
      const { kind, reference } = found
      const place = await placeOf(db, { kind, reference, accountId: found.accountId })
      const areas = place === undefined ? [] : await listAreasNear(db, place.address)
      const areaCodes = place?.areaCodes ?? null
      const who = await screenedOf(db, { reference, accountId: found.accountId })
      const methods = [...methodsFor(kind)]
      return { ...found, ...who, details, methods, areas, areaCodes, verification }
    },
  })
}

function addStanding(app: FastifyInstance, parts: ReadParts): void {
  addRead(app, parts, {
    url: '/api/screening/standing',
    summary: 'Whether the account has passed, for its shop and those of its circles (ACC-04)',
    params: noParams,
    query: AccountQuery,
    answer: ScreeningStanding,
    find: async ({ db, principal, query }) => {
      const scope = await listScope(db, principal, query.accountId)
      if (isRefusal(scope)) return scope
      const found = await findAccountScreening(db, scope.accountId)
      return found === undefined ? refuseRequest('not_found') : { screening: found.screening }
    },
  })
}

/** Screening as the customer, staff and auditors read it. */
export function addScreeningRoutes(app: FastifyInstance, parts: ScreeningParts): void {
  addOwn(app, parts)
  addStanding(app, parts)
  addQueue(app, parts)
}
