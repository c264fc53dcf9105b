import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contractSheetOf, newestSheetVersion } from '../../../domain/consumer/contract-sheet.ts'
import { consumer } from '../../../domain/consumer/decider.ts'
import { contractDocumentOf } from '../../../domain/consumer/document-of.ts'
import * as events from '../../../domain/consumer/events.ts'
import { lastWithdrawalDayOf } from '../../../domain/consumer/withdrawal-period.ts'
import { addDays, daysBetween } from '../../../domain/kernel/calendar.ts'
import { yenOf } from '../../../domain/kernel/money.ts'
import { digestOf } from '../../../platform/ids.ts'
import {
  accountId,
  circleId,
  details,
  orderId,
  orderLine,
  surroundings,
} from '../../support/sample-business.ts'
import { sampleContractDocument } from '../../support/sample-contract-document.ts'
import { sampleInvoice } from '../../support/sample-invoice.ts'
import { specify } from '../../support/specify.ts'

const given = specify(consumer, surroundings)
const facts = { document: sampleContractDocument, digestOf }
const delivered = events.ContractDocumentDelivered({
  accountId,
  templateVersion: newestSheetVersion,
  digest: digestOf(contractSheetOf(newestSheetVersion, sampleContractDocument)),
  deliveredBy: 'mail-and-download',
  document: sampleContractDocument,
})

describe('TEL-07 the contract document of an order', () => {
  test('TEL-07 it is delivered once, with the digest of all that it says', () => {
    given().when('DeliverContractDocument', { orderId }, { facts }).emits(delivered)
    given(delivered).when('DeliverContractDocument', { orderId }, { facts }).changesNothing()
  })
  test('TEL-07 an order of goods, or one of which nothing began, has none', () => {
    const none = { document: null, digestOf }
    given().when('DeliverContractDocument', { orderId }, { facts: none }).changesNothing()
  })
  test('TEL-07 a digest tells a document from any other', () => {
    const other = { ...sampleContractDocument, contractedOn: '2026-11-20' }
    const digest = (document: typeof other) =>
      digestOf(contractSheetOf(newestSheetVersion, document))
    expect(digest(other)).not.toBe(delivered.data.digest)
    expect(digest(structuredClone(sampleContractDocument))).toBe(delivered.data.digest)
  })
  test('TEL-07 a layout that never was is a bug', () => {
    expect(() => contractSheetOf('0', sampleContractDocument)).toThrow('the layout 0')
  })
})

const textOf = (document = sampleContractDocument): string =>
  JSON.stringify(contractSheetOf(newestSheetVersion, document))

describe('TEL-07 what the document says', () => {
  test('TEL-07 operator, service, charges with proration, statutory fees and taxes', () => {
    const { operator, services } = sampleContractDocument
    for (const said of [
      ...[operator.name, operator.address, operator.phone],
      ...services.map(({ name }) => name.ja),
      ...['1,100円', '366.6667円（日割り）', 'ユニバーサルサービス料', '8,071.0669円', '6,054円'],
      ...['適用している割引はありません', 'ベストエフォート', '日本国内', '契約日'],
    ])
      expect(textOf()).toContain(said)
  })
  test('TEL-04 numbers from which emergency calls can and cannot be made stand apart', () => {
    expect(textOf()).toContain('緊急通報に使えるもの：06-1234-5678')
    expect(textOf()).toContain('緊急通報に使えないもの：050-1234-5678')
    expect(textOf()).toContain('110・118・119')
  })
  test('ORD-31 each kind of service ends by the policy of the day of sale', () => {
    expect(textOf()).toContain('月の最終日の22時までのお申し込みは翌月末、その後は翌々月末')
    expect(textOf()).toContain('お申し込みの翌月末に終了します（時刻による締め切りはありません）')
  })
  test('TEL-07 an individual reads until when to withdraw, a corporation that it cannot', () => {
    expect(textOf()).toContain('2026年11月28日まで')
    const corporate = textOf({ ...sampleContractDocument, withdrawUntil: null })
    expect(corporate).toContain('初期契約解除の対象外')
    expect(corporate).not.toContain('2026年11月28日')
  })
})

describe('TEL-07 the 8 days', () => {
  test('TEL-07 the day of delivery is the first of eight', () => {
    expect(lastWithdrawalDayOf('2026-11-21', 'individual')).toBe('2026-11-28')
    expect(lastWithdrawalDayOf('2027-02-25', 'individual')).toBe('2027-03-04')
  })
  test('TEL-07 corporations and telemarketers have none', () => {
    expect(lastWithdrawalDayOf('2026-11-21', 'corporation')).toBeNull()
    expect(lastWithdrawalDayOf('2026-11-21', 'telemarketing')).toBeNull()
  })
  test('TEL-07 on whatever day it is delivered', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
        const deliveredOn = addDays('2000-01-01', days)
        const last = lastWithdrawalDayOf(deliveredOn, 'individual') ?? ''
        expect(daysBetween(deliveredOn, last)).toBe(7)
      }),
    )
  })
})

describe('TEL-07 what an order came to', () => {
  const { lineId: _l, quantity: _q, contractIds: _i, startsAtActivation: _s, ...terms } = orderLine
  const started = {
    ...terms,
    productGroup: 'unique' as const,
    accountId,
    circleId,
    orderId,
    startedOn: '2026-11-21',
  }
  const sources = {
    orderId,
    circleId,
    contractedOn: '2026-11-21',
    deliveredOn: '2026-11-25',
    operator: sampleInvoice.issuer,
    details: { ...details, contractorClass: 'individual' as const },
    contracts: [started, started],
    charged: [
      { month: '2026-11', fees: [], amounts: [{ taxClass: 'STD10' as const, net: 5n, tax: 1n }] },
      { month: '2026-12', fees: [], amounts: [{ taxClass: 'STD10' as const, net: 6n, tax: 1n }] },
    ],
  }
  test('TEL-07 alike contracts stand in one line; months add up; the 8 days from delivery', () => {
    const document = contractDocumentOf(sources)
    expect(document?.services).toMatchObject([
      { quantity: 2, cancellation: { policy: 'next-month', policyKey: 'cancel.unique.2' } },
    ])
    expect(document?.charged).toEqual([{ taxClass: 'STD10', net: 11n, tax: 2n }])
    expect(document?.fromNextMonth.total).toBe(yenOf(2_420))
    expect(document?.withdrawUntil).toBe('2026-12-02')
    expect(document?.contractor.honorific).toBe('様')
  })
  test('TEL-07 a corporation is addressed as one and has no withdrawal', () => {
    const document = contractDocumentOf({ ...sources, details })
    expect(document).toMatchObject({ withdrawUntil: null, contractor: { honorific: '御中' } })
  })
  test('ORD-31 the policy is that of the day of sale, whenever it is delivered', () => {
    const document = contractDocumentOf({ ...sources, contractedOn: '2024-09-30' })
    expect(document?.services[0]?.cancellation.policy).toBe('same-month')
  })
  test('TEL-07 nothing began: there is no document', () => {
    expect(contractDocumentOf({ ...sources, contracts: [] })).toBeNull()
  })
})
