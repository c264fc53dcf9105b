import { expect, test } from 'vitest'
import { readPayTo } from '../../read-api/pay-to.ts'

test('PAY-04 outside the demonstration the account for bank transfers must be set', () => {
  const set = {
    TRANSFER_BANK: '大阪銀行（9999）',
    TRANSFER_BRANCH: '梅田（123）',
    TRANSFER_ACCOUNT: '普通 7654321',
    TRANSFER_HOLDER: 'カ）アオゾラ',
  }
  expect(readPayTo(set, false)).toMatchObject({ account: '普通 7654321' })
  expect(readPayTo(set, true).bank).toBe('大阪銀行（9999）')
  expect(readPayTo({}, true).bank).toContain('回線')
  expect(() => readPayTo({}, false)).toThrow('TRANSFER_BANK')
  expect(() => readPayTo({ ...set, TRANSFER_HOLDER: '' }, false)).toThrow('TRANSFER_HOLDER')
})
