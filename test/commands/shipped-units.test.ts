import { describe, expect, test } from 'vitest'
import { deviceScene, type Ordered } from '../support/device-scene.ts'

const today = '2026-11-24'
const devices = deviceScene(today)
const { orderDevices } = devices

async function paidOrder(quantity = 1): Promise<Ordered> {
  const order = await orderDevices('bank-transfer', quantity)
  const amount = order.total.toString()
  const deposit = { orderId: order.orderId, amount, receivedOn: today }
  await devices.scene().must('ConfirmDeposit', deposit)
  await devices.scene().untilIdle()
  return order
}

const ship = ({ orderId, lineId }: Ordered, ...serials: string[]) =>
  devices.scene().send('ShipOrder', {
    ...{ orderId, carrier: 'ヤマト運輸', slipNumber: '1' },
    units: serials.map((serial, index) => ({ lineId, piece: index + 1, serial })),
  })

const settle = ({ orderId, lineId }: Ordered, replacementSerial: string) =>
  devices.scene().send('SettleWarranty', {
    ...{ orderId, piece: { lineId, piece: 1 }, reportedOn: today, replacementSerial },
  })

const out = (serial: string, { orderId }: Ordered) => ({
  ok: false,
  refusal: { code: 'order_serial_out', details: { serial, orderId } },
})

describe('ORD-16 a unit is with one customer at a time', () => {
  test('two parcels with one serial at once: one leaves, the other names it', async () => {
    const orders = [await paidOrder(), await paidOrder(), await paidOrder()]
    const sent = await Promise.all(orders.map((order) => ship(order, 'A1')))
    const won = orders[sent.findIndex(({ ok }) => ok)] as Ordered
    expect(sent.filter(({ ok }) => ok)).toHaveLength(1)
    for (const outcome of sent.filter(({ ok }) => !ok))
      expect(outcome).toMatchObject(out('A1', won))
  })

  test('what came back goes out again: returned, replaced, or withdrawn from', async () => {
    const [first, second, third] = [await paidOrder(2), await paidOrder(), await paidOrder()]
    expect(await ship(first, 'B1', 'B2')).toMatchObject({ ok: true })
    await devices.scene().must('RecordReturn', {
      ...{ orderId: first.orderId, pieces: [{ lineId: first.lineId, piece: 2 }] },
      ...{ announcedOn: today, isUnopened: true, isOurFault: false },
    })
    expect(await ship(second, 'B2')).toMatchObject({ ok: true })
    expect(await settle(first, 'B2')).toMatchObject(out('B2', second))
    expect(await settle(first, 'B3')).toMatchObject({ ok: true })
    expect(await ship(third, 'b3')).toMatchObject(out('b3', first))
    expect(await ship(third, 'B1')).toMatchObject({ ok: true })
    await devices.scene().must('WithdrawOrder', { orderId: third.orderId, reason: '撤回' })
    expect(await settle(second, 'B1')).toMatchObject({ ok: true })
  })

  test('a database of the version before learns it from its log', async () => {
    const [before, after] = [await paidOrder(), await paidOrder()]
    expect(await ship(before, 'C1')).toMatchObject({ ok: true })
    await devices.scene().untilIdle()
    await devices.scene().closeCommands()
    const { pool } = devices.scene()
    await pool.query(`delete from work.process_state where process = 'follow-units'`)
    await pool.query(`delete from work.known_process where process = 'follow-units'`)
    await devices.scene().openCommands()
    expect(await ship(after, 'C1')).toMatchObject(out('C1', before))
  })
})
