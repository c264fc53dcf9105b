import { afterAll, beforeAll, expect, test } from 'vitest'
import { agreements } from '../../domain/account/agreements.ts'
import { decodeEvent } from '../../domain/registry.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { type ReadApiBench, startReadApi } from '../support/read-api.ts'

let bench: ReadApiBench
beforeAll(async () => {
  bench = await startReadApi()
})
afterAll(() => bench?.close())

const details = {
  contractorClass: 'individual',
  name: '髙橋 花子',
  furigana: 'たかはし ﾊﾅｺ',
  postalCode: '5300001',
  prefecture: '大阪府',
  city: '大阪市北区梅田',
  cityFurigana: 'オオサカシキタクウメダ',
  street: '2丁目5番8号',
  streetFurigana: 'ニチョウメゴバンハチゴウ',
  email: 'hanako@takahashi.example',
  phone: '06-6345-0001',
  fax: null,
  preferredContact: null,
  representative: null,
  user: null,
  billing: null,
  shipping: null,
  billingRemarks: null,
  agencyCode: null,
}
const password = 'Right-Horse-8'

const signUp = (change: object = {}) => ({
  accountId: uuidv7(),
  commandId: uuidv7(),
  details,
  password,
  agreements: agreements.map(({ name, version }) => ({ name, version })),
  language: 'en',
  ...change,
})

const post = (body: object) => bench.ask(null, '/api/sign-ups', { body })

const logIn = (loginId: string, typed = password) =>
  bench.ask(null, '/api/sessions', { body: { portal: 'account', loginId, password: typed } })

const typesOf = async (accountId: string) =>
  (await bench.store.read(`account-${accountId}`)).map(decodeEvent).map(({ type }) => type)

test('ACC-01 two presses at once are one account, one login ID, one welcome', async () => {
  const body = signUp()
  const before = (await bench.lettersSent()).length
  const answers = await Promise.all([post(body), post(body)])
  expect(answers.map(({ status }) => status)).toEqual([201, 201])
  expect(answers[0]?.body).toEqual(answers[1]?.body)
  const loginId = String(answers[0]?.body.loginId)
  expect(loginId).toMatch(/^[1-9]\d{9}$/)
  expect(await typesOf(body.accountId)).toEqual(['AccountOpened', 'AccountRegistered'])
  const letters = (await bench.lettersSent()).slice(before)
  expect(letters).toHaveLength(1)
  expect(letters[0]).toMatchObject({ to: [details.email], subject: 'Welcome to Kaisen' })
  expect(letters[0]?.text).toContain(loginId)
  expect(letters[0]?.text).toContain('http://kaisen.test/login?portal=account')
  const session = await logIn(loginId)
  expect(session.status).toBe(201)
  expect(session.body.language).toBe('en')
})

test('ACC-01 ACC-03 what was agreed to is recorded with its instant; no password is', async () => {
  const body = signUp()
  await post(body)
  const stored = await bench.store.read(`account-${body.accountId}`)
  const registered = stored.map(decodeEvent).find(({ type }) => type === 'AccountRegistered')
  expect(registered).toMatchObject({
    accountId: body.accountId,
    actor: { kind: 'visitor', id: body.accountId },
    data: {
      agreements: agreements.map(({ name, version }) => ({
        name,
        version,
        acceptedAt: registered?.occurredAt,
      })),
    },
  })
  expect(JSON.stringify(stored.map(({ data }) => data))).not.toMatch(/Horse|argon2/)
})

test('ACC-01 back and another body: the first sign-up stands, told to its maker only', async () => {
  const body = signUp()
  const first = await post(body)
  const changed = { ...details, city: '大阪市西区' }
  const second = await post({ ...body, commandId: uuidv7(), details: changed })
  expect(second.status).toBe(409)
  expect(second.body.code).toBe('already_signed_up')
  const reused = await post({ ...body, details: changed })
  expect(reused.body.code).toBe('already_signed_up')
  await expect
    .poll(async () => (await post({ ...body, password: 'Other-Horse-7' })).body.code)
    .toBe('already_signed_up')
  expect((await logIn(first.body.loginId)).status).toBe(201)
  expect((await logIn(first.body.loginId, 'Other-Horse-7')).status).toBe(401)
  expect((await post(body)).body).toEqual(first.body)
})

