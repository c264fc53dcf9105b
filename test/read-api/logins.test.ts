import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decodeEvent } from '../../domain/registry.ts'
import { people } from '../../ops/demo/people.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { type ReadApiBench, startReadApi } from '../support/read-api.ts'

let bench: ReadApiBench
const [first] = people
const accountId = first?.accountId ?? ''
const circleId = first?.circles[0]?.circleId ?? ''
let uniqueId = ''
const good = 'Right-Horse-8'

beforeAll(async () => {
  bench = await startReadApi()
  const line = await bench.db
    .selectFrom('line')
    .select('uniqueId')
    .where('circleId', '=', circleId)
    .orderBy('uniqueId', 'desc')
    .executeTakeFirstOrThrow()
  uniqueId = line.uniqueId
})
afterAll(() => bench?.close())

const logIn = (portal: string, loginId: string, password: string) =>
  bench.ask(null, '/api/sessions', { body: { portal, loginId, password } })

const as = (token: string, path: string, method = 'GET', body?: unknown) =>
  bench.ask(null, path, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { body }),
  })

const noted = async (stream: string) =>
  (await bench.store.read(stream)).map(decodeEvent).map(({ type, data }) => ({ type, data }))

/** A new circle's log-in, set by the first account; answers its session's token. */
const newCircle = async (change: object = {}) => {
  const id = uuidv7()
  const path = `/api/logins/circle/${id}`
  const made = await bench.ask('account', path, {
    method: 'PUT',
    body: { password: good, ...change },
  })
  expect(made.status, made.text).toBe(200)
  const { loginId } = made.body as { loginId: string }
  const session = await logIn('circle', loginId, (change as { password?: string }).password ?? good)
  expect(session.status, session.text).toBe(201)
  return { id, path, loginId, token: session.body.token as string }
}

describe('ACC-06 the log-in of a circle', () => {
  test('ten digits are issued where none is typed, and asked again stay the same', async () => {
    const circle = await newCircle()
    expect(circle.loginId).toMatch(/^[1-9]\d{9}$/)
    const again = await bench.ask('account', circle.path, { method: 'PUT', body: {} })
    expect(again.body).toMatchObject({ exists: true, loginId: circle.loginId })
    expect(await noted(`login-circle-${circle.id}`)).toEqual([
      {
        type: 'LoginOpened',
        data: {
          portal: 'circle',
          loginId: circle.loginId,
          issued: true,
          by: { kind: 'account', id: accountId },
        },
      },
    ])
  })

  test('ACC-06 X-18 one of its own keeps to the rule and is nobody else’s', async () => {
    const put = (body: object, who: 'account' | 'other' = 'account') =>
      bench.ask(who, `/api/logins/circle/${uuidv7()}`, {
        method: 'PUT',
        body: { password: good, ...body },
      })
    for (const [loginId, code] of [
      ['abc', 'login_id_length'],
      ['a'.repeat(51), 'login_id_length'],
      ['1234567890', 'login_id_digits_only'],
      ['大阪支店', 'login_id_characters'],
      ['login-circle', 'login_id_taken'],
    ]) {
      const answer = await put({ loginId })
      expect(answer.status).toBe(422)
      expect(answer.body.details.issues).toMatchObject([{ path: 'loginId', code }])
    }
    expect((await put({ loginId: 'a@b-c_d.e' })).status).toBe(200)
    expect((await put({ loginId: 'a@b-c_d.e' }, 'other')).status).toBe(422)
  })

  test('R9 another account’s circle is answered like a missing one', async () => {
    const { path } = await newCircle()
    for (const asked of [path, `/api/logins/circle/${circleId}`]) {
      expect((await bench.ask('other', asked)).status).toBe(404)
      const put = await bench.ask('other', asked, { method: 'PUT', body: { password: good } })
      expect(put.status).toBe(404)
    }
    const unique = await bench.ask('otherCircle', `/api/logins/unique/${uniqueId}`)
    expect(unique.status).toBe(404)
    expect((await bench.ask('staff', path)).status).toBe(403)
    expect((await bench.ask('unique', path)).status).toBe(403)
  })
})

