import { hasPermission, isInScope, type Principal } from '../domain/access/principal.ts'
import { routeOutgoing } from '../domain/call/routing.ts'
import type { CallFacts } from '../domain/call/values.ts'
import type { Refusal } from '../domain/kernel/refusal.ts'
import { uuidv7 } from '../platform/ids.ts'
import type { CallInProgress, CallParts, CallStatus } from './call-in-progress.ts'
import { refusalOf, refuseControl } from './call-refusals.ts'
import { type DialReply, openDialling } from './dialling.ts'
import { classAt, type DialLine, lineOf, type Tables } from './tables.ts'

/** So many ended calls are remembered for those who ask how theirs ended. */
const endedRememberedMax = 1_000

export type ControlReply = { ok: true } | { ok: false; refusal: Refusal }
export type StatusReply = ({ ok: true } & CallStatus) | { ok: false; refusal: Refusal }

/** What a principal may ask of the switch. */
export type Calls = {
  dial: (principal: Principal, request: { uniqueId: string; to: string }) => Promise<DialReply>
  hangUp: (principal: Principal, callId: string) => Promise<ControlReply>
  status: (principal: Principal, callId: string) => StatusReply
  /** Talk times of the calls being talked on, for the journal. */
  talkMs: () => Record<string, number>
  /** Ends all calls, for the switch is going down. */
  close: () => Promise<void>
}

/** A line that the tables do not know (yet), vouched for by the signed key of its own principal. */
const lineOfPrincipal = (principal: Principal, uniqueId: string): DialLine | null => {
  const { accountId, circleId } = principal
  if (principal.uniqueId !== uniqueId || accountId === undefined || circleId === undefined)
    return null
  return { uniqueId, accountId, circleId, callerNumber: null }
}

/** The calls that go on and how the newest of the others ended. */
function openRegister() {
  const going = new Map<string, CallInProgress>()
  const ended = new Map<string, { facts: CallFacts; status: CallStatus }>()
  return {
    going: () => [...going.values()],
    began: (call: CallInProgress): void => {
      going.set(call.callId, call)
    },
    ended: (callId: string, facts: CallFacts, status: CallStatus): void => {
      going.delete(callId)
      ended.set(callId, { facts, status })
      const [oldest] = ended.keys()
      if (ended.size > endedRememberedMax && oldest !== undefined) ended.delete(oldest)
    },
    /** A call of the principal's scope; for others there is none. */
    find: (principal: Principal, callId: string) => {
      const call = going.get(callId)
      const facts = call?.facts ?? ended.get(callId)?.facts
      if (facts === undefined || !hasPermission(principal, 'call:place')) return null
      return isInScope(principal, facts) ? { call, status: ended.get(callId)?.status } : null
    },
  }
}

/** Call control: who may dial, where it goes, what it may cost, and how it ends. */
export function openCalls(parts: CallParts & { tables: () => Tables }): Calls {
  const { journal, clock, tables } = parts
  const register = openRegister()
  const dialling = openDialling(parts, register)
  const refused = (refusal: Refusal): { ok: false; refusal: Refusal } => ({ ok: false, refusal })
  return {
    dial: async (principal, { uniqueId, to }) => {
      const known = lineOf(tables(), uniqueId)
      const line = known ?? lineOfPrincipal(principal, uniqueId)
      if (!hasPermission(principal, 'call:place'))
        return refused(refuseControl('call_not_permitted'))
      if (line === null || !isInScope(principal, line)) return refused(refusalOf('unique-unknown'))
      const at = clock.now()
      const calling = { callerNumber: line.callerNumber, rules: [] }
      const routed = routeOutgoing(to, calling, (dialled) => classAt(tables(), dialled, at))
      const isEmergency = routed.outcome === 'allowed' && routed.route === 'emergency'
      if (known === null && !isEmergency) return refused(refusalOf('unique-unknown'))
      const callId = `${journal.switchId}-${uuidv7()}`
      return routed.outcome === 'allowed'
        ? dialling.start(line, routed, callId)
        : dialling.refuse(line, routed, callId)
    },
    hangUp: async (principal, callId) => {
      const found = register.find(principal, callId)
      if (found === null) return refused(refuseControl('call_not_found'))
      await found.call?.end('hung-up')
      return { ok: true }
    },
    status: (principal, callId) => {
      const found = register.find(principal, callId)
      const status = found?.call?.status() ?? found?.status
      return status === undefined
        ? refused(refuseControl('call_not_found'))
        : { ok: true, ...status }
    },
    talkMs: () => {
      const talking = register.going().filter(({ status }) => status().state === 'talking')
      return Object.fromEntries(talking.map(({ callId, status }) => [callId, status().talkMs]))
    },
    close: async () => {
      await Promise.all(register.going().map((call) => call.end('switch-restarted')))
    },
  }
}
