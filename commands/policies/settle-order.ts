import { CartOrdered } from '../../domain/cart/events.ts'
import { type CartOwner, circleOfCart } from '../../domain/cart/values.ts'
import { ContractStarted } from '../../domain/contract/events.ts'
import type { RecordedEvent } from '../../domain/kernel/event.ts'
import { OrderPlaced } from '../../domain/order/events.ts'
import { feesOf } from '../../domain/order/fees.ts'
import { OrderLine, StatutoryLine } from '../../domain/order/values.ts'
import { UniqueIdCollided } from '../../domain/unique/events.ts'
import { FeeLine } from '../../domain/wallet/values.ts'
import { deriveUuid } from '../../platform/ids.ts'
import { dataOf, e164In, idIn, now, type Process, type ToDo } from './process.ts'

type Line = ReturnType<typeof OrderLine.encode>
type Statutory = ReturnType<typeof StatutoryLine.encode>

/** How far an order has come; lines as JSON. */
type State = {
  accountId: string
  circleId: string | null
  lines: Line[]
  statutory: Statutory[]
  purchasedOn: string
  toReserve: string[]
  toDeliver: string[]
  isRefused: boolean
}

const uniqueIdsFrom = 1_000_000_000n
const uniqueIdsCount = 9_000_000_000n

/** The 10 digits drawn for a contract, others at each attempt. */
export const drawUniqueId = (contractId: string, attempt: number): string => {
  const seed = deriveUuid(contractId, `unique ${attempt}`).replaceAll('-', '')
  return (uniqueIdsFrom + (BigInt(`0x${seed}`) % uniqueIdsCount)).toString()
}

const orderIdIn = (event: RecordedEvent): string | null =>
  (event.data as { orderId?: string }).orderId ?? null
const orderStream = ({ stream }: RecordedEvent): string => idIn(stream)

const numbersOf = (lines: readonly Line[]): { e164: string; lineId: string }[] =>
  lines.flatMap(({ e164, lineId }) => (e164 === null ? [] : [{ e164, lineId }]))

const startNow = ({ lines }: State): Line[] =>
  lines.filter(({ startsAtActivation }) => !startsAtActivation)

/** Numbers whose proof comes first wait for it with what was agreed (ORD-02). */
const awaited = ({ circleId, lines }: State, orderId: string): ToDo[] =>
  lines
    .filter(({ startsAtActivation }) => startsAtActivation)
    .map(({ e164, contractIds, ...line }) => {
      const { productCode, name, monthlyFee, initialFee, prorated, taxClass, countedBy } = line
      const fees = { monthlyFee, initialFee, prorated, taxClass, countedBy }
      const terms = { productCode, name, ...fees }
      const contractId = contractIds[0]
      return now(`await ${e164}`, 'AwaitNumberProof', {
        e164,
        circleId,
        orderId,
        contractId,
        terms,
      })
    })

const contracts = (state: State, orderId: string): ToDo[] => {
  const { accountId, circleId, purchasedOn } = state
  return startNow(state).flatMap(
    ({ contractIds, lineId: _line, quantity: _quantity, startsAtActivation: _starts, ...terms }) =>
      contractIds.map((contractId) =>
        now(`contract ${contractId}`, 'StartContract', {
          ...terms,
          contractId,
          accountId,
          circleId,
          orderId,
          startedOn: purchasedOn,
        }),
      ),
  )
}

/** Takes the fees from the wallet; where all of them come later, the order is paid at once. */
const debit = ({ accountId, circleId, lines, statutory }: State, orderId: string): ToDo => {
  const fees = feesOf(circleId, {
    lines: lines.map((line) => OrderLine.parse(line)),
    statutory: statutory.map((line) => StatutoryLine.parse(line)),
  })
  if (fees.length === 0) return now('paid', 'ConfirmOrderPaid', { orderId })
  const encoded = fees.map((fee) => FeeLine.encode(fee))
  return now('debit', 'DebitOrder', { accountId, circleId, orderId, fees: encoded })
}

/** A trunk is a unique that carries several calls at once (ORD-01). */
const hasUnique = (group: string): boolean => group === 'unique' || group === 'sip-trunk'

const deliver = (event: RecordedEvent): ToDo[] => {
  const { circleId, orderId, productCode, productGroup, e164 } = dataOf(event, ContractStarted)
  const contractId = idIn(event.stream)
  if (e164 !== null) return [now('assign', 'AssignNumber', { e164, circleId, contractId, orderId })]
  if (!hasUnique(productGroup)) return []
  return [issue({ circleId, contractId, orderId, productCode }, 1)]
}

const issue = (
  terms: { circleId: string | null; contractId: string; orderId: string; productCode: string },
  attempt: number,
): ToDo =>
  now(`issue ${attempt}`, 'IssueUnique', {
    ...terms,
    uniqueId: drawUniqueId(terms.contractId, attempt),
    attempt,
  })

const release = ({ circleId }: State, orderId: string, e164: string): ToDo =>
  now(`release ${e164}`, 'ReleaseNumber', { e164, circleId, orderId, reason: 'order-refused' })

const refusal = (
  orderId: string,
  why: { reason: string; shortfall: string | null; e164: string | null },
): ToDo => now('refuse', 'RefuseOrder', { orderId, ...why })

