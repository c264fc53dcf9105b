import { html, nothing, type TemplateResult } from 'lit'
import type { Clock } from '../../../read-api/schemas/clock.ts'
import { LiveQuery } from '../../client/live-query.ts'
import { define, KaisenElement } from '../../components/element.ts'
import { card, page } from '../../components/page.ts'
import { formatInstant } from '../../format/japan-time.ts'
import { accountList } from '../../parts/account-list.ts'
import type { ScreenModule } from '../../router/route.ts'
import { type Bilingual, text } from '../../text/language.ts'
import '../../parts/staff-board.ts'

const words = {
  heading: { ja: '運営', en: 'Operations' },
  lead: {
    ja: '処理を待っている仕事と、顧客のアカウントの一覧です。',
    en: 'The work that waits, and the customers’ accounts.',
  },
  accounts: { ja: 'アカウント一覧', en: 'Accounts' },
  clock: { ja: '業務時計（デモ）', en: 'Business clock (demonstration)' },
  forward: { ja: '時計を進める', en: 'Move the clock' },
} as const satisfies Record<string, Bilingual>

/** The staff's first page: the customers, and in a demonstration the business clock. */
export class StaffHome extends KaisenElement {
  #clock = new LiveQuery<Clock>(this, () => ({ path: 'clock' }), { views: ['clock'] })

  #clockCard(): TemplateResult | typeof nothing {
    const clock = this.#clock.value
    if (clock === undefined || !clock.demonstration) return nothing
    return card(words.clock, html`<p class="k-clock">${formatInstant(clock.now)}</p>`, {
      action: html`<a class="k-button" href="/staff/clock">${text(words.forward)}</a>`,
    })
  }

  protected override render(): TemplateResult {
    return page({
      heading: words.heading,
      lead: words.lead,
      body: html`<div class="k-stack">
        <staff-board></staff-board>
        ${this.#clockCard()} ${card(words.accounts, accountList('/staff/accounts'))}
      </div>`,
    })
  }
}

define('staff-home', StaffHome)

/** The first page of the staff portal. */
export const screen: ScreenModule['screen'] = () => html`<staff-home></staff-home>`
