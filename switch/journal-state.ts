import { z } from 'zod'
import { CallFacts } from '../domain/call/values.ts'
import { Instant } from '../domain/kernel/calendar.ts'

/** What a switch says of a call: the data of the command that records it, as JSON. */
export const CallReport = z.strictObject({
  /** The switch's own count for all its reports, from 1, without gaps (CALL-05). */
  sequence: z.int().min(1),
  type: z.enum(['CallOffered', 'CallAnswered', 'CallEnded', 'CallRefused']),
  data: z.looseObject({ callId: z.string() }),
})
export type CallReport = z.infer<typeof CallReport>

/** A call that has begun and whose end is not reported yet, as far as the disk knows it. */
export const OpenCall = z.strictObject({
  callId: z.string(),
  call: CallFacts,
  answeredAt: Instant.nullable(),
  /** Talk time in milliseconds that is known to have passed. */
  talkMs: z.int().min(0),
})
export type OpenCall = z.infer<typeof OpenCall>

/** One line of the journal. */
export const JournalLine = z.union([
  z.strictObject({ switchId: z.string(), nextSequence: z.int().min(1) }),
  z.strictObject({ open: OpenCall }),
  z.strictObject({ report: CallReport }),
  z.strictObject({ alive: z.record(z.string(), z.int().min(0)) }),
  z.strictObject({ stored: z.array(z.int().min(1)) }),
])
export type JournalLine = z.infer<typeof JournalLine>

/** What the lines of a journal come to. */
export type JournalState = {
  switchId: string | null
  nextSequence: number
  open: Map<string, OpenCall>
  /** Reports that the event store is not known to have, in their order. */
  outstanding: Map<number, CallReport>
}

/** A journal without lines. */
export const emptyJournal = (): JournalState => ({
  switchId: null,
  nextSequence: 1,
  open: new Map(),
  outstanding: new Map(),
})

const follow = (state: JournalState, { sequence, type, data }: CallReport): void => {
  if (sequence >= state.nextSequence) state.nextSequence = sequence + 1
  const { callId } = data
  if (type === 'CallEnded' || type === 'CallRefused') state.open.delete(callId)
  const known = state.open.get(callId)
  if (type !== 'CallAnswered' || known === undefined) return
  state.open.set(callId, { ...known, answeredAt: Instant.parse(data.answeredAt) })
}

/** Takes one more line into account, the same when it is written and when it is read. */
export function applyLine(state: JournalState, line: JournalLine): void {
  if ('switchId' in line) {
    state.switchId = line.switchId
    state.nextSequence = Math.max(state.nextSequence, line.nextSequence)
  } else if ('open' in line) state.open.set(line.open.callId, line.open)
  else if ('report' in line) {
    state.outstanding.set(line.report.sequence, line.report)
    follow(state, line.report)
  } else if ('alive' in line)
    for (const [callId, talkMs] of Object.entries(line.alive)) {
      const known = state.open.get(callId)
      if (known !== undefined) state.open.set(callId, { ...known, talkMs })
    }
  else for (const sequence of line.stored) state.outstanding.delete(sequence)
}

/** The fewest lines that come to the same state. */
export const linesOf = (state: JournalState & { switchId: string }): JournalLine[] => [
  { switchId: state.switchId, nextSequence: state.nextSequence },
  ...[...state.outstanding.values()].map((report) => ({ report })),
  // After the reports: an open call's own line says all that its reports say.
  ...[...state.open.values()].map((open) => ({ open })),
]
