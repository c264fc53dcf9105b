import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { refuseAccess, refuseRequest } from '../../domain/access/session-refusals.ts'
import { isRefusal } from '../../domain/kernel/refusal.ts'
import type { EventStore } from '../../platform/event-store/port.ts'
import { findContractDocument, listContractDocuments } from '../../projections/contract-document.ts'
import { findOrder } from '../../projections/order-queries.ts'
import { renderContractDocument } from '../documents/contract-document-pdf.ts'
import { addDocument } from '../documents/document-route.ts'
import { addList, addRead, type ReadParts } from '../reads.ts'
import {
  ContractDocuments,
  ContractDocumentsQuery,
  WithdrawalPreview,
} from '../schemas/contract-documents.ts'
import { BaseQuery, IdParams } from '../schemas/wire.ts'
import { isOperator, listScope, ownerInScope } from '../scope.ts'
import { goodsWithdrawalPreview, withdrawalPreview } from '../withdrawal-preview.ts'

function addDocumentList(app: FastifyInstance, parts: ReadParts): void {
  addList(app, parts, {
    url: '/api/contract-documents',
    summary: 'The contract documents of an account or a circle, newest first (TEL-07)',
    params: z.strictObject({}),
    query: ContractDocumentsQuery,
    answer: ContractDocuments,
    csv: {
      name: 'contract-documents',
      columns: [
        { heading: { ja: '契約日', en: 'Contracted on' }, cell: (row) => row.contractedOn },
        { heading: { ja: '交付日', en: 'Delivered on' }, cell: (row) => row.deliveredOn },
        { heading: { ja: '注文番号', en: 'Order' }, cell: ({ orderId }) => orderId },
        {
          heading: { ja: 'サービス', en: 'Services' },
          cell: ({ services }, as) =>
            services.map(({ name }) => name[as]).join(as === 'ja' ? '、' : ', '),
        },
      ],
    },
    find: async ({ db, principal, query }, page) => {
      const scope = await listScope(db, principal, query.accountId)
      if (isRefusal(scope)) return scope
      const { accountId, circleId, uniqueId } = scope
      if (uniqueId !== undefined) return refuseAccess('not_permitted')
      return listContractDocuments(db, { accountId, circleId }, page)
    },
  })
}

function addWithdrawal(app: FastifyInstance, parts: ContractParts): void {
  addRead(app, parts, {
    url: '/api/orders/:id/withdrawal-preview',
    summary: 'What a statutory withdrawal of the order would end and give back (TEL-07)',
    params: IdParams,
    query: BaseQuery,
    answer: WithdrawalPreview,
    find: async ({ db, principal, params, today }) => {
      const owner = await ownerInScope(db, principal, 'order', params.id)
      if (isRefusal(owner)) return owner
      const { accountId } = owner
      const order = await findOrder(db, { accountId, orderId: params.id })
      if (order === undefined || !isOperator(principal)) return refuseRequest('not_found')
      const { orderId, purchasedOn } = order
      const { store } = parts
      if (order.settlement === 'devices')
        return goodsWithdrawalPreview({ store, orderId, accountId })
      return withdrawalPreview({ db, store, orderId, accountId, purchasedOn, today })
    },
  })
}

type ContractParts = ReadParts & { store: EventStore }

/** 契約書面: their list, each as it was delivered, and withdrawing from it (TEL-07). */
export function addContractDocumentRoutes(app: FastifyInstance, parts: ContractParts): void {
  addDocumentList(app, parts)
  addWithdrawal(app, parts)
  addDocument(app, {
    url: '/api/orders/:id/contract-document.pdf',
    summary: 'The contract document of an order as PDF/A, the same bytes each time (TEL-07)',
    query: BaseQuery,
    find: async ({ principal, id }) => {
      const owner = await ownerInScope(parts.db, principal, 'order', id)
      if (isRefusal(owner)) return owner
      const found = await findContractDocument(parts.db, id)
      if (found === undefined) return refuseRequest('not_found')
      const name = `contract-${found.deliveredOn}-${id.slice(-12)}.pdf`
      return { name, pdf: await renderContractDocument(found) }
    },
  })
}
