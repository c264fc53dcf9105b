import { afterAll, beforeAll, expect, test } from 'vitest'
import { password, type SessionServer, startSessionServer } from '../support/session-server.ts'

let server: SessionServer

beforeAll(async () => {
  server = await startSessionServer()
})
afterAll(() => server.close())

const attempt = (loginId: string, given = 'Wrong-Horse-9', portal = 'account') =>
  server.call('POST', '/api/sessions', { body: { portal, loginId, password: given } })

test('ACC-05 a log-in gives an httpOnly SameSite cookie and a token for programs', async () => {
  const answer = await attempt('1000000001', password)
  expect(answer.status).toBe(201)
  expect(answer.body).toMatchObject({
    principal: { kind: 'account', id: 'acc-a', accountId: 'acc-a' },
    language: 'ja',
  })
  const cookie = answer.headers.get('set-cookie') ?? ''
  expect(cookie).toContain('HttpOnly')
  expect(cookie).toContain('SameSite=Lax')
  const [pair = ''] = cookie.split(';')
  const ways: Record<string, string>[] = [
    { cookie: pair },
    { authorization: `Bearer ${answer.body.token}` },
  ]
  for (const headers of ways) {
    const current = await server.call('GET', '/api/sessions/current', { headers })
    expect(current.body).toMatchObject({ loginId: '1000000001', portal: 'account' })
  }
})

test('ACC-05 a login ID lets in at its own tab only', async () => {
  expect((await attempt('osaka', password, 'circle')).status).toBe(201)
  expect((await attempt('osaka', password, 'account')).body).toMatchObject({ code: 'login_wrong' })
})

test('ACC-05 known and unknown IDs get the same answers, are locked and freed alike', async () => {
  const seen: Record<string, unknown[]> = {}
  for (const loginId of ['1000000002', '9999999999']) {
    const answers: unknown[] = []
    for (let count = 0; count < 6; count += 1) {
      const { status, body } = await attempt(loginId)
      answers.push([status, body.code])
    }
    answers.push((await attempt(loginId, password)).status)
    seen[loginId] = answers
  }
  expect(seen['1000000002']).toEqual(seen['9999999999'])
  expect(seen['1000000002']?.slice(4)).toMatchObject([
    [401, 'login_wrong'],
    [429, 'login_locked'],
    429,
  ])
  server.forward(15 * 60_000 + 1)
  expect((await attempt('1000000002', password)).status).toBe(201)
  expect((await attempt('9999999999', password)).status).toBe(401)
})

test('ACC-05 failures sent at once are counted one by one', async () => {
  const answers = await Promise.all(Array.from({ length: 12 }, () => attempt('nobody-here')))
  const wrong = answers.filter((answer) => answer.status === 401)
  expect(wrong).toHaveLength(5)
})

test('ACC-05 an unknown ID takes as long as a known one', async () => {
  const time = async (loginId: string): Promise<number> => {
    const started = performance.now()
    expect((await attempt(loginId, 'Wrong-Horse-9', 'staff')).status).toBe(401)
    return performance.now() - started
  }
  await time('warm-up')
  const known = [await time('clerk'), await time('clerk'), await time('clerk')]
  const unknown = [await time('clerx'), await time('clerx'), await time('clerx')]
  // argon2id dominates: without it an unknown ID would answer in a tenth of the time.
  expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 3)
})

test('a change by cookie is refused to a foreign page and to one that says nothing', async () => {
  const { cookie, token } = await server.logIn('1000000001')
  const change = (headers: Record<string, string>) =>
    server.call('PUT', '/api/sessions/current/language', { body: { language: 'ja' }, headers })
  const foreign = await change({ cookie, origin: 'https://evil.example' })
  expect([foreign.status, foreign.body.code]).toEqual([403, 'foreign_origin'])
  expect((await change({ cookie })).status).toBe(403)
  expect((await change({ cookie, origin: 'null' })).status).toBe(403)
  expect((await change({ cookie, origin: 'http://kaisen.test' })).status).toBe(200)
  expect((await change({ cookie, origin: server.url })).status).toBe(200)
  expect((await change({ cookie, 'x-kaisen-client': 'web' })).status).toBe(200)
  expect((await change({ authorization: `Bearer ${token}` })).status).toBe(200)
})

