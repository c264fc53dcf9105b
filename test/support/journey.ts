import * as account from '../../domain/account/events.ts'
import { detailsUnasked } from '../../domain/account/values.ts'
import * as call from '../../domain/call/events.ts'
import * as cart from '../../domain/cart/events.ts'
import * as catalogue from '../../domain/catalogue/events.ts'
import { ContractGroup, type Product } from '../../domain/catalogue/values.ts'
import * as circle from '../../domain/circle/events.ts'
import * as contract from '../../domain/contract/events.ts'
import type { NewEvent } from '../../domain/kernel/event.ts'
import { yenOf } from '../../domain/kernel/money.ts'
import * as number from '../../domain/number/events.ts'
import { numberStream } from '../../domain/number/values.ts'
import * as order from '../../domain/order/events.ts'
import { quote } from '../../domain/order/quote.ts'
import type { OrderLine } from '../../domain/order/values.ts'
import * as payment from '../../domain/payment/events.ts'
import * as unique from '../../domain/unique/events.ts'
import * as wallet from '../../domain/wallet/events.ts'
import { walletStream } from '../../domain/wallet/values.ts'
import { type Happening, idFor } from './journal.ts'
import { plainNumber, soldToCircles } from './sample-business.ts'

const sold = {
  monthlyFee: yenOf(1100),
  initialFee: yenOf(1100),
  prorated: true,
  taxClass: 'STD10',
  corporationsOnly: false,
  ...soldToCircles,
  assumed: false,
} as const

/** The products of the journey's price list. */
export const products: Product[] = [
  {
    ...sold,
    code: 'unique-sip',
    name: { ja: '内線端末', en: 'Extension line' },
    group: 'unique',
    category: 'unique',
  },
  {
    ...sold,
    code: 'number-domestic',
    name: { ja: '国内番号', en: 'Domestic number' },
    group: 'number',
    category: 'number',
  },
]

export const priceListId = idFor('price list')
export const purchasedOn = '2026-11-21'
export const month = '2026-11'

/** What belongs to nobody: the price list and the stock. */
export const operatorHappenings = (numbers: readonly string[]): Happening[] => [
  {
    stream: 'pricelist',
    event: catalogue.PriceListPublished({ priceListId, effectiveFrom: '2026-01-01', products }),
    at: '2026-01-01T00:00:00.000Z',
    accountId: null,
  },
  ...numbers.map((e164) => ({
    stream: numberStream(e164),
    event: number.NumberStocked({
      productCode: 'number-domestic',
      kind: 'geographic',
      prefecture: '大阪府',
      area: '大阪',
      areaCode: '06',
      ...plainNumber,
    }),
    at: '2026-01-02T00:00:00.000Z',
    accountId: null,
  })),
]

/** The ids of one customer of the journey. */
export const idsOf = (who: string) => ({
  accountId: idFor(`${who} account`),
  circleId: idFor(`${who} circle`),
  paymentId: idFor(`${who} payment`),
  lotId: idFor(`${who} lot`),
  orderId: idFor(`${who} order`),
  lineIds: [idFor(`${who} line 0`), idFor(`${who} line 1`)] as [string, string],
  contractIds: [idFor(`${who} contract 0`), idFor(`${who} contract 1`)] as [string, string],
})

/** An instant of the 21st, in the order of `minute`. */
export const minute = (value: number): string =>
  `2026-11-21T0${Math.floor(value / 60)}:${String(value % 60).padStart(2, '0')}:00.000Z`

const details = {
  ...detailsUnasked,
  contractorClass: 'corporation',
  name: '大阪商事株式会社',
  postalCode: '5300001',
  prefecture: '大阪府',
  city: '大阪市北区',
  street: '梅田1-1-1',
  email: 'office@example.com',
  phone: '06-6000-0000',
} as const

