import { html, type TemplateResult } from 'lit'
import type { Account } from '../../read-api/schemas/account.ts'
import { LiveQuery } from '../client/live-query.ts'
import { define, KaisenElement } from '../components/element.ts'
import { card, definitions, page } from '../components/page.ts'
import { type Bilingual, text } from '../text/language.ts'
import { balanceOf, monthOf } from './account-figures.ts'
import { invoiceList } from './invoice-list.ts'
import { lotsOf } from './lots.ts'
import { walletHistory } from './wallet-history.ts'
import './erasure-note.ts'

const words = {
  heading: { ja: 'アカウント', en: 'Account' },
  about: { ja: 'アカウントの情報', en: 'About the account' },
  loginId: { ja: 'ログインID', en: 'Login ID' },
  accountId: { ja: 'アカウントID', en: 'Account ID' },
  circles: { ja: 'サークル', en: 'Circles' },
  balance: { ja: 'プリペイド残額', en: 'Prepaid balance' },
  month: { ja: '今月のご利用', en: 'This month so far' },
  lots: { ja: '残額の有効期限', en: 'When the balance expires' },
  invoices: { ja: '請求書', en: 'Invoices' },
  entries: { ja: 'プリペイド履歴', en: 'Prepaid history' },
} as const satisfies Record<string, Bilingual>

/** A link of an account's page: its words, and where it leads for an account. */
export type AccountLink = { label: Bilingual; href: (accountId: string) => string }

/** `<k-account-view>`: one customer's account as the operator and auditors read it. */
export class AccountView extends KaisenElement {
  static override properties = {
    accountId: {},
    invoices: {},
    links: { attribute: false },
  }
  declare accountId: string
  /** Where the pages of invoices are. */
  declare invoices: string
  declare links: readonly AccountLink[]

  #account = new LiveQuery<Account>(
    this,
    () => ({ path: 'account', params: { accountId: this.accountId } }),
    { views: ['wallet', 'clock'] },
  )

  constructor() {
    super()
    this.accountId = ''
    this.invoices = ''
    this.links = []
  }

  #figures(account: Account): TemplateResult {
    const params = { accountId: account.accountId }
    return html`<div class="k-stack">
      <k-erasure-note .accountId=${account.accountId}></k-erasure-note>
      <div class="k-grid">
        ${card(words.balance, balanceOf(account))} ${card(words.month, monthOf(account))}
      </div>
      ${card(
        words.about,
        definitions([
          [words.loginId, account.loginId],
          [words.accountId, account.accountId],
          [words.circles, account.circles.map(({ name }) => name).join('、')],
        ]),
      )}
      ${card(words.invoices, invoiceList(this.invoices, params))}
      ${card(words.entries, walletHistory(params))} ${card(words.lots, lotsOf(account.lots))}
    </div>`
  }

  protected override render(): TemplateResult {
    return page({
      heading: this.#account.value?.name ?? words.heading,
      action: html`${this.links.map(
        ({ label, href }) =>
          html`<a class="k-button" href=${href(this.accountId)}>${text(label)}</a> `,
      )}`,
      body: this.#account.render((account) => this.#figures(account), 8),
    })
  }
}

define('k-account-view', AccountView)

/** The page of one customer's account. */
export const accountView = (
  accountId: string,
  options: { invoices: string; links?: readonly AccountLink[] },
): TemplateResult => html`<k-account-view
  .accountId=${accountId}
  .invoices=${options.invoices}
  .links=${options.links ?? []}
></k-account-view>`
