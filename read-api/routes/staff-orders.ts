import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { hasPermission, type Principal } from '../../domain/access/principal.ts'
import { refuseAccess } from '../../domain/access/session-refusals.ts'
import type { OrderStatus } from '../../domain/order/order-state.ts'
import { isOnSale } from '../../domain/order/purchase-rules.ts'
import { findPriceListOn } from '../../projections/catalogue.ts'
import { listDeviceStock } from '../../projections/device.ts'
import { listDeviceOrders } from '../../projections/order-queries.ts'
import { addList, addRead, type ReadParts } from '../reads.ts'
import { DeviceOrders, DeviceOrdersQuery, DeviceStock } from '../schemas/orders.ts'
import { BaseQuery } from '../schemas/wire.ts'

const noParams = z.strictObject({})

/** Orders and stock are seen by staff who ship or take money, and by auditors. */
const mayLook = (principal: Principal): boolean =>
  principal.kind === 'auditor' ||
  (principal.kind === 'staff' &&
    (hasPermission(principal, 'stock:write') || hasPermission(principal, 'wallet:adjust')))

const statusesOf: Readonly<Record<string, readonly OrderStatus[]>> = {
  'to-ship': ['paid'],
  'to-pay': ['placed', 'awaiting-payment'],
  shipped: ['fulfilled'],
  over: ['refused', 'lapsed', 'withdrawn'],
}

/** 注文と発送: the queue of device orders, and the store-room (ORD-16). */
export function addStaffOrderRoutes(app: FastifyInstance, parts: ReadParts): void {
  addList(app, parts, {
    url: '/api/staff/orders',
    summary: 'Orders of devices by what is to be done, the oldest first (ORD-16)',
    params: noParams,
    query: DeviceOrdersQuery,
    answer: DeviceOrders,
    csv: {
      name: 'device-orders',
      columns: [
        { heading: { ja: '注文日時', en: 'Ordered at' }, cell: ({ placedAt: at }) => ({ at }) },
        { heading: { ja: '注文番号', en: 'Order' }, cell: ({ orderId }) => orderId },
        { heading: { ja: 'アカウント', en: 'Account' }, cell: ({ name }) => name },
        { heading: { ja: '点数', en: 'Pieces' }, cell: ({ pieces }) => pieces },
        { heading: { ja: '合計（円）', en: 'Total (yen)' }, cell: ({ total: yen }) => ({ yen }) },
        { heading: { ja: '発送期限', en: 'Ship by' }, cell: ({ shipBy }) => shipBy },
      ],
    },
    find: async ({ db, principal, query }, page) =>
      mayLook(principal)
        ? listDeviceOrders(
            db,
            page,
            statusesOf[query.state ?? 'to-ship'] ?? 'with-parked-money',
            query.search,
          )
        : refuseAccess('not_permitted'),
  })
  addRead(app, parts, {
    url: '/api/staff/devices',
    summary: 'Devices with what lies in the store-room (ORD-16)',
    params: noParams,
    query: BaseQuery,
    answer: DeviceStock,
    find: async ({ db, principal, today }) => {
      if (!mayLook(principal)) return refuseAccess('not_permitted')
      const [list, stock] = await Promise.all([findPriceListOn(db, today), listDeviceStock(db)])
      const devices = (list?.products ?? []).filter(({ group }) => group === 'device')
      return {
        items: devices.map((product) => ({
          productCode: product.code,
          name: product.name,
          inStock: stock.get(product.code)?.inStock ?? 0,
          reserved: stock.get(product.code)?.reserved ?? 0,
          onSale: isOnSale(product),
        })),
      }
    },
  })
}
