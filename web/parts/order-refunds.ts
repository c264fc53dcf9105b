import { html, type TemplateResult } from 'lit'
import type { Order } from '../../read-api/schemas/orders.ts'
import { money } from '../components/money.ts'
import { card, chip, definitions } from '../components/page.ts'
import { banner } from '../components/states.ts'
import { formatDate, formatInstant, japanDateOf } from '../format/japan-time.ts'
import { text } from '../text/language.ts'
import { causeWords, wayWords } from './refund-words.ts'

const words = {
  heading: { ja: 'ご返金', en: 'Refunds' },
  made: { ja: '返金済み', en: 'Paid back' },
  working: { ja: '手続き中', en: 'Under way' },
  way: { ja: '返金の方法', en: 'By' },
  decidedAt: { ja: '受付日時', en: 'Decided' },
  paidOn: { ja: '返金日', en: 'Paid back on' },
  parked: {
    ja: '金額または期日がご注文と合わない入金があります。担当者が確認のうえ、メールでご連絡します。',
    en: 'Money came that does not fit the order. Our staff look at it and will write to you.',
  },
  cardNote: {
    ja: 'ご利用明細への反映の時期は、カード会社により異なります。',
    en: 'When it shows on your statement depends on the card company.',
  },
} as const

type Refund = Order['refunds'][number]

const dayOf = ({ progress }: Refund): string | null => {
  if (progress?.status !== 'made') return null
  if (progress.paidOn !== null) return formatDate(progress.paidOn)
  return progress.doneAt === null ? null : formatDate(japanDateOf(progress.doneAt))
}

const line = (refund: Refund): TemplateResult => {
  const { at, reason, amount, progress } = refund
  const isMade = progress?.status === 'made'
  const day = dayOf(refund)
  return html`<div>
    <p>
      <strong>${money(amount)}</strong> ${text(causeWords[reason])}
      ${chip(isMade ? words.made : words.working, isMade ? 'good' : 'waiting')}
    </p>
    ${definitions([
      progress === null ? null : [words.way, text(wayWords[progress.way])],
      [words.decidedAt, formatInstant(at)],
      day === null ? null : [words.paidOn, day],
    ])}
    ${isMade && progress.way === 'card' ? html`<p class="k-hint">${text(words.cardNote)}</p>` : ''}
  </div>`
}

const parkedNote = ({ parked }: Order): TemplateResult | string =>
  parked.some(({ decided }) => decided === null) ? banner('warning', text(words.parked)) : ''

/** What of an order goes back to the customer: how much, by which way, when (PAY-02). */
export const orderRefunds = (order: Order): TemplateResult | string =>
  order.refunds.length === 0
    ? parkedNote(order)
    : html`${parkedNote(order)}
      ${card(
        words.heading,
        html`<div class="k-stack">
          ${order.refunds.map(line)}
        </div>`,
      )}`
