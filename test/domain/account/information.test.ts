import { describe, expect, test } from 'vitest'
import type { InformationFacts } from '../../../domain/account/decide-information.ts'
import { account } from '../../../domain/account/decider.ts'
import * as events from '../../../domain/account/events.ts'
import { looksLikeNotificationNumber } from '../../../domain/account/notification-number.ts'
import type { Identity } from '../../../domain/account/values.ts'
import type { NoticeState } from '../../../domain/notice/decider.ts'
import { objectionUntil } from '../../../domain/notice/objection.ts'
import { type NumberState, number } from '../../../domain/number/decider.ts'
import { NumberStocked } from '../../../domain/number/events.ts'
import {
  accountId,
  circleId,
  contact,
  details,
  id,
  plainNumber,
  surroundings,
} from '../../support/sample-business.ts'
import { specify } from '../../support/specify.ts'

const given = specify(account, surroundings)
const opened = events.AccountOpened({ loginId: 'naniwa', details })
const changeId = id(30)
const noticeId = id(31)

const { phone, fax, preferredContact } = details
const phones = { phone, fax, preferredContact }
const identity: Identity = {
  contractorClass: details.contractorClass,
  name: details.name,
  furigana: details.furigana,
  postalCode: details.postalCode,
  prefecture: details.prefecture,
  city: details.city,
  cityFurigana: details.cityFurigana,
  street: details.street,
  streetFurigana: details.streetFurigana,
  representative: details.representative,
}
const renamed = { ...identity, name: '株式会社なにわ商会', furigana: 'ナニワショウカイ' }
const change = (to: Partial<Identity & typeof phones>) => ({
  accountId,
  changeId,
  ...identity,
  ...phones,
  ...to,
})
const stock = {
  productCode: 'number-geographic',
  kind: 'geographic',
  prefecture: '大阪府',
  area: '大阪',
  areaCode: '06',
} as const
const facts: InformationFacts['ChangeContractor'] = { ownNumber: null }

describe('ACC-09 the contractor', () => {
  const requested = events.ContractorChangeRequested({ changeId, identity: renamed })

  test('another name waits for the screening; until then the old one stays', () => {
    const after = given(opened)
      .when('ChangeContractor', change(renamed), { facts })
      .emits(requested)
    expect(after).toMatchObject({ details: { name: details.name }, pendingChange: { changeId } })
  })
  test('approved, the name stands on documents, and it is told that the name changed', () => {
    const after = given(opened, requested)
      .when('ApproveContractorChange', { accountId, changeId })
      .emits(events.ContractorChanged({ changeId, identity: renamed, isOtherName: true }))
    expect(after).toMatchObject({ details: { name: renamed.name }, pendingChange: null })
  })
  test('another address is screened too, and is no other name', () => {
    const moved = { ...identity, city: '大阪市中央区', cityFurigana: 'オオサカシチュウオウク' }
    given(opened, events.ContractorChangeRequested({ changeId, identity: moved }))
      .when('ApproveContractorChange', { accountId, changeId })
      .emits(events.ContractorChanged({ changeId, identity: moved, isOtherName: false }))
  })
  test('one change at a time; it can be taken back', () => {
    const other = { ...change({ ...renamed, name: '別の名前' }), changeId: id(32) }
    given(opened, requested)
      .when('ChangeContractor', other, { facts })
      .refuses('contractor_change_pending')
    given(opened, requested)
      .when('WithdrawContractorChange', { accountId, changeId })
      .emits(events.ContractorChangeWithdrawn({ changeId }))
    given(opened)
      .when('WithdrawContractorChange', { accountId, changeId })
      .refuses('contractor_change_over')
  })
  test('what was approved or taken back is not approved again', () => {
    given(opened).when('ApproveContractorChange', { accountId, changeId }).changesNothing()
  })
  test('phones change at once, also while a change is screened', () => {
    const reached = { phone: '06-9999-0000', fax: null, preferredContact: null }
    given(opened, requested)
      .when('ChangeContractor', change(reached), { facts })
      .emits(events.ContractorPhonesChanged(reached))
  })
  test('furigana are put right at once', () => {
    const furigana = 'ナニワシヨウテン'
    given(opened)
      .when('ChangeContractor', change({ furigana }), { facts })
      .emits(
        events.ContractorFuriganaCorrected({
          furigana,
          cityFurigana: identity.cityFurigana,
          streetFurigana: identity.streetFurigana,
        }),
      )
  })
  test('the emergency contact is no number of ours', () => {
    const stocked = NumberStocked({ ...plainNumber, ...stock })
    const ownNumber = specify(number, surroundings)(stocked).state as NumberState
    given(opened)
      .when('ChangeContractor', change({ phone: '06-6345-0100' }), {
        facts: { ownNumber },
      })
      .refuses('phone_is_ours')
  })
  test('nothing changed is nothing done', () => {
    given(opened).when('ChangeContractor', change({}), { facts }).changesNothing()
  })
  test('a wrong field is named', () => {
    given(opened)
      .when('ChangeContractor', change({ furigana: '浪速' }), { facts })
      .refuses('details_not_valid')
  })
})

