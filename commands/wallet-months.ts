import type { Owner, Principal } from '../domain/access/principal.ts'
import { addMonths, firstInstantOf, japanMonthOf, monthStart } from '../domain/kernel/calendar.ts'
import { CloseMonth, OpenWallet } from '../domain/wallet/commands.ts'
import { type WalletState, wallet } from '../domain/wallet/decider.ts'
import { type Carried, walletStream } from '../domain/wallet/values.ts'
import { deriveUuid, digestOf } from '../platform/ids.ts'
import { decideAndAppend } from './decide-and-append.ts'
import type { Admitted, MediatorParts } from './mediator.ts'

/** A wallet whose account is older than this many months without books is a fault. */
const monthsBackMax = 240

/** Who does what nobody asked for: policies and the scheduler. */
export const system: Principal = { kind: 'system', id: 'scheduler' }

/** The id of the command that closes or opens a month's books, whoever comes first. */
export const monthCommandId = (accountId: string, month: string, step: 'close' | 'open'): string =>
  deriveUuid(accountId, `${step} ${month}`)

const stateIn = async (parts: MediatorParts, accountId: string, month: string) => {
  const { state } = await parts.streams.fresh(wallet, walletStream(accountId, month))
  return state as WalletState
}

const sendMonthCommand = async (
  parts: MediatorParts,
  owner: Owner,
  step: 'close' | 'open',
  month: string,
  data: Record<string, unknown>,
  correlationId: string,
): Promise<void> => {
  const name = step === 'close' ? 'CloseMonth' : 'OpenWallet'
  const commandId = monthCommandId(owner.accountId, month, step)
  const at = firstInstantOf(monthStart(step === 'close' ? addMonths(month, 1) : month))
  const outcome = await decideAndAppend(
    parts,
    {
      principal: system,
      name,
      body: {},
      correlationId,
      at,
      commandId,
      digest: digestOf({ name, accountId: owner.accountId, month }),
      data,
      definition: step === 'close' ? CloseMonth : OpenWallet,
      decider: wallet,
      stream: walletStream(owner.accountId, month),
    } as Parameters<typeof decideAndAppend>[1],
    owner,
  )
  if (!outcome.ok) throw new Error(`${name} ${month} was refused: ${outcome.refusal.code}`)
}

const carriedFrom = async (
  parts: MediatorParts,
  accountId: string,
  month: string,
): Promise<Carried> => {
  const stored = await parts.store.read(walletStream(accountId, month))
  const closed = stored.findLast(({ type }) => type === 'MonthClosed')
  if (closed === undefined) throw new Error(`the books of ${accountId} ${month} are not closed`)
  return wallet.events.MonthClosed.decode(closed.version, closed.data).carried
}

/** The month in which the account was opened; null where it does not exist. */
const firstMonthOf = async (parts: MediatorParts, accountId: string): Promise<string | null> => {
  const [first] = await parts.store.read(`account-${accountId}`)
  return first === undefined ? null : japanMonthOf(first.occurredAt)
}

/** The newest month that has books, from a month back to the first; null where there is none. */
const latestMonth = async (
  parts: MediatorParts,
  accountId: string,
  from: string,
  first: string,
): Promise<string | null> => {
  for (let back = 0; back < monthsBackMax; back += 1) {
    const month = addMonths(from, -back)
    if ((await stateIn(parts, accountId, month)).status !== 'none') return month
    if (first >= month) return null
  }
  throw new Error(`no books of ${accountId} in ${monthsBackMax} months before ${from}`)
}

/**
 * Opens the books of the month that a wallet command is for, closing what lies before it in
 * order. Whoever comes first does it: the scheduler at the turn of the month, or a command.
 * A month that lies ahead of the command or before the account has no books to be opened.
 */
export const ensureWalletOpen = async (
  parts: MediatorParts,
  { name, data, at, correlationId }: Admitted,
  owner: Owner | null,
): Promise<void> => {
  if (owner === null || name === 'OpenWallet') return
  const month = typeof data.month === 'string' ? data.month : japanMonthOf(at)
  if (month > japanMonthOf(at)) return
  const { accountId } = owner
  const { status } = (await parts.streams.recent(wallet, walletStream(accountId, month)))
    .state as WalletState
  if (status !== 'none') return
  await parts.turns(`months ${accountId}`, async () => {
    const first = await firstMonthOf(parts, accountId)
    if (first === null || month < first) return
    const latest = await latestMonth(parts, accountId, month, first)
    if (latest === month) return
    if (latest === null) {
      const broughtForward: Carried = { lots: [], debt: 0n, holds: [] }
      await sendMonthCommand(
        parts,
        owner,
        'open',
        month,
        { accountId, month, broughtForward },
        correlationId,
      )
      return
    }
    for (let before = latest; before < month; before = addMonths(before, 1)) {
      await parts.turns(walletStream(accountId, before), () =>
        sendMonthCommand(
          parts,
          owner,
          'close',
          before,
          { accountId, month: before },
          correlationId,
        ),
      )
      const next = addMonths(before, 1)
      const broughtForward = await carriedFrom(parts, accountId, before)
      await sendMonthCommand(
        parts,
        owner,
        'open',
        next,
        { accountId, month: next, broughtForward },
        correlationId,
      )
    }
  })
}
