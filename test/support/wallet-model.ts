import type { TaxClass } from '../../domain/tax/tax-class.ts'

/** Rates in percent, written down anew: the model shares no arithmetic with the wallet. */
const rate: Partial<Record<TaxClass, bigint>> = { STD10: 10n, RED8: 8n, EXPORT0: 0n, OUT: 0n }

const lesser = (a: bigint, b: bigint): bigint => [a, b].sort((x, y) => (x < y ? -1 : 1))[0] ?? 0n

const halfUp = (numerator: bigint, denominator: bigint): bigint =>
  (2n * numerator + denominator) / (2n * denominator)

type ModelLot = { id: string; until: string; left: bigint }

/** A wallet as one would keep it by hand: a list of lots, a debt, holds, and the month's sums. */
export class WalletModel {
  lots: ModelLot[] = []
  debt = 0n
  holds = new Map<string, Map<string, bigint>>()
  net = new Map<TaxClass, bigint>()
  tax = new Map<TaxClass, bigint>()
  /** Everything that was ever entered, signed; nothing else moves the balance. */
  entries: bigint[] = []

  balance(): bigint {
    return this.lots.reduce((sum, { left }) => sum + left, 0n) - this.debt
  }

  held(lotId?: string): bigint {
    let sum = 0n
    for (const hold of this.holds.values())
      for (const [id, amount] of hold) if (lotId === undefined || lotId === id) sum += amount
    return sum
  }

  available(): bigint {
    return this.balance() - this.held()
  }

  /** The gross of some nets, with the tax that brings the month's to rate × net, half up. */
  gross(nets: readonly (readonly [TaxClass, bigint])[]): bigint {
    const sums = new Map<TaxClass, bigint>()
    for (const [taxClass, net] of nets) sums.set(taxClass, (sums.get(taxClass) ?? 0n) + net)
    let total = 0n
    for (const [taxClass, net] of sums)
      total += net + this.taxAfter(taxClass, net) - (this.tax.get(taxClass) ?? 0n)
    return total
  }

  run(nets: readonly (readonly [TaxClass, bigint])[]): void {
    for (const [taxClass, net] of nets) {
      this.tax.set(taxClass, this.taxAfter(taxClass, net))
      this.net.set(taxClass, (this.net.get(taxClass) ?? 0n) + net)
    }
  }

  taxAfter(taxClass: TaxClass, net: bigint): bigint {
    return halfUp(((this.net.get(taxClass) ?? 0n) + net) * (rate[taxClass] ?? 0n), 100n)
  }

  /** Takes one by one from what expires first, leaving what holds keep; answers what is missing. */
  take(amount: bigint): { missing: bigint; taken: Map<string, bigint> } {
    let missing = amount
    const taken = new Map<string, bigint>()
    for (const lot of this.lots.toSorted((a, b) => (a.until + a.id < b.until + b.id ? -1 : 1))) {
      const free = lot.left - this.held(lot.id)
      if (free <= 0n || missing === 0n) continue
      const part = lesser(free, missing)
      taken.set(lot.id, part)
      missing -= part
    }
    return { missing, taken }
  }

  spend(amount: bigint): void {
    const { missing, taken } = this.take(amount)
    for (const lot of this.lots) lot.left -= taken.get(lot.id) ?? 0n
    this.debt += missing
    this.entries.push(-amount)
  }

  topUp(id: string, until: string, amount: bigint): void {
    const paid = this.debt <= 0n ? 0n : this.debt < amount ? this.debt : amount
    this.lots.push({ id, until, left: amount - paid })
    this.debt -= paid
    this.entries.push(amount)
  }

  expire(today: string): void {
    for (const lot of this.lots) {
      const lost = lot.until < today ? lot.left - this.held(lot.id) : 0n
      if (lost <= 0n) continue
      lot.left -= lost
      this.entries.push(-lost)
    }
  }

  /** A hold is gone: what had expired is lost, what is free pays debt. */
  release(callId: string, today: string): void {
    this.holds.delete(callId)
    this.settleDown(today)
  }

  settleDown(today: string): void {
    this.expire(today)
    if (this.debt <= 0n) return
    const { missing, taken } = this.take(this.debt)
    for (const lot of this.lots) lot.left -= taken.get(lot.id) ?? 0n
    this.debt = missing
  }

  /** Rounds the month to the invoice's whole yen per class; answers what the invoice says. */
  close(nextMonthBegins: string): { total: bigint; roundings: bigint[] } {
    let total = 0n
    const roundings: bigint[] = []
    for (const taxClass of ['STD10', 'RED8', 'EXPORT0', 'OUT'] as const) {
      const net = this.net.get(taxClass)
      if (net === undefined) continue
      const base = halfUp(net, 10_000n) * 10_000n
      const tax = halfUp(net * (rate[taxClass] ?? 0n), 1_000_000n) * 10_000n
      total += base + tax
      const rounding = base + tax - net - (this.tax.get(taxClass) ?? 0n)
      roundings.push(rounding)
      if (rounding > 0n) this.spend(rounding)
      if (rounding < 0n) this.giveBack(-rounding, nextMonthBegins)
    }
    this.net.clear()
    this.tax.clear()
    return { total, roundings }
  }

  private giveBack(amount: bigint, nextMonthBegins: string): void {
    const toDebt = this.debt <= 0n ? 0n : this.debt < amount ? this.debt : amount
    this.debt -= toDebt
    const last = this.lots
      .filter(({ until }) => until >= nextMonthBegins)
      .toSorted((a, b) => (a.until + a.id < b.until + b.id ? 1 : -1))[0]
    if (last === undefined) this.debt -= amount - toDebt
    else last.left += amount - toDebt
    this.entries.push(amount)
  }
}
