import { describe, expect, test } from 'vitest'
import type { AccountState } from '../../../domain/account/decider.ts'
import { screening } from '../../../domain/screening/decider.ts'
import * as events from '../../../domain/screening/events.ts'
import { screeningRefusal } from '../../../domain/screening/gate.ts'
import type { Picture, Statement } from '../../../domain/screening/values.ts'
import { corporationParticulars, individualParticulars } from '../../support/particulars.ts'
import { accountId, details, id, surroundings } from '../../support/sample-business.ts'
import { specify } from '../../support/specify.ts'

const given = specify(screening, surroundings)
const caseId = accountId
const person: AccountState = {
  status: 'open',
  details: { ...details, contractorClass: 'individual' },
  screening: 'none',
  verification: null,
}
const facts = { account: person }

const label = '株式会社なにわ商店 大阪府大阪市北区梅田1-1-1'
const subject = { reference: accountId, label, proof: null }
const opened = events.ScreeningOpened({ accountId, kind: 'identity', subject })
const picture: Picture = {
  documentId: id(20),
  kind: 'driving-licence',
  side: 'front',
  sha256: 'ab'.repeat(32),
  mediaType: 'image/jpeg',
  bytes: 123_456,
  width: 1_600,
  height: 1_000,
  expiresOn: '2028-05-06',
  issuedOn: null,
}
const handedIn = {
  facts: {
    kept: { mediaType: 'image/jpeg' as const, bytes: 123_456, width: 1_600, height: 1_000 },
  },
}
const attached = events.DocumentAttached(picture)
const backSide: Picture = { ...picture, documentId: id(21), side: 'back', expiresOn: null }
const both = [opened, attached, events.DocumentAttached(backSide)]
const statement: Statement = {
  website: null,
  phone: null,
  email: null,
  address: null,
  remarks: null,
}
const submitted = events.ScreeningSubmitted({
  kind: 'identity',
  submission: 1,
  documentIds: [id(20), id(21)],
  statement,
  particulars: individualParticulars,
})
const approve = {
  ...{ caseId, submission: 1, method: 'ic-chip' as const },
  ...{ areaCodes: null, note: null },
}
const approved = events.ScreeningApproved({
  kind: 'identity',
  reference: accountId,
  submission: 1,
  method: 'ic-chip',
  areaCodes: null,
  note: null,
})
const reject = {
  caseId,
  submission: 1,
  reasons: ['unreadable' as const],
  text: null,
  note: '反射',
}
const rejected = events.ScreeningRejected({
  kind: 'identity',
  reference: accountId,
  submission: 1,
  reasons: ['unreadable'],
  text: null,
  note: '反射',
})

describe('ACC-04 documents are collected', () => {
  test('an account opens the screening of itself, once', () => {
    given().when('BeginIdentityScreening', { accountId }, { facts }).emits(opened)
    given(opened).when('BeginIdentityScreening', { accountId }, { facts }).changesNothing()
  })
  test('one that has passed needs none', () => {
    const passed: AccountState = { ...person, screening: 'approved' }
    given()
      .when('BeginIdentityScreening', { accountId }, { facts: { account: passed } })
      .refuses('screened_already')
  })
  test('another part of the business opens a case of its own', () => {
    const proof = { reference: id(30), label: '+49 241', proof: 'LOCAL' as const }
    const open = { caseId: id(30), accountId, kind: 'number-proof' as const, subject: proof }
    given()
      .when('OpenScreening', open)
      .emits(events.ScreeningOpened({ accountId, kind: 'number-proof', subject: proof }))
    given(opened).when('OpenScreening', open).changesNothing()
  })
  test('a picture takes the place of the same side', () => {
    given(opened).when('AttachDocument', { caseId, picture }, handedIn).emits(attached)
    given(opened, attached).when('AttachDocument', { caseId, picture }, handedIn).changesNothing()
    const better = { ...picture, documentId: id(22) }
    const state = given(opened, attached)
      .when('AttachDocument', { caseId, picture: better }, handedIn)
      .emits(events.DocumentAttached(better))
    expect(state).toMatchObject({ pictures: [{ documentId: id(22) }] })
  })
  test('R12 what a picture is, is what its file says', () => {
    const { mediaType, bytes, width, height, ...named } = picture
    given(opened).when('AttachDocument', { caseId, picture: named }, handedIn).emits(attached)
    for (const claim of [{ mediaType: 'image/png' as const }, { bytes: 1 }, { width: 1 }])
      given(opened)
        .when('AttachDocument', { caseId, picture: { ...picture, ...claim } }, handedIn)
        .refuses('picture_differs', { fields: Object.keys(claim) })
    given(opened)
      .when('AttachDocument', { caseId, picture: named }, { facts: { kept: null } })
      .refuses('picture_unknown')
    expect([mediaType, bytes, width, height]).toEqual(Object.values(handedIn.facts.kept))
  })
  test('and can be taken out', () => {
    given(opened, attached)
      .when('DetachDocument', { caseId, documentId: id(20) })
      .emits(events.DocumentDetached({ documentId: id(20) }))
    given(opened)
      .when('DetachDocument', { caseId, documentId: id(20) })
      .changesNothing()
  })
})

