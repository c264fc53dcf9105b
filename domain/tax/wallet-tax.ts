import { type Money, sumOf } from '../kernel/money.ts'
import { mulDiv } from '../kernel/rational.ts'
import { type TaxClass, taxClassFacts } from './tax-class.ts'

/** What one class has debited from the wallet in a month of Japan so far. */
export type RunningClass = { readonly net: Money; readonly tax: Money }

/** The month so far, per class; classes without a debit are absent. */
export type RunningTax = Readonly<Partial<Record<TaxClass, RunningClass>>>

/** Something to be debited: its price without tax, and its class. */
export type NetAmount = { readonly net: Money; readonly taxClass: TaxClass }

/** A debit as the ledger keeps it. */
export type Debit = NetAmount & { readonly tax: Money }

const nothing: RunningClass = { net: 0n, tax: 0n }

/** Tax to 1/10000 yen on an exact net, half up, before anything is rounded to yen. */
const exactTax = (taxClass: TaxClass, net: Money): Money =>
  mulDiv(net, taxClassFacts[taxClass].ratePercent, 100n, 'half-up')

/**
 * The tax of the next debit (PAY-11): on the month's running net it is what is not debited yet,
 * so the month's tax is rounded as one sum however many calls it was.
 */
export const debitWithTax = (
  running: RunningTax,
  { net, taxClass }: NetAmount,
): { debit: Debit; running: RunningTax } => {
  const before = running[taxClass] ?? nothing
  const netAfter = before.net + net
  const taxAfter = exactTax(taxClass, netAfter)
  return {
    debit: { net, taxClass, tax: taxAfter - before.tax },
    running: { ...running, [taxClass]: { net: netAfter, tax: taxAfter } },
  }
}

/** Several debits in order, as one order or one month's fees make them. */
export const debitAllWithTax = (
  running: RunningTax,
  amounts: readonly NetAmount[],
): { debits: Debit[]; total: Money; running: RunningTax } => {
  let after = running
  const debits: Debit[] = []
  for (const amount of amounts) {
    const next = debitWithTax(after, amount)
    debits.push(next.debit)
    after = next.running
  }
  return { debits, total: sumOf(debits.map(({ net, tax }) => net + tax)), running: after }
}

/** What is missing to pay net and tax from what is available (ORD-14, PAY-11); 0 if it suffices. */
export const shortfallOf = (
  available: Money,
  running: RunningTax,
  amounts: readonly NetAmount[],
): { total: Money; shortfall: Money } => {
  const { total } = debitAllWithTax(running, amounts)
  return { total, shortfall: total > available ? total - available : 0n }
}

/**
 * The largest net of one class whose net and tax an amount covers: what a prepaid call may cost.
 * Running tax rounds half up, so the estimate is corrected by at most a step or two.
 */
export const largestNetWithin = (
  available: Money,
  running: RunningTax,
  taxClass: TaxClass,
): Money => {
  if (available <= 0n) return 0n
  const costOf = (net: Money): Money => {
    const { debit } = debitWithTax(running, { net, taxClass })
    return debit.net + debit.tax
  }
  let net = mulDiv(available, 100n, 100n + taxClassFacts[taxClass].ratePercent, 'floor')
  while (net > 0n && costOf(net) > available) net -= 1n
  while (costOf(net + 1n) <= available) net += 1n
  return net
}
