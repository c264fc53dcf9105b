import { holdStepSeconds } from '../domain/policy/prepaid.ts'

/** How calls are timed. Tests take shorter times; the rest takes these. */
export type CallTiming = {
  /** A call in progress reserves its cost in steps of so many seconds (CALL-22). */
  holdStepSeconds: number
  /** The next step is asked for when so much of the granted time is left. */
  extendBeforeMs: number
  /** After a step that was not granted whole, the next question comes no sooner. */
  askAgainMs: number
  /** A call that nobody answers ends after so long. */
  ringMaxMs: number
  /** How often the journal notes how long calls have talked. */
  aliveEveryMs: number
}

/** The times of a running switch. */
export const callTiming: CallTiming = {
  holdStepSeconds,
  extendBeforeMs: 15_000,
  askAgainMs: 4_000,
  ringMaxMs: 60_000,
  aliveEveryMs: 5_000,
}
