import { html, type TemplateResult } from 'lit'
import type { Order } from '../../read-api/schemas/orders.ts'
import { card } from '../components/page.ts'
import { formatPhone } from '../format/phone.ts'
import { type Bilingual, text } from '../text/language.ts'
import { lineTable } from './line-table.ts'

const words = {
  heading: { ja: '発行したユニークと電話番号', en: 'Uniques and numbers issued' },
  product: { ja: '商品', en: 'Product' },
  issued: { ja: 'ユニーク・電話番号', en: 'Unique or number' },
  later: { ja: '審査後に開始', en: 'begins after screening' },
} as const

/** What one line brought, and where it is set up. */
export type Issued = {
  lineId: string
  name: Bilingual
  things: readonly { label: string; path: string; isLater: boolean }[]
}

type Ordered = Pick<Order, 'issued' | 'numbers'> & {
  lines: readonly Pick<Order['lines'][number], 'lineId' | 'name' | 'e164'>[]
}

/** The uniques and the number of each line; of lines that bring none, nothing (ORD-14). */
export const issuedByLine = ({ lines, issued, numbers }: Ordered): Issued[] =>
  lines.flatMap(({ lineId, name, e164 }) => {
    const uniqueIds = issued.find((each) => each.lineId === lineId)?.uniqueIds ?? []
    const uniques = uniqueIds.map((uniqueId) => ({
      label: uniqueId,
      path: `/circle/uniques/${uniqueId}`,
      isLater: false,
    }))
    const number =
      e164 === null
        ? []
        : [{ label: formatPhone(e164), path: '/circle/numbers', isLater: !numbers.includes(e164) }]
    const things = [...uniques, ...number]
    return things.length === 0 ? [] : [{ lineId, name, things }]
  })

const thing = ({ label, path, isLater }: Issued['things'][number], isLinked: boolean) =>
  html`<li>
    ${isLinked ? html`<a href=${path}>${label}</a>` : label}${
      isLater ? html` <span class="k-hint">${text(words.later)}</span>` : ''
    }
  </li>`

/** Which unique and which number is for what; in the circle's portal each leads to its page. */
export function orderIssued(order: Order, isLinked: boolean): TemplateResult | '' {
  const rows = order.status === 'fulfilled' ? issuedByLine(order) : []
  if (rows.length === 0) return ''
  return card(
    words.heading,
    lineTable(
      words.heading,
      [words.product, words.issued],
      rows.map(
        ({ name, things }) => html`<tr>
          <td class="k-cell-title">${text(name)}</td>
          <td data-label=${text(words.issued)}>
            <ul>${things.map((each) => thing(each, isLinked))}</ul>
          </td>
        </tr>`,
      ),
    ),
  )
}
