import { describe, expect, test } from 'vitest'
import { site } from '../../../domain/site/decider.ts'
import {
  SiteAreasNamed,
  SiteRegistered,
  SiteRemoved,
  SiteVerified,
} from '../../../domain/site/events.ts'
import { AreaCodes } from '../../../domain/site/values.ts'
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
const areaCodes = ['06', '072']
const verified = SiteVerified({
  method: 'site-visit',
  caseId: siteId,
  verifiedOn: '2026-11-21',
  areaCodes,
})
const verify = { siteId, accountId, method: 'site-visit' as const, caseId: siteId, areaCodes }

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
  test('staff name its areas later, or anew; of a verified address of the account only', () => {
    const name = { siteId, accountId, areaCodes: ['072'] }
    const before = SiteVerified({ ...verified.data, areaCodes: null })
    const named = SiteAreasNamed({ areaCodes: ['072'] })
    given(registered, before).when('NameSiteAreas', name).emits(named)
    given(registered, verified).when('NameSiteAreas', name).emits(named)
    given(registered, before, named).when('NameSiteAreas', name).changesNothing()
    given(registered).when('NameSiteAreas', name).refuses('site_not_found')
    given(registered, before, SiteRemoved({})).when('NameSiteAreas', name).refuses('site_not_found')
    given(registered, before)
      .when('NameSiteAreas', { ...name, accountId: id(9) })
      .refuses('site_not_found')
  })
  test('what was verified before areas were asked for counts for its prefecture', () => {
    const { areaCodes: _, ...before } = verified.data
    expect(SiteVerified.decode(1, before)).toEqual({ ...before, areaCodes: null })
  })
  test.each(['06', '011', '0721', '01267', '099'])('%s can be an area code', (digits) => {
    expect(AreaCodes.safeParse([digits]).success).toBe(true)
  })
  test.each(['6', '0', '00', '6345', '012345', '050', '090', '0120', '0800', '0570', '0a', '０６'])(
    '%s is none',
    (digits) => {
      expect(AreaCodes.safeParse([digits]).success).toBe(false)
    },
  )
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
