import type { Progress } from '../../projections/fill.ts'

const reportEveryMs = 500

/** Tells on standard error how far a replay has come, twice a second. */
export const progressOnStandardError = (what: string): ((progress: Progress) => void) => {
  let reportedAt = 0
  return ({ position, target, eventsPerSecond, remainingSeconds }) => {
    const now = performance.now()
    if (now - reportedAt < reportEveryMs && position < target) return
    reportedAt = now
    const rate = Math.round(eventsPerSecond)
    const left = Math.ceil(remainingSeconds)
    process.stderr.write(`${what}: ${position} of ${target}, ${rate} events/s, ${left} s left\n`)
  }
}
