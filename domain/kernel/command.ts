import { z } from 'zod'
import type { Permission } from '../access/principal.ts'

/**
 * Whose thing a command touches, by the id that it carries. The mediator looks the rest up and
 * answers "not found" alike for what does not exist and for what is another's.
 */
export type OwnerReference =
  | 'operator'
  | { accountId: string }
  | { circleId: string }
  | { uniqueId: string }
  | { contractId: string }
  | { paymentId: string }
  | { orderId: string }
  | { caseId: string }
  | { refundId: string }

export type CommandDefinition<
  Name extends string = string,
  Schema extends z.ZodType = z.ZodType,
> = {
  readonly commandName: Name
  readonly schema: Schema
  readonly may: Permission
  /** The stream it decides on; `at` is the business instant of the command. */
  readonly stream: (data: z.output<Schema>, at: string) => string
  readonly owner: (data: z.output<Schema>) => OwnerReference
}

/**
 * Declares a command once: name, shape, right, stream, owner. It is open to those with the
 * permission `may` in whose scope the owner lies.
 */
export function defineCommand<Name extends string, Schema extends z.ZodType>(
  commandName: Name,
  schema: Schema,
  options: {
    may: Permission
    stream: (data: z.output<Schema>, at: string) => string
    owner: (data: z.output<Schema>) => OwnerReference
  },
): CommandDefinition<Name, Schema> {
  return { commandName, schema, ...options }
}

/** The client-made id of a command: a UUID, version 7 from people, derived (8) from processes. */
export const CommandId = z.uuid()
