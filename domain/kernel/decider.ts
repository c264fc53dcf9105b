import type { z } from 'zod'
import type { Owner } from '../access/principal.ts'
import type { CommandDefinition } from './command.ts'
import type { Actor, EventDefinition, NewEvent } from './event.ts'
import type { Refusal } from './refusal.ts'

/** What a decision knows beside the state: who, when, which command; ids without dice. */
export type Context<Facts = undefined> = {
  /** Business time of the command, an ISO instant in UTC, milliseconds. */
  at: string
  actor: Actor
  /** Whose thing it is, looked up from the command's owner reference; null: the operator's. */
  owner: Owner | null
  commandId: string
  /** A UUID that follows from the command's id and the label: the same on every retry. */
  deriveId: (label: string) => string
  /** What was looked up before the decision, fresh on every attempt (`commands/facts/`). */
  facts: Facts
}

type Definitions<Module, Kind> = {
  [Key in keyof Module as Module[Key] extends Kind ? Key : never]: Module[Key]
}
type Commands<Module> = Definitions<Module, CommandDefinition>
type Events<Module> = Definitions<Module, EventDefinition>

type CommandData<Definition> =
  Definition extends CommandDefinition<string, infer Schema> ? z.output<Schema> : never
type EventData<Definition> =
  Definition extends EventDefinition<string, infer Schema> ? z.output<Schema> : never

/** Of an event, a fold may also read when it was, by whom and where it stands. */
export type FoldMeta = { occurredAt: string; stream: string; commandId: string }

export type Decision = readonly NewEvent[] | Refusal

/**
 * An aggregate: three maps that the compiler keeps complete. `commands` and `events` are the
 * module namespaces; `Facts` maps a command's name to what must be looked up before it.
 */
export type Decider<
  State,
  CommandModule,
  EventModule,
  Facts extends Partial<Record<keyof Commands<CommandModule>, unknown>> = Record<never, never>,
> = {
  category: string
  commands: CommandModule
  events: EventModule
  initial: State
  decide: {
    [Name in keyof Commands<CommandModule>]: (
      data: CommandData<CommandModule[Name]>,
      state: State,
      context: Context<Name extends keyof Facts ? Facts[Name] : undefined>,
    ) => Decision
  }
  evolve: {
    [Name in keyof Events<EventModule>]: (
      state: State,
      data: EventData<EventModule[Name]>,
      meta: FoldMeta,
    ) => State
  }
}

/** Some decider: the one place, with `AnyProjection`, where `any` means "whichever". */
export type AnyDecider = {
  category: string
  commands: object
  events: object
  // biome-ignore lint/suspicious/noExplicitAny: a registry holds deciders of every state
  initial: any
  // biome-ignore lint/suspicious/noExplicitAny: a registry holds deciders of every state
  decide: Record<string, (data: any, state: any, context: Context<any>) => Decision>
  // biome-ignore lint/suspicious/noExplicitAny: a registry holds deciders of every state
  evolve: Record<string, (state: any, data: any, meta: FoldMeta) => any>
}
