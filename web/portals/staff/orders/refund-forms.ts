import { html, type TemplateResult } from 'lit'
import type { Order } from '../../../../read-api/schemas/orders.ts'
import { command } from '../../../client/api.ts'
import { today } from '../../../client/session.ts'
import { confirmFirst } from '../../../components/dialog.ts'
import type { FormAction } from '../../../components/form.ts'
import { amountField, dayField, type Field } from '../../../components/form-model.ts'
import { money } from '../../../components/money.ts'
import { card, chip, definitions } from '../../../components/page.ts'
import { banner } from '../../../components/states.ts'
import { formatDate, formatInstant } from '../../../format/japan-time.ts'
import { sentMoney, typedYen } from '../../../format/money.ts'
import {
  causeWords,
  failureWords,
  refundStatusWords,
  wayWords,
} from '../../../parts/refund-words.ts'
import { type Bilingual, text } from '../../../text/language.ts'
import '../../../components/form.ts'

const words = {
  refund: { ja: '返金', en: 'Refund' },
  amount: { ja: '返金額（税込）', en: 'Amount (tax included)' },
  state: { ja: '状態', en: 'State' },
  way: { ja: '返金の方法', en: 'By' },
  since: { ja: '発生日時', en: 'Owed since' },
  paidOn: { ja: '振込日', en: 'Paid on' },
  doneAt: { ja: '完了日時', en: 'Done' },
  reference: { ja: '処理番号', en: 'Reference' },
  attempts: { ja: '決済会社への依頼', en: 'Asked of the gateway' },
  failed: { ja: '決済会社での返金に失敗しました。', en: 'The gateway could not make the refund. ' },
  next: {
    ja: 'もう一度依頼するか、銀行振込で返金して記録してください。',
    en: 'Ask once more, or pay by bank transfer and record it.',
  },
  retry: { ja: 'もう一度決済会社に依頼する', en: 'Ask the gateway once more' },
  byHand: { ja: '銀行振込で返金済みとして記録', en: 'Record a bank transfer' },
  verb: { ja: '返金を記録する', en: 'Record the refund' },
  sure: {
    ja: '銀行で振り込んでから記録してください。取り消せません。',
    en: 'Transfer it at the bank first: this cannot be undone.',
  },
} as const satisfies Record<string, Bilingual>

type Refund = Order['refunds'][number]

const times = (count: number): Bilingual => ({
  ja: `${count}回`,
  en: count === 1 ? 'once' : `${count} times`,
})

const transferFields: readonly Field[] = [
  dayField('paidOn', words.paidOn),
  {
    name: 'reference',
    label: { ja: '振込の受付番号', en: 'Number of the transfer' },
    example: { ja: '例：20261124-018', en: 'Such as 20261124-018' },
    required: true,
    maxLength: 40,
    narrow: true,
  },
  amountField('amount', { ja: '振込額', en: 'Amount transferred' }),
]

function byHand({ refundId, amount: owed }: Refund, done: () => void): TemplateResult {
  const settle: FormAction = ({ paidOn, reference, amount }, attempt) => {
    const data = { refundId, paidOn, reference, amount: sentMoney(amount) }
    return command('SettleRefundByHand', data, attempt)
  }
  return html`<h3>${text(words.byHand)}</h3>
  <p class="k-hint">${text(words.sure)}</p>
  <k-form
    .fields=${transferFields}
    .values=${{ paidOn: today(), reference: '', amount: typedYen(owed) }}
    .verb=${words.verb}
    .action=${settle}
    @k-done=${done}
  ></k-form>`
}

const retry = async ({ refundId, amount }: Refund, done: () => void): Promise<void> => {
  const isDone = await confirmFirst({
    heading: words.retry,
    body: () => html`${text(words.amount)}：${money(amount)}`,
    verb: words.retry,
    act: () => command('RetryRefund', { refundId }),
  })
  if (isDone) done()
}

const facts = ({ at, amount, progress }: Refund): TemplateResult => {
  if (progress === null) return definitions([[words.amount, money(amount)]])
  const { label, tone } = refundStatusWords(progress.status, progress.way)
  return definitions([
    [words.amount, money(amount)],
    [words.state, chip(label, tone)],
    [words.way, text(wayWords[progress.way])],
    [words.since, formatInstant(at)],
    progress.way === 'card' ? [words.attempts, text(times(progress.attempt))] : null,
    progress.paidOn === null ? null : [words.paidOn, formatDate(progress.paidOn)],
    progress.doneAt === null ? null : [words.doneAt, formatInstant(progress.doneAt)],
    progress.reference === null ? null : [words.reference, progress.reference],
  ])
}

const actions = (refund: Refund, done: () => void): TemplateResult | string => {
  const { progress } = refund
  if (progress === null) return ''
  if (progress.status !== 'failed')
    return progress.way === 'bank-transfer' && progress.status !== 'made'
      ? byHand(refund, done)
      : ''
  const why = text(failureWords(progress.failure ?? ''))
  return html`${banner('error', html`${text(words.failed)}${why}<br />${text(words.next)}`)}
    <div class="k-form-foot">
      <button type="button" class="k-button" @click=${() => void retry(refund, done)}>
        ${text(words.retry)}
      </button>
    </div>
    ${byHand(refund, done)}`
}

/** Each refund of an order, with what staff may do about it next (PAY-02). */
export const refundForms = (order: Order, done: () => void): TemplateResult =>
  html`${order.refunds.map((refund) => {
    const cause = causeWords[refund.reason]
    const heading = {
      ja: `${words.refund.ja}（${cause.ja}）`,
      en: `${words.refund.en}: ${cause.en}`,
    }
    return card(heading, html`<div class="k-stack">${facts(refund)} ${actions(refund, done)}</div>`)
  })}`
