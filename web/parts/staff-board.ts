import { html, nothing, svg, type TemplateResult } from 'lit'
import type { Board, Queue } from '../../read-api/schemas/board.ts'
import { LiveQuery } from '../client/live-query.ts'
import { define, KaisenElement } from '../components/element.ts'
import { card } from '../components/page.ts'
import { type Bilingual, language, text } from '../text/language.ts'
import { waitingFor } from './waiting.ts'

/** Each queue with its name and its page; another part of the business adds its line here. */
const queues: Readonly<Record<Queue, { label: Bilingual; href: string }>> = {
  screening: { label: { ja: '審査', en: 'Screening' }, href: '/staff/screening' },
  shipping: { label: { ja: '機器の発送', en: 'Devices to ship' }, href: '/staff/orders' },
  deposits: {
    label: { ja: '入金の確認', en: 'Deposits to confirm' },
    href: '/staff/orders?state=to-pay',
  },
  'parked-money': {
    label: { ja: '保留中の入金', en: 'Parked money' },
    href: '/staff/orders?state=parked',
  },
  refunds: { label: { ja: '返金', en: 'Refunds' }, href: '/staff/refunds' },
}

type Line = Board['queues'][number]

/** How long a queue is beside the longest; the count stands next to it in figures. */
const bar = (count: number, longest: number): TemplateResult => html`<svg
  class="k-queue-bar"
  viewBox="0 0 100 1"
  preserveAspectRatio="none"
  aria-hidden="true"
>
  ${count === 0 ? nothing : svg`<rect width=${(100 * count) / longest} height="1" />`}
</svg>`

const words = {
  heading: { ja: 'ボード', en: 'Board' },
  none: { ja: '待ちはありません', en: 'Nothing waits' },
  oldest: { ja: '最も古いもの', en: 'The oldest' },
} as const satisfies Record<string, Bilingual>

const counted = (count: number): string => (language() === 'ja' ? `${count}件` : `${count} waiting`)

/** `<staff-board>`: what waits for staff, how much of it, and for how long (OPS-01). */
export class StaffBoard extends KaisenElement {
  #board = new LiveQuery<Board>(this, () => ({ path: 'staff/board' }), {
    views: ['screening', 'order', 'refund', 'clock'],
  })

  #line({ queue, count, waitingHours }: Line, longest: number): TemplateResult {
    const { label, href } = queues[queue]
    return html`<li class="k-queue">
      <a href=${href}>${text(label)}</a>
      ${bar(count, longest)}
      <strong class=${count === 0 ? 'k-queue-none' : 'k-figure'}>
        ${count === 0 ? text(words.none) : counted(count)}
      </strong>
      <span class="k-hint">
        ${waitingHours === null ? '' : html`${text(words.oldest)} ${waitingFor(waitingHours)}`}
      </span>
    </li>`
  }

  protected override render(): TemplateResult {
    return card(
      words.heading,
      this.#board.render(({ queues: lines }) => {
        const longest = Math.max(...lines.map(({ count }) => count))
        return html`<ul class="k-plain-list k-queues">
            ${lines.map((each) => this.#line(each, longest))}
          </ul>`
      }, 2),
    )
  }
}

define('staff-board', StaffBoard)
