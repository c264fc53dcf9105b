import { describe, expect, test } from 'vitest'
import { uuidv7 } from '../../platform/ids.ts'
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
