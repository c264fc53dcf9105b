import type { z } from 'zod'
import type { StoredEvent } from '../../domain/kernel/event.ts'
import type { Money } from '../../domain/kernel/money.ts'
import type { EventStore } from '../../platform/event-store/port.ts'
import type { ReadDatabase } from '../../projections/read-database.ts'
import type { Explanation } from '../schemas/explain.ts'
import { equation, type Term } from './equation.ts'
import { viewOf } from './event-view.ts'

export type Explained = z.output<typeof Explanation>

/** What explanations are made from: the read models, and the log that they came from. */
export type Sources = { db: ReadDatabase; store: EventStore }

/** Which figure of an account is asked for. */
export type InAccount = { accountId: string; id: string }

export type Input = Explained['inputs'][number]

/** At most so many events are opened for one figure; the newest are left out. */
const eventsMax = 300

/** An input of a formula with its label in both languages. */
export const input = (ja: string, en: string, value: string): Input => ({
  label: { ja, en },
  value,
})

/** A formula in words, and below it the same with its numbers, so that anyone can reckon it. */
export const formulaOf = (ja: string, en: string, term: Term): Explained['formula'] => {
  const reckoned = equation(term)
  return { ja: `${ja} ＝ ${reckoned}`, en: `${en} = ${reckoned}` }
}

/** Puts an explanation together; its events stand in the order of the log, each once. */
export function explained(
  figure: Explained['figure'],
  amount: Money,
  why: { formula: Explained['formula']; inputs: Input[]; events: readonly StoredEvent[] },
): Explained {
  const once = new Map(why.events.map((event) => [event.position, event]))
  const events = [...once.values()].sort((a, b) => (a.position < b.position ? -1 : 1))
  return {
    figure,
    amount,
    formula: why.formula,
    inputs: why.inputs,
    events: events.slice(0, eventsMax).map(viewOf),
  }
}
