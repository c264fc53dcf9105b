import { liveConnectionWithin } from './live-connection.ts'
import { type Outcome, refusedFrom, unreachable } from './refused.ts'

const connectWaitMs = 5_000

/** A call that was put through; null seconds: nothing is held (emergency calls). */
export type DialledCall = {
  callId: string
  route: 'external' | 'emergency'
  callerNumber: string | null
  grantedSeconds: number | null
}

/** How a call stands; talk time in milliseconds. */
export type CallStatus = {
  state: 'ringing' | 'talking' | 'ended'
  talkMs: number
  cause: 'hung-up' | 'far-end' | 'no-answer' | 'balance-used-up' | 'switch-restarted' | null
}

/** Steers calls over the live connection: the switch speaks nothing else. */
async function control<Value>(
  action: string,
  body: Record<string, unknown>,
): Promise<Outcome<Value>> {
  const live = await liveConnectionWithin(connectWaitMs)
  if (live === null) return { ok: false, refused: unreachable }
  try {
    const reply = await live.control(action, body)
    if (reply.ok === true) return { ok: true, value: reply as Value }
    return { ok: false, refused: await refusedFrom(422, reply.refusal) }
  } catch {
    return { ok: false, refused: unreachable }
  }
}

/** Calls from a line: digits as people write them, with 184 or 186 in front where wanted. */
export const dial = (uniqueId: string, to: string): Promise<Outcome<DialledCall>> =>
  control('dial', { uniqueId, to })

export const hangUp = (callId: string): Promise<Outcome<object>> => control('hangup', { callId })

export const callStatus = (callId: string): Promise<Outcome<CallStatus>> =>
  control('status', { callId })
