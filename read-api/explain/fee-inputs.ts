import { PriceListPublished } from '../../domain/catalogue/events.ts'
import type { StoredEvent } from '../../domain/kernel/event.ts'
import { OrderPlaced } from '../../domain/order/events.ts'
import { monthPartOf } from '../../domain/order/proration.ts'
import { decodeEvent } from '../../domain/registry.ts'
import type { FeeLine } from '../../domain/wallet/values.ts'
import type { EventStore } from '../../platform/event-store/port.ts'
import { countTerm, equation, over, times, yenTerm } from './equation.ts'
import { type Input, input } from './figures.ts'

/** How fees came about, and the events that say so. */
export type FeeReasons = { inputs: Input[]; events: readonly StoredEvent[] }

const kindNames = {
  initial: { ja: '初期費用', en: 'initial fee' },
  'first-month': { ja: '初月月額費用', en: 'first month' },
  monthly: { ja: '月額費用', en: 'monthly fee' },
  statutory: { ja: '（番号ごと）', en: '(per number)' },
} as const

const named = (fee: FeeLine, suffix: { ja: string; en: string }, value: string): Input =>
  input(
    `${fee.name.ja} ${kindNames[fee.kind].ja}${suffix.ja}`,
    `${fee.name.en} ${kindNames[fee.kind].en}${suffix.en}`,
    value,
  )

const byDays = {
  ja: '（月額 × 利用日数 ÷ 月の日数）',
  en: ' (monthly fee × days ÷ days of the month)',
}

/** The days that prorated a first month (ORD-13); null where the fee is whole. */
const prorationOf = (fee: FeeLine, placed: ReturnType<typeof OrderPlaced>['data']) => {
  const line = placed.lines.find(({ contractIds }) => contractIds.includes(fee.contractId))
  const part = monthPartOf(placed.purchasedOn)
  if (fee.kind !== 'first-month' || line === undefined || part === null) return null
  if (!line.prorated) return null
  return over(times(yenTerm(line.monthlyFee), countTerm(part.days)), countTerm(part.daysInMonth))
}

/** Fees that are the same, as one line: how each is reckoned, then how many. */
const groupInputs = (
  group: readonly FeeLine[],
  placed: ReturnType<typeof OrderPlaced>['data'] | null,
): Input[] => {
  const fee = group[0] as FeeLine
  const prorated = placed === null ? null : prorationOf(fee, placed)
  const each = prorated === null ? [] : [named(fee, byDays, equation(prorated))]
  if (group.length === 1 && prorated !== null) return each
  const count = { ja: '（単価 × 数量）', en: ' (price × quantity)' }
  const all =
    group.length === 1 ? yenTerm(fee.net) : times(yenTerm(fee.net), countTerm(group.length))
  return [...each, named(fee, group.length === 1 ? { ja: '', en: '' } : count, equation(all))]
}

const grouped = (
  fees: readonly FeeLine[],
  placed: ReturnType<typeof OrderPlaced>['data'] | null,
): Input[] =>
  [
    ...Map.groupBy(fees, ({ kind, productCode, net }) =>
      [kind, productCode, net].join(' '),
    ).values(),
  ].flatMap((group) => groupInputs(group, placed))

/** Fees of a procedure, each as the price list has it. */
export const procedureFeeInputs = (fees: readonly FeeLine[]): Input[] => grouped(fees, null)

/** Fees of an order: by its price list, the first month by days. */
export async function orderFeeReasons(
  store: EventStore,
  orderId: string,
  fees: readonly FeeLine[],
): Promise<FeeReasons> {
  const [order, lists] = await Promise.all([
    store.read(`order-${orderId}`),
    store.read('pricelist'),
  ])
  const stored = order.find(({ type }) => type === OrderPlaced.type)
  if (stored === undefined) return { inputs: grouped(fees, null), events: order }
  const placed = OrderPlaced.decode(stored.version, stored.data)
  const list = lists.find((event) => {
    const { data } = decodeEvent(event)
    return (data as { priceListId?: string }).priceListId === placed.priceListId
  })
  const effectiveFrom =
    list === undefined ? [] : [PriceListPublished.decode(list.version, list.data).effectiveFrom]
  return {
    inputs: [
      ...grouped(fees, placed),
      input('購入日', 'Bought on', placed.purchasedOn),
      ...effectiveFrom.map((date) =>
        input('価格表（適用開始日）', 'Price list in force from', date),
      ),
    ],
    events: list === undefined ? order : [list, ...order],
  }
}

/** Fees of the 1st: what each contract's order agreed. */
export async function monthlyFeeReasons(
  store: EventStore,
  fees: readonly FeeLine[],
): Promise<FeeReasons> {
  const contracts = await Promise.all(
    [...new Set(fees.map(({ contractId }) => contractId))].map(async (contractId) =>
      (await store.read(`contract-${contractId}`)).slice(0, 1),
    ),
  )
  return { inputs: grouped(fees, null), events: contracts.flat() }
}