test('ACC-11 the language is kept for the next session and speaks in refusals', async () => {
  const { token } = await server.logIn('osaka', 'circle')
  await server.call('PUT', '/api/sessions/current/language', { body: { language: 'en' }, token })
  const again = await server.logIn('osaka', 'circle')
  const acting = { body: { kind: 'circle', id: 'none' }, token: again.token }
  const refused = await server.call('POST', '/api/sessions/current/acting', acting)
  expect(refused.body).toMatchObject({ status: 404, title: 'That portal was not found.' })
  expect(refused.headers.get('content-type')).toContain('application/problem+json')
})

test('ACC-05 an account enters its circle and unique, acts for it, and leaves', async () => {
  const { token } = await server.logIn('1000000001')
  const enter = (kind: string, id: string) =>
    server.call('POST', '/api/sessions/current/acting', { body: { kind, id }, token })
  expect((await enter('circle', 'cir-a')).body.principal).toEqual({
    kind: 'account',
    id: 'acc-a',
    accountId: 'acc-a',
    circleId: 'cir-a',
    actingFor: { kind: 'circle', id: 'cir-a' },
  })
  expect((await enter('unique', 'uni-a')).body.principal).toMatchObject({
    circleId: 'cir-a',
    uniqueId: 'uni-a',
    actingFor: { kind: 'unique', id: 'uni-a' },
  })
  expect((await enter('circle', 'cir-b')).status).toBe(404)
  const left = await server.call('DELETE', '/api/sessions/current/acting', { token })
  expect(left.body.principal).toEqual({ kind: 'account', id: 'acc-a', accountId: 'acc-a' })
})

test('ACC-05 a circle enters its uniques but no circle; staff enter nobody', async () => {
  const circle = await server.logIn('osaka', 'circle')
  const staff = await server.logIn('clerk', 'staff')
  const enter = (token: string, kind: string, id: string) =>
    server.call('POST', '/api/sessions/current/acting', { body: { kind, id }, token })
  expect((await enter(circle.token, 'unique', 'uni-a')).status).toBe(200)
  expect((await enter(circle.token, 'circle', 'cir-a')).status).toBe(404)
  expect((await enter(staff.token, 'circle', 'cir-a')).status).toBe(404)
})

test('a session ends on log-out and after twelve hours', async () => {
  const first = await server.logIn('1000000001')
  const second = await server.logIn('1000000001')
  const status = async (token: string) =>
    (await server.call('GET', '/api/sessions/current', { token })).status
  expect(
    (await server.call('DELETE', '/api/sessions/current', { token: first.token })).status,
  ).toBe(204)
  expect([await status(first.token), await status(second.token)]).toEqual([401, 200])
  server.forward(12 * 3_600_000)
  expect(await status(second.token)).toBe(401)
})

test('ACC-05 whoever asks whether anyone is logged in gets an answer, never an error', async () => {
  const { token } = await server.logIn('1000000001')
  const asked = (given: string | undefined) =>
    server.call('GET', '/api/sessions', given === undefined ? {} : { token: given })
  const own = await server.call('GET', '/api/sessions/current', { token })
  expect(await asked(token)).toMatchObject({ status: 200, body: { session: own.body } })
  for (const nobodys of [undefined, 'x'.repeat(43)])
    expect(await asked(nobodys)).toMatchObject({ status: 200, body: { session: null } })
  await server.call('DELETE', '/api/sessions/current', { token })
  expect((await asked(token)).body).toEqual({ session: null })
})

test('bad input and unknown paths are problems with a code', async () => {
  const bad = await server.call('POST', '/api/sessions', { body: { portal: 'moon' } })
  expect(bad.body).toMatchObject({ status: 400, code: 'request_invalid' })
  expect(JSON.stringify(bad.body)).toContain('portal')
  expect((await server.call('GET', '/api/nothing')).body).toMatchObject({ code: 'page_not_found' })
  expect((await server.call('GET', '/api/sessions/current')).body).toMatchObject({
    code: 'session_required',
    title: 'ログインしてください。時間がたつと自動的にログアウトします。',
  })
})
