import { expect, test } from 'vitest'
import * as account from '../../domain/account/events.ts'
import { AccountCancellationApplied, AccountEnded } from '../../domain/cancellation/events.ts'
import type { NewEvent } from '../../domain/kernel/event.ts'
import * as site from '../../domain/site/events.ts'
import { listUnnamedAddresses } from '../../projections/unnamed-areas.ts'
import { type Happening, idFor } from '../support/journal.ts'
import { openReadModels } from '../support/read-models.ts'
import { details } from '../support/sample-business.ts'

const t = await openReadModels()
const at = (minute: number) => `2026-11-21T01:${String(minute).padStart(2, '0')}:00.000Z`
const on = (stream: string, accountId: string, event: NewEvent, minute: number): Happening => ({
  ...{ stream, event, accountId },
  at: at(minute),
})
const onAccount = (name: string, event: NewEvent, minute: number): Happening =>
  on(`account-${idFor(name)}`, idFor(name), event, minute)
const opened = (loginId: string) => account.AccountOpened({ loginId, details })
const { postalCode, prefecture, city, cityFurigana, street, streetFurigana } = details
const address = { postalCode, prefecture, city, cityFurigana, street, streetFurigana }
const siteId = idFor('site')
const onSite = (event: NewEvent, minute: number): Happening =>
  on(`site-${siteId}`, idFor('named'), event, minute)
const listed = async (limit = 10) => {
  const { items, total } = await listUnnamedAddresses(t.db, limit)
  return { whose: items.map((each) => each.siteId ?? each.accountId), total }
}

test('TEL-05 verified addresses without area codes wait for staff, the oldest first', async () => {
  const [old, named] = [idFor('old'), idFor('named')]
  const areaCodes = ['06']
  await t.given([
    onAccount('old', opened('old'), 2),
    onAccount('named', opened('named'), 1),
    onAccount('named', account.OwnAreasNamed({ areaCodes }), 3),
    onAccount('waiting', opened('waiting'), 1),
    onAccount(
      'waiting',
      account.AccountScreeningChanged({ screening: 'pending', caseId: idFor('waiting') }),
      4,
    ),
    onAccount(
      'foreign',
      account.AccountOpened({
        loginId: 'foreign',
        details: { ...details, postalCode: '0000000', prefecture: '海外' },
      }),
      1,
    ),
  ])
  expect(await listed()).toEqual({ whose: [old], total: 1 })

  const verified = { method: 'site-visit', caseId: siteId, verifiedOn: '2026-11-21' } as const
  await t.given([
    onSite(site.SiteRegistered({ accountId: named, address }), 5),
    onSite(site.SiteVerified({ ...verified, areaCodes: null }), 6),
  ])
  expect(await listed()).toEqual({ whose: [old, siteId], total: 2 })
  expect(await listed(1)).toEqual({ whose: [old], total: 2 })
  await t.given([onSite(site.SiteAreasNamed({ areaCodes }), 7)])
  expect(await listed()).toEqual({ whose: [old], total: 1 })
  const ending = (event: NewEvent) => on(`cancellation-${idFor('gone')}`, idFor('gone'), event, 9)
  const application = {
    ...{ applicationId: idFor('application'), receivedAt: at(9), policy: 'next-month' as const },
    ...{ policyValidFrom: '2024-10-01', cutoffAt: at(10), endsOn: '2026-12-31' },
  }
  await t.given([
    onAccount('gone', opened('gone'), 8),
    ending(AccountCancellationApplied(application)),
  ])
  expect(await listed()).toEqual({ whose: [old, idFor('gone')], total: 2 })
  await t.given([ending(AccountEnded({ endedOn: '2026-12-31' }))])
  expect(await listed()).toEqual({ whose: [old], total: 1 })
  await t.given([onAccount('old', account.OwnAreasNamed({ areaCodes }), 8)])
  expect(await listed()).toEqual({ whose: [], total: 0 })
})
