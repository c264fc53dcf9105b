import { expect, test } from 'vitest'
import { type AccountState, account, isScreened } from '../../../domain/account/decider.ts'
import {
  AccountOpened,
  AccountScreeningChanged,
  IdentityVerified,
} from '../../../domain/account/events.ts'
import { OpenCircle } from '../../../domain/circle/commands.ts'
import { circle } from '../../../domain/circle/decider.ts'
import { CircleOpened } from '../../../domain/circle/events.ts'
import { RecordLogin } from '../../../domain/login/commands.ts'
import { accountId, circleId, details, surroundings } from '../../support/sample-business.ts'
import { specify } from '../../support/specify.ts'

const given = specify(account, surroundings)
const open = { accountId, loginId: 'naniwa', details }
const phoneOfOthers = { facts: { ownNumber: null } }
const opened = AccountOpened({ loginId: 'naniwa', details })

test('ACC-01 an account is opened with its details', () => {
  given().when('OpenAccount', open, phoneOfOthers).emits(opened)
})
test('ACC-01 an account is opened once', () => {
  given(opened).when('OpenAccount', open, phoneOfOthers).refuses('account_exists')
})

const caseId = '01990a6c-8f3e-7c55-8a6e-5d2f7b1c0a94'
const rejected = AccountScreeningChanged({ screening: 'rejected', caseId })
const record = { accountId, screening: 'rejected' as const, caseId }

test('ACC-04 an account that staff opened is screened, until a case says otherwise', () => {
  expect(isScreened(given(opened).state as AccountState)).toBe(true)
  expect(isScreened(given(opened, rejected).state as AccountState)).toBe(false)
  expect(isScreened(given().state as AccountState)).toBe(false)
})
test('ACC-04 the account notes once how its screening went', () => {
  given(opened).when('RecordScreening', record).emits(rejected)
  given(opened, rejected).when('RecordScreening', record).changesNothing()
  given().when('RecordScreening', record).changesNothing()
})

test('TEL-06 the account knows how it was made sure who it is', () => {
  const verified = IdentityVerified({ method: 'jpki', verifiedOn: '2026-11-21' })
  const verify = { accountId, method: 'jpki' as const }
  given(opened).when('VerifyIdentity', verify).emits(verified)
  given(opened, verified).when('VerifyIdentity', verify).changesNothing()
  given().when('VerifyIdentity', verify).changesNothing()
})

const givenCircle = specify(circle, surroundings)
const openCircle = { circleId, accountId, name: '大阪支店', loginId: 'osaka', user: null }
const circleOpened = CircleOpened({ accountId, name: '大阪支店', loginId: 'osaka', user: null })

test('ACC-08 a circle is opened in an account', () => {
  givenCircle().when('OpenCircle', openCircle).emits(circleOpened)
})
test('ACC-06 X-18 a login ID of digits only is one that we issued', () => {
  const isTaken = (loginId: string) =>
    [OpenCircle, RecordLogin].map(({ schema }) => schema.shape.loginId.safeParse(loginId).success)
  for (const loginId of ['1234567890', 'osaka', 'a@b-c_d.e', 'a'.repeat(50), '0312-345'])
    expect(isTaken(loginId), loginId).toEqual([true, true])
  for (const loginId of ['12345678', '0123456789', '12345678901', 'abc', 'a'.repeat(51), '大阪'])
    expect(isTaken(loginId), loginId).toEqual([false, false])
})
test('ACC-08 a circle is opened once', () => {
  givenCircle(circleOpened).when('OpenCircle', openCircle).refuses('circle_exists')
})
