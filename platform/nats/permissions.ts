import type { Principal } from '../../domain/access/principal.ts'
import { principalKey } from './principal-key.ts'
import { encodeToken, everySubject, inboxPrefix } from './subjects.ts'

export type SubjectPermissions = { publish: string[]; subscribe: string[] }

/** The views a principal may hear of: its own scope and what lies below it (ACC-10). */
export function viewSubjects(principal: Principal): string[] {
  if (principal.kind === 'staff' || principal.kind === 'auditor') return [everySubject.views]
  const { accountId, circleId, uniqueId } = principal
  if (accountId === undefined) return []
  const account = encodeToken(accountId)
  if (uniqueId !== undefined) {
    const circle = circleId === undefined ? '*' : encodeToken(circleId)
    return [`kaisen.view.${account}.${circle}.${encodeToken(uniqueId)}.>`]
  }
  if (circleId !== undefined) return [`kaisen.view.${account}.${encodeToken(circleId)}.>`]
  return [`kaisen.view.${account}.>`]
}

/** Where to listen for one view, narrowest first; the view's name takes the place of `%`. */
export function viewPattern(principal: Principal): string {
  const token = (id: string | undefined): string => (id === undefined ? '*' : encodeToken(id))
  const { accountId, circleId, uniqueId } = principal
  return `kaisen.view.${token(accountId)}.${token(circleId)}.${token(uniqueId)}.%`
}

/**
 * All that a person's connection may do: send its own commands, hear its own views and its own
 * answers. `placesCalls` says whether its role has the right `call:place`.
 */
export function permissionsOf(
  principal: Principal,
  sessionId: string,
  options: { placesCalls: boolean },
): SubjectPermissions {
  const key = principalKey(principal, sessionId)
  const publish = [`kaisen.cmd.${key}.>`]
  if (options.placesCalls) publish.push(`kaisen.switch.${key}.>`)
  return { publish, subscribe: [...viewSubjects(principal), `${inboxPrefix(key)}.>`] }
}