/** The lines of the journey's order: a unique and a number. */
export const orderLinesOf = (who: string, e164: string) => {
  const { lineIds, contractIds } = idsOf(who)
  const quoted = quote(
    [
      { lineId: lineIds[0], productCode: 'unique-sip', quantity: 1, e164: null },
      { lineId: lineIds[1], productCode: 'number-domestic', quantity: 1, e164 },
    ],
    products,
    purchasedOn,
  )
  const lines: OrderLine[] = quoted.lines.map((line, place) => ({
    ...line,
    contractIds: [contractIds[place] as string],
  }))
  return { lines, totals: quoted.totals }
}

/** One customer from the first day to two running contracts: 10,000 yen in, one order out. */
export function journeyOf(who: string, e164: string, uniqueId: string): Happening[] {
  const ids = idsOf(who)
  const { accountId, circleId, paymentId, lotId, orderId, lineIds, contractIds } = ids
  const { lines, totals } = orderLinesOf(who, e164)
  const agreed = {
    settlement: 'monthly' as const,
    payment: 'wallet' as const,
    priceListId,
    purchasedOn,
    lines,
    statutory: [],
    totals,
    confirmation: null,
    delivery: null,
  }
  const fees = lines.flatMap((line, place) =>
    (['initial', 'first-month'] as const).map((kind) => ({
      kind,
      contractId: contractIds[place] as string,
      circleId,
      productCode: line.productCode,
      name: line.name,
      taxClass: line.taxClass,
      net: kind === 'initial' ? line.initialFee : line.firstMonthFee,
    })),
  )
  const net = fees.reduce((total, fee) => total + fee.net, 0n)
  const tax = net / 10n
  const amounts = [{ taxClass: 'STD10' as const, net, tax }]
  const books = walletStream(accountId, month)
  const carried = { lots: [], debt: 0n, holds: [] }
  const lot = {
    lotId,
    startsOn: purchasedOn,
    lastUsableOn: '2027-05-20',
    remaining: yenOf(10_000),
  }
  const startOf = (line: OrderLine) =>
    contract.ContractStarted({
      accountId,
      circleId,
      orderId,
      productCode: line.productCode,
      productGroup: ContractGroup.parse(line.productGroup),
      name: line.name,
      monthlyFee: line.monthlyFee,
      initialFee: line.initialFee,
      firstMonthFee: line.firstMonthFee,
      prorated: line.prorated,
      taxClass: line.taxClass,
      e164: line.e164,
      countedBy: line.countedBy,
      startedOn: purchasedOn,
    })
  const heldUntil = minute(60)
  const card = { token: 'tok_1', brand: 'VISA', lastFour: '4242' } as const
  const capture = { gatewayReference: 'g1', noticeId: `${who}-n1`, amount: yenOf(10_000), card }
  const toNumber = numberStream(e164)
  const steps: [stream: string, event: NewEvent][] = [
    [`account-${accountId}`, account.AccountOpened({ loginId: `${who}-login`, details })],
    [books, wallet.WalletOpened({ broughtForward: carried })],
    [
      `circle-${circleId}`,
      circle.CircleOpened({ accountId, name: '本社', loginId: `${who}-circle`, user: null }),
    ],
    [
      `payment-${paymentId}`,
      payment.TopUpRequested({ accountId, amount: yenOf(10_000), method: 'new-card' }),
    ],
    [
      `payment-${paymentId}`,
      payment.CheckoutOpened({ gatewayReference: 'g1', url: 'http://gateway/1' }),
    ],
    [
      `payment-${paymentId}`,
      payment.PaymentCaptured({ ...capture, paidAt: minute(5), threeDSecure: 'challenge' }),
    ],
    [
      books,
      wallet.TopUpCredited({
        paymentId,
        method: 'new-card',
        amount: yenOf(10_000),
        lot,
        movement: { draws: [], debtChange: 0n },
      }),
    ],
    [
      `cart-${circleId}`,
      cart.CartLineAdded({
        lineId: lineIds[0],
        productCode: 'unique-sip',
        quantity: 1,
        e164: null,
      }),
    ],
    [
      toNumber,
      number.NumberHeld({
        circleId,
        lineId: lineIds[1],
        productCode: 'number-domestic',
        heldUntil,
      }),
    ],
    [
      `cart-${circleId}`,
      cart.CartLineAdded({
        lineId: lineIds[1],
        productCode: 'number-domestic',
        quantity: 1,
        e164,
      }),
    ],
    [`cart-${circleId}`, cart.CartOrdered({ orderId, accountId, cart: 'circle', ...agreed })],
    [`order-${orderId}`, order.OrderPlaced({ accountId, circleId, ...agreed })],
    [toNumber, number.NumberReserved({ orderId, circleId })],
    [
      books,
      wallet.OrderDebited({
        orderId,
        circleId,
        fees,
        amounts,
        movement: { draws: [{ lotId, amount: net + tax }], debtChange: 0n },
      }),
    ],
    [`order-${orderId}`, order.OrderPaid({ paymentId: null })],
    ...lines.map((line, place): [string, NewEvent] => [
      `contract-${contractIds[place]}`,
      startOf(line),
    ]),
    [
      `unique-${uniqueId}`,
      unique.UniqueIssued({
        accountId,
        circleId,
        contractId: contractIds[0],
        orderId,
        productCode: 'unique-sip',
      }),
    ],
    [`contract-${contractIds[0]}`, contract.ContractBoundToUnique({ uniqueId })],
    [toNumber, number.NumberAssigned({ accountId, circleId, contractId: contractIds[1], orderId })],
    [`order-${orderId}`, order.OrderFulfilled({})],
  ]
  return steps.map(([stream, event], place) => ({ stream, event, at: minute(place), accountId }))
}

