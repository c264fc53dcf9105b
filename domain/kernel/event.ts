import { z } from 'zod'

/**
 * Who did it: the acting principal and, where it entered another's portal, for whom (ACC-05).
 * `system` is a policy or the scheduler; `switch` the call switch; `visitor` signs up.
 */
export const Actor = z.strictObject({
  kind: z.enum([
    'staff',
    'auditor',
    'reseller',
    'account',
    'circle',
    'unique',
    'switch',
    'gateway',
    'system',
    'visitor',
  ]),
  id: z.string().min(1).max(80),
  actingFor: z
    .strictObject({ kind: z.enum(['account', 'circle', 'unique']), id: z.string() })
    .optional(),
})
export type Actor = z.infer<typeof Actor>

/** What every event carries around its data. Instants are ISO strings in UTC, in milliseconds. */
export type Envelope = {
  /** Derived from the command's id, so that a repeated append is recognised. */
  id: string
  type: string
  version: number
  stream: string
  /** 0 for the first event of its stream. */
  revision: number
  /** Place in the one ordered log: contiguous from 1 in the PostgreSQL store. */
  position: bigint
  /** Business time: when it counts as having happened. */
  occurredAt: string
  /** Wall-clock time of the append. */
  recordedAt: string
  /** The account it concerns; null for what concerns the whole operator. */
  accountId: string | null
  actor: Actor
  commandId: string
  /**
   * SHA-256 (base64url) of the command's body: the same id with another body is refused. Of a
   * command with personal data it begins with `private:`, and the log keeps it encrypted.
   */
  commandDigest: string
  correlationId: string
}

/** An event as the store keeps it: its data is plain JSON, written by `encode`. */
export type StoredEvent = Envelope & { data: unknown }

/** A new event as a decider returns it: a name and typed data, nothing else. */
export type NewEvent<Type extends string = string, Data = unknown> = { type: Type; data: Data }

/** An event after `decode`: typed data in the newest shape. */
export type RecordedEvent<Type extends string = string, Data = unknown> = Envelope & {
  type: Type
  data: Data
}

/** A shape that was written once, and the step to the shape after it. */
export type Past = { schema: z.ZodType; step: (old: never) => unknown }

export const past = <Schema extends z.ZodType>(
  schema: Schema,
  step: (old: z.output<Schema>) => unknown,
): Past => ({ schema, step: step as Past['step'] })

export type EventDefinition<Type extends string = string, Schema extends z.ZodType = z.ZodType> = {
  (data: z.output<Schema>): NewEvent<Type, z.output<Schema>>
  readonly type: Type
  readonly version: number
  readonly schema: Schema
  /** The shapes of all versions, the first version's first. */
  readonly shapes: readonly z.ZodType[]
  /** To the JSON that is stored; throws where the data does not fit, for that is a bug. */
  readonly encode: (data: z.output<Schema>) => unknown
  /** From stored JSON of any version ever written; throws on a version from the future. */
  readonly decode: (version: number, data: unknown) => z.output<Schema>
}

/**
 * Declares an event once: its constructor, codec, version and history follow.
 * These names and shapes are on disk for ever; to change one, move it into its history.
 */
export function defineEvent<Type extends string, Schema extends z.ZodType>(
  type: Type,
  schema: Schema,
  history: readonly Past[] = [],
): EventDefinition<Type, Schema> {
  const version = history.length + 1
  const construct = (data: z.output<Schema>): NewEvent<Type, z.output<Schema>> => ({ type, data })
  const decode = (writtenVersion: number, data: unknown): z.output<Schema> => {
    if (writtenVersion > version || writtenVersion < 1)
      throw new Error(`${type} version ${writtenVersion} is unknown here (newest: ${version})`)
    let value = data
    for (const { schema: old, step } of history.slice(writtenVersion - 1))
      value = step(old.parse(value) as never)
    return schema.parse(value)
  }
  const encode = (data: z.output<Schema>): unknown => z.encode(schema, data)
  const shapes = [...history.map((old) => old.schema), schema]
  return Object.assign(construct, { type, version, schema, shapes, encode, decode })
}

/** The typed data of an event definition. */
export type DataOf<Definition> =
  Definition extends EventDefinition<string, infer Schema> ? z.output<Schema> : never
