import { type Asked, availableOf, type Candidate } from '../cancellation/by-count.ts'
import { type Application, applicationAt } from '../contract/application.ts'
import type { ContractState } from '../contract/decider.ts'
import { japanDateOf } from '../kernel/calendar.ts'
import type { BilingualName } from '../kernel/values.ts'
import type { NumberState } from '../number/decider.ts'
import type { Ending } from './values.ts'

/** A product's contracts in the circle, the oldest first, and what was asked for by count. */
export type Counted = { contracts: readonly Candidate[]; asked: Asked }

/** What is looked up of contracts that are to end: all by their ids, products by their codes. */
export type EndingFacts = {
  contracts: Readonly<Record<string, ContractState>>
  numbers: Readonly<Record<string, NumberState>>
  counted: Readonly<Record<string, Counted>>
}

/** Whose cart it is, when, and which contracts other lines of it end already. */
type Surroundings = {
  at: string
  owner: { accountId: string; circleId?: string | null | undefined }
  taken: ReadonlySet<string>
}

type Running = Exclude<ContractState, { status: 'none' } | { status: 'ended' }>

/** What a line would end, as of an instant. */
export type EndingOutlook = {
  name: BilingualName
  subject: string | null
  application: Omit<Application, 'applicationId'>
  /** A unique's incoming numbers that end with it. */
  numbers: { e164: string; contractId: string }[]
}

const canEnd = (contract: ContractState | undefined, today: string): contract is Running =>
  (contract?.status === 'active' ||
    (contract?.status === 'cancelling' && today <= contract.endsOn)) &&
  contract.endings.own === null

/** Whether a cart is the place for it: a circle's for its contracts, the account's for its own. */
const isOfCart = (
  contract: ContractState | undefined,
  { accountId, circleId }: Surroundings['owner'],
): boolean =>
  contract !== undefined &&
  contract.status !== 'none' &&
  contract.accountId === accountId &&
  contract.circleId === (circleId ?? null)

/** Whether a contract that is named is one of the cart's circle or account at all (ACC-10). */
export const isKnownEnding = (
  ends: Ending,
  facts: EndingFacts,
  owner: Surroundings['owner'],
): boolean =>
  'contractId' in ends
    ? isOfCart(facts.contracts[ends.contractId], owner)
    : owner.circleId !== undefined && owner.circleId !== null

/** What ends with a line as of an instant; null where it cannot be cancelled (any more). */
export const outlookOf = (
  ends: Ending,
  facts: EndingFacts,
  { at, owner, taken }: Surroundings,
): EndingOutlook | null => {
  const today = japanDateOf(at)
  if (!('contractId' in ends)) {
    const { contracts, asked } = facts.counted[ends.productCode] ?? { contracts: [], asked: none }
    const available = availableOf(contracts, asked).filter(
      ({ contractId, contract }) => !taken.has(contractId) && canEnd(contract, today),
    )
    const first = available[0]?.contract
    if (!canEnd(first, today) || available.length < ends.count) return null
    const application = applicationAt(first.productGroup, at)
    return { name: first.name, subject: null, application, numbers: [] }
  }
  const contract = facts.contracts[ends.contractId]
  if (!isOfCart(contract, owner) || !canEnd(contract, today)) return null
  const numbers = ends.numbers.flatMap((e164) => {
    const number = facts.numbers[e164]
    const rings = number?.status === 'assigned' && number.uniqueId !== null
    return rings && number.uniqueId === contract.uniqueId
      ? [{ e164, contractId: number.contractId }]
      : []
  })
  if (numbers.length < ends.numbers.length) return null
  const subject = contract.uniqueId ?? contract.e164
  const application = applicationAt(contract.productGroup, at)
  return { name: contract.name, subject, application, numbers }
}

const none: Asked = { chosen: {}, released: {} }

/** The contract that a line names; those that end by count are chosen when it is carried out. */
export const contractsOf = (lines: readonly { ends: Ending }[]): Set<string> =>
  new Set(lines.flatMap(({ ends }) => ('contractId' in ends ? [ends.contractId] : [])))
