import type { Owner } from '../../domain/access/principal.ts'
import type { AccountState } from '../../domain/account/decider.ts'
import { account } from '../../domain/account/decider.ts'
import type { ContractFacts } from '../../domain/cart/cart-state.ts'
import type { InvoiceFacts } from '../../domain/invoice/decider.ts'
import { invoiceLinesOf, usedOf } from '../../domain/invoice/lines.ts'
import type { InvoiceClass, Issuer } from '../../domain/invoice/values.ts'
import type { AnyDecider } from '../../domain/kernel/decider.ts'
import { type NumberFacts, type NumberState, number } from '../../domain/number/decider.ts'
import type { NumbersHeld } from '../../domain/number/hold-limits.ts'
import { numberStream } from '../../domain/number/values.ts'
import type { UnitOut } from '../../domain/order/serials.ts'
import { decodeEvent } from '../../domain/registry.ts'
import { type Tariffs, tariff } from '../../domain/tariff/decider.ts'
import { type UniqueFacts, type UniqueState, unique } from '../../domain/unique/decider.ts'
import type { WalletFacts } from '../../domain/wallet/decider.ts'
import type { FeeLine } from '../../domain/wallet/values.ts'
import { walletStream } from '../../domain/wallet/values.ts'
import type { EventStore } from '../../platform/event-store/port.ts'
import type { KeptPictures } from '../../platform/kept-pictures.ts'
import type { AccountHoldings } from '../account-holdings.ts'
import type { Streams } from '../streams.ts'
import { accountFacts } from './account-facts.ts'
import { cancellationFacts } from './cancellation-facts.ts'
import { cartFacts } from './cart-facts.ts'
import { consumerFacts } from './consumer-facts.ts'
import { erasureFacts } from './erasure-facts.ts'
import { numberFacts } from './number-facts.ts'
import { orderFacts } from './order-facts.ts'
import { refundFacts } from './refund-facts.ts'
import { screeningFacts } from './screening-facts.ts'

/** Where decisions look things up. */
export type FactSources = {
  streams: Streams
  store: EventStore
  issuer: Issuer
  /** How many numbers a circle and its account hold; all that is in the log now. */
  numbersHeld: (whose: { accountId: string; circleId: string }, at: string) => Promise<NumbersHeld>
  /** What the pictures that an account has handed in are, by their bytes. */
  pictures: KeptPictures
  /** Fees of the 1st of a month (YYYY-MM) for an account's running contracts. */
  monthlyFees: (accountId: string, month: string) => Promise<FeeLine[]>
  /** What an account has under way, and its documents, on a business date. */
  holdings: (accountId: string, today: string) => Promise<AccountHoldings>
  /** Notices of terms that are published and not withdrawn; all that is in the log now. */
  termsNotices: () => Promise<string[]>
  /** Which of some units are out with customers; all that is in the log now. */
  unitsOut: (units: readonly string[]) => Promise<UnitOut[]>
  /** Contracts of a product that ever began in a circle, the oldest first. */
  contractsOfProduct: (circleId: string, productCode: string) => Promise<string[]>
  /** What an account has contracted, as far as heard; `waits`: all that is in the log now. */
  contractsOf: (accountId: string, on: string, waits: boolean) => Promise<ContractFacts>
}

/** What a command says of itself to its look-up. */
export type Asked = { data: Record<string, unknown>; owner: Owner | null; at: string }

const stateOf = async <State>(
  { streams }: FactSources,
  decider: AnyDecider,
  stream: string,
): Promise<State> => (await streams.fresh(decider, stream)).state as State

const tariffs = (sources: FactSources) => stateOf<Tariffs>(sources, tariff, 'tariff')
const accountOf = (sources: FactSources, owner: Owner | null) =>
  stateOf<AccountState>(sources, account, `account-${owner?.accountId}`)

const issueInvoice = async (
  sources: FactSources,
  { data, owner }: Asked,
): Promise<InvoiceFacts['IssueInvoice']> => {
  const month = String(data.month)
  const stored = await sources.store.read(walletStream(String(data.accountId), month))
  const events = stored.map(decodeEvent)
  const closed = events.find(({ type }) => type === 'MonthClosed')
  const classes = (closed?.data as { classes: InvoiceClass[] } | undefined)?.classes ?? []
  return {
    account: await accountOf(sources, owner),
    issuer: sources.issuer,
    // A free call leaves no line where all else of its class was given back.
    lines: invoiceLinesOf(usedOf(events, month), month).filter(
      ({ amount, taxClass }) => amount > 0n || classes.some((one) => one.taxClass === taxClass),
    ),
    classes,
  }
}

const callTariffs = async (sources: FactSources): Promise<WalletFacts['HoldForCall']> => ({
  tariffs: await tariffs(sources),
})

/** The look-up of each command that has one; fresh on every attempt. */
export const decisionFacts: Readonly<
  Record<string, (sources: FactSources, asked: Asked) => Promise<unknown>>
> = {
  ...cancellationFacts,
  ...consumerFacts,
  ...cartFacts,
  ...orderFacts,
  ...erasureFacts,
  ...refundFacts,
  ...numberFacts,
  LinkNumber: async (sources, { data }): Promise<NumberFacts['LinkNumber']> => ({
    unique:
      typeof data.uniqueId === 'string'
        ? await stateOf<UniqueState>(sources, unique, `unique-${data.uniqueId}`)
        : null,
  }),
  ChooseCallerNumber: async (sources, { data }): Promise<UniqueFacts['ChooseCallerNumber']> => ({
    number:
      typeof data.e164 === 'string'
        ? await stateOf<NumberState>(sources, number, numberStream(data.e164))
        : null,
  }),
  HoldForCall: callTariffs,
  SettleCall: callTariffs,
  PostMonthlyFees: async (sources, { data }): Promise<WalletFacts['PostMonthlyFees']> => ({
    fees: await sources.monthlyFees(String(data.accountId), String(data.month)),
  }),
  IssueInvoice: issueInvoice,
  ...screeningFacts,
  ...accountFacts,
}
