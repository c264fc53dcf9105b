import type { AccountState } from '../account/decider.ts'
import type { CartKind } from '../cart/values.ts'
import type { Product } from '../catalogue/values.ts'
import { defineRefusals, type Refusal } from '../kernel/refusal.ts'
import type { BilingualName } from '../kernel/values.ts'
import type { Settlement } from './values.ts'

/** A contract that runs, or will as soon as its order is settled. */
export type HeldContract = {
  contractId: string
  circleId: string | null
  productCode: string
}

/** A product on its way into the cart or out of it, and how many. */
export type Wanted = { product: Product; quantity: number }

/** Who buys: for a circle or (null) for the account itself, and what runs already. */
export type Buyer = {
  kind: CartKind
  circleId: string | null
  account: AccountState
  held: readonly HeldContract[]
  /** The codes of all products that are uniques. */
  uniqueCodes: ReadonlySet<string>
}

/** From so many contracted channels on, the operator is to be asked first (ORD-01). */
export const channelsByContactFrom = 30

const refuse = defineRefusals({
  product_corporations_only: 'forbidden',
  product_not_sold_here: 'invalid',
  product_not_for_sale: 'conflict',
  product_limit_reached: 'conflict',
  product_limit_per_unique: 'conflict',
  channels_by_contact: 'conflict',
  recording_with_trunk_by_contact: 'conflict',
  channel_without_line: 'conflict',
})

/** What kind of settlement a product belongs to (ORD-11). */
export const settlementOf = ({ group }: Pick<Product, 'group'>): Settlement =>
  group === 'device' ? 'devices' : 'monthly'

/** Whether a product may be put into such a cart at all, by such a customer. */
const shelfRefusal = (product: Product, { kind, account }: Buyer): Refusal | null => {
  const { name, code } = product
  const isListedOnly = product.device !== null && !isOnSale(product)
  if (product.category === 'procedure' || isListedOnly)
    return refuse('product_not_for_sale', { product: code, name })
  if (product.soldTo !== 'both' && product.soldTo !== kind)
    return refuse('product_not_sold_here', { product: code, name, soldTo: product.soldTo })
  const isPerson = account.status === 'open' && account.details.contractorClass === 'individual'
  if (product.corporationsOnly && (isPerson || account.status !== 'open'))
    return refuse('product_corporations_only', { product: code, name })
  return null
}

/** Devices of the shelves 未検証 and 販売終了 are listed, never sold (ORD-16). */
export const isOnSale = ({ device }: Product): boolean =>
  device === null ||
  (device.onSale && device.category !== 'discontinued' && device.category !== 'unverified')

const countOf = (
  { circleId, held }: Buyer,
  wanted: readonly Wanted[],
  isCounted: (productCode: string) => boolean,
  perAccount = false,
): number =>
  held.filter(
    (contract) => isCounted(contract.productCode) && (perAccount || contract.circleId === circleId),
  ).length +
  wanted
    .filter(({ product }) => isCounted(product.code))
    .reduce((sum, { quantity }) => sum + quantity, 0)

const limitRefusal = (wanted: readonly Wanted[], buyer: Buyer): Refusal | null => {
  for (const { product } of wanted) {
    const { limit, code, name } = product
    if (limit === null) continue
    const { max, per } = limit
    const isForAccount = per === 'account' || (per === 'unique' && buyer.circleId === null)
    const count = countOf(buyer, wanted, (other) => other === code, isForAccount)
    if (per !== 'unique' && count > max)
      return refuse('product_limit_reached', { product: code, name, max })
    const uniques = countOf(buyer, wanted, (other) => buyer.uniqueCodes.has(other), isForAccount)
    if (per === 'unique' && count > max * uniques)
      return refuse('product_limit_per_unique', { product: code, name, max, uniques })
  }
  return null
}

const trunks = new Set(['sip-trunk', 'sip-trunk-2'])
const trunkChannels = new Set(['sip-trunk-channel', 'sip-trunk-2-channel'])

/** The line that additional channels are for; without one they are of no use. */
const lineOfChannel: Readonly<Record<string, { code: string; name: BilingualName }>> = {
  'sip-trunk-channel': { code: 'sip-trunk', name: { ja: 'SIPトランク', en: 'SIP trunk' } },
  'sip-trunk-2-channel': { code: 'sip-trunk-2', name: { ja: 'SIPトランク2', en: 'SIP trunk 2' } },
  'cloud-fax-channel': { code: 'cloud-fax', name: { ja: 'クラウドFAX', en: 'Cloud fax' } },
}

const channelRefusal = (wanted: readonly Wanted[], buyer: Buyer): Refusal | null => {
  for (const { product } of wanted) {
    const line = lineOfChannel[product.code]
    if (line !== undefined && countOf(buyer, wanted, (code) => code === line.code) === 0)
      return refuse('channel_without_line', { name: product.name, line: line.name })
  }
  const concernsTrunks = wanted.some(
    ({ product: { code } }) => trunks.has(code) || trunkChannels.has(code),
  )
  const channels = countOf(buyer, wanted, (code) => trunks.has(code) || trunkChannels.has(code))
  if (concernsTrunks && channels >= channelsByContactFrom)
    return refuse('channels_by_contact', { channels, from: channelsByContactFrom })
  const concernsRecording = wanted.some(({ product }) => product.code === 'call-recording')
  const hasTrunk = countOf(buyer, wanted, (code) => trunks.has(code)) > 0
  const hasRecording = countOf(buyer, wanted, (code) => code === 'call-recording') > 0
  return (concernsTrunks || concernsRecording) && hasTrunk && hasRecording
    ? refuse('recording_with_trunk_by_contact')
    : null
}

/** Why so much of so many products may not be bought by such a customer; null: it may (ORD-01). */
export const purchaseRefusal = (wanted: readonly Wanted[], buyer: Buyer): Refusal | null => {
  for (const { product } of wanted) {
    const refusal = shelfRefusal(product, buyer)
    if (refusal !== null) return refusal
  }
  return limitRefusal(wanted, buyer) ?? channelRefusal(wanted, buyer)
}
