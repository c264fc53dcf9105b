import { type FileHandle, mkdir, open, readFile, rename } from 'node:fs/promises'
import path from 'node:path'
import { uuidv7 } from '../platform/ids.ts'
import {
  applyLine,
  type CallReport,
  emptyJournal,
  JournalLine,
  type JournalState,
  linesOf,
  type OpenCall,
} from './journal-state.ts'

/** So many lines the file may have beyond what is needed before it is written anew. */
const spareLinesMax = 5_000
const fileName = 'journal.jsonl'
const switchIdDigits = 12

/** The switch's memory that survives a crash: what it has said and which calls are going on. */
export type Journal = {
  /** New whenever the journal is new, so that sequences and call ids never meet old ones. */
  readonly switchId: string
  /** A call is about to begin; on disk when this resolves. */
  begin: (call: OpenCall) => Promise<void>
  /** Gives the report the next sequence; on disk when this resolves. */
  report: (
    type: CallReport['type'],
    data: (sequence: number) => CallReport['data'],
  ) => Promise<CallReport>
  /** Notes how long calls have talked, in milliseconds. */
  alive: (talkMs: Record<string, number>) => Promise<void>
  /** The event store has these reports; a note that may be lost. */
  stored: (sequences: readonly number[]) => void
  openCalls: () => readonly OpenCall[]
  /** Reports that the event store is not known to have, oldest first. */
  outstanding: () => readonly CallReport[]
  close: () => Promise<void>
}

async function readState(file: string): Promise<JournalState> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const state = emptyJournal()
  // What stands after the last line break was being written when the switch was killed.
  const lines = text.split('\n').slice(0, -1)
  for (const line of lines) applyLine(state, JournalLine.parse(JSON.parse(line)))
  return state
}

const textOf = (lines: readonly JournalLine[]): string =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join('')

async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r')
  await handle.sync()
  await handle.close()
}

/** Writes the shortest journal beside the old one and puts it in its place. */
async function rewrite(directory: string, lines: readonly JournalLine[]): Promise<FileHandle> {
  const part = path.join(directory, `${fileName}.part`)
  const handle = await open(part, 'w', 0o600)
  await handle.writeFile(textOf(lines))
  await handle.datasync()
  await rename(part, path.join(directory, fileName))
  await syncDirectory(directory)
  return handle
}

type Writer = {
  write: (lines: readonly JournalLine[]) => Promise<void>
  close: () => Promise<void>
}
type Waiting = { text: string; written: () => void; failed: (error: unknown) => void }

/** Writes lines to the disk in their order; what gathers meanwhile is synced together. */
function openWriter(first: FileHandle, replaced: () => Promise<FileHandle | null>): Writer {
  let handle = first
  let waiting: Waiting[] = []
  let draining: Promise<void> | null = null
  const writeBatch = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      await handle.appendFile(batch.map(({ text }) => text).join(''))
      await handle.datasync()
      for (const { written } of batch) written()
    } catch (error) {
      for (const { failed } of batch) failed(error)
    }
  }
  const drain = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      await writeBatch(batch)
      const next = waiting.length === 0 ? await replaced() : null
      if (next === null) continue
      await handle.close()
      handle = next
    }
    draining = null
  }
  return {
    write: (lines) => {
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      waiting.push({ text: textOf(lines), written: resolve, failed: reject })
      draining ??= drain()
      return promise
    },
    close: async () => {
      await draining
      await handle.close()
    },
  }
}

/** Opens the journal of a folder, made on first use; a torn last line is left out. */
export async function openJournal(directory: string): Promise<Journal> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const read = await readState(path.join(directory, fileName))
  const switchId = read.switchId ?? `s${uuidv7().replaceAll('-', '').slice(-switchIdDigits)}`
  const state = Object.assign(read, { switchId })
  let spare = 0
  const writer = openWriter(await rewrite(directory, linesOf(state)), async () => {
    if (spare <= spareLinesMax) return null
    spare = 0
    return rewrite(directory, linesOf(state))
  })
  const add = (line: JournalLine): Promise<void> => {
    applyLine(state, line)
    spare += 1
    return writer.write([line])
  }
  return {
    switchId,
    begin: (call) => add({ open: call }),
    report: async (type, data) => {
      const sequence = state.nextSequence
      const report: CallReport = { sequence, type, data: data(sequence) }
      await add({ report })
      return report
    },
    alive: (talkMs) => add({ alive: talkMs }),
    stored: (sequences) => {
      const known = sequences.filter((sequence) => state.outstanding.has(sequence))
      if (known.length > 0) void add({ stored: known })
    },
    openCalls: () => [...state.open.values()],
    outstanding: () => [...state.outstanding.values()].sort((a, b) => a.sequence - b.sequence),
    close: writer.close,
  }
}
