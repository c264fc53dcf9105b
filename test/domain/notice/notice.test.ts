import { describe, test } from 'vitest'
import { notice } from '../../../domain/notice/decider.ts'
import { NoticePublished, NoticeRevised, NoticeWithdrawn } from '../../../domain/notice/events.ts'
import { id, surroundings } from '../../support/sample-business.ts'
import { specify } from '../../support/specify.ts'

const given = specify(notice, surroundings)
const noticeId = id(60)
const content = {
  title: { ja: 'メンテナンスのお知らせ', en: 'Maintenance' },
  body: { ja: '通話が切れることがあります。\nご了承ください。', en: 'Calls may be cut.' },
  shownFrom: '2026-12-01T00:00:00.000Z',
  shownUntil: '2026-12-02T00:00:00.000Z',
  termsVersion: null,
}
const published = NoticePublished({ kind: 'maintenance', ...content })

describe('ACC-12 notices', () => {
  test('a notice is published once, in both languages with its period', () => {
    const publish = { noticeId, kind: 'maintenance', ...content } as const
    given().when('PublishNotice', publish).emits(published)
    given(published).when('PublishNotice', publish).refuses('notice_exists')
  })
  test('it cannot end before it begins', () => {
    const early = { ...content, shownUntil: content.shownFrom }
    given()
      .when('PublishNotice', { noticeId, kind: 'fault', ...early })
      .refuses('notice_period')
  })
  test('terms have a version, other notices none', () => {
    given()
      .when('PublishNotice', { noticeId, kind: 'terms', ...content })
      .refuses('terms_version_missing')
    given()
      .when('PublishNotice', { noticeId, kind: 'manual', ...content, termsVersion: '2' })
      .refuses('terms_version_missing')
  })
  test('it can be put right; the same again changes nothing', () => {
    const revised = { ...content, title: { ja: '延期', en: 'Put off' } }
    given(published)
      .when('ReviseNotice', { noticeId, ...revised })
      .emits(NoticeRevised(revised))
    given(published)
      .when('ReviseNotice', { noticeId, ...content })
      .changesNothing()
  })
  test('the version of published terms stays', () => {
    const terms = { ...content, termsVersion: '2026-12' }
    given(NoticePublished({ kind: 'terms', ...terms }))
      .when('ReviseNotice', { noticeId, ...terms, termsVersion: '2027-01' })
      .refuses('terms_version_fixed')
  })
  test('it can be withdrawn, and then not put right', () => {
    given(published).when('WithdrawNotice', { noticeId }).emits(NoticeWithdrawn({}))
    given(published, NoticeWithdrawn({})).when('WithdrawNotice', { noticeId }).changesNothing()
    given(published, NoticeWithdrawn({}))
      .when('ReviseNotice', { noticeId, ...content })
      .refuses('notice_withdrawn')
  })
})
