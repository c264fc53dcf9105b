import type { z } from 'zod'
import { ContractDocument } from '../domain/consumer/values.ts'
import { type Page, type Paged, windowOf } from './paging.ts'
import { defineProjection } from './projection.ts'
import type { ReadDatabase } from './read-database.ts'
import { idOf } from './stream-id.ts'
import { bigint, date, defineTable, instant, json, optional, text } from './table.ts'

const tables = {
  contractDocument: defineTable({
    columns: {
      orderId: text(),
      accountId: text(),
      circleId: optional(text()),
      contractedOn: date(),
      deliveredAt: instant(),
      deliveredOn: date(),
      withdrawUntil: optional(date()),
      templateVersion: text(),
      digest: text(),
      document: json<z.input<typeof ContractDocument>>(),
      /** The statutory withdrawal, where there was one: when its notice was sent and taken. */
      announcedOn: optional(date()),
      withdrawnOn: optional(date()),
      /** What went back to the wallet, with tax; null until it has. */
      refund: optional(bigint()),
    },
    key: ['orderId'],
    indexes: [['accountId', 'deliveredAt']],
    view: 'order',
  }),
}

/** Contract documents as they were delivered (TEL-07). */
export const contractDocuments = defineProjection({
  name: 'contract-documents',
  version: 1,
  tables,
  on: {
    ContractDocumentDelivered: ({ contractDocument }, { stream, occurredAt, data }) => {
      const { accountId, templateVersion, digest, document } = data
      const { circleId, contractedOn, deliveredOn, withdrawUntil } = document
      contractDocument.insert({
        orderId: idOf(stream),
        accountId,
        circleId,
        contractedOn,
        deliveredAt: occurredAt,
        deliveredOn,
        withdrawUntil,
        templateVersion,
        digest,
        document: ContractDocument.encode(document),
        announcedOn: null,
        withdrawnOn: null,
        refund: null,
      })
    },
    MonthlyOrderWithdrawn: async ({ contractDocument }, { stream, data }) => {
      const { announcedOn, withdrawnOn } = data
      contractDocument.change(await contractDocument.get(idOf(stream)), {
        ...{ announcedOn, withdrawnOn },
      })
    },
    WithdrawalRefunded: async ({ contractDocument }, { data: { orderId, lot } }) =>
      contractDocument.change(await contractDocument.get(orderId), { refund: lot.remaining }),
  },
})

type Scope = { accountId: string; circleId?: string | undefined }

/** The documents of an account or of one of its circles, newest first. */
export async function listContractDocuments(
  db: ReadDatabase,
  { accountId, circleId }: Scope,
  page: Page,
) {
  let matching = db
    .selectFrom('contractDocument as document')
    .where('document.accountId', '=', accountId)
  if (circleId !== undefined) matching = matching.where('document.circleId', '=', circleId)
  const { limit, offset } = windowOf(page)
  const [{ total }, rows] = await Promise.all([
    matching.select(({ fn }) => fn.countAll<bigint>().as('total')).executeTakeFirstOrThrow(),
    matching
      .innerJoin('customerOrder', 'customerOrder.orderId', 'document.orderId')
      .select(['document.orderId', 'document.circleId', 'document.contractedOn'])
      .select(['document.deliveredOn', 'document.withdrawUntil', 'document.document'])
      .select(['customerOrder.status'])
      .orderBy('document.deliveredAt', 'desc')
      .orderBy('document.orderId')
      .limit(limit)
      .offset(offset)
      .execute(),
  ])
  const items = rows.map(({ document, ...row }) => ({
    ...row,
    services: document.services.map(({ name, quantity }) => ({ name, quantity })),
  }))
  return { items, total: Number(total), ...page } satisfies Paged<(typeof items)[0]>
}

/** An order's document with its layout and digest; undefined where it has none. */
export async function findContractDocument(db: ReadDatabase, orderId: string) {
  const row = await db
    .selectFrom('contractDocument')
    .selectAll()
    .where('orderId', '=', orderId)
    .executeTakeFirst()
  return row === undefined ? undefined : { ...row, document: ContractDocument.parse(row.document) }
}
