import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { refuseRequest } from '../../domain/access/session-refusals.ts'
import { japanDateOf } from '../../domain/kernel/calendar.ts'
import { defineRefusals, isRefusal } from '../../domain/kernel/refusal.ts'
import { findInvoice, listInvoices } from '../../projections/invoice.ts'
import { findWalletMonth } from '../../projections/wallet-queries.ts'
import { addDocument } from '../documents/document-route.ts'
import { renderInvoice } from '../documents/invoice-pdf.ts'
import { addList, addRead, pageOf, type ReadParts } from '../reads.ts'
import { DocumentQuery, Invoice, Invoices, InvoicesQuery } from '../schemas/invoices.ts'
import { BaseQuery, IdParams } from '../schemas/wire.ts'
import { accountScope, isOperator, ownerInScope } from '../scope.ts'

const refuse = defineRefusals({ invoice_not_released: 'conflict' })

function addInvoices(app: FastifyInstance, parts: ReadParts): void {
  addList(app, parts, {
    url: '/api/invoices',
    summary: "The account's invoices, newest first (INV-01)",
    params: z.strictObject({}),
    query: InvoicesQuery,
    answer: Invoices,
    csv: {
      name: 'invoices',
      columns: [
        { heading: { ja: '書類番号', en: 'Number' }, cell: (row) => row.documentNumber },
        { heading: { ja: '発行日', en: 'Issued on' }, cell: ({ issuedOn }) => issuedOn },
        { heading: { ja: '件名', en: 'Title' }, cell: ({ title }) => title },
        { heading: { ja: '合計（円）', en: 'Total (yen)' }, cell: ({ total: yen }) => ({ yen }) },
      ],
    },
    find: async ({ db, principal, query, today }, page) => {
      const scope = await accountScope(db, principal, query.accountId)
      if (isRefusal(scope)) return scope
      const rows = (await listInvoices(db, scope)).map((row) => ({
        ...row,
        downloadable: row.releasedOn <= today,
      }))
      return pageOf(rows, page, query.sort)
    },
  })
  addRead(app, parts, {
    url: '/api/invoices/:id',
    summary: 'A whole invoice, and how it agrees with the wallet (INV-03)',
    params: IdParams,
    query: BaseQuery,
    answer: Invoice,
    find: async ({ db, principal, params, today }) => {
      const owner = await ownerInScope(db, principal, 'invoice', params.id)
      if (isRefusal(owner)) return owner
      const { accountId } = owner
      const invoice = await findInvoice(db, { accountId, invoiceId: params.id })
      if (invoice === undefined) return refuseRequest('not_found')
      const { month, total, releasedOn } = invoice
      const { debited, rounding } = await findWalletMonth(db, { accountId, month })
      const reconciliation = { debited, rounding, total }
      return { ...invoice, downloadable: releasedOn <= today, reconciliation }
    },
  })
}

/** Invoices and their documents. */
export function addInvoiceRoutes(app: FastifyInstance, parts: ReadParts): void {
  addInvoices(app, parts)
  addDocument(app, {
    url: '/api/invoices/:id/document.pdf',
    summary: 'The invoice as PDF/A, from the 3rd office day of the next month (INV-04, INV-06)',
    query: DocumentQuery,
    find: async ({ principal, id, query }) => {
      const { db, clock } = parts
      const owner = await ownerInScope(db, principal, 'invoice', id)
      if (isRefusal(owner)) return owner
      const row = await findInvoice(db, { accountId: owner.accountId, invoiceId: id })
      if (row === undefined) return refuseRequest('not_found')
      const { invoiceId: _id, position: _position, ...invoice } = row
      const { releasedOn } = invoice
      if (releasedOn > japanDateOf(clock.now()) && !isOperator(principal))
        return refuse('invoice_not_released', { releasedOn })
      const pdf = await renderInvoice(invoice, { decimals: query.decimals ?? 'without' })
      return { name: `${invoice.documentNumber.replaceAll(/[^\w-]/g, '_')}.pdf`, pdf }
    },
  })
}
