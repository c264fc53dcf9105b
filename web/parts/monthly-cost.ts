import { html, nothing, type TemplateResult } from 'lit'
import type { Account } from '../../read-api/schemas/account.ts'
import type { Invoices } from '../../read-api/schemas/invoices.ts'
import { LiveQuery } from '../client/live-query.ts'
import { today } from '../client/session.ts'
import type { ChartPoint } from '../components/chart-scale.ts'
import { define, KaisenElement } from '../components/element.ts'
import { card } from '../components/page.ts'
import type { Bilingual } from '../text/language.ts'
import { moreLink } from './account-figures.ts'
import '../components/chart.ts'

/** Months that are closed and stand beside the one that runs. */
const closedMonthsMax = 11

const words = {
  heading: { ja: '月ごとのご利用', en: 'Month by month' },
  invoices: { ja: '請求書', en: 'Invoices' },
  label: {
    ja: '月ごとのご利用額（税込）。今月（薄い色）は、これまでの額です。',
    en: 'What each month cost, tax included. The pale bar is this month so far.',
  },
} as const satisfies Record<string, Bilingual>

const pointsOf = ({ items }: Invoices, soFar: string): readonly ChartPoint[] => {
  const running = today().slice(0, 7)
  const closed = items
    .filter(({ month }) => month < running)
    .map(({ month, total }) => ({ at: month, amount: BigInt(total) }))
    .reverse()
  return [...closed, { at: running, amount: BigInt(soFar) }]
}

/** `<monthly-cost>`: what each month cost, as bars; nothing before the first invoice. */
export class MonthlyCost extends KaisenElement {
  static override properties = { soFar: { attribute: false } }
  /** What the running month has cost until now. */
  declare soFar: Account['thisMonth']['total']
  #invoices = new LiveQuery<Invoices>(
    this,
    () => ({ path: 'invoices', params: { sort: '-issuedOn', pageSize: closedMonthsMax } }),
    { views: ['invoices', 'clock'] },
  )

  constructor() {
    super()
    this.soFar = '0'
  }

  protected override render(): TemplateResult | typeof nothing {
    const invoices = this.#invoices.value
    if (invoices === undefined || invoices.items.length === 0) return nothing
    const points = pointsOf(invoices, this.soFar)
    return card(
      words.heading,
      html`<k-chart
        kind="bars"
        .points=${points}
        .label=${words.label}
        from=${points.at(-1)?.at ?? ''}
      ></k-chart>`,
      { action: moreLink('/account/invoices', words.invoices) },
    )
  }
}

define('monthly-cost', MonthlyCost)