test('ACC-01 ACC-02 every fault is answered at its field, and nothing is made', async () => {
  const issuesOf = async (change: object): Promise<string[]> => {
    const body = signUp(change)
    const answer = await post(body)
    expect(answer.status, answer.text).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(await typesOf(body.accountId)).toEqual([])
    const issues = (answer.body.details.issues ?? []) as { path: string; code: string }[]
    return issues.map(({ path, code }) => `${path} ${code}`)
  }
  expect(await issuesOf({ password: 'weak' })).toEqual(['password password_too_short'])
  expect(await issuesOf({ details: { ...details, furigana: '高橋' } })).toEqual([
    'details.furigana furigana_not_kana',
  ])
  expect(
    await issuesOf({
      details: { ...details, contractorClass: 'corporation', prefecture: '大阪' },
      password: 'alllowercase1!',
    }),
  ).toEqual([
    'details.prefecture prefecture_unknown',
    'details.representative.name representative_missing',
    'password password_upper_case_missing',
  ])
  expect(await issuesOf({ details: {} })).toContain('details.name invalid_type')
  const ours = { ...details, phone: '03-4550-1210' }
  expect(await issuesOf({ details: ours })).toEqual(['details.phone phone_is_ours'])
  const paysAlone = { ...details, billing: { ...details, name: '経理' } }
  expect(await issuesOf({ details: paysAlone })).not.toEqual([])
  expect(await issuesOf({ agreements: [] })).toEqual(['agreements agreements_missing'])
  const old = agreements.map(({ name }) => ({ name, version: '2020-01-01' }))
  expect(await issuesOf({ agreements: old })).toEqual(['agreements agreements_missing'])
  const again = signUp({ agreements: [] })
  expect((await post(again)).status).toBe(422)
  const mended = { ...again, commandId: uuidv7(), agreements: signUp().agreements }
  expect((await post({ ...mended, password: 'Other-Horse-7' })).status).toBe(201)
})

test('ACC-01 ACC-12 terms that staff published are read before, and accepted in one', async () => {
  const publish = async (change: object = {}): Promise<string> => {
    const noticeId = uuidv7()
    const body = {
      commandId: uuidv7(),
      noticeId,
      kind: 'terms',
      title: { ja: '利用規約の改定', en: 'New terms' },
      body: { ja: '第一条\n第二条', en: 'One\nTwo' },
      shownFrom: '2026-11-06T02:00:00.000Z',
      shownUntil: null,
      termsVersion: '2026-11',
      ...change,
    }
    const answer = await bench.ask('staff', '/api/commands/PublishNotice', { body })
    expect(answer.status, answer.text).toBe(200)
    return noticeId
  }
  const read = async () =>
    (await bench.ask(null, '/api/sign-ups/terms')).body.items as Record<string, unknown>[]
  const ids = async () => (await read()).map(({ noticeId }) => noticeId)
  expect(await read()).toEqual([])
  const opened = signUp()
  const first = await publish()
  await publish({ shownFrom: '2026-12-01T00:00:00.000Z' })
  await publish({ kind: 'manual', termsVersion: null })
  await expect.poll(ids).toEqual([first])
  expect((await read())[0]).toEqual({
    noticeId: first,
    title: { ja: '利用規約の改定', en: 'New terms' },
    body: { ja: '第一条\n第二条', en: 'One\nTwo' },
    shownFrom: '2026-11-06T02:00:00.000Z',
    termsVersion: '2026-11',
  })
  const refused = await post(opened)
  expect([refused.status, refused.body.code]).toEqual([409, 'terms_changed'])
  expect(await typesOf(opened.accountId)).toEqual([])
  const newer = await publish({ shownFrom: '2026-11-06T02:30:00.000Z', termsVersion: '2026-11b' })
  await expect.poll(ids).toEqual([newer, first])
  const read1 = { ...opened, commandId: uuidv7(), notices: [first] }
  expect((await post(read1)).body.code).toBe('terms_changed')
  const mended = { ...opened, commandId: uuidv7(), notices: [newer, first] }
  const answers = await Promise.all([post(mended), post(mended)])
  expect(answers.map(({ status }) => status)).toEqual([201, 201])
  expect((await post({ ...read1, commandId: uuidv7() })).body.code).toBe('already_signed_up')
  expect(await typesOf(opened.accountId)).toEqual([
    'AccountOpened',
    'AccountRegistered',
    'TermsAccepted',
    'TermsAccepted',
  ])
  const { token } = (await logIn(answers[0]?.body.loginId)).body as { token: string }
  const headers = { authorization: `Bearer ${token}` }
  const asked = async () => {
    const { items } = (await bench.ask(null, '/api/notices?kind=terms', { headers })).body
    return (items as { answer: string }[]).map(({ answer }) => answer)
  }
  await expect.poll(asked).toEqual(['use', 'use'])
  for (const noticeId of [first, newer]) {
    const body = { commandId: uuidv7(), noticeId }
    await bench.ask('staff', '/api/commands/WithdrawNotice', { body })
  }
  await expect.poll(read).toEqual([])
})

