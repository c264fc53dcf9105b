import type { PriceList } from '../catalogue/decider.ts'
import { formatYen, type Money } from '../kernel/money.ts'
import { defineRefusals, type Refusal } from '../kernel/refusal.ts'
import type { BilingualName } from '../kernel/values.ts'
import { settlementOf } from '../order/purchase-rules.ts'
import type { CartState } from './cart-state.ts'

/** One settlement is one of these, never a mixture (ORD-11). */
export const cartClasses = ['monthly', 'devices', 'top-ups', 'cancellations'] as const
export type CartClass = (typeof cartClasses)[number]

const classNames: Readonly<Record<CartClass, BilingualName>> = {
  monthly: { ja: '月額費用', en: 'monthly products' },
  devices: { ja: '機器', en: 'devices' },
  'top-ups': { ja: 'プリペイド', en: 'top-ups' },
  cancellations: { ja: '解約', en: 'cancellations' },
}

const refuse = defineRefusals({ cart_mixed: 'conflict' })

/** The names of a cart's lines by the class in which they are settled. */
export type LinesByClass = Readonly<Record<CartClass, readonly BilingualName[]>>

const topUpName = (amount: Money): BilingualName => ({
  ja: `プリペイド ${formatYen(amount, 0)}円`,
  en: `top-up of ¥${formatYen(amount, 0)}`,
})

/** A line of cancellation as people are told of it. */
export const endingName = ({
  name,
  subject,
}: Pick<CartState['cancellations'][0], 'name' | 'subject'>) => ({
  ja: subject === null ? name.ja : `${name.ja} ${subject}`,
  en: subject === null ? name.en : `${name.en} ${subject}`,
})

/** What lies in a cart, by class; what no list sells counts as a monthly product. */
export const linesByClass = (state: CartState, list: PriceList | undefined): LinesByClass => {
  const goods = state.lines.map(({ productCode }) => {
    const product = list?.products.find(({ code }) => code === productCode)
    const name = product?.name ?? { ja: productCode, en: productCode }
    return { name, kind: product === undefined ? ('monthly' as const) : settlementOf(product) }
  })
  const named = (kind: 'monthly' | 'devices') =>
    goods.filter((line) => line.kind === kind).map(({ name }) => name)
  return {
    monthly: named('monthly'),
    devices: named('devices'),
    'top-ups': state.topUps.map(({ amount }) => topUpName(amount)),
    cancellations: state.cancellations.map(endingName),
  }
}

const listed = (kind: CartClass, lines: readonly BilingualName[]): BilingualName => ({
  ja: `${classNames[kind].ja}：${lines.map(({ ja }) => ja).join('・')}`,
  en: `${classNames[kind].en}: ${lines.map(({ en }) => en).join(', ')}`,
})

/** A mixed cart is refused naming its lines, unless one class is named to be settled (ORD-11). */
export const mixedRefusal = (
  lines: LinesByClass,
  settlement: CartClass | undefined,
): Refusal | null => {
  const present = cartClasses.filter((kind) => lines[kind].length > 0)
  if (settlement !== undefined || present.length < 2) return null
  const { monthly, devices, cancellations } = lines
  const classes = present.map((kind) => listed(kind, lines[kind]))
  return refuse('cart_mixed', {
    monthly,
    devices,
    cancellations,
    topUps: lines['top-ups'],
    classes,
  })
}
