import type { AccountDetails } from '../account/values.ts'
import { policyFor } from '../contract/cancellation-policy.ts'
import type { ContractStarted } from '../contract/events.ts'
import type { Issuer } from '../invoice/values.ts'
import { addMonths, type BusinessDate, firstInstantOf, monthOf } from '../kernel/calendar.ts'
import type { DataOf } from '../kernel/event.ts'
import { parsePhoneNumber } from '../number/phone-number.ts'
import { totalsOf } from '../order/totals.ts'
import { statutoryFeesOfNumber } from '../policy/statutory-fees.ts'
import type { Charged } from '../wallet/charges-of-order.ts'
import type { TaxedAmount } from '../wallet/values.ts'
import type { ContractDocument, DocumentService } from './values.ts'
import { lastWithdrawalDayOf } from './withdrawal-period.ts'

type Started = DataOf<typeof ContractStarted>

/** What an order came to, as the log tells it. */
export type DocumentSources = {
  orderId: string
  circleId: string | null
  contractedOn: BusinessDate
  deliveredOn: BusinessDate
  operator: Issuer
  details: AccountDetails
  /** The contracts of the order that began, in its order. */
  contracts: readonly Started[]
  charged: readonly Charged[]
}

const numberOf = (e164: string): DocumentService['numbers'][number] => {
  const parsed = parsePhoneNumber(e164)
  return { e164, display: parsed?.display ?? e164, isGeographic: parsed?.kind === 'fixed' }
}

/** Contracts that are alike in product, fees and beginning stand in one line. */
const serviceOf = (alike: readonly Started[], contractedOn: BusinessDate): DocumentService => {
  const { accountId: _a, circleId: _c, orderId: _o, e164: _e, ...terms } = alike[0] as Started
  const policy = policyFor(terms.productGroup, firstInstantOf(contractedOn))
  return {
    ...terms,
    quantity: alike.length,
    numbers: alike.flatMap(({ e164 }) => (e164 === null ? [] : [numberOf(e164)])),
    cancellation: { policy: policy.policy, policyKey: policy.policyKey, cutOff: policy.cutOff },
  }
}

const likeness = ({ productCode, startedOn, monthlyFee, initialFee, firstMonthFee }: Started) =>
  [productCode, startedOn, monthlyFee, initialFee, firstMonthFee].join(' ')

const statutoryOf = (charged: readonly Charged[]): ContractDocument['statutory'] => {
  const fees = charged.flatMap((part) => part.fees).filter(({ kind }) => kind === 'statutory')
  return [...Map.groupBy(fees, ({ productCode, net }) => `${productCode} ${net}`).values()].map(
    (alike) => {
      const { name, net, taxClass } = alike[0] as (typeof alike)[0]
      return { name, unitPrice: net, quantity: alike.length, taxClass }
    },
  )
}

const eachClass = (charged: readonly Charged[]): TaxedAmount[] => {
  const sums = new Map<TaxedAmount['taxClass'], TaxedAmount>()
  for (const { taxClass, net, tax } of charged.flatMap(({ amounts }) => amounts)) {
    const before = sums.get(taxClass) ?? { taxClass, net: 0n, tax: 0n }
    sums.set(taxClass, { taxClass, net: before.net + net, tax: before.tax + tax })
  }
  return [...sums.values()]
}

const fromNextMonth = (contracts: readonly Started[], contractedOn: BusinessDate) => {
  const next = addMonths(monthOf(contractedOn), 1)
  const fees = contracts.flatMap(({ countedBy, monthlyFee, taxClass, e164 }) => [
    ...(countedBy === null && monthlyFee > 0n ? [{ taxClass, net: monthlyFee }] : []),
    ...(e164 === null ? [] : statutoryFeesOfNumber(next, e164)).map(({ net }) => ({
      taxClass: 'STD10' as const,
      net,
    })),
  ])
  const { classes, total } = totalsOf(fees)
  return { classes: classes.map((amounts) => ({ ...amounts })), total }
}

/** The contract document of an order; null where nothing of it began (TEL-07). */
export const contractDocumentOf = (sources: DocumentSources): ContractDocument | null => {
  const { orderId, circleId, contractedOn, deliveredOn, operator, details } = sources
  const { contracts, charged } = sources
  if (contracts.length === 0) return null
  const alike = [...Map.groupBy(contracts, likeness).values()]
  return {
    orderId,
    circleId,
    contractedOn,
    deliveredOn,
    operator,
    contractor: {
      name: details.name,
      honorific: details.contractorClass === 'individual' ? '様' : '御中',
      postalCode: details.postalCode,
      address: `${details.prefecture}${details.city}${details.street}`,
    },
    contractorClass: details.contractorClass,
    services: alike.map((ofService) => serviceOf(ofService, contractedOn)),
    statutory: statutoryOf(charged),
    charged: eachClass(charged),
    fromNextMonth: fromNextMonth(contracts, contractedOn),
    withdrawUntil: lastWithdrawalDayOf(deliveredOn, details.contractorClass),
  }
}
