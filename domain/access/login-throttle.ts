/** How many failures lock a log-in, and for how long (ACC-05). */
export type ThrottlePolicy = { failuresMax: number; windowMs: number; lockMs: number }

/** Five failures within 15 minutes lock for 15 minutes, whether or not the login ID exists. */
export const loginThrottle: ThrottlePolicy = {
  failuresMax: 5,
  windowMs: 15 * 60_000,
  lockMs: 15 * 60_000,
}

/** What is remembered of a login ID's failures; instants in ms since 1970. */
export type ThrottleState = { failures: readonly number[]; lockedUntil: number | null }

/**
 * Counts an attempt before its password is looked at, so that many at once are not all let
 * through; one that succeeds clears the state. `admitted` says whether to look at all.
 */
export function countAttempt(
  state: ThrottleState,
  atMs: number,
  policy: ThrottlePolicy = loginThrottle,
): { admitted: boolean; state: ThrottleState } {
  if (state.lockedUntil !== null && atMs < state.lockedUntil) return { admitted: false, state }
  // A lock that has run out takes its failures with it.
  const earlier = state.lockedUntil === null ? state.failures : []
  const failures = [...earlier.filter((failedAt) => failedAt > atMs - policy.windowMs), atMs]
  const lockedUntil = failures.length >= policy.failuresMax ? atMs + policy.lockMs : null
  return { admitted: true, state: { failures, lockedUntil } }
}
