import { html } from 'lit'
import type { Cart, CartCancellation } from '../../read-api/schemas/cart.ts'
import { chip } from '../components/page.ts'
import { formatDate } from '../format/japan-time.ts'
import { text } from '../text/language.ts'
import { cancellationWords } from './cancellation-outlook.ts'
import type { RowParts } from './order-rows.ts'

const words = {
  cancellation: { ja: '解約', en: 'Cancellation' },
  prepaid: { ja: 'プリペイド', en: 'Prepaid' },
  topUp: { ja: 'プリペイド購入', en: 'Top-up' },
  no: { ja: 'なし', en: 'No' },
  remove: { ja: 'を削除', en: ': remove' },
  notPossible: { ja: '解約できません（解約済みなど）', en: 'Cannot be cancelled any more' },
} as const

/** What a line of cancellation is about, in a line: product, unique or number, its numbers. */
export const endingTitle = ({
  name,
  subject,
  numbers,
}: Pick<CartCancellation, 'name' | 'subject'> & {
  numbers: readonly (string | { display: string })[]
}) => {
  const displays = numbers.map((each) => (typeof each === 'string' ? each : each.display))
  return html`${text(name)}${subject === null ? '' : html`<br />${subject}`}${displays.map(
    (display) => html`<br />＋ ${display}`,
  )}`
}

const tick = (lineId: string, label: string) => html`<input
  type="checkbox"
  name="remove"
  value=${lineId}
  aria-label="${label}${text(words.remove)}"
/>`

const cancellationRow = (line: CartCancellation): RowParts => ({
  title: html`${endingTitle(line)}<br />
    ${
      line.isPossible
        ? html`${text(cancellationWords.ordinary)}：${text(cancellationWords.endNow)}
          ${formatDate(line.endsOn)}`
        : chip(words.notPossible, 'bad')
    }`,
  kind: words.cancellation,
  unit: '0',
  prorated: words.no,
  quantity: line.count,
  subtotal: { full: '0' },
  tick: tick(line.lineId, `${text(line.name)} ${line.subject ?? ''}`),
  isFaded: !line.isPossible,
})

const topUpRow = ({ lineId, amount }: Cart['topUps'][number]): RowParts => ({
  title: text(words.topUp),
  kind: words.prepaid,
  unit: amount,
  prorated: words.no,
  quantity: 1,
  subtotal: { full: amount },
  tick: tick(lineId, text(words.topUp)),
})

/** The lines of a cart that are no goods: top-ups and cancellations (ORD-10). */
export const otherRows = ({ topUps, cancellations }: Cart): RowParts[] => [
  ...topUps.map(topUpRow),
  ...cancellations.map(cancellationRow),
]
