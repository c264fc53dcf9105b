import { html, type TemplateResult } from 'lit'
import type { Order } from '../../../../read-api/schemas/orders.ts'
import { command } from '../../../client/api.ts'
import type { Outcome } from '../../../client/refused.ts'
import { today } from '../../../client/session.ts'
import type { FormAction } from '../../../components/form.ts'
import {
  amountField,
  dayField,
  type Field,
  type FormValues,
} from '../../../components/form-model.ts'
import { card } from '../../../components/page.ts'
import { halfWidth } from '../../../format/half-width.ts'
import { sentMoney, typedYen } from '../../../format/money.ts'
import type { Bilingual } from '../../../text/language.ts'
import { pieceOf, piecesLeft, piecesOf } from './order-pieces.ts'
import '../../../components/form.ts'

const optionsLeft = (order: Order) =>
  piecesLeft(order).map(({ key, name }) => ({ value: key, label: name }))

/** As it is printed on the slip or the device: a kana keyboard gives it full-width (TXT-01). */
const printed = (typed: FormValues[string] | undefined): string => halfWidth(String(typed ?? ''))

type Ask = {
  heading: Bilingual
  fields: readonly Field[]
  values: FormValues
  verb: Bilingual
  name: string
  data: (values: FormValues) => Record<string, unknown>
  /** The fields that paths of the command's data stand for. */
  fieldOf?: Readonly<Record<string, string>>
}

const atFields = <Value>(outcome: Outcome<Value>, fieldOf: Ask['fieldOf'] = {}): Outcome<Value> => {
  if (outcome.ok) return outcome
  const fields = outcome.refused.fields.map(({ field, sentence }) => ({
    field: fieldOf[field] ?? field,
    sentence,
  }))
  return { ok: false, refused: { ...outcome.refused, fields } }
}

function form({ orderId }: Order, ask: Ask, done: () => void): TemplateResult {
  const send: FormAction = async (values, attempt) =>
    atFields(await command(ask.name, { orderId, ...ask.data(values) }, attempt), ask.fieldOf)
  return card(
    ask.heading,
    html`<k-form
      .fields=${ask.fields}
      .values=${ask.values}
      .verb=${ask.verb}
      .action=${send}
      @k-done=${done}
    ></k-form>`,
  )
}

const deposit = (order: Order): Ask => ({
  heading:
    order.status === 'awaiting-payment'
      ? { ja: '入金の確認', en: 'Confirm the deposit' }
      : { ja: '遅れて届いた入金', en: 'A deposit that came too late' },
  verb:
    order.status === 'awaiting-payment'
      ? { ja: '入金を確認する', en: 'Confirm' }
      : { ja: '入金を保留として記録する', en: 'Record it as parked' },
  name: 'ConfirmDeposit',
  fields: [
    amountField('amount', { ja: '入金額', en: 'Amount' }),
    dayField('receivedOn', { ja: '入金日', en: 'Received on' }),
  ],
  values: { amount: typedYen(order.totals.firstMonth.total), receivedOn: today() },
  data: ({ amount, receivedOn }) => ({
    amount: sentMoney(amount),
    receivedOn,
  }),
})

const shipping = (order: Order): Ask => ({
  heading: { ja: '発送', en: 'Ship' },
  verb: { ja: '発送済みにする', en: 'Mark as shipped' },
  name: 'ShipOrder',
  fields: [
    {
      name: 'carrier',
      label: { ja: '運送会社', en: 'Carrier' },
      required: true,
      maxLength: 40,
      narrow: true,
    },
    {
      name: 'slipNumber',
      label: { ja: '伝票番号', en: 'Slip number' },
      required: true,
      maxLength: 40,
      narrow: true,
    },
    ...piecesOf(order).map(({ key, name }) => ({
      name: `serial ${key}`,
      label: { ja: `シリアル番号：${name.ja}`, en: `Serial number: ${name.en}` },
      required: true,
      maxLength: 60,
    })),
  ],
  values: { carrier: 'ヤマト運輸', slipNumber: '' },
  data: (values) => ({
    carrier: values.carrier,
    slipNumber: printed(values.slipNumber),
    units: piecesOf(order).map(({ lineId, piece, key }) => ({
      lineId,
      piece,
      serial: printed(values[`serial ${key}`]),
    })),
  }),
  fieldOf: Object.fromEntries(
    piecesOf(order).map(({ key }, index) => [`units.${index}.serial`, `serial ${key}`]),
  ),
})

const returning = (order: Order): Ask => ({
  heading: { ja: '返品', en: 'Return' },
  verb: { ja: '返品を受け付ける', en: 'Record the return' },
  name: 'RecordReturn',
  fields: [
    {
      name: 'pieces',
      label: { ja: '返品された商品', en: 'Pieces' },
      kind: 'checks',
      required: true,
      options: optionsLeft(order),
    },
    dayField('announcedOn', { ja: '返品の連絡があった日', en: 'Announced on' }),
    { name: 'isUnopened', label: { ja: '未開封', en: 'Unopened' }, kind: 'check' },
    {
      name: 'isOurFault',
      label: { ja: '品違いなど当社の責任', en: 'Our fault, such as a wrong article' },
      kind: 'check',
    },
  ],
  values: { announcedOn: today(), isUnopened: true, isOurFault: false },
  data: ({ pieces, announcedOn, isUnopened, isOurFault }) => ({
    pieces: (Array.isArray(pieces) ? pieces : []).map((key) => pieceOf(String(key))),
    announcedOn,
    isUnopened: isUnopened === true,
    isOurFault: isOurFault === true,
  }),
})

const warranty = (order: Order): Ask => ({
  heading: { ja: '保証対応', en: 'Warranty' },
  verb: { ja: '保証対応を記録する', en: 'Record' },
  name: 'SettleWarranty',
  fields: [
    {
      name: 'piece',
      label: { ja: '故障した商品', en: 'The faulty piece' },
      kind: 'select',
      required: true,
      options: optionsLeft(order),
    },
    dayField('reportedOn', { ja: '故障の連絡があった日', en: 'Reported on' }),
    {
      name: 'serial',
      label: {
        ja: '代替品のシリアル番号（同等品がなく返金するときは空欄）',
        en: 'Serial number of the replacement (empty: no equal unit, refund)',
      },
      maxLength: 60,
    },
  ],
  values: { reportedOn: today(), serial: '' },
  data: ({ piece, reportedOn, serial }) => ({
    piece: pieceOf(String(piece)),
    reportedOn,
    replacementSerial: printed(serial) || null,
  }),
  fieldOf: { replacementSerial: 'serial' },
})

/** What comes too late is recorded, too: it is parked. */
const takesDeposits = ({ payment, status }: Order): boolean =>
  payment === 'bank-transfer' && ['awaiting-payment', 'lapsed', 'withdrawn'].includes(status)

/** The forms that fit the order as it stands. */
export function orderForms(order: Order, done: () => void): TemplateResult {
  const { status } = order
  if (order.settlement !== 'devices') return html``
  const asks = [
    ...(takesDeposits(order) ? [deposit(order)] : []),
    ...(status === 'paid' ? [shipping(order)] : []),
    ...(status === 'fulfilled' && piecesLeft(order).length > 0
      ? [returning(order), warranty(order)]
      : []),
  ]
  return html`${asks.map((ask) => form(order, ask, done))}`
}
