import type { Principal } from '../../domain/access/principal.ts'
import { Actor } from '../../domain/kernel/event.ts'
import { decodeToken, encodeToken } from './subjects.ts'

const separator = '~'
const roleSeparator = ','

/**
 * A principal and its session as one token of a subject. Only the holder of a JWT that we signed
 * for it may publish under it, so a service may believe what the token says.
 */
export function principalKey(principal: Principal, sessionId: string): string {
  const { kind, id, accountId, circleId, uniqueId, actingFor, roles } = principal
  const scope = [accountId, circleId, uniqueId, actingFor?.kind, actingFor?.id]
  return [kind, id, ...scope, roles?.join(roleSeparator), sessionId]
    .map(encodeToken)
    .join(separator)
}

/** The principal that a token stands for; null where it is not a key of ours. */
export function readPrincipalKey(key: string): { principal: Principal; sessionId: string } | null {
  const parts = key.split(separator)
  if (parts.length !== 9) return null
  const [kind, id, accountId, circleId, uniqueId, forKind, forId, roles, sessionId] =
    parts.map(decodeToken)
  const actor = Actor.safeParse({
    kind,
    id,
    ...(forKind === null ? {} : { actingFor: { kind: forKind, id: forId } }),
  })
  if (!actor.success || typeof sessionId !== 'string') return null
  const principal: Principal = { kind: actor.data.kind, id: actor.data.id }
  if (typeof accountId === 'string') principal.accountId = accountId
  if (typeof circleId === 'string') principal.circleId = circleId
  if (typeof uniqueId === 'string') principal.uniqueId = uniqueId
  if (actor.data.actingFor !== undefined) principal.actingFor = actor.data.actingFor
  if (typeof roles === 'string')
    principal.roles = roles.split(roleSeparator).filter((role) => role !== '')
  return { principal, sessionId }
}
