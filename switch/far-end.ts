import { setTimeout as after } from 'node:timers'

/** A call as the other side's carrier is told of it. */
export type OutgoingLeg = {
  callId: string
  /** Digits as dialled within Japan. */
  dialled: string
  callerNumber: string | null
  anonymous: boolean
  isEmergency: boolean
}

/** What the other side does. */
export type LegEvents = { answered: () => void; ended: (cause: 'far-end' | 'no-answer') => void }

/**
 * The other side of calls: a SIP media server in production. `offer` puts a call through and
 * returns how to take it down; it tells what happens later, never before it has returned.
 */
export type FarEnd = { offer: (leg: OutgoingLeg, on: LegEvents) => { hangUp: () => void } }

/** In the demonstration nobody ever answers here (a number of Tokyo's fictional range). */
export const neverAnsweringNumber = '0355501999'

/** In the demonstration the other side answers after so long. */
export const answerDelayMs = 1_000

/** The demonstration's other side: it answers, and waits until the caller hangs up. */
export const simulatedFarEnd = (delayMs: number = answerDelayMs): FarEnd => ({
  offer: ({ dialled }, { answered }) => {
    if (dialled === neverAnsweringNumber) return { hangUp: () => {} }
    const timer = after(answered, delayMs)
    return { hangUp: () => clearTimeout(timer) }
  },
})

/** Where no media server is connected nobody can be reached: each call ends unanswered. */
export const unconnectedFarEnd: FarEnd = {
  offer: (_, { ended }) => {
    const timer = after(() => ended('no-answer'), 0)
    return { hangUp: () => clearTimeout(timer) }
  },
}