describe('ACC-03 X-17 a new password', () => {
  test.each([
    ['Aa!45678', null],
    ['Aa$45678', null],
    ['Aa_45678', null],
    ['Aa!4567', 'password_too_short'],
    ['AA!45678', 'password_lower_case_missing'],
    ['aa!45678', 'password_upper_case_missing'],
    ['Aa345678', 'password_symbol_missing'],
    ['Aa!4567~', 'password_character'],
    ['Aa!4567 ', 'password_character'],
    ['Aa!4567あ', 'password_character'],
  ])('%s', async (password, code) => {
    const path = `/api/logins/circle/${uuidv7()}`
    const answer = await bench.ask('account', path, { method: 'PUT', body: { password } })
    expect(answer.status).toBe(code === null ? 200 : 422)
    if (code !== null)
      expect(answer.body.details.issues).toMatchObject([{ path: 'password', code }])
  })
})

describe('ACC-06 changing one’s own', () => {
  test('the password: needs the current one, ends other sessions, noted without it', async () => {
    const { id, loginId, token } = await newCircle()
    const other = (await logIn('circle', loginId, good)).body.token as string
    const change = (currentPassword: string, newPassword: string) =>
      as(token, '/api/logins/current/password', 'PUT', { currentPassword, newPassword })
    const wrong = await change('Wrong-Horse-1', 'New-Horse-12')
    expect(wrong.status).toBe(422)
    expect(wrong.body.details.issues).toMatchObject([
      { path: 'currentPassword', code: 'current_password_wrong' },
    ])
    expect((await change(good, 'short')).body.details.issues).toMatchObject([
      { path: 'newPassword', code: 'password_too_short' },
    ])
    expect((await change(good, 'New-Horse-12')).status).toBe(204)
    expect((await as(token, '/api/sessions/current')).status).toBe(200)
    expect((await as(other, '/api/sessions/current')).status).toBe(401)
    expect((await logIn('circle', loginId, good)).status).toBe(401)
    expect((await logIn('circle', loginId, 'New-Horse-12')).status).toBe(201)
    const events = await noted(`login-circle-${id}`)
    expect(events.at(-1)).toEqual({
      type: 'PasswordChanged',
      data: { portal: 'circle', how: 'own', by: { kind: 'circle', id } },
    })
    expect(JSON.stringify(events)).not.toMatch(/Horse|argon2/)
  })

  test('ACC-10 the operator’s people change theirs in the same way', async () => {
    const first = await logIn('staff', 'login-staff', 'Correct-Horse-9')
    const token = first.body.token as string
    const changed = await as(token, '/api/logins/current/password', 'PUT', {
      currentPassword: 'Correct-Horse-9',
      newPassword: 'New-Horse-12',
    })
    expect(changed.status, changed.text).toBe(204)
    expect((await logIn('staff', 'login-staff', 'Correct-Horse-9')).status).toBe(401)
    expect((await logIn('staff', 'login-staff', 'New-Horse-12')).status).toBe(201)
    const events = await noted('login-staff-staff-test')
    expect(events.at(-1)).toMatchObject({ type: 'PasswordChanged', data: { portal: 'staff' } })
  })

  test('the login ID: the next log-in is with the new one, this session goes on', async () => {
    const { id, loginId, token } = await newCircle()
    const change = (wanted: string) =>
      as(token, '/api/logins/current/login-id', 'PUT', { currentPassword: good, loginId: wanted })
    expect((await change('12345678')).status).toBe(422)
    expect((await change('login-circle')).body.details.issues).toMatchObject([
      { code: 'login_id_taken' },
    ])
    const wanted = `osaka-${id.slice(-8)}`
    expect((await change(wanted)).body).toEqual({ loginId: wanted })
    expect((await as(token, '/api/sessions/current')).body.loginId).toBe(wanted)
    expect((await logIn('circle', loginId, good)).status).toBe(401)
    expect((await logIn('circle', wanted, good)).status).toBe(201)
    expect((await noted(`login-circle-${id}`)).at(-1)?.type).toBe('LoginIdChanged')
  })

  test('ACC-05 five wrong current passwords lock, as five failed log-ins do', async () => {
    const { token, loginId } = await newCircle()
    for (let count = 0; count < 6; count += 1)
      await as(token, '/api/logins/current/password', 'PUT', {
        currentPassword: 'Wrong-Horse-1',
        newPassword: 'New-Horse-12',
      })
    expect((await logIn('circle', loginId, good)).status).toBe(429)
  })
})

