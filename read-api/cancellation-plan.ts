import type { z } from 'zod'
import { cancellationOf, type ProductGroup } from '../domain/contract/cancellation-policy.ts'
import { type BusinessDate, type Instant, instantOf, monthOf } from '../domain/kernel/calendar.ts'
import { type Money, sumOf } from '../domain/kernel/money.ts'
import { displayOf } from '../domain/number/phone-number.ts'
import { statutoryFeesOfNumber } from '../domain/policy/statutory-fees.ts'
import { type CircleScope, listContracts, pendingEnds } from '../projections/contract-queries.ts'
import { findParentCancellation } from '../projections/parent-cancellation.ts'
import type { ReadDatabase } from '../projections/read-database.ts'
import type { CancellationPlan, CountedProduct } from './schemas/cancellation.ts'

type Contract = Awaited<ReturnType<typeof listContracts>>[number]
type Loss = { ja: string; en: string }

const oneMillisecondAfter = (instant: Instant): Instant =>
  instantOf(Temporal.Instant.from(instant).add({ milliseconds: 1 }).toString())

/** What an application leads to at an instant, and once the cut-off has passed (ORD-31). */
export function outlookAt(group: ProductGroup, now: Instant) {
  const { policy, cutoffAt, endsOn } = cancellationOf(group, now)
  const isOpen = cutoffAt !== null && now <= cutoffAt
  const late = isOpen ? cancellationOf(group, oneMillisecondAfter(cutoffAt)) : null
  return { now, policy, cutoffAt, endsOn, endsOnIfLate: late?.endsOn ?? null }
}

/**
 * What a contract costs in its last month, ex tax: in full, unless it is its first too (ORD-32),
 * with the law's fees on its number (TAX-13).
 */
export const lastFeeOf = (
  contract: Pick<Contract, 'startedOn' | 'firstMonthFee' | 'monthlyFee' | 'e164'>,
  endsOn: BusinessDate,
): Money => {
  const month = monthOf(endsOn)
  const isFirst = monthOf(contract.startedOn) === month
  const ofTheLaw = contract.e164 === null ? [] : statutoryFeesOfNumber(month, contract.e164)
  const fee = isFirst ? contract.firstMonthFee : contract.monthlyFee
  return fee + sumOf(ofTheLaw.map(({ net }) => net))
}

const earlier = (a: BusinessDate | null, b: BusinessDate): BusinessDate =>
  a !== null && a < b ? a : b

/** What full-call recording takes with it when it ends (ORD-41). */
export const recordingsLost: Loss = {
  ja: '終了後は、全通話録音の録音データをダウンロードできません。先に保存してください。',
  en: 'After the end no recording can be downloaded any more. Save them before.',
}

const counted = (count: number, ja: (count: number) => string, en: (count: number) => string) =>
  count === 0 ? [] : [{ ja: ja(count), en: en(count) }]

/** What the customer will no longer have of several contracts (BEY-04). */
export const lossesOf = (contracts: readonly Contract[]): Loss[] => {
  const numbers = contracts.flatMap(({ e164 }) => (e164 === null ? [] : [displayOf(e164)]))
  const uniques = contracts.filter(({ uniqueId }) => uniqueId !== null)
  const options = contracts.length - numbers.length - uniques.length
  return [
    ...counted(
      uniques.length,
      (count) => `ユニーク${count}件は、登録も発着信もできなくなります。`,
      (count) => `${count} unique(s) can no longer register, call or be called.`,
    ),
    ...counted(
      numbers.length,
      (count) =>
        `電話番号${count}件（${numbers.join('、')}）は使えなくなり、再び契約できるとは限りません。`,
      (count) => `${count} number(s) (${numbers.join(', ')}) are lost, perhaps for good.`,
    ),
    ...counted(
      options,
      (count) => `オプションとチャネル${count}件とその設定は使えなくなります。`,
      (count) => `${count} option(s) and channel(s) with their settings are lost.`,
    ),
    ...(contracts.some(({ productCode }) => productCode === 'call-recording')
      ? [recordingsLost]
      : []),
  ]
}

const circleLoss: Loss = {
  ja: 'サークルとそのユニークのログインは、終了後は使えません。',
  en: 'The log-ins of the circle and its uniques are closed at the end.',
}
const accountLoss: Loss = {
  ja: 'すべてのサークルと、そのログインは、終了後は使えません。',
  en: 'All circles and their log-ins are closed at the end.',
}

const balanceLoss: Loss = {
  ja: 'プリペイドの残額は返金できません。終了日までにご利用ください。',
  en: 'The prepaid balance is not paid back. Please use it before the end.',
}

/** What cancelling a circle or a whole account leads to at an instant (ORD-40, BEY-04). */
export async function cancellationPlan(
  db: ReadDatabase,
  scope: CircleScope,
  now: Instant,
): Promise<z.output<typeof CancellationPlan>> {
  const isCircle = scope.circleId !== undefined
  const outlook = outlookAt(isCircle ? 'circle' : 'account', now)
  const standing = await findParentCancellation(db, scope.circleId ?? scope.accountId)
  const running = (await listContracts(db, scope)).filter(({ status }) => status !== 'ended')
  const end = standing.endsOn ?? outlook.endsOn
  const lines = running.map((contract) => ({
    contractId: contract.contractId,
    circleId: contract.circleId,
    name: contract.name,
    subject: contract.uniqueId ?? contract.e164,
    monthlyFee: contract.monthlyFee,
    status: contract.status,
    endsOn: contract.endsOn,
    endsOnIfApplied: earlier(contract.endsOn, end),
  }))
  const lastMonth = running.filter(({ endsOn }) => monthOf(earlier(endsOn, end)) === monthOf(end))
  return {
    ...outlook,
    lastBillMonth: monthOf(end),
    lastBill: lastMonth.reduce((sum, contract) => sum + lastFeeOf(contract, end), 0n),
    losses: [...lossesOf(running), ...(isCircle ? [circleLoss] : [accountLoss, balanceLoss])],
    lines,
    standing,
  }
}

/** Products of the circle that are cancelled by count: channels and options (ORD-34). */
export async function countedProducts(
  db: ReadDatabase,
  scope: CircleScope,
  now: Instant,
): Promise<z.output<typeof CountedProduct>[]> {
  const running = (await listContracts(db, scope)).filter(
    ({ status, productGroup }) =>
      status !== 'ended' && (productGroup === 'channel' || productGroup === 'option'),
  )
  const byProduct = Map.groupBy(running, ({ productCode }) => productCode)
  return [...byProduct.values()]
    .flatMap((contracts) => {
      const [newest] = contracts
      return newest === undefined ? [] : [countedProduct(newest, contracts, now)]
    })
    .sort((a, b) => (a.productCode < b.productCode ? -1 : 1))
}

const countedProduct = (newest: Contract, contracts: readonly Contract[], now: Instant) => {
  const outlook = outlookAt(newest.productGroup, now)
  const own = contracts.filter(({ standings }) => standings.itself !== undefined)
  const receipts = own.flatMap(({ standings }) => standings.itself?.receivedAt ?? [])
  return {
    ...outlook,
    lastBillMonth: monthOf(outlook.endsOn),
    lastBill: lastFeeOf(newest, outlook.endsOn),
    productCode: newest.productCode,
    name: newest.name,
    group: newest.productGroup,
    monthlyFee: newest.monthlyFee,
    contracted: contracts.length,
    pending: pendingEnds(contracts),
    available: contracts.length - own.length,
    withdrawable: own.length,
    receivedAt: receipts.sort().at(-1) ?? null,
  }
}
