import { describe, expect, test } from 'vitest'
import { agreements } from '../../domain/account/agreements.ts'
import { decodeEvent } from '../../domain/registry.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { details } from '../support/sample-business.ts'
import { type Customer, openScene } from '../support/write-side-scene.ts'

const scene = await openScene('2026-11-21T01:00:00.000Z')

const terms = (shownFrom: string, termsVersion = '2026-12') => ({
  kind: 'terms',
  title: { ja: '利用規約の改定', en: 'New terms' },
  body: { ja: '本文', en: 'Text' },
  shownFrom,
  shownUntil: null,
  termsVersion,
})
const publish = async (content: object): Promise<string> => {
  const noticeId = uuidv7()
  await scene.must('PublishNotice', { noticeId, ...content })
  await scene.untilIdle()
  return noticeId
}
/** What became of the terms at an account: how, and when. */
const answersOf = async ({ accountId }: Customer, noticeId: string) =>
  (await scene.events(`account-${accountId}`))
    .filter(({ type }) => type.startsWith('Terms'))
    .filter(({ data }) => (data as { noticeId: string }).noticeId === noticeId)
    .map(({ type, data, occurredAt }) => [
      type === 'TermsObjectedTo' ? 'objected' : (data as { how: string }).how,
      occurredAt,
    ])

/** Every notice of terms that is shown by now and was not withdrawn. */
const publishedSoFar = async (): Promise<string[]> => {
  const all = (await scene.store.readAll(0n, 100_000)).map(decodeEvent)
  const isWithdrawn = (stream: string) =>
    all.some((each) => each.stream === stream && each.type === 'NoticeWithdrawn')
  return all.flatMap(({ type, stream, data }) =>
    type === 'NoticePublished' &&
    (data as { shownFrom: string }).shownFrom <= scene.now() &&
    !isWithdrawn(stream)
      ? [stream.replace('notice-', '')]
      : [],
  )
}
/** Someone at the sign-up page, who was shown these notices of terms. */
const signUp = (accountId: string, notices: string[], commandId = uuidv7()) =>
  scene.send(
    'RegisterAccount',
    {
      accountId,
      loginId: `1${accountId.replace(/\D/g, '').padEnd(9, '7').slice(-9)}`,
      details: { ...details, contractorClass: 'individual', representative: null },
      agreements: agreements.map(({ name, version }) => ({ name, version })),
      notices,
    },
    { principal: { kind: 'visitor', id: accountId }, commandId },
  )

describe('ACC-12 new terms, at accounts that never come back too', () => {
  test('by use, by objection, by a week of silence to the millisecond, by sign-up', async () => {
    const [user, objector, silent] = [
      await scene.customer(),
      await scene.customer(),
      await scene.customer(),
    ]
    const shownFrom = '2026-11-21T02:00:00.000Z'
    const noticeId = await publish(terms(shownFrom))
    const before = await scene.customer()
    await scene.forward('2026-11-21T03:00:00.000Z')
    const later = await scene.customer()
    await scene.untilIdle()
    expect(await answersOf(later, noticeId)).toEqual([['use', scene.now()]])
    const about = ({ accountId }: Customer) => ({ accountId, noticeId })
    await scene.must('AcceptTerms', about(user), { principal: user.account })
    await scene.forward('2026-11-28T14:59:59.999Z')
    await scene.must('ObjectToTerms', about(objector), { principal: objector.account })
    expect(await answersOf(silent, noticeId)).toEqual([])
    await scene.forward('2026-12-05T00:00:00.000Z')
    const silence = [['no-objection', '2026-11-28T15:00:00.000Z']]
    expect(await answersOf(silent, noticeId)).toEqual(silence)
    expect(await answersOf(before, noticeId)).toEqual(silence)
    expect(await answersOf(user, noticeId)).toEqual([['use', '2026-11-21T03:00:00.000Z']])
    expect(await answersOf(objector, noticeId)).toEqual([['objected', '2026-11-28T14:59:59.999Z']])
    expect(await answersOf(later, noticeId)).toHaveLength(1)
  })

  test('put off, the week is another; withdrawn, nothing is accepted', async () => {
    const customer = await scene.customer()
    const first = terms('2026-12-06T00:00:00.000Z', '2027-01')
    const putOff = await publish(first)
    const { kind: _, ...content } = first
    await scene.must('ReviseNotice', {
      noticeId: putOff,
      ...content,
      title: { ja: '改', en: 'New' },
    })
    const later = { ...content, shownFrom: '2026-12-10T00:00:00.000Z' }
    await scene.must('ReviseNotice', { noticeId: putOff, ...later })
    const withdrawn = await publish(terms('2026-12-06T00:00:00.000Z', '2027-02'))
    await scene.forward('2026-12-08T00:00:00.000Z')
    await scene.must('WithdrawNotice', { noticeId: withdrawn })
    const newcomer = await scene.customer()
    await scene.forward('2026-12-20T00:00:00.000Z')
    for (const each of [customer, newcomer]) {
      expect(await answersOf(each, putOff)).toEqual([['no-objection', '2026-12-17T15:00:00.000Z']])
      expect(await answersOf(each, withdrawn)).toEqual([])
    }
  })
})

