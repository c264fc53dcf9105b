import { html } from 'lit'
import type { Account } from '../../../read-api/schemas/account.ts'
import type { Cart } from '../../../read-api/schemas/cart.ts'
import { command } from '../../client/api.ts'
import { LiveQuery } from '../../client/live-query.ts'
import { session } from '../../client/session.ts'
import { idPerAttempt } from '../../client/uuid.ts'
import { define } from '../../components/element.ts'
import { money } from '../../components/money.ts'
import { card, type DefinitionRow, definitions, page } from '../../components/page.ts'
import { emptyState } from '../../components/states.ts'
import { ConfirmPage } from '../../parts/confirm-page.ts'
import { go } from '../../router/navigation.ts'
import type { ScreenModule } from '../../router/route.ts'
import { text } from '../../text/language.ts'
import { markForward } from './gateway-forward.ts'

const words = {
  heading: { ja: 'プリペイド購入の確認', en: 'Confirm the top-ups' },
  lead: {
    ja: 'カートのチャージを1回でお支払いいただきます。消費税はかかりません。',
    en: 'All top-ups of the cart are one payment. A top-up carries no consumption tax.',
  },
  topUp: { ja: 'チャージ', en: 'Top-up' },
  lines: { ja: 'チャージの内容', en: 'Top-ups' },
  pay: { ja: 'お支払い額', en: 'To pay' },
  method: { ja: 'お支払い方法', en: 'Method' },
  card: { ja: '新しいカード', en: 'New card' },
  now: { ja: '現在の残額', en: 'Balance now' },
  after: { ja: 'チャージ後の残額', en: 'Balance afterwards' },
  verb: { ja: '支払い画面へ進む', en: 'Continue to payment' },
  empty: { ja: 'カートにプリペイドはありません', en: 'There is no top-up in the cart' },
} as const

/** 確認 of the cart's top-ups: one payment of their sum (ORD-11, PAY-01). */
export class ConfirmTopUps extends ConfirmPage {
  protected readonly cart = new LiveQuery<Cart>(this, () => ({ path: 'account/cart' }), {
    views: ['cart'],
  })
  #account = new LiveQuery<Account>(this, () => ({ path: 'account' }), { views: ['wallet'] })
  /** One payment for a total, however often the button is pressed. */
  #paymentOf = idPerAttempt()

  async #pay({ topUpTotal }: Cart) {
    const accountId = session()?.accountId ?? ''
    let paymentId = ''
    const isDone = await this.confirm(topUpTotal, (commandId) => {
      paymentId = this.#paymentOf(commandId)
      const data = { accountId, paymentId, settlement: 'top-ups', confirmedTotal: topUpTotal }
      return command('ConfirmCartTopUps', data, { commandId })
    })
    if (!isDone) return
    markForward(paymentId)
    go(`/account/top-up/${paymentId}`)
  }

  #form(cart: Cart) {
    const balance = this.#account.value?.balance
    const after = balance === undefined ? null : money(BigInt(balance) + BigInt(cart.topUpTotal))
    const content = card(
      words.lines,
      definitions([
        ...cart.topUps.map(
          ({ amount }, index): DefinitionRow => [
            `${text(words.topUp)} ${index + 1}`,
            money(amount),
          ],
        ),
        [words.pay, html`<strong>${money(cart.topUpTotal)}</strong>`],
        [words.method, text(words.card)],
        [words.now, balance === undefined ? null : money(balance)],
        [words.after, after],
      ]),
    )
    return this.confirmation(content, {
      base: '/account',
      verb: words.verb,
      confirm: () => void this.#pay(cart),
    })
  }

  protected override render() {
    return page({
      heading: words.heading,
      lead: words.lead,
      body: this.cart.render((cart) =>
        cart.topUps.length > 0 ? this.#form(cart) : emptyState(words.empty),
      ),
    })
  }
}

define('confirm-top-ups', ConfirmTopUps)

/** 確認 of the top-ups in the account's cart. */
export const screen: ScreenModule['screen'] = () => html`<confirm-top-ups></confirm-top-ups>`
