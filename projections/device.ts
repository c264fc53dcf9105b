import { defineProjection } from './projection.ts'
import type { ReadDatabase } from './read-database.ts'
import { idOf } from './stream-id.ts'
import { defineTable, integer, text } from './table.ts'

const deviceTable = defineTable({
  columns: {
    productCode: text(),
    /** Free pieces. */
    inStock: integer(),
    /** Kept for orders. */
    reserved: integer(),
  },
  key: ['productCode'],
  view: 'catalogue',
})

type Row = { productCode: string; inStock: number; reserved: number }
type Rows = {
  deviceStock: {
    find: (code: string) => Promise<Row | undefined>
    insert: (row: Row) => unknown
    change: (row: Row, changes: Partial<Row>) => unknown
  }
}

async function move(
  { deviceStock }: Rows,
  stream: string,
  by: { inStock: number; reserved: number },
): Promise<void> {
  const productCode = idOf(stream)
  const row = await deviceStock.find(productCode)
  if (row === undefined) deviceStock.insert({ productCode, ...by })
  else
    deviceStock.change(row, {
      inStock: row.inStock + by.inStock,
      reserved: row.reserved + by.reserved,
    })
}

/** What lies in the store-room of each device (ORD-16). */
export const devices = defineProjection({
  name: 'devices',
  version: 1,
  tables: { deviceStock: deviceTable },
  on: {
    DevicesStocked: (rows, { stream, data: { quantity } }) =>
      move(rows, stream, { inStock: quantity, reserved: 0 }),
    DevicesReserved: (rows, { stream, data: { quantity } }) =>
      move(rows, stream, { inStock: -quantity, reserved: quantity }),
    DevicesReleased: (rows, { stream, data: { quantity } }) =>
      move(rows, stream, { inStock: quantity, reserved: -quantity }),
    DevicesShipped: (rows, { stream, data: { quantity } }) =>
      move(rows, stream, { inStock: 0, reserved: -quantity }),
    DeviceTaken: (rows, { stream }) => move(rows, stream, { inStock: -1, reserved: 0 }),
    DevicesReturned: (rows, { stream, data: { quantity } }) =>
      move(rows, stream, { inStock: quantity, reserved: 0 }),
  },
})

/** Free and kept pieces by product code. */
export async function listDeviceStock(db: ReadDatabase): Promise<Map<string, Row>> {
  const rows = await db.selectFrom('deviceStock').selectAll().execute()
  return new Map(rows.map((row) => [row.productCode, row]))
}
