import { html, type TemplateResult } from 'lit'
import type { Account } from '../../read-api/schemas/account.ts'
import { money } from '../components/money.ts'
import { chip, figures } from '../components/page.ts'
import { decimalsOf } from '../format/money.ts'
import { text } from '../text/language.ts'

const words = {
  available: { ja: '利用できる額', en: 'Available' },
  held: { ja: '仮押さえ（通話中・注文中）', en: 'Held for calls and orders' },
  debt: { ja: '不足額', en: 'Owed' },
  state: { ja: 'サービス', en: 'Service' },
  fees: { ja: '月額・初期費用（税抜）', en: 'Fees (ex tax)' },
  calls: { ja: '通話料（税抜）', en: 'Calls (ex tax)' },
  tax: { ja: '消費税', en: 'Consumption tax' },
  total: { ja: '合計（税込）', en: 'Total (tax included)' },
} as const

/** Whether the account's calls go on (PAY-08). */
export const serviceState = (state: Account['serviceState']): TemplateResult =>
  state === 'stopped'
    ? chip({ ja: 'サービス停止中', en: 'Service stopped' }, 'bad')
    : chip({ ja: '利用中', en: 'In service' }, 'good')

/** The balance, large, with what of it can be used now; it opens to its lots (BEY-02). */
export const balanceOf = (account: Account): TemplateResult => {
  const { accountId, balance, available, held, debt } = account
  const decimals = decimalsOf([available, held, debt])
  return html`<p class="k-big-figure">
      ${money(balance, { explain: { figure: 'balance', id: accountId } })}
    </p>
    ${figures([
      [words.available, money(available, { decimals })],
      [words.held, money(held, { decimals })],
      debt === '0' ? null : [words.debt, money(debt, { decimals })],
      [words.state, serviceState(account.serviceState)],
    ])}`
}

/** What was debited this month in Japan. */
export const monthOf = ({ thisMonth: { fees, calls, tax, total } }: Account): TemplateResult => {
  const decimals = decimalsOf([fees, calls, tax, total])
  return figures([
    [words.fees, money(fees, { decimals })],
    [words.calls, money(calls, { decimals })],
    [words.tax, money(tax, { decimals })],
    [words.total, html`<strong>${money(total, { decimals })}</strong>`],
  ])
}

/** A link in words to where the entries of a figure stand. */
export const moreLink = (href: string, label: { ja: string; en: string }): TemplateResult =>
  html`<a href=${href}>${text(label)}</a>`
