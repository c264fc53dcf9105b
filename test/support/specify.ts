import { expect } from 'vitest'
import { z } from 'zod'
import type { Owner } from '../../domain/access/principal.ts'
import type { CommandDefinition } from '../../domain/kernel/command.ts'
import type { AnyDecider, Context, Decision } from '../../domain/kernel/decider.ts'
import type { Actor, NewEvent } from '../../domain/kernel/event.ts'
import { isRefusal } from '../../domain/kernel/refusal.ts'
import { eventDefinitions } from '../../domain/registry.ts'
import { deriveUuid } from '../../platform/ids.ts'

/** What surrounds a decision when nothing else is said. */
export type Surroundings = {
  at: string
  actor: Actor
  owner: Owner | null
  commandId: string
}

/** Facts for whoever comes: others must not be able to move the state. */
const recordOnly: ReadonlySet<string> = new Set([
  'NumberReservationRefused',
  'UniqueIdCollided',
  'CountCancellationFellShort',
  'OrderDepositConfirmed',
  'OrderMoneyParked',
  'OrderWarrantySettled',
])

/** Through JSON and back, as the store does it: what cannot be read again must not be written. */
export const stored = ({ type, data }: NewEvent): NewEvent => {
  const definition = eventDefinitions.get(type)
  if (definition === undefined) throw new Error(`${type} is not registered`)
  const json = JSON.parse(JSON.stringify(definition.encode(data as never)))
  const read = definition.decode(definition.version, json)
  expect(read).toEqual(data)
  return { type, data: read }
}

const fold = (decider: AnyDecider, before: unknown, events: readonly NewEvent[], at: string) =>
  events.map(stored).reduce<unknown>((state, { type, data }) => {
    const evolve = decider.evolve[type]
    if (evolve === undefined) throw new Error(`${decider.category} does not know ${type}`)
    const meta = { occurredAt: at, stream: decider.category, commandId: 'given' }
    const after = evolve(state, data, meta)
    if (!recordOnly.has(type)) expect(after, `${type} changes the state`).not.toEqual(state)
    return after
  }, before)

type DataFor<D extends AnyDecider, Name extends keyof D['decide']> = Parameters<
  D['decide'][Name]
>[0]
type FactsFor<D extends AnyDecider, Name extends keyof D['decide']> =
  Parameters<D['decide'][Name]>[2] extends Context<infer Facts> ? Facts : never

const commandOf = (decider: AnyDecider, name: string): CommandDefinition => {
  const definitions = Object.values(decider.commands) as CommandDefinition[]
  const found = definitions.find(({ commandName }) => commandName === name)
  if (found === undefined) throw new Error(`${decider.category} has no command ${name}`)
  return found
}

/** A command's data, through the schema that a client's body goes through. */
const parsed = (definition: CommandDefinition, data: unknown): unknown =>
  definition.schema.parse(JSON.parse(JSON.stringify(z.encode(definition.schema, data))))

/**
 * Sentences about a decider: given these events, when this command comes, it emits, refuses or
 * changes nothing. Every event goes through its codec on the way, every command through its schema.
 */
export function specify<D extends AnyDecider>(decider: D, surroundings: Surroundings) {
  return (...events: NewEvent[]) => {
    const state = fold(decider, decider.initial, events, surroundings.at)
    return {
      state,
      when: <Name extends keyof D['decide'] & string>(
        name: Name,
        data: DataFor<D, Name>,
        more: Partial<Surroundings> & { facts?: FactsFor<D, Name> } = {},
      ) => {
        const { at, actor, owner, commandId, facts } = {
          facts: undefined,
          ...surroundings,
          ...more,
        }
        const deriveId = (label: string) => deriveUuid(commandId, label)
        const context = { at, actor, owner, commandId, deriveId, facts } as Context<never>
        const given = structuredClone(state)
        const decide = decider.decide[name]
        if (decide === undefined) throw new Error(`nobody decides ${name}`)
        const decision: Decision = decide(parsed(commandOf(decider, name), data), state, context)
        expect(state, `${name} leaves the state it was given alone`).toEqual(given)
        return {
          decision,
          emits: (...expected: NewEvent[]) => {
            expect(decision).toEqual(expected)
            expect(expected.length, 'use changesNothing').toBeGreaterThan(0)
            return fold(decider, state, decision as readonly NewEvent[], at)
          },
          refuses: (code: string, details?: Record<string, unknown>) => {
            expect(decision).toMatchObject({ refused: true, code })
            if (details !== undefined && isRefusal(decision))
              expect(decision.details).toEqual(details)
          },
          changesNothing: () => expect(decision).toEqual([]),
        }
      },
    }
  }
}