describe('ACC-07 a password that must be changed', () => {
  test('force: nothing else can be reached until it is changed, by no road', async () => {
    const { loginId, token } = await newCircle({ passwordChange: 'force' })
    const current = await as(token, '/api/sessions/current')
    expect(current.body.passwordChange).toBe('force')
    const roads = [
      as(token, '/api/circles'),
      as(token, '/api/commands/AddToCart', 'POST', { commandId: uuidv7() }),
      as(token, '/api/sessions/nats', 'POST', { publicKey: 'U' }),
      as(token, '/api/sessions/current/acting', 'POST', { kind: 'unique', id: uniqueId }),
    ]
    for (const answer of await Promise.all(roads)) {
      expect(answer.status).toBe(403)
      expect(answer.body.code).toBe('password_change_required')
    }
    expect((await as(token, '/api/logins/current')).body.passwordChange).toBe('force')
    await as(token, '/api/logins/current/password', 'PUT', {
      currentPassword: good,
      newPassword: 'New-Horse-12',
    })
    expect((await as(token, '/api/sessions/current')).body.passwordChange).toBe('none')
    expect((await as(token, '/api/circles')).status).toBe(200)
    const next = await logIn('circle', loginId, 'New-Horse-12')
    expect(next.body.passwordChange).toBe('none')
  })

  test('warn: one may go on; set by the circle, it holds for its uniques to come too', async () => {
    const path = `/api/logins/circle/${circleId}`
    const rule = await bench.ask('circle', path, {
      method: 'PUT',
      body: { uniquesPasswordChange: 'warn' },
    })
    expect(rule.body).toMatchObject({ uniquesPasswordChange: 'warn' })
    const own = await bench.ask('circle', path, { method: 'PUT', body: { password: good } })
    expect(own.status).toBe(403)
    const unique = `/api/logins/unique/${uniqueId}`
    const set = await bench.ask('circle', unique, { method: 'PUT', body: { password: good } })
    expect(set.body).toMatchObject({ exists: true, passwordChange: 'warn' })
    const { loginId } = set.body as { loginId: string }
    const opened = await logIn('unique', loginId, good)
    expect(opened.status, opened.text).toBe(201)
    expect(opened.body.passwordChange).toBe('warn')
    expect((await as(opened.body.token, `/api/uniques/${uniqueId}`)).status).toBe(200)
    expect((await noted(`login-circle-${circleId}`)).at(-1)?.data).toMatchObject({
      of: 'uniques',
      rule: 'warn',
    })
  })
})

