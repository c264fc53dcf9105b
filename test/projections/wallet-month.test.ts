import { expect, test } from 'vitest'
import type { NewEvent } from '../../domain/kernel/event.ts'
import { yenOf } from '../../domain/kernel/money.ts'
import { TopUpRequested } from '../../domain/payment/events.ts'
import * as wallet from '../../domain/wallet/events.ts'
import { walletStream } from '../../domain/wallet/values.ts'
import { findWallet, findWalletMonth, listWalletEntries } from '../../projections/wallet-queries.ts'
import { type Happening, idFor, record } from '../support/journal.ts'
import { openReadModels } from '../support/read-models.ts'

const t = await openReadModels()
const accountId = idFor('account')
const lotId = idFor('lot')
const secondLotId = idFor('second lot')
const page = { page: 1, pageSize: 50 }

const inMonth = (month: string, event: NewEvent, at = `${month}-10T00:00:00.000Z`): Happening => ({
  stream: walletStream(accountId, month),
  event,
  at,
  accountId,
})
const lotOf = (id: string, yen: number) => ({
  lotId: id,
  startsOn: '2026-10-01',
  lastUsableOn: '2027-03-30',
  remaining: yenOf(yen),
})
const topUp = (id: string, yen: number, draws: { lotId: string; amount: bigint }[], debt = 0n) =>
  wallet.TopUpCredited({
    paymentId: idFor(`payment ${id}`),
    method: 'new-card',
    amount: yenOf(yen),
    lot: lotOf(id, yen),
    movement: { draws, debtChange: -debt },
  })
const fee = (net: bigint) => ({
  kind: 'monthly' as const,
  contractId: idFor('contract'),
  circleId: idFor('circle'),
  productCode: 'unique-sip',
  name: { ja: '内線端末', en: 'Extension line' },
  taxClass: 'STD10' as const,
  net,
})

test('PAY-08 fees that the balance does not cover leave a debt, and what costs stops', async () => {
  // A payment must be known before it is credited.
  const asked = (id: string): Happening => ({
    stream: `payment-${idFor(`payment ${id}`)}`,
    event: TopUpRequested({ accountId, amount: yenOf(1000), method: 'new-card' }),
    at: '2026-10-01T00:00:00.000Z',
    accountId,
  })
  await t.given([
    asked(lotId),
    asked(secondLotId),
    inMonth('2026-10', wallet.WalletOpened({ broughtForward: { lots: [], debt: 0n, holds: [] } })),
    inMonth('2026-10', topUp(lotId, 1000, [])),
    inMonth(
      '2026-10',
      wallet.MonthlyFeesPosted({
        fees: [fee(yenOf(1100))],
        amounts: [{ taxClass: 'STD10', net: yenOf(1100), tax: yenOf(110) }],
        movement: { draws: [{ lotId, amount: yenOf(1000) }], debtChange: yenOf(210) },
      }),
    ),
  ])
  expect(await findWallet(t.db, { accountId, month: '2026-10' })).toMatchObject({
    balance: yenOf(-210),
    debt: yenOf(210),
    serviceState: 'stopped',
    lots: [],
    thisMonth: { fees: yenOf(1100), calls: 0n, tax: yenOf(110), total: yenOf(1210) },
  })
})

test('PAY-02 a new lot pays the debt first; service goes on', async () => {
  const paid = yenOf(210)
  await t.given([
    inMonth('2026-10', topUp(secondLotId, 1000, [{ lotId: secondLotId, amount: paid }], paid)),
  ])
  expect(await findWallet(t.db, { accountId, month: '2026-10' })).toMatchObject({
    balance: yenOf(790),
    debt: 0n,
    serviceState: 'active',
    lots: [{ lotId: secondLotId, amount: yenOf(1000), remaining: yenOf(790) }],
  })
})

test('INV-03 rounding and the turn of the month; PAY-02 expiry takes what is left', async () => {
  const carried = {
    lots: [lotOf(lotId, 0), { ...lotOf(secondLotId, 0), remaining: 7_899_500n }],
    debt: 0n,
    holds: [],
  }
  await t.given([
    inMonth(
      '2026-10',
      wallet.RoundingPosted({
        taxClass: 'STD10',
        amount: 500n,
        movement: { draws: [{ lotId: secondLotId, amount: 500n }], debtChange: 0n },
      }),
    ),
    inMonth('2026-10', wallet.MonthClosed({ month: '2026-10', classes: [], carried })),
    inMonth('2026-11', wallet.WalletOpened({ broughtForward: carried })),
    inMonth(
      '2026-11',
      wallet.LotExpired({
        lotId: secondLotId,
        lastUsableOn: '2027-03-30',
        movement: { draws: [{ lotId: secondLotId, amount: 7_899_500n }], debtChange: 0n },
      }),
    ),
  ])
  expect(await findWalletMonth(t.db, { accountId, month: '2026-10' })).toMatchObject({
    debited: yenOf(1210),
    rounding: 500n,
    topUps: yenOf(2000),
  })
  const { items, totals } = await listWalletEntries(t.db, { accountId }, {}, page)
  expect(items.map(({ kind, amount, balance }) => `${kind} ${amount} ${balance}`)).toEqual([
    'expiry -7899500 0',
    'rounding -500 7899500',
    'top-up 10000000 7900000',
    'monthly-fees -12100000 -2100000',
    'top-up 10000000 10000000',
  ])
  expect(totals.amount).toBe(0n)
  expect(items[0]?.text.ja).toBe('有効期限切れ（2027年3月30日まで）')
})

test('a month that opens with money the rows do not have stops the read models', async () => {
  const wrong = { lots: [lotOf(secondLotId, 5)], debt: 0n, holds: [] }
  await record(
    t.store,
    [inMonth('2026-12', wallet.WalletOpened({ broughtForward: wrong }))],
    'wrong',
  )
  await expect(t.feed.done).rejects.toThrow(/wallets stopped at position \d+ \(WalletOpened/)
  // Nothing of it was written.
  const row = await findWallet(t.db, { accountId, month: '2026-12' })
  expect(row.balance).toBe(0n)
})