/** A call of the journey's unique that talked and was charged ten yen and tax. */
export function callOf(who: string, uniqueId: string, which: number): Happening[] {
  const { accountId, circleId, lotId } = idsOf(who)
  const callId = `sw1-${who}-${which}`
  const facts = {
    accountId,
    circleId,
    uniqueId,
    dialled: '0312345678',
    callerNumber: '+81612345678',
    anonymous: false,
    route: 'external',
    offeredAt: minute(100 + which),
  } as const
  const answeredAt = minute(100 + which)
  const endedAt = minute(101 + which)
  const draws = [{ lotId, amount: yenOf(11) }]
  const amounts = [{ taxClass: 'STD10' as const, net: yenOf(10), tax: yenOf(1) }]
  const rating = {
    prefix: '03',
    class: 'fixed' as const,
    nameJa: '固定電話',
    nameEn: 'Fixed line',
    taxClass: 'STD10' as const,
    talkSeconds: 60,
    freeSeconds: 0,
    billedSeconds: 60,
    connectionFee: 0n,
    parts: [],
    charge: yenOf(10),
  }
  const steps: [stream: string, event: NewEvent][] = [
    [
      walletStream(accountId, month),
      wallet.CallHeld({
        hold: { holdId: callId, seconds: 60, draws },
        circleId,
        uniqueId,
        amount: yenOf(11),
      }),
    ],
    [`call-${callId}`, call.CallOffered({ sequence: 1, call: facts })],
    [`call-${callId}`, call.CallAnswered({ sequence: 2, call: facts, answeredAt })],
    [
      `call-${callId}`,
      call.CallEnded({
        sequence: 3,
        call: facts,
        answeredAt,
        endedAt,
        talkMs: 60_000,
        cause: 'hung-up',
      }),
    ],
    [
      walletStream(accountId, month),
      wallet.CallDebited({
        callId,
        circleId,
        uniqueId,
        callerNumber: facts.callerNumber,
        dialled: facts.dialled,
        answeredAt,
        endedAt,
        endedIn: month,
        tariffId: idFor('tariff'),
        rating,
        amounts,
        movement: { draws, debtChange: 0n },
      }),
    ],
  ]
  return steps.map(([stream, event]) => ({ stream, event, at: endedAt, accountId }))
}
