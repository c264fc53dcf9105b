import { html, type TemplateResult } from 'lit'
import type { Account } from '../../../read-api/schemas/account.ts'
import { LiveQuery } from '../../client/live-query.ts'
import { session } from '../../client/session.ts'
import { define, KaisenElement } from '../../components/element.ts'
import { icon } from '../../components/icon.ts'
import { card, page } from '../../components/page.ts'
import { emptyState } from '../../components/states.ts'
import { balanceOf, monthOf, moreLink } from '../../parts/account-figures.ts'
import { callsInProgress } from '../../parts/calls-in-progress.ts'
import { enterCircleButton } from '../../parts/enter-circle.ts'
import { lotsOf } from '../../parts/lots.ts'
import { news, newsToAct } from '../../parts/news.ts'
import type { ScreenModule } from '../../router/route.ts'
import { type Bilingual, text } from '../../text/language.ts'
import { toDo } from './to-do.ts'
import '../../parts/monthly-cost.ts'
import '../../parts/screening-to-do.ts'

const words = {
  heading: { ja: 'ホーム', en: 'Home' },
  topUp: { ja: 'チャージする', en: 'Top up' },
  balance: { ja: 'プリペイド残額', en: 'Prepaid balance' },
  history: { ja: 'プリペイド履歴', en: 'Prepaid history' },
  lots: { ja: '残額の有効期限', en: 'When the balance expires' },
  month: { ja: '今月のご利用', en: 'This month so far' },
  circles: { ja: 'サークル', en: 'Circles' },
  allCircles: { ja: 'サークル一覧', en: 'All circles' },
  calls: { ja: '通話中', en: 'Calls in progress' },
  add: { ja: 'サークルを追加する', en: 'Add a circle' },
  noCircles: { ja: 'サークルはまだありません', en: 'There are no circles yet' },
  noCirclesHint: {
    ja: 'ユニークと電話番号は、サークルの画面で購入します。まずサークルを追加してください。',
    en: 'Uniques and numbers are bought in a circle’s portal: add a circle first.',
  },
} as const satisfies Record<string, Bilingual>

const circlesOf = ({ circles }: Account): TemplateResult =>
  circles.length === 0
    ? emptyState(
        words.noCircles,
        words.noCirclesHint,
        html`<a class="k-button k-primary" href="/account/circles/add">${text(words.add)}</a>`,
      )
    : html`<ul class="k-plain-list">
        ${circles.map(
          ({ circleId, name }) =>
            html`<li><span>${name}</span>${enterCircleButton(circleId, name)}</li>`,
        )}
      </ul>`

const topUpLink = (): TemplateResult => html`<a class="k-button k-primary" href="/account/top-up">
  ${icon('add')}${text(words.topUp)}
</a>`

/** The account's first page: what there is, what is to do, what goes on now. */
export class AccountHome extends KaisenElement {
  // Once a circle's portal was entered the account's figures are no longer in scope.
  #account = new LiveQuery<Account>(
    this,
    () => (session()?.actingFor === undefined ? { path: 'account' } : null),
    { views: ['wallet', 'calls', 'clock'] },
  )

  #figures(account: Account): TemplateResult {
    return html`<div class="k-stack">
      <screening-to-do></screening-to-do>
      ${newsToAct('/account/notices')} ${toDo(account)}
      <div class="k-grid">
        ${card(words.balance, balanceOf(account), {
          action: moreLink('/account/wallet', words.history),
        })}
        ${card(words.month, monthOf(account))}
      </div>
      <monthly-cost .soFar=${account.thisMonth.total}></monthly-cost>
      ${card(words.lots, lotsOf(account.lots))}
      ${card(words.circles, circlesOf(account), {
        action: moreLink('/account/circles', words.allCircles),
      })}
      ${card(words.calls, callsInProgress())} ${news('/account/notices')}
    </div>`
  }

  protected override render(): TemplateResult {
    return page({
      heading: session()?.name ?? words.heading,
      action: topUpLink(),
      body: this.#account.render((account) => this.#figures(account), 8),
    })
  }
}

define('account-home', AccountHome)

/** The first page of the account portal. */
export const screen: ScreenModule['screen'] = () => html`<account-home></account-home>`
