import { html, nothing, type TemplateResult } from 'lit'
import type { WithdrawalPreview } from '../../../../read-api/schemas/contract-documents.ts'
import type { Order } from '../../../../read-api/schemas/orders.ts'
import { command } from '../../../client/api.ts'
import { LiveQuery } from '../../../client/live-query.ts'
import { sentenceOf } from '../../../client/refused.ts'
import { today } from '../../../client/session.ts'
import { define, KaisenElement } from '../../../components/element.ts'
import type { FormAction } from '../../../components/form.ts'
import { dayField, type Field } from '../../../components/form-model.ts'
import { money } from '../../../components/money.ts'
import { card, definitions } from '../../../components/page.ts'
import { banner } from '../../../components/states.ts'
import { formatDate, formatMonth } from '../../../format/japan-time.ts'
import { taxClassName } from '../../../parts/tax-class-names.ts'
import { text } from '../../../text/language.ts'
import '../../../components/form.ts'

const words = {
  heading: { ja: '初期契約解除', en: 'Statutory withdrawal' },
  lead: {
    ja: '個人のお客様が期限までに発信した通知を受け付けます。契約はただちに終了し、電話番号は保留期間に入ります。元に戻せません。',
    en: 'For notices that individuals sent in time. Contracts end at once; there is no way back.',
  },
  until: { ja: '通知の発信期限', en: 'To be sent by' },
  ends: { ja: '終了する契約', en: 'Contracts that end' },
  charged: { ja: '引き落とし済みの額', en: 'Debited' },
  refund: { ja: 'プリペイド残額への返金（税込）', en: 'Refund to the balance (with tax)' },
  calls: {
    ja: '通話料は返金しません。請求済みの月の分は、返還請求書（適格返還請求書）の対象です。',
    en: 'Calls are not refunded. What an invoice has charged already needs a credit note.',
  },
  over: {
    ja: '今日は期限を過ぎています。期限までに発信された通知だけを受け付けられます。',
    en: 'The day has passed: only a notice that was sent by it can be taken.',
  },
  verb: { ja: '初期契約解除を受け付ける', en: 'Take the withdrawal' },
} as const

const fields = (withdrawUntil: string | null): readonly Field[] => [
  {
    ...dayField('announcedOn', { ja: '通知の発信日', en: 'Notice sent on' }),
    ...(withdrawUntil === null ? {} : { max: withdrawUntil }),
  },
  {
    name: 'reason',
    label: { ja: '通知の方法・メモ', en: 'How it was sent, note' },
    required: true,
    maxLength: 200,
    example: { ja: '書面で通知', en: 'by letter' },
  },
]

/** What a withdrawal of a monthly order would end and give back; and the form that takes it. */
class WithdrawOrder extends KaisenElement {
  static override properties = { order: { attribute: false } }
  declare order: Order

  #preview = new LiveQuery<WithdrawalPreview>(
    this,
    () => ({ path: `orders/${this.order.orderId}/withdrawal-preview` }),
    { views: ['order', 'contracts', 'wallet', 'clock'] },
  )

  /** With the refund that is shown: another one is refused. */
  #take(confirmedRefund: string): FormAction {
    const { orderId } = this.order
    return ({ announcedOn, reason }, attempt) =>
      command('WithdrawMonthlyOrder', { orderId, announcedOn, reason, confirmedRefund }, attempt)
  }

  #figures({ withdrawUntil, contracts, charged, refund }: WithdrawalPreview): TemplateResult {
    const ending = contracts.map(({ name, subject }) =>
      subject === null ? text(name) : `${text(name)} ${subject}`,
    )
    return definitions([
      withdrawUntil === null ? null : [words.until, formatDate(withdrawUntil)],
      [words.ends, ending.join('、')],
      ...charged.flatMap(({ month, amounts }) =>
        amounts.map(
          ({ taxClass, net, tax }) =>
            [
              {
                ja: `${words.charged.ja}（${formatMonth(month, 'ja')}・${taxClassName(taxClass)}）`,
                en: `${words.charged.en} (${formatMonth(month, 'en')}, ${taxClassName(taxClass)})`,
              },
              html`${money(net)} ＋ ${money(tax)}`,
            ] as const,
        ),
      ),
      [words.refund, html`<strong>${money(refund)}</strong>`],
    ])
  }

  #form(preview: WithdrawalPreview): TemplateResult {
    const { refusal, withdrawUntil, refund } = preview
    if (refusal !== null)
      return html`<p>${sentenceOf({ ...refusal, kind: 'conflict', fields: [] })}</p>`
    const isOver = withdrawUntil !== null && today() > withdrawUntil
    return html`<div class="k-stack">
      <p>${text(words.lead)}</p>
      ${isOver ? banner('warning', text(words.over)) : nothing} ${this.#figures(preview)}
      <p class="k-hint">${text(words.calls)}</p>
      <k-form
        .fields=${fields(withdrawUntil)}
        .values=${{ announcedOn: isOver ? withdrawUntil : today(), reason: '' }}
        .verb=${words.verb}
        .danger=${true}
        .action=${this.#take(refund)}
        @k-done=${() => void this.#preview.refresh()}
      ></k-form>
    </div>`
  }

  protected override render() {
    if (this.order.status !== 'fulfilled') return nothing
    return card(
      words.heading,
      this.#preview.render((preview) => this.#form(preview), 4),
    )
  }
}

define('staff-withdraw-order', WithdrawOrder)