describe('ACC-09 whom else we turn to', () => {
  test("a corporation's billing contact names a person", () => {
    const billing = { ...contact, person: null, personFurigana: null }
    given(opened)
      .when('ChangeBillingContact', { accountId, billing, billingRemarks: null })
      .refuses('details_not_valid')
  })
  test('billing and shipping change at once, and back', () => {
    const billed = events.BillingContactChanged({ billing: contact, billingRemarks: '月末' })
    given(opened)
      .when('ChangeBillingContact', { accountId, ...billed.data })
      .emits(billed)
    given(opened, billed)
      .when('ChangeBillingContact', { accountId, ...billed.data })
      .changesNothing()
    const shipped = events.ShippingAddressChanged({ shipping: contact })
    given(opened).when('ChangeShippingAddress', { accountId, shipping: contact }).emits(shipped)
    given(opened, shipped)
      .when('ChangeShippingAddress', { accountId, shipping: null })
      .emits(events.ShippingAddressChanged({ shipping: null }))
  })
  test('e-mail addresses change at once; the first contractor address is the account’s', () => {
    const emails = { contractor: ['a@example.jp', 'b@example.jp'], billing: [], shipping: [] }
    const changed = events.EmailAddressesChanged(emails)
    const after = given(opened)
      .when('ChangeEmailAddresses', { accountId, ...emails })
      .emits(changed)
    expect(after).toMatchObject({ details: { email: 'a@example.jp' } })
    given(opened, changed)
      .when('ChangeEmailAddresses', { accountId, ...emails })
      .changesNothing()
    const twice = { ...emails, billing: ['c@example.jp', 'C@example.jp'] }
    given(opened)
      .when('ChangeEmailAddresses', { accountId, ...twice })
      .refuses('emails_repeated')
  })
  test('preferences and the reseller’s service are recorded', () => {
    const chosen = {
      promotionalMail: false,
      invoicePer: 'circle',
      circleStatements: false,
    } as const
    given(opened)
      .when('ChoosePreferences', { accountId, ...chosen })
      .emits(events.PreferencesChosen(chosen))
    const service = { serviceName: 'なにわフォン', notificationNumber: 'unknown form' }
    given(opened)
      .when('NameResellerService', { accountId, service })
      .emits(events.ResellerServiceNamed({ service }))
  })
  test('TEL-08 the form of a notification number is only a hint', () => {
    expect(looksLikeNotificationNumber('A-04-20100')).toBe(true)
    expect(looksLikeNotificationNumber('登録番号 第123号')).toBe(false)
  })
})

