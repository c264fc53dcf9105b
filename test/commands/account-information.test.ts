import { expect, test } from 'vitest'
import type { AccountState } from '../../domain/account/decider.ts'
import { yenOf } from '../../domain/kernel/money.ts'
import type { SiteState } from '../../domain/site/decider.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { corporationParticulars } from '../support/particulars.ts'
import { details, priceList, terminal } from '../support/sample-business.ts'
import { codeOf, keptDigests, openScene } from '../support/write-side-scene.ts'

const scene = await openScene('2026-11-21T01:00:00.000Z')
await scene.catalogue()
await scene.must('PublishPriceList', {
  ...priceList,
  priceListId: uuidv7(),
  effectiveFrom: '2026-11-21',
  products: [{ ...terminal, code: 'name-change', monthlyFee: 0n, initialFee: yenOf(2_000) }],
})

const { contractorClass, name, furigana, postalCode, prefecture, city, cityFurigana } = details
const { street, streetFurigana, representative, phone, fax, preferredContact } = details
const address = { postalCode, prefecture, city, cityFurigana, street, streetFurigana }
const contractor = {
  ...{ contractorClass, name, furigana, representative },
  ...address,
  ...{ phone, fax, preferredContact },
}

const approve = async (caseId: string, method: string) => {
  const statement = { website: null, phone: null, email: null, address: null, remarks: null }
  const state = await scene.stateOf<{ kind: string; status: string }>(`screening-${caseId}`)
  expect(state.status).toBe('collecting')
  const attach = (kind: string, side: string, dates: object) =>
    scene.must('AttachDocument', {
      caseId,
      picture: {
        documentId: uuidv7(),
        kind,
        side,
        sha256: keptDigests[0],
        expiresOn: null,
        issuedOn: null,
        ...dates,
      },
    })
  await attach('registry-copy', 'front', { issuedOn: '2026-11-01' })
  await attach('passport', 'front', { expiresOn: '2030-01-01' })
  const stated = {
    website: 'https://naniwa.example.jp',
    phone: '06-1234-5678',
    email: 'office@naniwa.co.jp',
    address: state.kind === 'base-address' ? '大阪府大阪市北区梅田1-1-1' : null,
  }
  const particulars = corporationParticulars
  const sent = { caseId, statement: { ...statement, ...stated }, particulars }
  await scene.must('SubmitForScreening', sent)
  const areaCodes = state.kind === 'base-address' ? ['06', '072'] : ['06']
  await scene.must('ApproveScreening', { caseId, submission: 1, method, areaCodes, note: null })
  await scene.untilIdle()
}

test('ACC-09 another name is screened; approved, it is the name of the account', async () => {
  const { accountId, account } = await scene.customer(5_000)
  const changeId = uuidv7()
  const renamed = { ...contractor, name: '株式会社なにわ商会', furigana: 'ナニワショウカイ' }
  await scene.must('ChangeContractor', { accountId, changeId, ...renamed }, { principal: account })
  await scene.untilIdle()
  const before = await scene.stateOf<AccountState>(`account-${accountId}`)
  expect(before).toMatchObject({ details: { name }, pendingChange: { changeId } })
  expect(await scene.stateOf(`screening-${changeId}`)).toMatchObject({
    kind: 'details-change',
    accountId,
    subject: {
      reference: changeId,
      label: '株式会社なにわ商会 〒530-0001 大阪府大阪市北区梅田1-1-1',
    },
  })
  await approve(changeId, 'picture')
  const after = await scene.stateOf<AccountState>(`account-${accountId}`)
  expect(after).toMatchObject({
    ...{ details: { name: renamed.name }, pendingChange: null },
    ownAreaCodes: ['06'],
  })
  const books = await scene.events(`wallet-${accountId}.2026-11`)
  const fee = books.find(({ type }) => type === 'ProcedureDebited')
  expect(fee?.data).toMatchObject({
    procedureId: changeId,
    amounts: [{ taxClass: 'STD10', net: yenOf(2_000), tax: yenOf(200) }],
  })
})

test('TEL-05 a base address is verified when its case is approved, with the method', async () => {
  const { accountId, account } = await scene.customer()
  const siteId = uuidv7()
  await scene.must('RegisterSite', { siteId, accountId, address }, { principal: account })
  await scene.untilIdle()
  await approve(siteId, 'site-visit')
  const site = await scene.stateOf<SiteState>(`site-${siteId}`)
  expect(site).toMatchObject({
    ...{ status: 'verified', accountId, verifiedOn: '2026-11-21' },
    areaCodes: ['06', '072'],
  })
  const holder = async () => scene.stateOf<AccountState>(`account-${accountId}`)
  expect(await holder()).toMatchObject({
    baseAddresses: { [siteId]: { prefecture, areaCodes: ['06', '072'] } },
  })
  const anew = { siteId, accountId, areaCodes: ['06'] }
  for (const principal of [account, { kind: 'staff', id: 'fumiko', roles: ['finance'] } as const])
    for (const [name, data] of [
      ['NameSiteAreas', anew],
      ['NameOwnAreas', { accountId, areaCodes: ['06'] }],
    ] as const)
      expect(await scene.send(name, data, { principal })).toMatchObject({
        refusal: { code: 'not_permitted' },
      })
  const screener = { kind: 'staff', id: 'fumiko', roles: ['screening'] } as const
  await scene.must('NameSiteAreas', anew, { principal: screener })
  await scene.must('NameOwnAreas', { accountId, areaCodes: ['072'] }, { principal: screener })
  await scene.untilIdle()
  expect(await holder()).toMatchObject({
    baseAddresses: { [siteId]: { prefecture, areaCodes: ['06'] } },
    ownAreaCodes: ['072'],
  })
  await scene.must('RemoveSite', { siteId, accountId }, { principal: account })
  await scene.untilIdle()
  expect(await holder()).toMatchObject({ baseAddresses: {} })
})

