/** One record of the double's log. */
export type LogRecord = {
  id: string
  stream: string
  revision: bigint
  position: bigint
  metadata: ReadonlyMap<string, string>
  customMetadata: Uint8Array
  data: Uint8Array
}

export type Proposed = Pick<LogRecord, 'id' | 'metadata' | 'customMetadata' | 'data'>
export type Expected = 'any' | 'no_stream' | 'stream_exists' | bigint

export type Written =
  | { ok: true; revision: bigint; position: bigint }
  | { ok: false; current: bigint | null }

/** Positions leave holes, as the server's do: nobody may count on them being contiguous. */
const positionStep = 137n

/** The server's rules for appends, in memory: expected states, and repeats known by event id. */
export function openLog() {
  const records: LogRecord[] = []
  const streams = new Map<string, LogRecord[]>()
  const listeners = new Set<() => void>()

  /** The same events again, where the expected state says they would have been written. */
  const findRepeat = (held: LogRecord[], expected: Expected, messages: readonly Proposed[]) => {
    const first = messages[0]
    const from =
      typeof expected === 'bigint'
        ? Number(expected) + 1
        : expected === 'no_stream'
          ? 0
          : held.findIndex(({ id }) => id === first?.id)
    if (from < 0 || held.length < from + messages.length) return null
    const same = messages.every(({ id }, index) => held[from + index]?.id === id)
    return same ? (held[from + messages.length - 1] as LogRecord) : null
  }

  const append = (stream: string, expected: Expected, messages: readonly Proposed[]): Written => {
    const held = streams.get(stream) ?? []
    const repeat = findRepeat(held, expected, messages)
    if (repeat !== null) return { ok: true, revision: repeat.revision, position: repeat.position }
    const current = held.at(-1)?.revision ?? null
    const fits =
      expected === 'any' ||
      (expected === 'no_stream' ? current === null : expected === 'stream_exists') ||
      expected === current
    if (!fits) return { ok: false, current }
    for (const message of messages) {
      const position = (records.at(-1)?.position ?? 0n) + positionStep
      const record = { ...message, stream, revision: BigInt(held.length), position }
      held.push(record)
      records.push(record)
    }
    streams.set(stream, held)
    for (const listener of listeners) listener()
    const last = records.at(-1) as LogRecord
    return { ok: true, revision: last.revision, position: last.position }
  }

  return {
    records,
    append,
    stream: (name: string): readonly LogRecord[] | undefined => streams.get(name),
    onAppend: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
