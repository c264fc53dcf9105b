import { z } from 'zod'
import type { Owner, Permission } from '../access/principal.ts'

export type CommandDefinition<
  Name extends string = string,
  Schema extends z.ZodType = z.ZodType,
> = {
  readonly commandName: Name
  readonly schema: Schema
  readonly may: Permission
  /** The stream it decides on, from its parsed data. */
  readonly stream: (data: z.output<Schema>) => string
  /** Whose it is, where the stream does not exist yet; otherwise the decider's state says it. */
  readonly owner: ((data: z.output<Schema>) => Owner | null) | undefined
  /** Constructor for code that sends it: checks the type, gives name and data. */
  readonly make: (data: z.output<Schema>) => { command: Name; data: z.output<Schema> }
}

/**
 * Declares a command once: name, shape, right, stream. It is open to those with the permission
 * `may`, in the scope of the thing that it changes.
 */
export function defineCommand<Name extends string, Schema extends z.ZodType>(
  commandName: Name,
  schema: Schema,
  options: {
    may: Permission
    stream: (data: z.output<Schema>) => string
    owner?: (data: z.output<Schema>) => Owner | null
  },
): CommandDefinition<Name, Schema> {
  return {
    commandName,
    schema,
    may: options.may,
    stream: options.stream,
    owner: options.owner,
    make: (data) => ({ command: commandName, data }),
  }
}

/** The client-made id of a command: a UUID, version 7 from people, derived (8) from processes. */
export const CommandId = z.uuid()
