import { expect, test } from 'vitest'
import { openStreams } from '../../commands/streams.ts'
import type { Principal } from '../../domain/access/principal.ts'
import { agreements } from '../../domain/account/agreements.ts'
import { type AccountState, account } from '../../domain/account/decider.ts'
import type { NamedPicture } from '../../domain/screening/values.ts'
import { individualParticulars } from '../support/particulars.ts'
import { details, id } from '../support/sample-business.ts'
import { keptDigests, openScene, staff } from '../support/write-side-scene.ts'

const scene = await openScene('2026-11-20T01:00:00.000Z')
const accountId = crypto.randomUUID()
const caseId = accountId
const customer: Principal = { kind: 'account', id: accountId, accountId }
const system: Principal = { kind: 'system', id: 'test' }
const statement = { website: null, phone: null, email: null, address: null, remarks: null }
const particulars = individualParticulars
const passport: NamedPicture = {
  documentId: id(50),
  kind: 'passport',
  side: 'front',
  sha256: keptDigests[0],
  expiresOn: '2030-01-01',
  issuedOn: null,
}

const accountNow = async () => {
  await scene.untilIdle()
  return (await openStreams(scene.store).fresh(account, `account-${accountId}`))
    .state as AccountState
}
const subjects = async () => (await scene.lettersSent()).map(({ subject }) => subject)

test('ACC-04 the account follows its case, and every step is told by mail', async () => {
  await scene.must(
    'RegisterAccount',
    {
      accountId,
      loginId: '1020304051',
      details: { ...details, contractorClass: 'individual', representative: null },
      agreements: agreements.map(({ name, version }) => ({ name, version })),
    },
    { principal: system },
  )
  expect(await accountNow()).toMatchObject({ screening: 'none' })
  const mine = { principal: customer }
  await scene.must('BeginIdentityScreening', { accountId }, mine)
  await scene.must('AttachDocument', { caseId, picture: passport }, mine)
  await scene.must('SubmitForScreening', { caseId, statement, particulars }, mine)
  expect(await accountNow()).toMatchObject({ screening: 'pending' })
  await scene.must('WithdrawScreening', { caseId }, mine)
  expect(await accountNow()).toMatchObject({ screening: 'none' })
  await scene.must('SubmitForScreening', { caseId, statement, particulars }, mine)
  const about = { caseId, note: null }
  await scene.must(
    'RejectScreening',
    { ...about, submission: 2, reasons: ['cut-off'], text: null },
    { principal: staff },
  )
  expect(await accountNow()).toMatchObject({ screening: 'rejected' })
  await scene.must('SubmitForScreening', { caseId, statement, particulars }, mine)
  const approval = { ...about, submission: 3, method: 'picture', areaCodes: ['06'] }
  await scene.must('ApproveScreening', approval, { principal: staff })
  expect(await accountNow()).toMatchObject({
    screening: 'approved',
    verification: { method: 'picture', verifiedOn: '2026-11-20' },
    ownAreaCodes: ['06'],
  })
  expect((await subjects()).filter((subject) => subject.includes('審査'))).toEqual([
    '審査書類を受け付けました',
    '審査書類を受け付けました',
    '審査書類の再提出をお願いします',
    '審査書類を受け付けました',
    '審査が完了しました',
  ])
})

test('OPS-01 only staff who screen decide, and nobody records for themselves', async () => {
  const approval = { caseId, submission: 3, method: 'picture', note: null }
  for (const principal of [customer, { ...staff, roles: ['finance'] }] satisfies Principal[])
    expect(await scene.send('ApproveScreening', approval, { principal })).toMatchObject({
      refusal: { code: 'not_permitted' },
    })
  const record = { accountId, screening: 'approved', caseId }
  for (const principal of [customer, staff])
    expect(await scene.send('RecordScreening', record, { principal })).toMatchObject({
      refusal: { code: 'not_permitted' },
    })
})

test('TEL-05 a base address that is removed leaves the queue', async () => {
  const siteId = crypto.randomUUID()
  const { postalCode, prefecture, city, cityFurigana, street, streetFurigana } = details
  const address = { postalCode, prefecture, city, cityFurigana, street, streetFurigana }
  const mine = { principal: customer }
  await scene.must('RegisterSite', { siteId, accountId, address }, mine)
  await scene.untilIdle()
  const evidence = { ...passport, documentId: id(51), kind: 'utility-receipt', expiresOn: null }
  const picture = { ...evidence, issuedOn: '2026-11-01' }
  await scene.must('AttachDocument', { caseId: siteId, picture }, mine)
  await scene.must('SubmitForScreening', { caseId: siteId, statement }, mine)
  await scene.must('RemoveSite', { siteId, accountId }, mine)
  await scene.untilIdle()
  const approval = { caseId: siteId, submission: 1, method: 'site-visit', note: null }
  expect(await scene.send('ApproveScreening', approval, { principal: staff })).toMatchObject({
    refusal: { code: 'screening_closed' },
  })
})
