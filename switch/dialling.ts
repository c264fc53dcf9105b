import type { RoutedCall } from '../domain/call/routing.ts'
import type { CallFacts, CallRefusalReason } from '../domain/call/values.ts'
import type { Refusal } from '../domain/kernel/refusal.ts'
import {
  type CallInProgress,
  type CallParts,
  type CallStatus,
  followCall,
} from './call-in-progress.ts'
import { refusalOf } from './call-refusals.ts'
import type { DialLine } from './tables.ts'

/** The answer to the one who dialled. */
export type DialReply =
  | {
      ok: true
      callId: string
      route: CallFacts['route']
      callerNumber: string | null
      /** Null where nothing is held: emergency calls. */
      grantedSeconds: number | null
    }
  | { ok: false; refusal: Refusal }

type Allowed = Extract<RoutedCall, { outcome: 'allowed' }>
type NotPutThrough = { dialled: string | null; reason: CallRefusalReason }
type Call = { callId: string; facts: CallFacts }

type Register = {
  began: (call: CallInProgress) => void
  ended: (callId: string, facts: CallFacts, status: CallStatus) => void
}

/** Reports a call that was not put through; what had no digits at all is no call. */
async function refuseCall(
  { journal, clock, reported }: CallParts,
  { accountId, circleId, uniqueId }: DialLine,
  { dialled, reason }: NotPutThrough,
  callId: string,
): Promise<DialReply> {
  if (dialled !== null) {
    const refusedAt = clock.now()
    await journal.report('CallRefused', (sequence) => ({
      ...{ callId, sequence, accountId, circleId, uniqueId, dialled, reason, refusedAt },
    }))
    reported()
  }
  return { ok: false, refusal: refusalOf(reason) }
}

/** The wallet did not say whether it holds: the call ends unanswered, which frees the hold. */
async function giveUp(
  { journal, clock, reported }: CallParts,
  { callId, facts }: Call,
): Promise<DialReply> {
  const endedAt = clock.now()
  await journal.report('CallEnded', (sequence) => ({
    ...{ callId, sequence, call: facts, answeredAt: null, endedAt, talkMs: 0 },
    cause: 'no-answer',
  }))
  reported()
  return { ok: false, refusal: refusalOf('back-office-away') }
}

/** The steps from a routed call to the other side's ringing phone. */
export function openDialling(parts: CallParts, register: Register) {
  const { journal, clock, holds, timing, log } = parts
  const putThrough = async (call: Call, grantedSeconds: number | null): Promise<DialReply> => {
    const { callId, facts } = call
    await journal.report('CallOffered', (sequence) => ({ callId, sequence, call: facts }))
    parts.reported()
    const whenOver = (status: CallStatus): void => register.ended(callId, facts, status)
    register.began(followCall(parts, call, grantedSeconds, whenOver))
    const { route, callerNumber } = facts
    return { ok: true, callId, route, callerNumber, grantedSeconds }
  }
  const start = async (line: DialLine, routed: Allowed, callId: string): Promise<DialReply> => {
    const { accountId, circleId, uniqueId } = line
    const { dialled, callerNumber, anonymous, route } = routed
    const offeredAt = clock.now()
    const facts: CallFacts = {
      ...{ accountId, circleId, uniqueId, dialled, callerNumber, anonymous, route, offeredAt },
    }
    const call = { callId, facts }
    // On disk before the wallet is asked: after a crash the call is ended and the hold given back.
    await journal.begin({ callId, call: facts, answeredAt: null, talkMs: 0 })
    if (route === 'emergency') return putThrough(call, null)
    const held = await holds(call, timing.holdStepSeconds, 0)
    if (held.outcome === 'granted') return putThrough(call, held.seconds)
    log.info({ callId, held }, 'the wallet holds nothing for this call')
    if (held.outcome === 'unknown') return giveUp(parts, call)
    return refuseCall(parts, line, { dialled, reason: held.reason }, callId)
  }
  const refuse = (line: DialLine, why: NotPutThrough, callId: string): Promise<DialReply> =>
    refuseCall(parts, line, why, callId)
  return { start, refuse }
}