test('ACC-11 each field says why in the language of who asks', async () => {
  const wrong = { ...details, name: '', contractorClass: 'club', furigana: '山田' }
  const known = signUp({ details: { ...details, furigana: '山田' }, password: 'short' })
  const said = async (language: string, body: object) => {
    const headers = { 'accept-language': language }
    const answer = await bench.ask(null, '/api/sign-ups', { body, headers })
    const { issues } = answer.body.details as { issues: { path: string; message: string }[] }
    return Object.fromEntries(issues.map(({ path, message }) => [path, message]))
  }
  expect(await said('ja', signUp({ details: wrong }))).toMatchObject({
    'details.name': '入力が足りないか、値が小さすぎます。',
    'details.contractorClass': '一覧から選択してください。',
  })
  expect(await said('ja', known)).toMatchObject({
    'details.furigana': 'フリガナは全角カタカナで入力してください。例：オオサカシキタク',
    password: 'パスワードは8文字以上で入力してください。',
  })
  expect(await said('en', known)).toMatchObject({
    'details.furigana': 'Please write the furigana in full-width katakana.',
    password: 'A password has at least 8 characters.',
  })
})

test('ACC-04 ACC-10 who signed up may top up, and signs up nobody else', async () => {
  const body = signUp()
  const { loginId } = (await post(body)).body as { loginId: string }
  const { token } = (await logIn(loginId)).body as { token: string }
  const ask = (name: string, data: object) =>
    bench.ask(null, `/api/commands/${name}`, {
      body: { commandId: uuidv7(), ...data },
      headers: { authorization: `Bearer ${token}` },
    })
  const topUp = { paymentId: uuidv7(), accountId: body.accountId, amount: '50000000' }
  expect((await ask('RequestTopUp', topUp)).status).toBe(200)
  const register = await ask('RegisterAccount', signUp())
  expect(register.body.code).toBe('not_permitted')
})

test('R12 sign-ups, log-ins and links are limited, however the address is written', async () => {
  const refusals = async (path: string, times: number): Promise<number> => {
    const codes: unknown[] = []
    for (let count = 0; count < times; count += 1) {
      const { body } = await bench.ask(null, `${path}?${count}`, { body: {} })
      codes.push(body.code)
    }
    expect(new Set(codes)).toEqual(new Set(['request_invalid', 'requests_too_many']))
    return codes.lastIndexOf('request_invalid') + 1
  }
  expect(await refusals('/api/sign-ups', 62)).toBeLessThanOrEqual(60)
  expect(await refusals('/api/password-resets', 22)).toBeLessThanOrEqual(20)
  expect(await refusals('/api/sessions', 242)).toBeLessThanOrEqual(240)
})
