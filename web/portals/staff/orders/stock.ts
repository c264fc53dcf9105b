import { html } from 'lit'
import type { DeviceStock } from '../../../../read-api/schemas/orders.ts'
import { command } from '../../../client/api.ts'
import { LiveQuery } from '../../../client/live-query.ts'
import { define, KaisenElement } from '../../../components/element.ts'
import type { FormAction } from '../../../components/form.ts'
import type { Field } from '../../../components/form-model.ts'
import { card, page } from '../../../components/page.ts'
import type { Column, Row } from '../../../components/table-model.ts'
import { toast } from '../../../components/toast.ts'
import type { ScreenModule } from '../../../router/route.ts'
import { text } from '../../../text/language.ts'
import '../../../components/form.ts'
import '../../../components/table.ts'

const words = {
  heading: { ja: '機器の在庫', en: 'Device stock' },
  lead: {
    ja: '機器ごとの在庫数と、注文のために確保している数です。',
    en: 'Free pieces of each device, and those kept for orders.',
  },
  list: { ja: '在庫の一覧', en: 'Stock' },
  add: { ja: '入庫', en: 'Take in' },
  verb: { ja: '入庫を記録する', en: 'Record' },
  done: { ja: '入庫を記録しました。', en: 'Recorded.' },
} as const

const columns: readonly Column[] = [
  { key: 'name', label: { ja: '機器', en: 'Device' }, title: true },
  { key: 'productCode', label: { ja: '商品コード', en: 'Code' }, wideOnly: true },
  { key: 'inStock', label: { ja: '在庫', en: 'Free' }, kind: 'count' },
  { key: 'reserved', label: { ja: '確保中', en: 'Kept' }, kind: 'count' },
  { key: 'sold', label: { ja: '販売', en: 'Sold' } },
]

const fieldsFor = ({ items }: DeviceStock): readonly Field[] => [
  {
    name: 'productCode',
    label: { ja: '機器', en: 'Device' },
    kind: 'select',
    required: true,
    options: items.map(({ productCode, name }) => ({ value: productCode, label: name })),
  },
  {
    name: 'quantity',
    label: { ja: '数量', en: 'Quantity' },
    kind: 'count',
    required: true,
    narrow: true,
  },
  {
    name: 'reference',
    label: { ja: '納品書番号など', en: 'Slip or reason' },
    required: true,
    maxLength: 80,
  },
]

const takeIn: FormAction = (values, attempt) =>
  command('StockDevices', { ...values, quantity: Number(values.quantity) }, attempt)

/** 機器の在庫: what lies in the store-room, and what comes in (ORD-16). */
class StaffDeviceStock extends KaisenElement {
  #stock = new LiveQuery<DeviceStock>(this, () => ({ path: 'staff/devices' }), {
    views: ['catalogue'],
  })

  protected override render() {
    return page({
      heading: words.heading,
      lead: words.lead,
      body: this.#stock.render(
        (stock) => html`<div class="k-stack">
          ${card(
            words.list,
            html`<k-table
              .columns=${columns}
              .rows=${stock.items.map(
                (item): Row => ({ ...item, name: text(item.name), sold: item.onSale ? '○' : '—' }),
              )}
              size="100"
              caption=${text(words.list)}
            ></k-table>`,
          )}
          ${card(
            words.add,
            html`<k-form
              .fields=${fieldsFor(stock)}
              .verb=${words.verb}
              .action=${takeIn}
              @k-done=${() => {
                toast(words.done)
                void this.#stock.refresh()
              }}
            ></k-form>`,
          )}
        </div>`,
      ),
    })
  }
}

define('staff-device-stock', StaffDeviceStock)

export const screen: ScreenModule['screen'] = () => html`<staff-device-stock></staff-device-stock>`