const reactions: Readonly<Record<string, (state: State, event: RecordedEvent) => ToDo[]>> = {
  CartOrdered: (_, event) => {
    const { orderId, accountId, cart } = dataOf(event, CartOrdered)
    const circleId = circleOfCart(cart, event.stream)
    return [now('open', 'OpenOrder', { orderId, accountId, circleId })]
  },
  OrderPlaced: (state, event) => {
    const orderId = idIn(event.stream)
    const { circleId } = state
    const numbers = numbersOf(state.lines)
    if (dataOf(event, OrderPlaced).settlement === 'devices') return []
    if (numbers.length === 0) return [debit(state, orderId)]
    return numbers.map(({ e164, lineId }) =>
      now(`reserve ${e164}`, 'ReserveNumber', { e164, circleId, orderId, lineId }),
    )
  },
  NumberReserved: (state, event) => {
    const orderId = orderIdIn(event) ?? ''
    if (state.isRefused) return [release(state, orderId, e164In(event.stream))]
    return state.toReserve.length === 0 ? [debit(state, orderId)] : []
  },
  NumberReservationRefused: (_, event) => {
    const e164 = e164In(event.stream)
    const orderId = orderIdIn(event) ?? ''
    return [refusal(orderId, { reason: 'number-lost', shortfall: null, e164 })]
  },
  OrderDebitRefused: (_, event) => {
    const { orderId, shortfall } = event.data as { orderId: string; shortfall: bigint }
    const why = { reason: 'balance-short', shortfall: shortfall.toString(), e164: null }
    return [refusal(orderId, why)]
  },
  OrderDebited: (_, event) => [now('paid', 'ConfirmOrderPaid', { orderId: orderIdIn(event) })],
  OrderPaid: (state, event) => [
    ...contracts(state, idIn(event.stream)),
    ...awaited(state, idIn(event.stream)),
  ],
  NumberActivationLapsed: (state, event) => fulfilled(state, orderIdIn(event) ?? ''),
  ContractStarted: (state, event) => {
    const { orderId, productGroup, e164 } = dataOf(event, ContractStarted)
    const isDelivered = !hasUnique(productGroup) && e164 === null
    return [...deliver(event), ...(isDelivered ? fulfilled(state, orderId) : [])]
  },
  UniqueIdCollided: (state, event) => {
    const { contractId, circleId, orderId, attempt } = dataOf(event, UniqueIdCollided)
    const line = state.lines.find(({ contractIds }) => contractIds.includes(contractId))
    const productCode = line?.productCode ?? ''
    return [issue({ contractId, circleId, orderId, productCode }, attempt + 1)]
  },
  UniqueIssued: (state, event) => {
    const { contractId, orderId } = event.data as { contractId: string; orderId: string }
    const uniqueId = idIn(event.stream)
    return [now('bind', 'BindUnique', { contractId, uniqueId }), ...fulfilled(state, orderId)]
  },
  NumberAssigned: (state, event) => fulfilled(state, orderIdIn(event) ?? ''),
  OrderRefused: (state, event) => {
    const orderId = idIn(event.stream)
    return [
      ...numbersOf(state.lines).map(({ e164 }) => release(state, orderId, e164)),
      now('return', 'ReturnCartLines', { cart: cartOwnerOf(state), orderId }),
    ]
  },
}

const fulfilled = ({ toDeliver }: State, orderId: string): ToDo[] =>
  toDeliver.length === 0 ? [now('fulfilled', 'ConfirmOrderFulfilled', { orderId })] : []

const cartOwnerOf = ({ accountId, circleId }: State): CartOwner =>
  circleId === null ? { accountId } : { circleId }

const delivered = (state: State, contractId: string): State => ({
  ...state,
  toDeliver: state.toDeliver.filter((id) => id !== contractId),
})

/** What ends the work on one contract of an order; a number may not come at all (ORD-02). */
const deliveries = new Set(['UniqueIssued', 'NumberAssigned', 'NumberActivationLapsed'])

const evolve = (state: State, event: RecordedEvent): State => {
  if (event.type === 'OrderPlaced') {
    const placed = OrderPlaced.schema.encode(dataOf(event, OrderPlaced))
    return {
      accountId: placed.accountId,
      circleId: placed.circleId,
      lines: placed.lines,
      statutory: placed.statutory,
      purchasedOn: placed.purchasedOn,
      toReserve: numbersOf(placed.lines).map(({ e164 }) => e164),
      toDeliver: placed.lines.flatMap(({ contractIds }) => contractIds),
      isRefused: false,
    }
  }
  if (event.type === 'NumberReserved') {
    const e164 = e164In(event.stream)
    return { ...state, toReserve: state.toReserve.filter((number) => number !== e164) }
  }
  if (event.type === 'OrderRefused') return { ...state, isRefused: true }
  if (deliveries.has(event.type))
    return delivered(state, (event.data as { contractId: string }).contractId)
  if (event.type === 'ContractStarted') {
    const { productGroup, e164 } = dataOf(event, ContractStarted)
    const isDelivered = !hasUnique(productGroup) && e164 === null
    return isDelivered ? delivered(state, idIn(event.stream)) : state
  }
  return state
}

/** Carries an order from the confirmed cart to its contracts, step by step (ORD-14). */
export const settleOrder: Process<State> = {
  name: 'settle-order',
  version: 1,
  initial: {
    accountId: '',
    circleId: '',
    lines: [],
    statutory: [],
    purchasedOn: '',
    toReserve: [],
    toDeliver: [],
    isRefused: false,
  },
  keys: {
    CartOrdered: orderIdIn,
    OrderPlaced: orderStream,
    OrderPaid: orderStream,
    OrderRefused: orderStream,
    NumberReserved: orderIdIn,
    NumberReservationRefused: orderIdIn,
    OrderDebited: orderIdIn,
    OrderDebitRefused: orderIdIn,
    ContractStarted: orderIdIn,
    UniqueIssued: orderIdIn,
    UniqueIdCollided: orderIdIn,
    NumberAssigned: orderIdIn,
    NumberActivationLapsed: orderIdIn,
  },
  evolve,
  react: (state, event) => reactions[event.type]?.(state, event) ?? [],
}
