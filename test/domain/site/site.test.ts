import { describe, test } from 'vitest'
import { site } from '../../../domain/site/decider.ts'
import { SiteRegistered, SiteRemoved, SiteVerified } from '../../../domain/site/events.ts'
import { accountId, id, surroundings } from '../../support/sample-business.ts'
import { specify } from '../../support/specify.ts'

const given = specify(site, surroundings)
const siteId = id(50)
const address = {
  postalCode: '5300001',
  prefecture: '大阪府',
  city: '大阪市北区',
  cityFurigana: 'オオサカシキタク',
  street: '梅田1-1-2',
  streetFurigana: 'ウメダ',
}
const registered = SiteRegistered({ accountId, address })
const verified = SiteVerified({ method: 'site-visit', caseId: siteId, verifiedOn: '2026-11-21' })
const verify = { siteId, accountId, method: 'site-visit', caseId: siteId } as const

describe('TEL-05 base addresses', () => {
  test('an address is registered, once', () => {
    given().when('RegisterSite', { siteId, accountId, address }).emits(registered)
    given(registered).when('RegisterSite', { siteId, accountId, address }).refuses('site_exists')
  })
  test('its furigana and prefecture are held to the rules', () => {
    const wrong = { ...address, prefecture: '大坂', cityFurigana: null }
    given()
      .when('RegisterSite', { siteId, accountId, address: wrong })
      .refuses('details_not_valid', {
        issues: [
          { path: 'address.cityFurigana', code: 'furigana_missing', message: 'furigana_missing' },
          { path: 'address.prefecture', code: 'prefecture_unknown', message: 'prefecture_unknown' },
        ],
      })
  })
  test('it is verified with method, evidence and date', () => {
    given(registered).when('VerifySite', verify).emits(verified)
    given(registered, verified).when('VerifySite', verify).changesNothing()
  })
  test('a removed address is not verified any more', () => {
    given(registered).when('RemoveSite', { siteId, accountId }).emits(SiteRemoved({}))
    given(registered, SiteRemoved({})).when('VerifySite', verify).changesNothing()
    given(registered, SiteRemoved({})).when('RemoveSite', { siteId, accountId }).changesNothing()
  })
  test("another account's address is not there", () => {
    const other = { siteId, accountId: id(77) }
    given(registered).when('RemoveSite', other).refuses('site_not_found')
    given(registered)
      .when('VerifySite', { ...verify, ...other })
      .refuses('site_not_found')
  })
})
