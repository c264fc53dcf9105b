import type { RecordedEvent } from '../../domain/kernel/event.ts'

/** Something to be done: a command with its data, or an effect outside (`gateway:…`). */
export type ToDo = {
  /** Tells this action from others that follow from the same event. */
  label: string
  command: string
  data: Record<string, unknown>
  /** Business instant from which it is due; null: at once. Its command is stamped with it. */
  dueAt: string | null
  /** Where it is done once for a thing, however many events ask for it: the thing's id. */
  onceFor?: string
  /** Asked for every account there is: what is to be done, given its id. */
  eachAccount?: (accountId: string) => Record<string, unknown>
}

/** What an event asks for now. */
export const now = (label: string, command: string, data: Record<string, unknown>): ToDo => ({
  label,
  command,
  data,
  dueAt: null,
})

/** What is to be done at a business instant. */
export const at = (
  dueAt: string,
  label: string,
  command: string,
  data: Record<string, unknown>,
): ToDo => ({ label, command, data, dueAt })

/**
 * A process: folds the events of one key to a state of plain JSON and says what is to be done
 * next. It is pure; each action becomes a command whose id follows from event and label.
 */
export type Process<State> = {
  name: string
  /** Raised when the same events shall fold to another state; the states are then built anew. */
  version: number
  initial: State
  /** The events it hears of, and the key under which its state is kept; null: not concerned. */
  keys: Readonly<Record<string, (event: RecordedEvent) => string | null>>
  evolve: (state: State, event: RecordedEvent) => State
  react: (state: State, event: RecordedEvent) => readonly ToDo[]
}

/** The part of a stream's name behind its category: `order-<id>` → `<id>`. */
export const idIn = (stream: string): string => stream.slice(stream.indexOf('-') + 1)

/** `number-81312345678` → `+81312345678`. */
export const e164In = (stream: string): string => `+${idIn(stream)}`

/** Typed data of an event whose definition is known to the reader. */
export const dataOf = <Data>(
  event: RecordedEvent,
  definition: { type: string; decode: (version: number, data: unknown) => Data },
): Data => {
  if (event.type !== definition.type) throw new Error(`${event.type} is no ${definition.type}`)
  return event.data as Data
}