describe('ACC-05 a new password by mail', () => {
  const ask = (portal: string, loginId: string) =>
    bench.ask(null, '/api/password-resets', { body: { portal, loginId } })

  test('known and unknown login IDs are answered alike; a link serves once', async () => {
    const before = (await bench.lettersSent()).length
    const known = await ask('account', 'login-account')
    const unknown = await ask('account', 'nobody-here')
    expect([known.status, known.text]).toEqual([unknown.status, unknown.text])
    expect(known.status).toBe(202)
    await expect.poll(async () => (await bench.lettersSent()).length).toBe(before + 1)
    const letter = (await bench.lettersSent())[before]
    expect(letter?.to).toEqual([first?.details.email])
    const token = /\/password-reset\/([\w-]+)/.exec(letter?.text ?? '')?.[1] ?? ''
    const check = (asked: string) =>
      bench.ask(null, '/api/password-resets/check', { body: { token: asked } })
    expect((await check(token)).body).toEqual({ portal: 'account', loginId: 'login-account' })
    expect((await check(`${token}x`)).body.code).toBe('reset_link_over')
    const session = (await logIn('account', 'login-account', 'Correct-Horse-9')).body.token
    const complete = (newPassword: string) =>
      bench.ask(null, '/api/password-resets/complete', { body: { token, newPassword } })
    expect((await complete('weak')).status).toBe(422)
    const both = await Promise.all([complete('New-Horse-12'), complete('New-Horse-13')])
    expect(both.map(({ status }) => status).sort()).toEqual([204, 422])
    const chosen = both[0]?.status === 204 ? 'New-Horse-12' : 'New-Horse-13'
    expect((await complete('New-Horse-14')).body.code).toBe('reset_link_over')
    expect((await as(session, '/api/sessions/current')).status).toBe(401)
    expect((await logIn('account', 'login-account', chosen)).status).toBe(201)
    const log = JSON.stringify((await bench.store.readAll(0n, 1_000_000)).map(({ data }) => data))
    expect(log).not.toContain(token)
    expect(log).not.toContain(chosen)
  })

  test('the operator’s people get no letter, and the answer is the same', async () => {
    const before = (await bench.lettersSent()).length
    expect((await ask('staff', 'login-staff')).status).toBe(202)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect((await bench.lettersSent()).length).toBe(before)
  })
})

test('ACC-05 who acts for a circle or unique is named so in every event', async () => {
  const session = (await logIn('account', 'login-other', 'Correct-Horse-9')).body.token as string
  const circle = people[1]?.circles[0]?.circleId ?? ''
  const line = await bench.db
    .selectFrom('line')
    .select('uniqueId')
    .where('circleId', '=', circle)
    .executeTakeFirstOrThrow()
  const actorOf = async (stream: string) =>
    (await bench.store.read(stream)).map(decodeEvent).at(-1)?.actor
  const account = { kind: 'account', id: people[1]?.accountId }
  const name = (to: string) =>
    as(session, '/api/commands/NameUnique', 'POST', {
      commandId: uuidv7(),
      uniqueId: line.uniqueId,
      name: to,
    })
  expect((await name('一')).status).toBe(200)
  expect(await actorOf(`unique-${line.uniqueId}`)).toEqual(account)
  for (const [kind, id] of [
    ['circle', circle],
    ['unique', line.uniqueId],
  ] as const) {
    const entered = await as(session, '/api/sessions/current/acting', 'POST', { kind, id })
    expect(entered.status).toBe(200)
    expect((await name(`名 ${kind}`)).status).toBe(200)
    const actor = { ...account, actingFor: { kind, id } }
    expect(await actorOf(`unique-${line.uniqueId}`)).toEqual(actor)
    const password = { password: good }
    const set = await as(session, `/api/logins/unique/${line.uniqueId}`, 'PUT', password)
    expect(set.status).toBe(200)
    const changed = (await noted(`login-unique-${line.uniqueId}`)).at(-1)?.data
    expect(changed).toMatchObject({ by: actor })
  }
})

test('ACC-05 a new password by mail opens a log-in that failures had locked', async () => {
  const before = (await bench.lettersSent()).length
  for (let count = 0; count < 6; count += 1) await logIn('circle', 'login-otherCircle', 'Wrong-1!')
  expect((await logIn('circle', 'login-otherCircle', 'Correct-Horse-9')).status).toBe(429)
  const asked = { portal: 'circle', loginId: 'login-otherCircle' }
  await bench.ask(null, '/api/password-resets', { body: asked })
  await expect.poll(async () => (await bench.lettersSent()).length).toBe(before + 1)
  const text = (await bench.lettersSent()).at(-1)?.text ?? ''
  const token = /\/password-reset\/([\w-]+)/.exec(text)?.[1] ?? ''
  const body = { token, newPassword: 'New-Horse-12' }
  expect((await bench.ask(null, '/api/password-resets/complete', { body })).status).toBe(204)
  expect((await logIn('circle', 'login-otherCircle', 'New-Horse-12')).status).toBe(201)
})
