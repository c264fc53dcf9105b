import { expect, test } from 'vitest'
import {
  AccountOpened,
  AccountScreeningChanged,
  ContractorChangeRequested,
  ContractorChangeWithdrawn,
} from '../../domain/account/events.ts'
import { Identity } from '../../domain/account/values.ts'
import type { NewEvent } from '../../domain/kernel/event.ts'
import * as events from '../../domain/screening/events.ts'
import type { Picture } from '../../domain/screening/values.ts'
import { findAccountScreening, listCases, listDocuments } from '../../projections/screening.ts'
import { screeningQueue } from '../../projections/staff-queues.ts'
import { type Happening, idFor } from '../support/journal.ts'
import { individualParticulars } from '../support/particulars.ts'
import { openReadModels } from '../support/read-models.ts'
import { details } from '../support/sample-business.ts'

const t = await openReadModels()
const accountId = idFor('account')
const at = (minute: number) => `2026-11-21T01:${String(minute).padStart(2, '0')}:00.000Z`
const inCase = (event: NewEvent, minute: number): Happening => ({
  stream: `screening-${accountId}`,
  event,
  at: at(minute),
  accountId,
})
const onAccount = (event: NewEvent, minute: number): Happening => ({
  ...inCase(event, minute),
  stream: `account-${accountId}`,
})
const picture: Picture = {
  documentId: idFor('front'),
  kind: 'passport',
  side: 'front',
  sha256: 'ab'.repeat(32),
  mediaType: 'image/png',
  bytes: 1_000,
  width: 640,
  height: 480,
  expiresOn: '2030-01-01',
  issuedOn: null,
}
const nothing = { website: null, phone: null, email: null, address: null, remarks: null }
const subject = { reference: accountId, label: 'なにわ', proof: null }

test('OPS-01 the queue holds what was handed in, the oldest first, until decided', async () => {
  await t.given([
    onAccount(AccountOpened({ loginId: 'naniwa', details }), 0),
    inCase(events.ScreeningOpened({ accountId, kind: 'identity', subject }), 1),
    inCase(events.DocumentAttached(picture), 2),
  ])
  expect(await screeningQueue(t.db)).toEqual({ count: 0, oldestAt: null })
  const submitted = events.ScreeningSubmitted({
    kind: 'identity',
    submission: 1,
    documentIds: [picture.documentId],
    statement: nothing,
    particulars: individualParticulars,
  })
  await t.given([
    inCase(submitted, 3),
    onAccount(AccountScreeningChanged({ screening: 'pending', caseId: accountId }), 3),
  ])
  expect(await screeningQueue(t.db)).toEqual({ count: 1, oldestAt: at(3) })
  expect(await findAccountScreening(t.db, accountId)).toMatchObject({ screening: 'pending' })
  const decided = { kind: 'identity', reference: accountId, submission: 1, note: null } as const
  await t.given([
    inCase(events.ScreeningRejected({ ...decided, reasons: ['cut-off'], text: '左端' }), 4),
  ])
  expect(await screeningQueue(t.db)).toEqual({ count: 0, oldestAt: null })
  expect(await listCases(t.db, { accountId })).toMatchObject([
    { status: 'rejected', reasons: ['cut-off'], text: '左端', decidedAt: at(4) },
  ])
  await t.given([inCase(events.ScreeningSubmitted({ ...submitted.data, submission: 2 }), 5)])
  expect(await listCases(t.db, { statuses: ['submitted'] })).toMatchObject([
    {
      particulars: individualParticulars,
      submissions: 2,
      reasons: [],
      text: null,
      decidedAt: null,
    },
  ])
})

test('ACC-04 a picture takes the place of the same side; taken out it is gone', async () => {
  const better = { ...picture, documentId: idFor('better'), sha256: 'cd'.repeat(32) }
  await t.given([inCase(events.DocumentAttached(better), 6)])
  const found = await listDocuments(t.db, [accountId])
  expect(found.map(({ documentId }) => documentId)).toEqual([better.documentId])
  await t.given([inCase(events.DocumentDetached({ documentId: better.documentId }), 7)])
  expect(await listDocuments(t.db, [accountId])).toEqual([])
})

test('ACC-09 a change is screened as the class that it asks for, while it waits', async () => {
  const changeId = idFor('change')
  const { contractorClass: _, ...same } = identityOf(details)
  const identity = { ...same, contractorClass: 'individual' as const }
  const about = { reference: changeId, label: '佐倉 花子', proof: null }
  const kind = 'details-change' as const
  await t.given([
    onAccount(ContractorChangeRequested({ changeId, identity }), 8),
    {
      ...inCase(events.ScreeningOpened({ accountId, kind, subject: about }), 8),
      stream: `screening-${changeId}`,
    },
  ])
  const classOf = async (caseId: string) =>
    (await listCases(t.db, { caseId })).map(({ contractorClass }) => contractorClass)
  expect(await classOf(changeId)).toEqual(['individual'])
  expect(await classOf(accountId)).toEqual([details.contractorClass])
  await t.given([onAccount(ContractorChangeWithdrawn({ changeId }), 9)])
  expect(await classOf(changeId)).toEqual([details.contractorClass])
})

const identityOf = (from: typeof details) => Identity.parse(pickIdentity(from))
const pickIdentity = (from: Record<string, unknown>) =>
  Object.fromEntries(Object.keys(Identity.shape).map((key) => [key, from[key]]))
