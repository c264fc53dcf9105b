import { html, nothing, type TemplateResult } from 'lit'
import type { z } from 'zod'
import type { Cases } from '../../read-api/schemas/screening.ts'
import { LiveQuery } from '../client/live-query.ts'
import { define, KaisenElement } from '../components/element.ts'
import { formatCount } from '../format/money.ts'
import { text } from '../text/language.ts'

/** `<next-case>`: a way on to whoever has waited longest, so that a queue is worked through. */
export class NextCase extends KaisenElement {
  #waiting = new LiveQuery<z.input<typeof Cases>>(
    this,
    () => ({ path: 'screening/cases', params: { state: 'waiting', pageSize: 1 } }),
    { views: ['screening'] },
  )

  protected override render(): TemplateResult | typeof nothing {
    const { items, total } = this.#waiting.value ?? { items: [], total: 0 }
    const next = items[0]
    if (next === undefined) return nothing
    const left = formatCount(total)
    const verb = {
      ja: `次の審査へ（残り${left}件）`,
      en: `On to the next case (${left} left)`,
    }
    return html`<a class="k-button k-primary" href="/staff/screening/${next.caseId}"
      >${text(verb)}</a
    >`
  }
}

define('next-case', NextCase)