describe('ACC-13 the representative circle', () => {
  const first = events.RepresentativeCircleChosen({ circleId })
  const circle = { status: 'open', accountId } as const
  const facts = { circle, endsOn: null }

  test('is the first circle, and stays it when others come', () => {
    const choice = { accountId, circleId, onlyFirst: true }
    given(opened).when('ChooseRepresentativeCircle', choice, { facts }).emits(first)
    given(opened, first)
      .when('ChooseRepresentativeCircle', { ...choice, circleId: id(40) }, { facts })
      .changesNothing()
  })
  test('can be changed to a circle of the same account', () => {
    const choice = { accountId, circleId: id(40), onlyFirst: false }
    given(opened, first)
      .when('ChooseRepresentativeCircle', choice, { facts })
      .emits(events.RepresentativeCircleChosen({ circleId: id(40) }))
    given(opened, first)
      .when('ChooseRepresentativeCircle', choice, {
        facts: { circle: { status: 'open', accountId: id(77) }, endsOn: null },
      })
      .refuses('circle_not_found')
  })
  test('is none that was cancelled, unless it is the first', () => {
    const choice = { accountId, circleId: id(40), onlyFirst: false }
    const ending = { facts: { circle, endsOn: '2026-11-30' } }
    given(opened, first)
      .when('ChooseRepresentativeCircle', choice, ending)
      .refuses('representative_ends', { endsOn: '2026-11-30' })
    given(opened)
      .when('ChooseRepresentativeCircle', { ...choice, onlyFirst: true }, ending)
      .emits(events.RepresentativeCircleChosen({ circleId: id(40) }))
  })
})

describe('ACC-12 new terms', () => {
  const notice = {
    status: 'published' as const,
    publishedAt: '2026-11-20T00:00:00.000Z',
    kind: 'terms' as const,
    content: {
      title: { ja: '改定', en: 'New terms' },
      body: { ja: '本文', en: 'Text' },
      shownFrom: '2026-11-20T00:00:00.000Z',
      shownUntil: null,
      termsVersion: '2026-12',
    },
  }
  const asked = { accountId, noticeId }
  const termsVersion = '2026-12'

  test('are accepted by use', () => {
    given(opened)
      .when('AcceptTerms', asked, { facts: { notice } })
      .emits(events.TermsAccepted({ noticeId, termsVersion, how: 'use' }))
  })
  test('count as accepted after a week without objection', () => {
    const at = '2026-11-27T15:00:00.000Z'
    given(opened)
      .when('AcceptTerms', asked, { facts: { notice }, at })
      .emits(events.TermsAccepted({ noticeId, termsVersion, how: 'no-objection' }))
    given(opened).when('ObjectToTerms', asked, { facts: { notice }, at }).refuses('objection_late')
  })
  test('can be objected to through the seventh day', () => {
    const objected = events.TermsObjectedTo({ noticeId, termsVersion })
    given(opened)
      .when('ObjectToTerms', asked, { facts: { notice }, at: '2026-11-27T14:59:59.999Z' })
      .emits(objected)
    given(opened, objected).when('AcceptTerms', asked, { facts: { notice } }).changesNothing()
  })
  test('a week is a week, also where the notice bears a date of the past', () => {
    const late = { ...notice, publishedAt: '2026-11-21T14:59:59.999Z' }
    const at = '2026-11-28T14:59:59.999Z'
    given(opened)
      .when('ObjectToTerms', asked, { facts: { notice: late }, at })
      .emits(events.TermsObjectedTo({ noticeId, termsVersion }))
    expect(objectionUntil({ shownFrom: notice.content.shownFrom, ...late })).toBe('2026-11-28')
  })
  test('are settled by silence at the first instant after the week, and not before', () => {
    const settle = { ...asked, how: 'no-objection' as const }
    const [before, after] = ['2026-11-27T14:59:59.999Z', '2026-11-27T15:00:00.000Z']
    const accepted = events.TermsAccepted({ noticeId, termsVersion, how: 'no-objection' })
    given(opened).when('SettleTerms', settle, { facts: { notice }, at: before }).changesNothing()
    given(opened).when('SettleTerms', settle, { facts: { notice }, at: after }).emits(accepted)
    const objected = events.TermsObjectedTo({ noticeId, termsVersion })
    for (const answer of [objected, accepted])
      given(opened, answer)
        .when('SettleTerms', settle, { facts: { notice }, at: after })
        .changesNothing()
    const withdrawn = { ...notice, status: 'withdrawn' as const }
    given(opened)
      .when('SettleTerms', settle, { facts: { notice: withdrawn }, at: after })
      .changesNothing()
  })
  test('only published terms can be accepted', () => {
    const withdrawn: NoticeState = { ...notice, status: 'withdrawn' }
    given(opened)
      .when('AcceptTerms', asked, { facts: { notice: withdrawn } })
      .refuses('terms_not_found')
  })
})
