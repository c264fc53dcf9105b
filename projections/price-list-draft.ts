import { z } from 'zod'
import { Product } from '../domain/catalogue/values.ts'
import { defineProjection } from './projection.ts'
import type { ReadDatabase } from './read-database.ts'
import { date, defineTable, instant, integer, json, optional, text } from './table.ts'

const Products = z.array(Product)

const tables = {
  priceListDraft: defineTable({
    columns: {
      draftId: text(),
      version: integer(),
      basedOn: optional(text()),
      effectiveFrom: date(),
      products: json<z.input<typeof Products>>(),
      startedBy: text(),
      startedAt: instant(),
      savedBy: text(),
      savedAt: instant(),
    },
    key: ['draftId'],
    view: 'catalogue',
  }),
}

/** The open drafts of price lists: who began and who last saved them, and when (ORD-01). */
export const priceListDrafts = defineProjection({
  name: 'priceListDrafts',
  version: 2,
  tables,
  on: {
    PriceListDraftSaved: async ({ priceListDraft }, { data, actor, occurredAt }) => {
      const before = await priceListDraft.find(data.draftId)
      priceListDraft.put({
        ...data,
        products: z.encode(Products, data.products),
        startedBy: before?.startedBy ?? actor.id,
        startedAt: before?.startedAt ?? occurredAt,
        savedBy: actor.id,
        savedAt: occurredAt,
      })
    },
    PriceListDraftDiscarded: async ({ priceListDraft }, { data }) =>
      priceListDraft.remove(await priceListDraft.get(data.draftId)),
    PriceListPublished: async ({ priceListDraft }, { data }) => {
      const draft = await priceListDraft.find(data.priceListId)
      if (draft !== undefined) priceListDraft.remove(draft)
    },
  },
})

/** Every open draft, the one last saved first. */
export async function listPriceListDrafts(db: ReadDatabase) {
  const rows = await db
    .selectFrom('priceListDraft')
    .selectAll()
    .orderBy('savedAt', 'desc')
    .orderBy('draftId')
    .execute()
  return rows.map((row) => ({ ...row, products: Products.parse(row.products) }))
}

/** One open draft with its products. */
export async function findPriceListDraft(db: ReadDatabase, draftId: string) {
  const row = await db
    .selectFrom('priceListDraft')
    .selectAll()
    .where('draftId', '=', draftId)
    .executeTakeFirst()
  return row && { ...row, products: Products.parse(row.products) }
}
