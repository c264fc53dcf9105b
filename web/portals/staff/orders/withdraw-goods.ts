import { html, nothing } from 'lit'
import type { WithdrawalPreview } from '../../../../read-api/schemas/contract-documents.ts'
import type { Order } from '../../../../read-api/schemas/orders.ts'
import { command } from '../../../client/api.ts'
import { LiveQuery } from '../../../client/live-query.ts'
import { sentenceOf } from '../../../client/refused.ts'
import { define, KaisenElement } from '../../../components/element.ts'
import type { FormAction } from '../../../components/form.ts'
import type { Field } from '../../../components/form-model.ts'
import { money } from '../../../components/money.ts'
import { card, definitions } from '../../../components/page.ts'
import type { Bilingual } from '../../../text/language.ts'
import '../../../components/form.ts'

const words = {
  heading: { ja: '法定の撤回・解除', en: 'Statutory withdrawal' },
  refund: { ja: '返金額（税込）', en: 'Refund (with tax)' },
  verb: { ja: '撤回を記録する', en: 'Record the withdrawal' },
} as const satisfies Record<string, Bilingual>

const fields: readonly Field[] = [
  { name: 'reason', label: { ja: '理由', en: 'Reason' }, required: true, maxLength: 200 },
]

const open: readonly Order['status'][] = ['awaiting-payment', 'paid', 'fulfilled']

/** Withdrawing an order of goods; for whom the law has none, why it is not offered (TEL-07). */
class WithdrawGoods extends KaisenElement {
  static override properties = { order: { attribute: false } }
  declare order: Order

  #preview = new LiveQuery<WithdrawalPreview>(
    this,
    () =>
      open.includes(this.order.status)
        ? { path: `orders/${this.order.orderId}/withdrawal-preview` }
        : null,
    { views: ['order', 'refund'] },
  )

  #withdraw: FormAction = ({ reason }, attempt) =>
    command('WithdrawOrder', { orderId: this.order.orderId, reason }, attempt)

  #form({ refusal, refund }: WithdrawalPreview) {
    if (refusal !== null)
      return html`<p>${sentenceOf({ ...refusal, kind: 'conflict', fields: [] })}</p>`
    return html`<div class="k-stack">
      ${definitions([[words.refund, money(refund)]])}
      <k-form
        .fields=${fields}
        .values=${{ reason: '' }}
        .verb=${words.verb}
        .danger=${true}
        .action=${this.#withdraw}
      ></k-form>
    </div>`
  }

  protected override render() {
    if (!open.includes(this.order.status)) return nothing
    return card(
      words.heading,
      this.#preview.render((preview) => this.#form(preview)),
    )
  }
}

define('staff-withdraw-goods', WithdrawGoods)
