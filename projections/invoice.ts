import { z } from 'zod'
import { Addressee, InvoiceClass, InvoiceLine, Issuer } from '../domain/invoice/values.ts'
import { defineProjection } from './projection.ts'
import type { ReadDatabase } from './read-database.ts'
import { idOf } from './stream-id.ts'
import { bigint, date, defineTable, json, text } from './table.ts'

const Lines = z.array(InvoiceLine)
const Classes = z.array(InvoiceClass)

const tables = {
  invoice: defineTable({
    columns: {
      invoiceId: text(),
      accountId: text(),
      position: bigint(),
      documentNumber: text(),
      month: text(),
      title: text(),
      issuedOn: date(),
      periodFrom: date(),
      periodTo: date(),
      releasedOn: date(),
      issuer: json<z.input<typeof Issuer>>(),
      addressee: json<z.input<typeof Addressee>>(),
      lines: json<z.input<typeof Lines>>(),
      classes: json<z.input<typeof Classes>>(),
      total: bigint(),
      paid: bigint(),
    },
    key: ['invoiceId'],
    indexes: [['accountId', 'issuedOn']],
    view: 'invoices',
    isAppendOnly: true,
  }),
}

/** Issued invoices (INV-01, INV-04). */
export const invoices = defineProjection({
  name: 'invoices',
  version: 1,
  tables,
  on: {
    InvoiceIssued: ({ invoice }, { stream, position, data }) =>
      invoice.insert({
        ...data,
        invoiceId: idOf(stream),
        position,
        lines: z.encode(Lines, data.lines),
        classes: z.encode(Classes, data.classes),
      }),
  },
})

/** An account's invoices, newest first (INV-07). */
export const listInvoices = (db: ReadDatabase, { accountId }: { accountId: string }) =>
  db
    .selectFrom('invoice')
    .select(['invoiceId', 'documentNumber', 'month', 'title', 'issuedOn', 'releasedOn'])
    .select(['total', 'paid'])
    .where('accountId', '=', accountId)
    .orderBy('issuedOn', 'desc')
    .orderBy('documentNumber', 'desc')
    .execute()

/** A whole invoice; undefined where the account has none of that id. */
export async function findInvoice(
  db: ReadDatabase,
  { accountId, invoiceId }: { accountId: string; invoiceId: string },
) {
  const row = await db
    .selectFrom('invoice')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('invoiceId', '=', invoiceId)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    ...row,
    issuer: Issuer.parse(row.issuer),
    addressee: Addressee.parse(row.addressee),
    lines: Lines.parse(row.lines),
    classes: Classes.parse(row.classes),
  }
}