test("TEL-05 nobody registers or removes another's base address", async () => {
  const owner = await scene.customer()
  const other = await scene.customer()
  const siteId = uuidv7()
  const asOther = { principal: other.account }
  const site = { siteId, accountId: owner.accountId, address }
  expect(codeOf(await scene.send('RegisterSite', site, asOther))).toBe('not_found')
  await scene.must('RegisterSite', site, { principal: owner.account })
  const removal = { siteId, accountId: other.accountId }
  expect(codeOf(await scene.send('RemoveSite', removal, asOther))).toBe('site_not_found')
})

const representativeOf = async (accountId: string) =>
  (await scene.stateOf<{ representativeCircleId: string }>(`account-${accountId}`))
    .representativeCircleId

test('ACC-13 the first circle is representative; another can be chosen', async () => {
  const { accountId, circleId, account } = await scene.customer()
  await scene.untilIdle()
  const representative = () => representativeOf(accountId)
  expect(await representative()).toBe(circleId)
  const second = uuidv7()
  const opened = { circleId: second, accountId, name: '神戸', loginId: `k${second.slice(-12)}` }
  await scene.must('OpenCircle', opened, { principal: account })
  await scene.untilIdle()
  expect(await representative()).toBe(circleId)
  const choice = { accountId, circleId: second, onlyFirst: false }
  await scene.must('ChooseRepresentativeCircle', choice, { principal: account })
  expect(await representative()).toBe(second)
  const { circleId: foreign } = await scene.customer()
  const wrong = { ...choice, circleId: foreign }
  const refused = await scene.send('ChooseRepresentativeCircle', wrong, { principal: account })
  expect(codeOf(refused)).toBe('circle_not_found')
})

test('ACC-09 the emergency contact is no number of ours, however it is written', async () => {
  const { accountId, account } = await scene.customer()
  const e164 = await scene.stockNumber()
  const ours = `0${e164.slice(3)}`.replace(/^(\d{2})(\d{4})/, '$1-$2-')
  const change = { accountId, changeId: uuidv7(), ...contractor, phone: ours }
  const refused = await scene.send('ChangeContractor', change, { principal: account })
  expect(codeOf(refused)).toBe('phone_is_ours')
})

test('ACC-12 new terms are told to everyone by mail, when they are shown', async () => {
  const before = (await scene.lettersSent()).length
  const customer = await scene.customer()
  const content = {
    kind: 'terms',
    title: { ja: '利用規約の改定', en: 'New terms' },
    body: { ja: '本文', en: 'Text' },
    shownFrom: '2026-11-22T00:00:00.000Z',
    shownUntil: null,
    termsVersion: '2026-12',
  }
  await scene.must('PublishNotice', { noticeId: uuidv7(), ...content })
  const fault = { ...content, kind: 'fault', termsVersion: null }
  await scene.must('PublishNotice', { noticeId: uuidv7(), ...fault })
  expect((await scene.lettersSent()).length).toBe(before)
  await scene.forward('2026-11-22T00:00:00.000Z')
  const letters = (await scene.lettersSent()).slice(before)
  expect(letters.length).toBeGreaterThan(1)
  for (const { subject, text } of letters) {
    expect(subject).toBe('利用規約の改定のお知らせ')
    expect(text).toContain('2026年11月29日')
  }
  const { accountId, account } = customer
  const none = await scene.send(
    'AcceptTerms',
    { accountId, noticeId: uuidv7() },
    { principal: account },
  )
  expect(codeOf(none)).toBe('terms_not_found')
})

test('ACC-13 the oldest circle that stays takes the place of one that ended', async () => {
  const { accountId, circleId, account } = await scene.customer()
  const opened: string[] = []
  for (const name of ['神戸', '京都', '奈良']) {
    const added = uuidv7()
    const data = { circleId: added, accountId, name, loginId: `k${added.slice(-12)}` }
    await scene.must('OpenCircle', data, { principal: account })
    opened.push(added)
  }
  const [leaving, oldest] = opened
  await scene.must('CancelCircle', { circleId }, { principal: account })
  await scene.must('CancelCircle', { circleId: leaving }, { principal: account })
  await scene.untilIdle()
  expect(await representativeOf(accountId)).toBe(circleId)
  await scene.must('WithdrawCircleCancellation', { circleId: leaving }, { principal: account })
  await scene.must('CancelCircle', { circleId: leaving }, { principal: account })
  await scene.forward('2026-11-30T15:00:00.000Z')
  expect(await representativeOf(accountId)).toBe(oldest)
})

test('ACC-13 where none stays, the next one opened is representative', async () => {
  const { accountId, circleId, account } = await scene.customer()
  await scene.must('CancelCircle', { circleId }, { principal: account })
  await scene.forward('2026-12-31T15:00:00.000Z')
  expect(await representativeOf(accountId)).toBe(circleId)
  const next = uuidv7()
  const data = { circleId: next, accountId, name: '神戸', loginId: `k${next.slice(-12)}` }
  await scene.must('OpenCircle', data, { principal: account })
  await scene.untilIdle()
  expect(await representativeOf(accountId)).toBe(next)
})
