import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Principal } from '../../domain/access/principal.ts'
import { permissionsOf, viewPattern, viewSubjects } from '../../platform/nats/permissions.ts'
import { principalKey, readPrincipalKey } from '../../platform/nats/principal-key.ts'
import {
  callSubject,
  commandSubject,
  decodeToken,
  encodeToken,
  eventSubject,
  parseSubject,
  viewSubject,
} from '../../platform/nats/subjects.ts'

const account: Principal = { kind: 'account', id: '1000000001', accountId: 'a-1' }
const circle: Principal = { kind: 'circle', id: 'osaka', accountId: 'a-1', circleId: 'c-1' }
const unique: Principal = { ...circle, kind: 'unique', id: '50', uniqueId: 'u-1' }

test('any text survives as one token that cannot reach another subject', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const token = encodeToken(text)
      expect(token).toMatch(/^[A-Za-z0-9=-]+$/)
      expect(decodeToken(token)).toBe(text)
    }),
  )
})

test('subjects read back into their parts', () => {
  const event = { accountId: null, stream: 'wallet-a.2026-03', type: 'FundsAdded' }
  expect(eventSubject(event)).toBe('kaisen.evt._.wallet-a=2E2026-03.FundsAdded')
  expect(parseSubject(eventSubject(event))).toEqual({ kind: 'event', ...event })
  const scope = { accountId: 'a', circleId: 'c_1', uniqueId: null }
  expect(parseSubject(viewSubject(scope, 'balance'))).toEqual({
    kind: 'view',
    scope,
    view: 'balance',
  })
  expect(parseSubject(callSubject('s1', 'CallEnded'))).toMatchObject({ switchId: 's1' })
  expect(parseSubject(commandSubject('k', 'AddToCart'))).toMatchObject({ command: 'AddToCart' })
  for (const other of ['kaisen.toString.a.b', 'kaisen.cmd.k', 'other.cmd.k.c', 'kaisen'])
    expect(parseSubject(other)).toBeNull()
})

test('ACC-10 a principal key says who acts, in which scope and for whom', () => {
  const entered: Principal = {
    ...account,
    circleId: 'c.1',
    actingFor: { kind: 'circle', id: 'c.1' },
  }
  const nobody: Principal = { kind: 'staff', id: 'clerk', roles: [] }
  const clerk: Principal = { ...nobody, roles: ['finance', 'support'] }
  for (const principal of [account, circle, unique, entered, nobody, clerk]) {
    const key = principalKey(principal, 'session_1')
    expect(key).not.toMatch(/[.*>\s]/)
    expect(readPrincipalKey(key)).toEqual({ principal, sessionId: 'session_1' })
  }
  expect(readPrincipalKey('root~x~_~_~_~_~_~_~s')).toBeNull()
  expect(readPrincipalKey('x')).toBeNull()
})

test('ACC-10 each hears its own scope only, staff and auditors hear all', () => {
  expect(viewSubjects(account)).toEqual(['kaisen.view.a-1.>'])
  expect(viewSubjects(circle)).toEqual(['kaisen.view.a-1.c-1.>'])
  expect(viewSubjects(unique)).toEqual(['kaisen.view.a-1.c-1.u-1.>'])
  expect(viewSubjects({ kind: 'auditor', id: 'x' })).toEqual(['kaisen.view.>'])
  expect(viewSubjects({ kind: 'reseller', id: 'x' })).toEqual([])
  expect(viewPattern(circle)).toBe('kaisen.view.a-1.c-1.*.%')
})

test('ACC-10 only who may place calls may publish to the switch', () => {
  const key = principalKey(account, 's')
  expect(permissionsOf(account, 's', { placesCalls: true })).toEqual({
    publish: [`kaisen.cmd.${key}.>`, `kaisen.switch.${key}.>`],
    subscribe: ['kaisen.view.a-1.>', `_INBOX_${key}.>`],
  })
  expect(permissionsOf(account, 's', { placesCalls: false }).publish).toHaveLength(1)
})
