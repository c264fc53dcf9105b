import type { StoredEvent } from '../../domain/kernel/event.ts'

/** What an append carries: the event as it will be stored, less what the store gives. */
export type EventToAppend = Omit<StoredEvent, 'revision' | 'position' | 'stream' | 'recordedAt'>

/** `any` skips the check; `none` wants a new stream; a number is the revision last seen. */
export type ExpectedRevision = number | 'none' | 'any'

export type AppendResult =
  /** Written now, or found written already with the same ids in the same stream (`repeated`). */
  | { outcome: 'appended'; position: bigint; revision: number; repeated: boolean }
  /** The stream has moved on, or the expectation was wrong: load again and decide again. */
  | { outcome: 'conflict'; actualRevision: number }
  /** An event id is taken by another stream, or only some of the ids are known. */
  | { outcome: 'id-taken'; eventId: string }

/** Called with events in log order; the next batch comes only when its promise has resolved. */
export type BatchHandler = (events: readonly StoredEvent[]) => Promise<void>

export type SubscribeOptions = {
  /** The last position already handled; 0n starts at the beginning. */
  after: bigint
  /** At most this many events a batch. */
  batchMax?: number
  onBatch: BatchHandler
  /** Called each time the reader has reached the end of the log as it was. */
  onCaughtUp?: (position: bigint) => void
}

export type Subscription = {
  /** Resolves when stopped; rejects when a handler throws or the log has a gap. */
  readonly done: Promise<void>
  /** Waits for the batch in hand, then ends. */
  stop: () => Promise<void>
}

/** The one ordered log of all events. Two adapters fulfil it: PostgreSQL and KurrentDB. */
export type EventStore = {
  append: (
    stream: string,
    expected: ExpectedRevision,
    events: readonly EventToAppend[],
  ) => Promise<AppendResult>
  /** The stream's events from a revision on, in order; empty for an unknown stream. */
  read: (stream: string, fromRevision?: number) => Promise<readonly StoredEvent[]>
  /** The log after a position, in order, at most `limit` events; for export and replay. */
  readAll: (after: bigint, limit: number) => Promise<readonly StoredEvent[]>
  /** Position of the newest event, 0n when there is none. */
  head: () => Promise<bigint>
  subscribe: (options: SubscribeOptions) => Subscription
  close: () => Promise<void>
}

/**
 * The connection was lost while an append was under way, and again on the retry: whether it was
 * written is not known. Sending the same ids again later is safe and tells.
 */
export class AppendUnknownError extends Error {
  override name = 'AppendUnknownError'
}

/** The log is not what it must be (a gap, an inversion): the reader stops rather than goes on. */
export class LogBrokenError extends Error {
  override name = 'LogBrokenError'
}

/** An append that no store could keep: that is a mistake of the caller, not of the log. */
export class UnstorableEventError extends Error {
  override name = 'UnstorableEventError'
}
