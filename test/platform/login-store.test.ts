import { afterAll, beforeAll, expect, test } from 'vitest'
import { countAttempt } from '../../domain/access/login-throttle.ts'
import { type AuthDatabase, openAuth } from '../../platform/auth-tables.ts'
import { verifyLogin } from '../../platform/credentials.ts'
import { createPool } from '../../platform/database.ts'
import {
  closeLogin,
  findLogin,
  type KnownLogin,
  openLogin,
  removeLogins,
  setLoginId,
  setPassword,
} from '../../platform/login-store.ts'
import {
  makeResetToken,
  readResetToken,
  resetLifetimeMs,
} from '../../platform/password-reset-store.ts'
import { findSession, openSession } from '../../platform/session-store.ts'
import { createDatabase } from '../support/postgres.ts'

const at = '2026-11-21T01:00:00.000Z'
const later = (milliseconds: number) => new Date(Date.parse(at) + milliseconds).toISOString()
const password = 'Right-Horse-8'
let pool: ReturnType<typeof createPool>
let db: AuthDatabase

beforeAll(async () => {
  pool = createPool(await createDatabase())
  db = await openAuth(pool)
})
afterAll(() => pool?.end())

const login = (principalId: string, loginId: string | null = null) => ({
  portal: 'circle' as const,
  principalId,
  accountId: 'acc',
  circleId: principalId,
  uniqueId: null,
  language: 'ja' as const,
  roles: [],
  loginId,
  password,
})

test('ACC-06 many log-ins made at once for one principal are one', async () => {
  const made = await Promise.all(Array.from({ length: 8 }, () => openLogin(db, login('one'), at)))
  expect(new Set(made.map(({ loginId }) => loginId)).size).toBe(1)
  expect(made.filter(({ outcome }) => outcome === 'added')).toHaveLength(1)
  expect(await openLogin(db, login('two', made[0]?.loginId ?? ''), at)).toMatchObject({
    outcome: 'taken',
  })
})

test('ACC-06 of many who want one login ID at once, one has it', async () => {
  const ids = ['first', 'second', 'third', 'fourth']
  for (const id of ids) await openLogin(db, login(id), at)
  const known = await Promise.all(
    ids.map((principalId) => findLogin(db, { portal: 'circle', principalId })),
  )
  const moved = await Promise.all(
    known.map((each) => setLoginId(db, each as KnownLogin, 'wanted-by-all')),
  )
  expect(moved.toSorted()).toEqual(['changed', 'taken', 'taken', 'taken'])
})

test('ACC-05 who gets in at the fifth attempt begins anew; tabs count apart', async () => {
  const { loginId } = await openLogin(db, login('hasty'), at)
  const verify = async (typed: string, portal: 'circle' | 'account' = 'circle') =>
    (await verifyLogin(db, { portal, loginId, password: typed }, at, countAttempt)).outcome
  for (let round = 0; round < 2; round += 1) {
    for (let count = 0; count < 4; count += 1) expect(await verify('Wrong-Horse-1')).toBe('failed')
    expect(await verify(password)).toBe('verified')
  }
  for (let count = 0; count < 5; count += 1)
    expect(await verify('Wrong-Horse-1', 'account')).toBe('failed')
  expect(await verify('Wrong-Horse-1', 'account')).toBe('locked')
  expect(await verify(password)).toBe('verified')
})

test('ORD-40 a closed log-in lets nobody in, and its sessions have ended', async () => {
  const { loginId } = await openLogin(db, login('closing'), at)
  const verify = () => verifyLogin(db, { portal: 'circle', loginId, password }, at, countAttempt)
  const verified = await verify()
  if (verified.outcome !== 'verified') throw new Error(verified.outcome)
  const { token } = await openSession(db, verified.login, at)
  expect(await findSession(db, token, at)).not.toBeNull()
  await closeLogin(db, { portal: 'circle', principalId: 'closing' }, at)
  expect(await findSession(db, token, at)).toBeNull()
  expect((await verify()).outcome).toBe('failed')
})

test('OPS-12 the log-ins of an erased account are gone, and nobody else’s', async () => {
  await openLogin(db, { ...login('erased'), accountId: 'gone' }, at)
  await openLogin(db, login('staying'), at)
  await removeLogins(db, 'gone', at)
  expect(await findLogin(db, { portal: 'circle', principalId: 'erased' })).toBeUndefined()
  expect(await findLogin(db, { portal: 'circle', principalId: 'staying' })).toBeDefined()
})

test('ACC-05 a link serves for an hour, and dies with the password before it', async () => {
  await openLogin(db, login('forgetful'), at)
  const whose = { portal: 'circle' as const, principalId: 'forgetful' }
  const token = await makeResetToken(db, whose, at)
  expect((await readResetToken(db, token, later(resetLifetimeMs - 1)))?.principalId).toBe(
    'forgetful',
  )
  expect(await readResetToken(db, token, later(resetLifetimeMs))).toBeUndefined()
  const stored = await db.selectFrom('auth.password_reset').selectAll().execute()
  expect(JSON.stringify(stored)).not.toContain(token)
  await setPassword(db, whose, { password: 'Other-Horse-7', isOwn: true }, at)
  expect(await readResetToken(db, token, at)).toBeUndefined()
  expect((await findLogin(db, whose))?.passwordRule).toBe('none')
})
