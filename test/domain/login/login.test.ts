import { describe, test } from 'vitest'
import { login, resetPauseMs } from '../../../domain/login/decider.ts'
import { PasswordResetRequested } from '../../../domain/login/events.ts'
import { accountId, at, surroundings } from '../../support/sample-business.ts'
import { specify } from '../../support/specify.ts'

const given = specify(login, surroundings)
const whose = { portal: 'account' as const, principalId: accountId, accountId, circleId: null }
const requested = PasswordResetRequested({ portal: 'account' })
const later = (milliseconds: number) => ({
  at: new Date(Date.parse(at) + milliseconds).toISOString(),
})

describe('ACC-05 a link to set a new password', () => {
  test('is asked for, and asked for again after a minute', () => {
    given().when('RequestPasswordReset', whose).emits(requested)
    given(requested).when('RequestPasswordReset', whose, later(resetPauseMs)).emits(requested)
  })
  test('within the minute no second letter goes out, and no word of it', () => {
    given(requested)
      .when('RequestPasswordReset', whose, later(resetPauseMs - 1))
      .changesNothing()
  })
})
