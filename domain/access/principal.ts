import type { Actor } from '../kernel/event.ts'

/** What a principal may do, checked before a command is looked at (ACC-10). */
export type Permission =
  | 'account:open'
  | 'account:register'
  | 'account:write'
  | 'circle:write'
  | 'unique:write'
  /** Settings of a circle's lines: which number a unique shows, which unique a number rings. */
  | 'line:write'
  | 'order:write'
  | 'wallet:topup'
  | 'wallet:adjust'
  | 'stock:write'
  | 'price:publish'
  | 'tariff:publish'
  | 'policy:write'
  | 'month:close'
  /** Erasing the personal data of an account for ever (OPS-12). */
  | 'personal:erase'
  | 'login:write'
  | 'call:place'
  /** Decides about identity documents and other proof (OPS-01). */
  | 'screening:decide'
  /** Tells all customers something (ACC-12). */
  | 'notice:write'
  | 'system'

/** Whose thing it is. Deeper ids are given where the thing is inside a circle or unique. */
export type Owner = { accountId: string; circleId?: string | null; uniqueId?: string | null }

/** What a member of staff works on; one may have several (ACC-10). */
export const staffRoles = ['screening', 'finance', 'inventory', 'support'] as const
export type StaffRole = (typeof staffRoles)[number]

/** Someone who acts: who they are, and inside which account, circle or unique. */
export type Principal = {
  kind: Actor['kind']
  id: string
  /** Staff only: the rights of these roles and no others; absent, as in our own tools: all. */
  roles?: readonly string[]
  /** The scope in force: an account that entered a circle's portal has that circle here. */
  accountId?: string
  circleId?: string
  uniqueId?: string
  actingFor?: Actor['actingFor']
}

const customerMay: readonly Permission[] = [
  'unique:write',
  'order:write',
  'login:write',
  'call:place',
]

/** A right stands at every role whose work needs it. */
const staffMay: Record<StaffRole, readonly Permission[]> = {
  screening: ['account:write', 'screening:decide', 'personal:erase'],
  finance: ['wallet:adjust', 'price:publish', 'tariff:publish', 'policy:write', 'month:close'],
  inventory: ['stock:write'],
  support: [
    'notice:write',
    'account:open',
    'account:write',
    'circle:write',
    'unique:write',
    'line:write',
  ],
}

/** Rights that every member of staff has. */
const everyStaffMay: readonly Permission[] = ['login:write']

const may: Record<Exclude<Principal['kind'], 'staff'>, readonly Permission[] | 'everything'> = {
  /** Someone before sign-up: may become a customer, and nothing else (ACC-01). */
  visitor: ['account:register'],
  auditor: ['login:write'],
  reseller: ['login:write'],
  account: [...customerMay, 'account:write', 'circle:write', 'line:write', 'wallet:topup'],
  circle: [...customerMay, 'line:write'],
  unique: ['login:write', 'call:place', 'unique:write'],
  switch: ['system'],
  gateway: ['system'],
  system: 'everything',
}

/** Whether the role may do it at all, whatever the object. */
export const hasPermission = ({ kind, roles }: Principal, permission: Permission): boolean => {
  if (kind === 'staff')
    return (
      everyStaffMay.includes(permission) ||
      staffRoles.some(
        (role) => (roles?.includes(role) ?? true) && staffMay[role].includes(permission),
      )
    )
  const granted = may[kind]
  return granted === 'everything' || granted.includes(permission)
}

const operatorKinds: ReadonlySet<Principal['kind']> = new Set([
  'staff',
  'auditor',
  'switch',
  'gateway',
  'system',
])

/** Whether the thing lies in the principal's scope. A null owner is the operator's own. */
export const isInScope = (principal: Principal, owner: Owner | null): boolean => {
  if (operatorKinds.has(principal.kind)) return true
  if (principal.kind === 'visitor') return owner === null
  if (owner === null || principal.accountId !== owner.accountId) return false
  if (principal.circleId !== undefined && principal.circleId !== owner.circleId) return false
  return principal.uniqueId === undefined || principal.uniqueId === owner.uniqueId
}

export const actorOf = ({ kind, id, actingFor }: Principal): Actor =>
  actingFor === undefined ? { kind, id } : { kind, id, actingFor }
