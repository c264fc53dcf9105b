import { hasPermission, type Permission } from '../../domain/access/principal.ts'
import { session } from './session.ts'

/**
 * Whether whoever is logged in has one of the rights. Only staff are asked, whose rights differ by
 * their work (ACC-10): what they cannot do is not offered. The server decides all the same.
 */
export function hasOneOf(rights: readonly Permission[]): boolean {
  const known = session()
  if (known?.portal !== 'staff' || known.roles === undefined) return true
  const principal = { kind: 'staff', id: known.loginId, roles: known.roles } as const
  return rights.some((right) => hasPermission(principal, right))
}
