import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { hasPermission, type Principal } from '../../domain/access/principal.ts'
import { refuseAccess } from '../../domain/access/session-refusals.ts'
import type { RefundStatus } from '../../domain/refund/values.ts'
import { listRefunds } from '../../projections/refund.ts'
import { addList, type ReadParts } from '../reads.ts'
import { Refunds, RefundsQuery } from '../schemas/refunds.ts'
import { hoursSince } from './board.ts'

/** Refunds are seen by staff who handle money, and by auditors. */
const mayLook = (principal: Principal): boolean =>
  principal.kind === 'auditor' ||
  (principal.kind === 'staff' && hasPermission(principal, 'wallet:adjust'))

const statusWords: Readonly<Record<RefundStatus, { ja: string; en: string }>> = {
  requested: { ja: '未処理', en: 'To do' },
  sent: { ja: '決済会社で処理中', en: 'At the gateway' },
  made: { ja: '返金済み', en: 'Made' },
  failed: { ja: '失敗', en: 'Failed' },
}

/** 返金: money on its way back to customers (PAY-02). */
export function addRefundRoute(app: FastifyInstance, parts: ReadParts): void {
  addList(app, parts, {
    url: '/api/staff/refunds',
    summary: 'Refunds: what waits for staff, the oldest first; else the newest first (PAY-02)',
    params: z.strictObject({}),
    query: RefundsQuery,
    answer: Refunds,
    csv: {
      name: 'refunds',
      columns: [
        { heading: { ja: '発生日時', en: 'Owed since' }, cell: ({ requestedAt: at }) => ({ at }) },
        { heading: { ja: 'アカウント', en: 'Account' }, cell: ({ name }) => name },
        { heading: { ja: '注文番号', en: 'Order' }, cell: ({ orderId }) => orderId },
        {
          heading: { ja: '返金額（円）', en: 'Refund (yen)' },
          cell: ({ amount: yen }) => ({ yen }),
        },
        {
          heading: { ja: '状態', en: 'State' },
          cell: ({ status }, language) => statusWords[status][language],
        },
        { heading: { ja: '返金日', en: 'Paid on' }, cell: ({ paidOn }) => paidOn },
        { heading: { ja: '処理番号', en: 'Reference' }, cell: ({ reference }) => reference },
      ],
    },
    find: async ({ db, principal, query, now }, page) => {
      if (!mayLook(principal)) return refuseAccess('not_permitted')
      const { state = 'to-do', way } = query
      const { items, ...rest } = await listRefunds(db, page, { state, way })
      return {
        ...rest,
        items: items.map((each) => ({
          ...each,
          waitingHours: hoursSince(each.waitsSince, now),
        })),
      }
    },
  })
}
