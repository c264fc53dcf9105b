import { expect, test } from 'vitest'
import * as account from '../../domain/account/events.ts'
import * as circle from '../../domain/circle/events.ts'
import type { NewEvent } from '../../domain/kernel/event.ts'
import { yenOf } from '../../domain/kernel/money.ts'
import * as notice from '../../domain/notice/events.ts'
import * as site from '../../domain/site/events.ts'
import { ProcedureDebited } from '../../domain/wallet/events.ts'
import { walletStream } from '../../domain/wallet/values.ts'
import { circlesWith, findAccount, findCircle, listCircles } from '../../projections/account.ts'
import {
  findAccountInformation,
  listBases,
  listSites,
} from '../../projections/account-information.ts'
import { countTermsAnswers, listNotices } from '../../projections/notice.ts'
import { listWalletEntries } from '../../projections/wallet-queries.ts'
import { idsOf, journeyOf, operatorHappenings } from '../support/journey.ts'
import { openReadModels } from '../support/read-models.ts'
import { details, id } from '../support/sample-business.ts'

const t = await openReadModels()
const uniqueId = '1000000001'
const e164 = '+81612345678'
const { accountId, circleId } = idsOf('osaka')
const ofAccount = { accountId }
const at = '2026-11-22T01:00:00.000Z'
const happening = (stream: string, event: NewEvent, whose: string | null = accountId) => ({
  stream,
  event,
  at,
  accountId: whose,
})
const onAccount = (event: NewEvent) => happening(`account-${accountId}`, event)
const changeId = id(30)
const identity = {
  contractorClass: 'corporation' as const,
  name: '大阪商会株式会社',
  furigana: 'オオサカショウカイ',
  postalCode: '5300002',
  prefecture: '大阪府',
  city: '大阪市北区',
  cityFurigana: 'オオサカシキタク',
  street: '曽根崎新地1-1',
  streetFurigana: 'ソネザキシンチ',
  representative: { name: '浪速 花子', furigana: 'ナニワ ハナコ' },
}

test('ACC-09 until a change of name is approved the old one stays', async () => {
  await t.given([...operatorHappenings([e164]), ...journeyOf('osaka', e164, uniqueId)])
  await t.given([onAccount(account.ContractorChangeRequested({ changeId, identity }))])
  expect(await findAccount(t.db, ofAccount)).toMatchObject({ name: '大阪商事株式会社' })
  expect(await findAccountInformation(t.db, ofAccount)).toMatchObject({
    details: { name: '大阪商事株式会社' },
    pendingChange: { changeId, identity: { name: identity.name } },
    pendingSince: at,
  })
  await t.given([onAccount(account.ContractorChanged({ changeId, identity, isOtherName: true }))])
  expect(await findAccount(t.db, ofAccount)).toMatchObject({
    name: identity.name,
    street: identity.street,
  })
  expect(await findAccountInformation(t.db, ofAccount)).toMatchObject({
    details: { name: identity.name, representative: identity.representative },
    pendingChange: null,
    pendingSince: null,
  })
})

test('ACC-09 contacts, addresses and preferences are what was last said', async () => {
  const emails = { contractor: ['a@example.jp'], billing: ['b@example.jp'], shipping: [] }
  const preferences = {
    promotionalMail: false,
    invoicePer: 'circle',
    circleStatements: false,
  } as const
  await t.given([
    onAccount(
      account.ContractorPhonesChanged({ phone: '06-1111-2222', fax: null, preferredContact: null }),
    ),
    onAccount(account.EmailAddressesChanged(emails)),
    onAccount(account.PreferencesChosen(preferences)),
    onAccount(
      account.ResellerServiceNamed({
        service: { serviceName: 'なにわフォン', notificationNumber: 'A-04-20100' },
      }),
    ),
  ])
  const found = await findAccountInformation(t.db, ofAccount)
  expect(found).toMatchObject({ emails, preferences })
  expect(found?.details).toMatchObject({ phone: '06-1111-2222', email: 'a@example.jp' })
  expect(found?.resellerService?.serviceName).toBe('なにわフォン')
  const row = await findAccount(t.db, ofAccount)
  expect(row).toMatchObject({ phone: '06-1111-2222', email: 'a@example.jp' })
})

