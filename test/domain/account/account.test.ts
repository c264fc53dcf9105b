import { test } from 'vitest'
import { account } from '../../../domain/account/decider.ts'
import { AccountOpened } from '../../../domain/account/events.ts'
import { circle } from '../../../domain/circle/decider.ts'
import { CircleOpened } from '../../../domain/circle/events.ts'
import { accountId, circleId, details, surroundings } from '../../support/sample-business.ts'
import { specify } from '../../support/specify.ts'

const given = specify(account, surroundings)
const open = { accountId, loginId: 'naniwa', details }
const opened = AccountOpened({ loginId: 'naniwa', details })

test('ACC-01 an account is opened with its details', () => {
  given().when('OpenAccount', open).emits(opened)
})
test('ACC-01 an account is opened once', () => {
  given(opened).when('OpenAccount', open).refuses('account_exists')
})

const givenCircle = specify(circle, surroundings)
const openCircle = { circleId, accountId, name: '大阪支店', loginId: 'osaka' }
const circleOpened = CircleOpened({ accountId, name: '大阪支店', loginId: 'osaka' })

test('ACC-08 a circle is opened in an account', () => {
  givenCircle().when('OpenCircle', openCircle).emits(circleOpened)
})
test('ACC-08 a circle is opened once', () => {
  givenCircle(circleOpened).when('OpenCircle', openCircle).refuses('circle_exists')
})
