import type { BusinessDate } from '../kernel/calendar.ts'
import type { Decider } from '../kernel/decider.ts'
import type { Money } from '../kernel/money.ts'
import { defineRefusals } from '../kernel/refusal.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'

/** What of an account forbids to erase its people: counts, the balance, and documents to keep. */
export type ErasureHolds = {
  contracts: number
  orders: number
  payments: number
  balance: Money
  documents: number
  /** The last day on which those documents must be there; null where there are none. */
  documentsUntil: BusinessDate | null
  /** The record of who it is, kept for years after the last contract (TEL-06): 0 or 1. */
  identityRecords: number
  /** Its last day; null where there is none, or contracts run. */
  identityUntil: BusinessDate | null
}

/** Whether anything holds it. */
export const isHeld = ({ balance, ...held }: ErasureHolds) =>
  held.contracts + held.orders + held.payments + held.documents + held.identityRecords > 0 ||
  balance !== 0n

export type ErasureState = { status: 'none' | 'decided' | 'erased' }

/** What holds it is looked up before. */
export type ErasureFacts = { ErasePersonalData: ErasureHolds }

const refuse = defineRefusals({ erasure_held: 'conflict', erasure_not_decided: 'conflict' })

/** The erasure of an account's personal data: decided once, for ever (OPS-12). */
export const erasure: Decider<ErasureState, typeof commands, typeof events, ErasureFacts> = {
  category: 'erasure',
  commands,
  events,
  initial: { status: 'none' },

  decide: {
    ErasePersonalData: ({ accountId, reason }, { status }, { facts }) => {
      if (status !== 'none') return []
      return isHeld(facts)
        ? refuse('erasure_held', { ...facts, balance: facts.balance.toString() })
        : [events.PersonalDataErased({ accountId, reason })]
    },
    RecordKeyDestroyed: ({ accountId }, { status }) => {
      if (status === 'none') return refuse('erasure_not_decided')
      return status === 'erased' ? [] : [events.PersonKeyDestroyed({ accountId })]
    },
  },

  evolve: {
    PersonalDataErased: () => ({ status: 'decided' }),
    PersonKeyDestroyed: () => ({ status: 'erased' }),
  },
}