describe('ACC-04 documents are handed in', () => {
  const submit = { caseId, statement, particulars: individualParticulars }
  test('when they suffice', () => {
    given(...both)
      .when('SubmitForScreening', submit, { facts })
      .emits(submitted)
  })
  test('and not before: what is missing is said', () => {
    given(opened, attached)
      .when('SubmitForScreening', submit, { facts })
      .refuses('documents_incomplete', {
        missing: ['one-or-two-identity'],
        faults: [{ kind: 'driving-licence', fault: 'back-missing' }],
      })
  })
  test('a corporation says where it is found', () => {
    const registry: Picture = {
      ...picture,
      documentId: id(23),
      kind: 'registry-copy',
      expiresOn: null,
      issuedOn: '2026-11-01',
    }
    given(...both, events.DocumentAttached(registry))
      .when('SubmitForScreening', submit, { facts: { account: { ...person, details } } })
      .refuses('statement_incomplete', {
        faults: ['website-missing', 'phone-not-fixed', 'mail-missing'],
      })
  })
  test('TEL-06 with what the law asks, named at its fields', () => {
    const required = (path: string) => ({ path: `particulars.${path}`, code: 'required' })
    given(...both)
      .when('SubmitForScreening', { ...submit, particulars: null }, { facts })
      .refuses('particulars_incomplete', {
        issues: [required('purpose'), required('birthDate'), required('occupation')],
      })
    const mixed = { ...corporationParticulars, ...individualParticulars }
    given(...both)
      .when('SubmitForScreening', { ...submit, particulars: mixed }, { facts })
      .emits(submitted)
  })
  test('TEL-06 a base address is handed in without them', () => {
    const base = events.ScreeningOpened({
      accountId,
      kind: 'base-address',
      subject: { reference: id(40), label: '大阪府大阪市北区梅田1-1-1', proof: null },
    })
    given(base, attached, events.DocumentAttached(backSide))
      .when('SubmitForScreening', submit, { facts })
      .emits(
        events.ScreeningSubmitted({ ...submitted.data, kind: 'base-address', particulars: null }),
      )
  })
  test('TEL-06 ACC-09 who becomes a corporation is asked as one', () => {
    const change = events.ScreeningOpened({
      accountId,
      kind: 'details-change',
      subject: { reference: id(41), label: '株式会社佐倉生花', proof: null },
    })
    const account: AccountState = {
      ...person,
      pendingChange: { changeId: id(41), identity: details },
    }
    given(change, attached, events.DocumentAttached(backSide))
      .when('SubmitForScreening', submit, { facts: { account } })
      .refuses('documents_incomplete', { missing: ['registry-copy'], faults: [] })
    given(change, attached, events.DocumentAttached(backSide))
      .when('SubmitForScreening', submit, {
        facts: { account: { ...account, pendingChange: null } },
      })
      .emits(events.ScreeningSubmitted({ ...submitted.data, kind: 'details-change' }))
  })
  test('handed in, nothing is changed until it is taken back', () => {
    given(...both, submitted)
      .when('AttachDocument', { caseId, picture: { ...picture, documentId: id(24) } })
      .refuses('screening_submitted')
    given(...both, submitted)
      .when('DetachDocument', { caseId, documentId: id(20) })
      .refuses('screening_submitted')
    given(...both, submitted)
      .when('WithdrawScreening', { caseId })
      .emits(events.ScreeningWithdrawn({ kind: 'identity', submission: 1 }))
    given(...both)
      .when('WithdrawScreening', { caseId })
      .changesNothing()
  })
})