describe('ACC-01 ACC-12 signing up accepts the terms that stood on the page', () => {
  const changed = { ok: false, refusal: { code: 'terms_changed' } }
  let shown: string[] = []

  test('with the terms published so far, once, and nothing is asked or told again', async () => {
    const old = await publish(terms(scene.now(), '2027-03'))
    const tooOld = uuidv7()
    expect(await signUp(tooOld, [])).toMatchObject(changed)
    expect(await scene.events(`account-${tooOld}`)).toEqual([])
    const announced = await publish(terms('2027-01-10T00:00:00.000Z', '2027-04'))
    const before = await publishedSoFar()
    expect(before).toContain(old)
    expect(before).not.toContain(announced)
    const [accountId, commandId] = [uuidv7(), uuidv7()]
    expect(await signUp(accountId, [...before, announced])).toMatchObject(changed)
    const letters = (await scene.lettersSent()).length
    const first = await signUp(accountId, before, commandId)
    expect(first).toMatchObject({ ok: true })
    expect(await signUp(accountId, before, commandId)).toMatchObject({ ok: true })
    const otherTab = await signUp(accountId, before)
    expect(otherTab).toMatchObject({ ok: false, refusal: { code: 'account_exists' } })
    await scene.untilIdle()
    const customer = { accountId } as Customer
    for (const noticeId of before)
      expect(await answersOf(customer, noticeId)).toEqual([['use', scene.now()]])
    const told = (await scene.lettersSent()).slice(letters)
    expect(told.map(({ subject }) => subject)).toEqual(['お申し込みありがとうございます'])
    await scene.forward('2027-01-20T00:00:00.000Z')
    for (const noticeId of before) expect(await answersOf(customer, noticeId)).toHaveLength(1)
    const silence = [['no-objection', '2027-01-17T15:00:00.000Z']]
    expect(await answersOf(customer, announced)).toEqual(silence)
    shown = [...before, announced]
  })

  test('published or withdrawn between page and confirmation, they are read first', async () => {
    const [accountId, commandId] = [uuidv7(), uuidv7()]
    const between = await publish(terms(scene.now(), '2027-05'))
    expect(await signUp(accountId, shown, commandId)).toMatchObject(changed)
    await scene.must('WithdrawNotice', { noticeId: between })
    expect(await signUp(accountId, [...shown, between], uuidv7())).toMatchObject(changed)
    expect(await scene.events(`account-${accountId}`)).toEqual([])
    expect(await signUp(accountId, shown, commandId)).toMatchObject({ ok: true })
    const accepted = (await scene.events(`account-${accountId}`)).map(({ type }) => type)
    expect(accepted).toEqual([
      'AccountOpened',
      'AccountRegistered',
      ...shown.map(() => 'TermsAccepted'),
    ])
  })

  test('an account from before is not touched; staff open one without any page', async () => {
    const before = await scene.customer()
    const noticeId = await publish(terms(scene.now(), '2027-06'))
    expect(await signUp(uuidv7(), [...shown, noticeId])).toMatchObject({ ok: true })
    await scene.untilIdle()
    expect(await answersOf(before, noticeId)).toEqual([])
    await scene.must('AcceptTerms', { accountId: before.accountId, noticeId })
    expect(await answersOf(before, noticeId)).toEqual([['use', scene.now()]])
    const later = await scene.customer()
    await scene.untilIdle()
    expect(await answersOf(later, noticeId)).toEqual([['use', scene.now()]])
  })
})
