import { html, type TemplateResult } from 'lit'
import type { Order } from '../../../../read-api/schemas/orders.ts'
import { command } from '../../../client/api.ts'
import type { FormAction } from '../../../components/form.ts'
import type { Field } from '../../../components/form-model.ts'
import { money } from '../../../components/money.ts'
import { card, chip } from '../../../components/page.ts'
import { banner } from '../../../components/states.ts'
import { formatInstant } from '../../../format/japan-time.ts'
import { formatMoney } from '../../../format/money.ts'
import { paymentNames } from '../../../parts/device-order-words.ts'
import { type Bilingual, text } from '../../../text/language.ts'
import '../../../components/form.ts'

const words = {
  heading: { ja: '保留中の入金', en: 'Parked money' },
  waiting: {
    ja: 'この注文にそのまま充てられない入金です。充当するか、返金するかを決めてください。',
    en: 'Money that the order could not take as it came. Accept it, or give it back.',
  },
  undecided: { ja: '未処理', en: 'Not decided' },
  accepted: { ja: '注文に充当', en: 'Accepted' },
  returned: { ja: '返金', en: 'Given back' },
  due: { ja: 'お支払い額（税込）', en: 'To pay (tax included)' },
  reason: { ja: '理由', en: 'Reason' },
  reasonNote: {
    ja: '理由はお客様へのメールに記載されます。',
    en: 'The reason stands in the mail to the customer.',
  },
  money: { ja: '対象の入金', en: 'Money' },
  accept: { ja: '注文に充当する', en: 'Accept it for the order' },
  giveBack: { ja: '入金を返金する', en: 'Give it back' },
  acceptHint: {
    ja: '選んだ入金の合計がお支払い額以上のとき、注文は入金済みになり、差額は返金されます。',
    en: 'With at least the amount due the order is paid; what is over goes back.',
  },
  lapsedHint: {
    ja: '期限切れの注文は、在庫を確保できたときに再開して入金済みになります。',
    en: 'A lapsed order comes back to life, and is paid, if its goods are still in stock.',
  },
  backHint: {
    ja: 'カードの入金はカードへ、振込の入金は銀行振込で返します。',
    en: 'What came by card goes to the card, what came by transfer by transfer.',
  },
} as const satisfies Record<string, Bilingual>

type Parked = Order['parked'][number]

const decidedChip = ({ decided }: Parked): TemplateResult => {
  if (decided === null) return chip(words.undecided, 'waiting')
  return chip(words[decided], decided === 'accepted' ? 'good' : 'ended')
}

const line = (parked: Parked): TemplateResult => html`<li>
  <span>
    <strong>${money(parked.amount)}</strong> ${formatInstant(parked.paidAt)}
    ${text(paymentNames[parked.way])} ${decidedChip(parked)}
  </span>
  ${parked.reason === null ? '' : html`<span>${text(words.reason)}：${parked.reason}</span>`}
</li>`

const optionOf = ({ parkedId, amount, paidAt }: Parked) => {
  const label = `${formatMoney(amount)}（${formatInstant(paidAt)}）`
  return { value: parkedId, label: { ja: label, en: label } }
}

const reasonField: Field = { name: 'reason', label: words.reason, required: true, maxLength: 200 }

function acceptForm(order: Order, waiting: Parked[], done: () => void): TemplateResult {
  const accept: FormAction = ({ parkedIds, reason }, attempt) =>
    command('AcceptParkedMoney', { orderId: order.orderId, parkedIds, reason }, attempt)
  return html`<h3>${text(words.accept)}</h3>
  <p class="k-hint">
    ${text(words.due)}：${money(order.totals.firstMonth.total)}<br />${text(words.acceptHint)}
    ${order.status === 'lapsed' ? text(words.lapsedHint) : ''}
  </p>
  <k-form
    .fields=${[
      {
        name: 'parkedIds',
        label: words.money,
        kind: 'checks',
        required: true,
        options: waiting.map(optionOf),
      } satisfies Field,
      reasonField,
    ]}
    .values=${{ parkedIds: waiting.map(({ parkedId }) => parkedId), reason: '' }}
    .verb=${words.accept}
    .action=${accept}
    @k-done=${done}
  ></k-form>`
}

function returnForm(order: Order, waiting: Parked[], done: () => void): TemplateResult {
  const giveBack: FormAction = ({ parkedId, reason }, attempt) =>
    command('ReturnParkedMoney', { orderId: order.orderId, parkedId, reason }, attempt)
  return html`<h3>${text(words.giveBack)}</h3>
  <p class="k-hint">${text(words.backHint)}</p>
  <k-form
    .fields=${[
      {
        name: 'parkedId',
        label: words.money,
        kind: 'select',
        required: true,
        options: waiting.map(optionOf),
      } satisfies Field,
      reasonField,
    ]}
    .values=${{ parkedId: waiting[0]?.parkedId ?? '', reason: '' }}
    .verb=${words.giveBack}
    .danger=${true}
    .action=${giveBack}
    @k-done=${done}
  ></k-form>`
}

/** Money that came for an order in a wrong amount or too late, and what staff decide (PAY-04). */
export function parkedMoney(order: Order, done: () => void): TemplateResult | string {
  const { parked, status } = order
  if (parked.length === 0) return ''
  const waiting = parked.filter(({ decided }) => decided === null)
  const isAcceptable = waiting.length > 0 && ['awaiting-payment', 'lapsed'].includes(status)
  return card(
    words.heading,
    html`<div class="k-stack">
      ${
        waiting.length === 0
          ? ''
          : banner('warning', html`${text(words.waiting)} ${text(words.reasonNote)}`)
      }
      <ul class="k-plain-list">
        ${parked.map(line)}
      </ul>
      ${isAcceptable ? acceptForm(order, waiting, done) : ''}
      ${waiting.length > 0 ? returnForm(order, waiting, done) : ''}
    </div>`,
  )
}