test('TEL-05 base addresses with method and date of their verification', async () => {
  const { postalCode, prefecture, city, cityFurigana, street, streetFurigana } = identity
  const address = { postalCode, prefecture, city, cityFurigana, street, streetFurigana }
  const siteId = id(50)
  const registered = site.SiteRegistered({ accountId, address })
  await t.given([
    happening(`site-${siteId}`, registered),
    happening(`site-${id(51)}`, registered),
    happening(
      `site-${siteId}`,
      site.SiteVerified({
        ...{ method: 'site-visit', caseId: siteId, verifiedOn: '2026-11-22' },
        areaCodes: ['06'],
      }),
    ),
    happening(`site-${id(51)}`, site.SiteRemoved({})),
  ])
  expect(await listSites(t.db, ofAccount)).toEqual([
    {
      siteId,
      accountId,
      address,
      status: 'verified',
      registeredAt: at,
      method: 'site-visit',
      verifiedOn: '2026-11-22',
      areaCodes: ['06'],
    },
  ])
  const base = { prefecture, areaCodes: ['06'] }
  expect(await listBases(t.db, ofAccount)).toEqual([{ prefecture, areaCodes: null }, base])
  await t.given([onAccount(account.OwnAreasNamed({ areaCodes: ['06', '072'] }))])
  expect(await listBases(t.db, ofAccount)).toEqual([{ prefecture, areaCodes: ['06', '072'] }, base])
})

test('ACC-08, ACC-13 circles with their user, found by unique and number', async () => {
  const user = { ...details, department: '総務部', departmentFurigana: null }
  const { name, furigana, postalCode, prefecture, city, cityFurigana, street } = user
  const contact = {
    ...{ name, furigana, postalCode, prefecture, city, cityFurigana, street },
    streetFurigana: 'ウメダ',
    department: '総務部',
    departmentFurigana: null,
    person: '難波 次郎',
    personFurigana: 'ナンバ ジロウ',
    phone: '06-1234-5679',
    fax: null,
    email: 'osaka@example.jp',
  }
  await t.given([
    happening(`circle-${circleId}`, circle.CircleDetailsChanged({ name: '本店', user: contact })),
    onAccount(account.RepresentativeCircleChosen({ circleId })),
  ])
  expect(await findCircle(t.db, { accountId, circleId })).toMatchObject({
    name: '本店',
    status: 'in-use',
    isRepresentative: true,
    user: contact,
    uniques: 1,
    numbers: 1,
  })
  expect(await listCircles(t.db, ofAccount)).toHaveLength(1)
  for (const digits of ['1000000001', '000001', '0612345678', '345678'])
    expect([...(await circlesWith(t.db, { accountId, digits }))], digits).toEqual([circleId])
  expect((await circlesWith(t.db, { accountId, digits: '0399999999' })).size).toBe(0)
  expect((await circlesWith(t.db, { accountId: id(77), digits: '345678' })).size).toBe(0)
})

test('ACC-12 notices as they stand, and what became of new terms', async () => {
  const content = {
    title: { ja: '利用規約の改定', en: 'New terms' },
    body: { ja: '本文', en: 'Text' },
    shownFrom: '2026-11-20T00:00:00.000Z',
    shownUntil: null,
    termsVersion: '2026-12',
  }
  const noticeId = id(60)
  await t.given([
    happening(`notice-${noticeId}`, notice.NoticePublished({ kind: 'terms', ...content }), null),
    happening(
      `notice-${noticeId}`,
      notice.NoticeRevised({ ...content, title: { ja: '規約の改定', en: 'Terms' } }),
      null,
    ),
    onAccount(account.TermsAccepted({ noticeId, termsVersion: '2026-12', how: 'use' })),
  ])
  expect(await listNotices(t.db, accountId)).toMatchObject([
    { noticeId, title: { ja: '規約の改定' }, became: 'use', status: 'published' },
  ])
  expect(await listNotices(t.db, null)).toMatchObject([{ noticeId, became: null }])
  expect(await countTermsAnswers(t.db)).toEqual([{ noticeId, became: 'use', accounts: 1 }])
  await t.given([happening(`notice-${noticeId}`, notice.NoticeWithdrawn({}), null)])
  expect(await listNotices(t.db, null)).toMatchObject([{ status: 'withdrawn' }])
})

test('ACC-09, PAY-03 what a change of name costs stands in the wallet', async () => {
  const { lotId } = idsOf('osaka')
  const fee = {
    kind: 'initial' as const,
    contractId: changeId,
    circleId: null,
    productCode: 'name-change',
    name: { ja: '名義変更手数料', en: 'Change of name' },
    taxClass: 'STD10' as const,
    net: yenOf(1_100),
  }
  const debited = ProcedureDebited({
    procedureId: changeId,
    fees: [fee],
    amounts: [{ taxClass: 'STD10', net: yenOf(1_100), tax: yenOf(110) }],
    movement: { draws: [{ lotId, amount: yenOf(1_210) }], debtChange: 0n },
  })
  await t.given([happening(walletStream(accountId, '2026-11'), debited)])
  const { items } = await listWalletEntries(t.db, ofAccount, {}, { page: 1, pageSize: 1 })
  expect(items).toMatchObject([
    {
      kind: 'procedure',
      text: { ja: '名義変更手数料', en: 'Change of name' },
      amount: -yenOf(1_210),
      reference: { type: 'procedure', id: changeId },
    },
  ])
})