describe('OPS-01 staff decide', () => {
  const particulars = individualParticulars
  const open = given(...both, submitted)
  test('they approve with the way they made sure', () => {
    open.when('ApproveScreening', approve).emits(approved)
  })
  test('TEL-06 not what was handed in before the particulars were asked', () => {
    const before = events.ScreeningSubmitted({ ...submitted.data, particulars: null })
    given(...both, before)
      .when('ApproveScreening', approve)
      .refuses('particulars_missing')
    given(...both, before)
      .when('RejectScreening', reject)
      .emits(rejected)
  })
  test('they reject with reasons; the customer mends and hands in again', () => {
    open.when('RejectScreening', reject).emits(rejected)
    given(...both, submitted, rejected)
      .when('SubmitForScreening', { caseId, statement, particulars }, { facts })
      .emits(
        events.ScreeningSubmitted({
          kind: 'identity',
          submission: 2,
          documentIds: [id(20), id(21)],
          statement,
          particulars,
        }),
      )
  })
  test('other is no reason without words', () => {
    open
      .when('RejectScreening', { ...reject, reasons: ['other'] })
      .refuses('rejection_reason_missing')
  })
  test('of two decisions the first stands', () => {
    given(...both, submitted, approved)
      .when('RejectScreening', reject)
      .refuses('screening_decided')
    given(...both, submitted, approved)
      .when('AttachDocument', { caseId, picture: { ...picture, documentId: id(24) } })
      .refuses('screening_decided')
    given(...both, submitted, approved)
      .when('WithdrawScreening', { caseId })
      .refuses('screening_decided')
  })
  test('a decision about what was handed in before is not taken', () => {
    const again = events.ScreeningSubmitted({ ...submitted.data, submission: 2 })
    given(...both, submitted, rejected, again)
      .when('ApproveScreening', approve)
      .refuses('screening_changed')
    given(...both)
      .when('ApproveScreening', approve)
      .refuses('screening_not_submitted')
  })
  test('what was taken back closes its case, unless it has passed', () => {
    const closed = events.ScreeningClosed({ kind: 'identity' })
    const close = { caseId, accountId }
    open.when('CloseScreening', close).emits(closed)
    given(...both, submitted, approved)
      .when('CloseScreening', close)
      .changesNothing()
    given(...both, closed)
      .when('CloseScreening', close)
      .changesNothing()
    given().when('CloseScreening', close).changesNothing()
    const after = given(...both, submitted, closed)
    after.when('ApproveScreening', approve).refuses('screening_closed')
    after.when('WithdrawScreening', { caseId }).refuses('screening_closed')
    after.when('AttachDocument', { caseId, picture }).refuses('screening_closed')
  })
  test('TEL-05 a base address is not proved by pictures alone', () => {
    const base = events.ScreeningOpened({
      accountId,
      kind: 'base-address',
      subject: { reference: id(40), label: '大阪府大阪市北区梅田1-1-1', proof: null },
    })
    const handed = events.ScreeningSubmitted({ ...submitted.data, kind: 'base-address' })
    given(base, handed)
      .when('ApproveScreening', { ...approve, method: 'picture' })
      .refuses('verification_method_unfit')
    given(base, handed)
      .when('ApproveScreening', { ...approve, method: 'registered-mail' })
      .refuses('area_codes_missing')
    given(base, handed)
      .when('ApproveScreening', {
        ...approve,
        method: 'registered-mail',
        areaCodes: ['06', '072', '06'],
      })
      .emits(
        events.ScreeningApproved({
          kind: 'base-address',
          reference: id(40),
          submission: 1,
          method: 'registered-mail',
          areaCodes: ['06', '072'],
          note: null,
        }),
      )
  })
})

describe('TEL-06 a 050 number wants more than pictures from 2026-04-01', () => {
  const by = (method: 'picture' | 'jpki'): AccountState => ({
    ...person,
    screening: 'approved',
    verification: { method, verifiedOn: '2026-03-01' },
  })
  const ipNumber = { isMonthly: true, hasIpNumber: true }
  test.each([
    ['picture', '2026-03-31', undefined],
    ['picture', '2026-04-01', 'identity_picture_only'],
    ['jpki', '2026-04-01', undefined],
  ] as const)('%s on %s: %s', (method, on, code) => {
    expect(screeningRefusal(by(method), ipNumber, on)?.code).toBe(code)
  })
  test('ACC-04 other monthly products take pictures, devices take nothing', () => {
    const monthly = { isMonthly: true, hasIpNumber: false }
    expect(screeningRefusal(by('picture'), monthly, '2026-11-21')).toBeNull()
    expect(screeningRefusal(person, monthly, '2026-11-21')?.code).toBe('account_not_screened')
    const devices = { isMonthly: false, hasIpNumber: false }
    expect(screeningRefusal(person, devices, '2026-11-21')).toBeNull()
  })
})
