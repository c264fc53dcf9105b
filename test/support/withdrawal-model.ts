import type { Decision } from '../../domain/kernel/decider.ts'
import type { NewEvent, RecordedEvent } from '../../domain/kernel/event.ts'
import { isRefusal } from '../../domain/kernel/refusal.ts'
import type { TaxClass } from '../../domain/tax/tax-class.ts'
import { type Charged, chargesOf } from '../../domain/wallet/charges-of-order.ts'
import { emptyWallet, type WalletState, wallet } from '../../domain/wallet/decider.ts'
import { type Carried, type FeeLine, walletStream } from '../../domain/wallet/values.ts'
import { deriveUuid } from '../../platform/ids.ts'
import { accountId, circleId, fee, id, owner } from './sample-business.ts'
import { stored } from './specify.ts'

/** The order that is withdrawn, and its contracts. */
export const target = { orderId: id(500), contractIds: [id(501), id(502)] }

/** A fee of so many units of 1/10000 yen. */
export const feeOf = (
  contractId: string,
  kind: FeeLine['kind'],
  taxClass: TaxClass,
  net: bigint,
): FeeLine => ({ ...fee, contractId, kind, taxClass, net })

type Book = { month: string; state: WalletState; events: RecordedEvent[] }

/** The books of one account, month by month, as its commands write them. */
export class Ledger {
  books: Book[] = []
  #commands = 0

  get now(): Book {
    const book = this.books.at(-1)
    if (book === undefined) throw new Error('no month is open')
    return book
  }

  /** Decides a command in the month in hand and folds what it emits. */
  send<Name extends keyof (typeof wallet)['decide']>(
    name: Name,
    data: Parameters<(typeof wallet)['decide'][Name]>[0],
    { day = '10', facts }: { day?: string; facts?: unknown } = {},
  ): readonly NewEvent[] {
    const book = this.now
    this.#commands += 1
    const commandId = id(10_000 + this.#commands)
    const at = `${book.month}-${day}T03:00:00.000Z`
    const deriveId = (label: string) => deriveUuid(commandId, label)
    const actor = { kind: 'system' as const, id: 'test' }
    const around = { at, actor, owner, commandId, deriveId, facts: facts as never }
    const decide = wallet.decide[name] as (...asked: unknown[]) => Decision
    const decision = decide(data, book.state, around)
    if (isRefusal(decision)) throw new Error(`${name}: ${decision.code}`)
    for (const event of decision) this.#fold(book, event, at)
    return decision
  }

  #fold(book: Book, event: NewEvent, occurredAt: string): void {
    const { type, data } = stored(event)
    const stream = walletStream(accountId, book.month)
    const evolve = wallet.evolve[type as keyof typeof wallet.evolve]
    book.state = evolve(book.state, data as never, { occurredAt, stream, commandId: '' })
    book.events.push({ type, data, stream, accountId, occurredAt } as RecordedEvent)
  }

  open(month: string, broughtForward: Carried = { lots: [], debt: 0n, holds: [] }): void {
    this.books.push({ month, state: emptyWallet, events: [] })
    this.send('OpenWallet', { accountId, month, broughtForward })
  }

  /** Closes the month in hand and opens the next with what is carried. */
  turn(next: string): void {
    const { month } = this.now
    const closing = this.now
    const at = `${next}-01T03:00:00.000Z`
    const around = { at, owner, facts: undefined } as never
    const closed = wallet.decide.CloseMonth({ accountId, month }, closing.state, around)
    if (isRefusal(closed)) throw new Error(closed.code)
    for (const event of closed) this.#fold(closing, event, at)
    const last = closed.at(-1)?.data as { carried: Carried }
    this.open(next, last.carried)
  }

  charged(): Charged[] {
    const part = { orderId: target.orderId, contractIds: new Set(target.contractIds) }
    return chargesOf(part, this.books)
  }

  /** Gives the order back, once its contracts have ended. */
  refund(): readonly NewEvent[] {
    const facts = { charged: this.charged(), areEnded: true, isRefunded: false }
    return this.send(
      'RefundWithdrawnOrder',
      { accountId, circleId, orderId: target.orderId, contractIds: target.contractIds },
      { day: '12', facts },
    )
  }
}
