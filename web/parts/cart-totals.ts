import { html, type TemplateResult } from 'lit'
import type { CartClass } from '../../domain/cart/mixture.ts'
import type { Cart } from '../../read-api/schemas/cart.ts'
import { money } from '../components/money.ts'
import { card, figures } from '../components/page.ts'
import type { Bilingual } from '../text/language.ts'
import { orderTotals } from './order-figures.ts'

const classNames: Readonly<Record<Exclude<CartClass, 'cancellations'>, Bilingual>> = {
  monthly: { ja: '月額費用の商品の合計', en: 'Total of monthly products' },
  devices: { ja: '機器の合計', en: 'Total of devices' },
  'top-ups': { ja: 'プリペイドの合計', en: 'Total of top-ups' },
}

const toPay: Bilingual = { ja: '今回のお支払い', en: 'To pay now' }

/** The carts as they are settled: goods of two settlements are two carts of the same lines. */
export type SettledCarts = readonly (Cart | undefined)[]

const goodsTotals = ({ settlement, totals }: Cart): TemplateResult =>
  orderTotals(totals, settlement === 'monthly')

/** What each class of the cart costs, as it is settled: several under their names (ORD-11). */
export const cartTotals = (cart: Cart, carts: SettledCarts): TemplateResult[] =>
  cart.classes.flatMap((each) => {
    // To end something costs nothing.
    if (each === 'cancellations') return []
    if (each === 'top-ups')
      return [card(classNames[each], figures([[toPay, money(cart.topUpTotal)]]))]
    const settled = carts.find((known) => known?.settlement === each)
    if (settled === undefined) return []
    const totals = goodsTotals(settled)
    return [cart.classes.length === 1 ? totals : card(classNames[each], html`${totals}`)]
  })
