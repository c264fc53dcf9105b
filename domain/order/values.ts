import { z } from 'zod'
import { CountedBy, ProductGroup } from '../catalogue/values.ts'
import { BusinessDate } from '../kernel/calendar.ts'
import { MoneyNotNegative } from '../kernel/money.ts'
import { BilingualName, E164, erasedText, Id, Line, personal, UniqueId } from '../kernel/values.ts'
import { TaxClass } from '../tax/tax-class.ts'

/** One settlement is one of these, never a mixture (ORD-11). */
export const Settlement = z.enum(['monthly', 'devices'])
export type Settlement = z.infer<typeof Settlement>

/** How an order is paid: monthly products always from the wallet (ORD-14). */
export const OrderPayment = z.enum(['wallet', 'card', 'bank-transfer'])
export type OrderPayment = z.infer<typeof OrderPayment>

/** One line of an order; fees per piece, ex tax, in 1/10000 yen; a contract for each piece. */
export const OrderLine = z.strictObject({
  lineId: Id,
  productCode: z.string(),
  productGroup: ProductGroup,
  name: BilingualName,
  quantity: z.int().min(1),
  monthlyFee: MoneyNotNegative,
  initialFee: MoneyNotNegative,
  /** What a piece is charged for its first month: by days where prorated (ORD-13). */
  firstMonthFee: MoneyNotNegative,
  prorated: z.boolean(),
  taxClass: TaxClass,
  e164: E164.nullable(),
  /** Empty for what is sold once, such as a device. */
  contractIds: z.array(Id),
  /** What its monthly fee is counted by at the month's close (ORD-01); null: a fee per contract. */
  countedBy: CountedBy.nullable(),
  /** Contract and fees begin once the number's proof is accepted (ORD-02). */
  startsAtActivation: z.boolean(),
})
export type OrderLine = z.infer<typeof OrderLine>

/** A fee that the law has collected per number (TAX-13): a line of its own, net per number. */
export const StatutoryLine = z.strictObject({
  kind: z.enum(['universal-service', 'telephone-relay']),
  name: BilingualName,
  unitPrice: MoneyNotNegative,
  taxClass: TaxClass,
  /** The contracts of the numbers that it is for. */
  contractIds: z.array(Id).min(1),
})
export type StatutoryLine = z.infer<typeof StatutoryLine>

/** The final confirmation that the customer saw: which wording, and SHA-256 of it (TEL-07). */
export const Confirmation = z.strictObject({
  version: z.string().min(1).max(20),
  digest: z.string().min(1).max(64),
})
export type Confirmation = z.infer<typeof Confirmation>

/** Where goods go. */
export const DeliveryAddress = z.strictObject({
  name: personal(Line(80), erasedText),
  postalCode: personal(z.string().regex(/^\d{7}$/), '0000000'),
  address: personal(Line(240), erasedText),
  phone: personal(z.string().regex(/^\+?\d{9,15}$/), '0000000000'),
})
export type DeliveryAddress = z.infer<typeof DeliveryAddress>

/** A piece that is shipped provisioned for a unique; pieces of a line count from 1. */
export const SetUp = z.strictObject({
  lineId: Id,
  piece: z.int().min(1).max(99),
  circleId: Id,
  uniqueId: UniqueId,
})
export type SetUp = z.infer<typeof SetUp>

/** One piece of a line; they count from 1. */
export const Piece = z.strictObject({ lineId: Id, piece: z.int().min(1).max(99) })
export type Piece = z.infer<typeof Piece>

/** A piece as it was shipped. */
export const ShippedUnit = Piece.extend({ productCode: z.string().max(40), serial: Line(60) })
export type ShippedUnit = z.infer<typeof ShippedUnit>

/** How an order of devices is delivered (ORD-16). */
export const Delivery = z.strictObject({
  address: DeliveryAddress,
  /** 着払い: the carrier takes its fee at the door, and it is no part of the order. */
  payOnDelivery: z.boolean(),
  shippingFee: MoneyNotNegative,
  setUps: z.array(SetUp).max(99),
  remarks: personal(z.string().max(500), ''),
  /** Unpaid when this day in Japan is over, the order lapses (ORD-14); null: paid at once. */
  paymentDueOn: BusinessDate.nullable(),
})

/** What the customer says of it: without what follows from the order. */
export const DeliveryWish = Delivery.omit({ shippingFee: true, paymentDueOn: true })
export type DeliveryWish = z.infer<typeof DeliveryWish>
export type Delivery = z.infer<typeof Delivery>

/** Per tax class: exact net, base and tax in whole yen (ORD-12). Amounts in 1/10000 yen. */
export const ClassTotal = z.strictObject({
  taxClass: TaxClass,
  net: MoneyNotNegative,
  base: MoneyNotNegative,
  tax: MoneyNotNegative,
})
export type ClassTotal = z.infer<typeof ClassTotal>

/** The confirmation's figures: what is due now, and each month from the next on. */
export const OrderTotals = z.strictObject({
  firstMonth: z.strictObject({ classes: z.array(ClassTotal), total: MoneyNotNegative }),
  fromNextMonth: z.strictObject({ classes: z.array(ClassTotal), total: MoneyNotNegative }),
})
export type OrderTotals = z.infer<typeof OrderTotals>

/** All that was agreed in one order, as cart and order remember it. */
export const Agreed = z.strictObject({
  settlement: Settlement,
  payment: OrderPayment,
  priceListId: Id,
  purchasedOn: BusinessDate,
  lines: z.array(OrderLine).min(1),
  statutory: z.array(StatutoryLine),
  totals: OrderTotals,
  /** Null where the order came by the interface for programs, which shows nothing. */
  confirmation: Confirmation.nullable(),
  delivery: Delivery.nullable(),
})
export type Agreed = z.infer<typeof Agreed>
