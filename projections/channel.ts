import { pendingEnds } from './contract-queries.ts'
import { defineProjection } from './projection.ts'
import type { ReadDatabase } from './read-database.ts'
import { idOf } from './stream-id.ts'
import { bigint, defineTable, instant, integer, optional, text } from './table.ts'

const tables = {
  /** SIP trunks and cloud-FAX uniques in use, and how many calls each may have at once. */
  channelLine: defineTable({
    columns: {
      uniqueId: text(),
      circleId: text(),
      productCode: text(),
      position: bigint(),
      channels: integer(),
      /** The latest trimming by an end of channels; null once it was allotted anew. */
      trimmedAt: optional(instant()),
      trimmedFrom: optional(integer()),
    },
    key: ['uniqueId'],
    indexes: [['circleId']],
    view: 'contracts',
  }),
  /** Additional channels that run. */
  channelContract: defineTable({
    columns: { contractId: text(), circleId: text(), productCode: text() },
    key: ['contractId'],
    indexes: [['circleId']],
    view: 'contracts',
  }),
}

/** How a circle's channels are allotted to its lines (ORD-34). */
export const channels = defineProjection({
  name: 'channels',
  version: 1,
  tables,
  on: {
    ChannelLineAdded: ({ channelLine }, { stream, position, data }) =>
      channelLine.insert({
        ...data,
        circleId: idOf(stream),
        position,
        channels: 1,
        trimmedAt: null,
        trimmedFrom: null,
      }),
    ChannelLineRemoved: async ({ channelLine }, { data: { uniqueId } }) =>
      channelLine.remove(await channelLine.get(uniqueId)),
    ChannelAdded: ({ channelContract }, { stream, data }) =>
      channelContract.insert({ ...data, circleId: idOf(stream) }),
    ChannelEnded: async ({ channelContract }, { data: { contractId } }) =>
      channelContract.remove(await channelContract.get(contractId)),
    ChannelsAllotted: async ({ channelLine }, { data: { uniqueId, channels: allotted } }) =>
      channelLine.change(await channelLine.get(uniqueId), {
        channels: allotted,
        trimmedAt: null,
        trimmedFrom: null,
      }),
    ChannelsTrimmed: async ({ channelLine }, { occurredAt, data }) =>
      channelLine.change(await channelLine.get(data.uniqueId), {
        channels: data.channels,
        trimmedAt: occurredAt,
        trimmedFrom: data.before,
      }),
  },
})

/** The circle's lines with their channels by product; `free` are contracted and not allotted. */
export async function listChannels(db: ReadDatabase, circleId: string) {
  const [lines, added] = await Promise.all([
    db
      .selectFrom('channelLine')
      .innerJoin('line', 'line.uniqueId', 'channelLine.uniqueId')
      .innerJoin('contract', 'contract.contractId', 'line.contractId')
      .where('channelLine.circleId', '=', circleId)
      .selectAll('channelLine')
      .select(['line.name', 'contract.nameJa', 'contract.nameEn'])
      .orderBy('channelLine.position')
      .execute(),
    db
      .selectFrom('channelContract')
      .leftJoin('contract', 'contract.contractId', 'channelContract.contractId')
      .where('channelContract.circleId', '=', circleId)
      .select(['channelContract.productCode', 'contract.endsOn'])
      .select(['contract.nameJa', 'contract.nameEn'])
      .execute(),
  ])
  // Channels go on when the last of their lines has ended.
  const products = new Set([...lines, ...added].map(({ productCode }) => productCode))
  return [...products].map((productCode) => {
    const same = lines.filter((line) => line.productCode === productCode)
    const ofProduct = added.filter((each) => each.productCode === productCode)
    const more = ofProduct.length
    const allotted = same.reduce((sum, { channels: own }) => sum + own - 1, 0)
    const first = same[0] ?? ofProduct[0]
    return {
      productCode,
      name: { ja: first?.nameJa ?? '', en: first?.nameEn ?? '' },
      contracted: same.length + more,
      free: more - allotted,
      pending: pendingEnds(ofProduct),
      lines: same.map(({ uniqueId, name, channels: own, trimmedAt, trimmedFrom }) => ({
        uniqueId,
        name,
        channels: own,
        trimmedAt,
        trimmedFrom,
      })),
    }
  })
}
