import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { refuseAccess, refuseRequest } from '../../domain/access/session-refusals.ts'
import { katakanaOf } from '../../domain/account/furigana.ts'
import { isRefusal, type Refusal } from '../../domain/kernel/refusal.ts'
import { normaliseDigits } from '../../domain/number/phone-number.ts'
import { circlesWith, findCircle, listCircles } from '../../projections/account.ts'
import type { ReadDatabase } from '../../projections/read-database.ts'
import type { Column } from '../csv.ts'
import { type Asking, addList, addRead, pageOf, type ReadParts } from '../reads.ts'
import { type Circle, CircleDetails, Circles, CirclesQuery } from '../schemas/circles.ts'
import { BaseQuery, IdParams } from '../schemas/wire.ts'
import { listScope, ownerInScope } from '../scope.ts'

/** The circle that a path names, as the scope of queries. */
export async function circleScope({
  db,
  principal,
  params,
}: Pick<Asking<{ id: string }, unknown>, 'db' | 'principal' | 'params'>): Promise<
  { accountId: string; circleId: string } | Refusal
> {
  const owner = await ownerInScope(db, principal, 'circle', params.id)
  return isRefusal(owner) ? owner : { accountId: owner.accountId, circleId: params.id }
}

type Row = Awaited<ReturnType<typeof listCircles>>[number]

const rowOf = (circle: Row) => ({
  ...circle,
  userName: circle.user?.name ?? null,
  department: circle.user?.department ?? null,
  person: circle.user?.person ?? null,
})

const isOfStatus =
  (wanted: 'in-use' | 'cancelled' | 'other' | undefined) =>
  ({ status }: Pick<Row, 'status'>): boolean => {
    if (wanted === undefined) return true
    return wanted === 'other' ? status === 'cancelling' : status === wanted
  }

const folded = (text: string): string => katakanaOf(text.normalize('NFKC')).toLowerCase()

/** Names and IDs by any part, uniques and numbers by any run of digits (ACC-08, TXT-07). */
async function matching(db: ReadDatabase, accountId: string, search = '') {
  const wanted = folded(search.trim())
  const digits = normaliseDigits(search)?.replace('+81', '0') ?? ''
  const held = digits === '' ? new Set() : await circlesWith(db, { accountId, digits })
  return ({ circleId, name, loginId, user }: Row): boolean => {
    const texts = [name, loginId, user?.name, user?.department, user?.person]
    return held.has(circleId) || folded(texts.join('\n')).includes(wanted)
  }
}

const statusNames = {
  'in-use': { ja: '利用中', en: 'In use' },
  cancelling: { ja: '解約中', en: 'Cancelling' },
  cancelled: { ja: '解約済', en: 'Cancelled' },
} as const

const columns: readonly Column<Circle>[] = [
  { heading: { ja: 'サークルID', en: 'Circle ID' }, cell: ({ loginId }) => loginId },
  { heading: { ja: 'サークル名', en: 'Circle' }, cell: ({ name }) => name },
  { heading: { ja: '利用者', en: 'User' }, cell: ({ userName }) => userName ?? '' },
  { heading: { ja: '部署・役職', en: 'Department' }, cell: ({ department }) => department ?? '' },
  { heading: { ja: '担当者', en: 'Person' }, cell: ({ person }) => person ?? '' },
  { heading: { ja: '申込日', en: 'Applied' }, cell: ({ openedAt: at }) => ({ at }) },
  {
    heading: { ja: '状態', en: 'Status' },
    cell: ({ status }, language) => statusNames[status][language],
  },
  { heading: { ja: 'ユニーク数', en: 'Uniques' }, cell: ({ uniques }) => uniques },
  { heading: { ja: '電話番号数', en: 'Numbers' }, cell: ({ numbers }) => numbers },
  {
    heading: { ja: '解約中の契約数', en: 'Contracts ending' },
    cell: ({ contractsEnding }) => contractsEnding,
  },
]

/** The list of circles with its filters and searches, and one of them (ACC-08, ACC-13). */
export function addCircleRoutes(app: FastifyInstance, parts: ReadParts): void {
  addList(app, parts, {
    url: '/api/circles',
    summary: 'The circles in scope',
    params: z.strictObject({}),
    query: CirclesQuery,
    answer: Circles,
    csv: { name: 'circles', columns },
    find: async ({ db, principal, query }, page) => {
      const scope = await listScope(db, principal, query.accountId)
      if (isRefusal(scope)) return scope
      if (scope.uniqueId !== undefined) return refuseAccess('not_permitted')
      const circles = await listCircles(db, scope)
      const found = await matching(db, scope.accountId, query.search)
      const rows = circles.filter(found).map(rowOf)
      return pageOf(rows.filter(isOfStatus(query.status)), page, query.sort)
    },
  })
  addRead(app, parts, {
    url: '/api/circles/:id',
    summary: 'One circle',
    params: IdParams,
    query: BaseQuery,
    answer: CircleDetails,
    find: async (asking) => {
      const scope = await circleScope(asking)
      if (isRefusal(scope)) return scope
      const found = await findCircle(asking.db, scope)
      return found === undefined ? refuseRequest('not_found') : rowOf(found)
    },
  })
}
