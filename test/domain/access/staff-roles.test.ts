import { describe, expect, test } from 'vitest'
import {
  hasPermission,
  type Permission,
  type StaffRole,
  staffRoles,
} from '../../../domain/access/principal.ts'

const may = (roles: readonly StaffRole[] | undefined, permission: Permission): boolean =>
  hasPermission(
    { kind: 'staff', id: 'clerk', ...(roles === undefined ? {} : { roles }) },
    permission,
  )

describe('ACC-10 a member of staff may what its roles may', () => {
  test.each<[StaffRole, Permission, Permission]>([
    ['finance', 'price:publish', 'stock:write'],
    ['inventory', 'stock:write', 'price:publish'],
    ['support', 'circle:write', 'wallet:adjust'],
    ['screening', 'account:write', 'month:close'],
  ])('%s may %s and not %s', (role, own, other) => {
    expect(may([role], own)).toBe(true)
    expect(may([role], other)).toBe(false)
  })

  test('several roles add up; none gives nothing but the own log-in', () => {
    expect(may(['finance', 'inventory'], 'stock:write')).toBe(true)
    expect(may([], 'stock:write')).toBe(false)
    expect(may([], 'login:write')).toBe(true)
  })

  test('no role gives the rights of a process', () => {
    expect(may(staffRoles, 'system')).toBe(false)
    expect(may(undefined, 'system')).toBe(false)
  })
})
