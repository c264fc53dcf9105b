import type { CallFacts } from '../domain/call/values.ts'
import type { Instant } from '../domain/kernel/calendar.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { CallTiming } from './call-timing.ts'
import type { FarEnd } from './far-end.ts'
import type { Holds } from './holds.ts'
import type { Journal } from './journal.ts'

/** Why a call ended (CALL-05). */
export type EndCause = 'hung-up' | 'far-end' | 'no-answer' | 'balance-used-up' | 'switch-restarted'

/** What a call needs around it. */
export type CallParts = {
  journal: Journal
  holds: Holds
  farEnd: FarEnd
  clock: Clock
  timing: CallTiming
  log: Log
  /** Tells the publisher that there is something new. */
  reported: () => void
}

/** How a call stands, for the one who dialled. */
export type CallStatus = {
  state: 'ringing' | 'talking' | 'ended'
  talkMs: number
  cause: EndCause | null
}

/** A call that was put through, until it is over. */
export type CallInProgress = {
  callId: string
  facts: CallFacts
  status: () => CallStatus
  end: (cause: EndCause) => Promise<void>
}

/** An instant so many milliseconds later. */
export const laterInstant = (instant: Instant, milliseconds: number): Instant =>
  Temporal.Instant.from(instant).add({ milliseconds }).toString({ smallestUnit: 'millisecond' })

/** Milliseconds that neither a set clock nor the demonstration's can move. */
const monotonicMs = (): number => performance.now()

/** Keeps the granted time ahead of the talk; `null` where nothing is held (emergency). */
function keepGranted(
  parts: CallParts,
  call: { callId: string; facts: CallFacts },
  grantedAtFirst: number | null,
) {
  const { holds, timing } = parts
  let granted = grantedAtFirst
  let attempt = 0
  let askFromMs = 0
  let asking = false
  /** The next whole step after what is granted, in seconds in all. */
  const nextStep = (seconds: number): number =>
    (Math.floor(seconds / timing.holdStepSeconds) + 1) * timing.holdStepSeconds
  const ask = async (seconds: number, elapsedMs: number): Promise<void> => {
    asking = true
    const wanted = nextStep(seconds)
    const answer = await holds(call, wanted, attempt)
    if (answer.outcome === 'granted') granted = Math.max(granted ?? 0, answer.seconds)
    const isWhole = answer.outcome === 'granted' && answer.seconds >= wanted
    // Without an answer the very same question is asked again: it may have been taken.
    if (answer.outcome !== 'unknown') attempt = isWhole ? 0 : attempt + 1
    if (!isWhole) askFromMs = elapsedMs + timing.askAgainMs
    asking = false
  }
  return {
    /** The talk time that may be used up at most. */
    limitMs: (): number => (granted === null ? Number.POSITIVE_INFINITY : granted * 1_000),
    /** Asks where it is time to; returns the ms of talk at which to look again. */
    lookAt: (elapsedMs: number, changed: () => void): number => {
      if (granted === null) return Number.POSITIVE_INFINITY
      const dueMs = Math.max(granted * 1_000 - timing.extendBeforeMs, askFromMs)
      if (!asking && elapsedMs >= dueMs) ask(granted, elapsedMs).then(changed, changed)
      return asking ? granted * 1_000 : Math.min(Math.max(dueMs, elapsedMs + 1), granted * 1_000)
    },
  }
}

/** The longest that a timer can wait; it then looks again. */
const timerMaxMs = 3_600_000

/** Puts an offered call through to the other side and follows it to its end. */
export function followCall(
  parts: CallParts,
  call: { callId: string; facts: CallFacts },
  grantedSeconds: number | null,
  whenOver: (status: CallStatus) => void,
): CallInProgress {
  const { journal, clock, timing, farEnd } = parts
  const { callId, facts } = call
  const grant = keepGranted(parts, call, grantedSeconds)
  let answered: { at: Instant; ms: number } | null = null
  let over: { cause: EndCause; talkMs: number } | null = null
  let timer = setTimeout(() => void end('no-answer'), timing.ringMaxMs)
  const talkMs = (): number => {
    if (over !== null) return over.talkMs
    const elapsed = answered === null ? 0 : Math.floor(monotonicMs() - answered.ms)
    return Math.min(elapsed, grant.limitMs())
  }
  const look = (): void => {
    if (over !== null || answered === null) return
    clearTimeout(timer)
    const elapsedMs = monotonicMs() - answered.ms
    if (elapsedMs >= grant.limitMs()) return void end('balance-used-up')
    const nextMs = Math.min(grant.lookAt(elapsedMs, look), elapsedMs + timerMaxMs)
    timer = setTimeout(look, Math.max(Math.ceil(nextMs - elapsedMs), 1))
  }
  const answer = async (): Promise<void> => {
    if (over !== null || answered !== null) return
    const at = clock.now()
    answered = { at, ms: monotonicMs() }
    const written = journal.report('CallAnswered', (sequence) => ({
      callId,
      sequence,
      call: facts,
      answeredAt: at,
    }))
    look()
    await written
    parts.reported()
  }
  const end = async (cause: EndCause): Promise<void> => {
    if (over !== null) return
    over = { cause, talkMs: talkMs() }
    clearTimeout(timer)
    leg.hangUp()
    whenOver(status())
    const answeredAt = answered?.at ?? null
    const talked = over.talkMs
    const endedAt = answeredAt === null ? clock.now() : laterInstant(answeredAt, talked)
    await journal.report('CallEnded', (sequence) => ({
      callId,
      sequence,
      call: facts,
      answeredAt,
      endedAt,
      talkMs: talked,
      cause,
    }))
    parts.reported()
  }
  const status = (): CallStatus => ({
    state: over !== null ? 'ended' : answered === null ? 'ringing' : 'talking',
    talkMs: talkMs(),
    cause: over?.cause ?? null,
  })
  const { dialled, callerNumber, anonymous, route } = facts
  const leg = farEnd.offer(
    { callId, dialled, callerNumber, anonymous, isEmergency: route === 'emergency' },
    { answered: () => void answer(), ended: (cause) => void end(cause) },
  )
  return { callId, facts, status, end }
}
