import type { Portal } from '../router/route.ts'
import { type Language, language, onLanguage, setLanguage } from '../text/language.ts'
import { query, send } from './api.ts'
import type { Outcome } from './refused.ts'
import { tellTabs } from './session-tabs.ts'

/** Who is logged in, into which portal, and for whom (ACC-05). */
export type Session = {
  portal: Portal
  /** The name and login ID that the header shows. */
  name: string
  loginId: string
  /** Set when the principal entered another's portal. */
  actingFor?: { kind: 'circle' | 'unique'; id: string; name: string }
  /** Of staff: screening, finance, inventory, support. */
  roles?: readonly string[]
  accountId?: string
  circleId?: string
  uniqueId?: string
  language?: Language
  /** The business date in Japan, from the platform's clock. */
  today: string
  /** `warn` and `force` lead to the change of password first (ACC-07). */
  passwordChange?: 'none' | 'warn' | 'force'
}

let current: Session | null = null
/** The language that somebody chose on this visit before logging in. */
let chosenBefore: Language | null = null
const listeners = new Set<() => void>()

const take = (session: Session | null) => {
  current = session
  if (session?.language !== undefined) setLanguage(session.language)
  for (const listener of [...listeners]) listener()
}

/** The session in force; null before log-in. */
export const session = (): Session | null => current

/** The business date in Japan; the epoch before the server has said it. */
export const today = (): string => current?.today ?? '1970-01-01'

/** Calls back after log-in, log-out and entering another's portal. */
export function onSession(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Asks the server who is logged in. */
export async function loadSession(): Promise<Session | null> {
  const answer = await query<{ session: Session | null }>('sessions')
  take(answer.ok ? answer.value.session : null)
  return current
}

/** Logs in; refused with `login_wrong` or `login_locked` among others. */
export async function signIn(
  portal: Portal,
  loginId: string,
  password: string,
): Promise<Outcome<Session>> {
  const answer = await send<Session>('POST', 'sessions', { portal, loginId, password })
  if (!answer.ok) return answer
  const chosen = chosenBefore
  chosenBefore = null
  // Before the session is drawn, so that nobody who chose English is shown Japanese again.
  if (chosen !== null) await send('PUT', 'sessions/current/language', { language: chosen })
  const loaded = await loadSession()
  tellTabs()
  return { ok: true, value: loaded ?? answer.value }
}

/** Logs out, on the server first. */
export async function signOut(): Promise<void> {
  await send('DELETE', 'sessions/current')
  take(null)
  tellTabs()
}

const moved = (answer: Outcome<Session>): Outcome<Session> => {
  if (!answer.ok) return answer
  take(answer.value)
  tellTabs()
  return answer
}

/** Enters the portal of one's own circle or unique; every event says for whom it was done. */
export async function enterPortal(
  kind: 'circle' | 'unique',
  id: string,
): Promise<Outcome<Session>> {
  const answer = await send<Session>('POST', 'sessions/current/acting', { kind, id })
  return moved(answer)
}

/** Goes back to the portal that one logged in to. */
export async function leavePortal(): Promise<Outcome<Session>> {
  const answer = await send<Session>('DELETE', 'sessions/current/acting')
  return moved(answer)
}

/** The portal whose pages the session sees now: the entered one, else its own. */
export const portalInForce = (of: Session): Portal => of.actingFor?.kind ?? of.portal

// The choice is kept for the next log-in too (ACC-11); whether that succeeds does not matter here.
onLanguage(() => {
  if (current === null) chosenBefore = language()
  if (current === null || current.language === language()) return
  current = { ...current, language: language() }
  void send('PUT', 'sessions/current/language', { language: language() })
})

/** Forgets the session without asking, when the server has ended it. */
export const forgetSession = (): void => take(null)
