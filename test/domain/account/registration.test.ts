import { describe, expect, test } from 'vitest'
import { hasPermission, isInScope, type Principal } from '../../../domain/access/principal.ts'
import { agreements } from '../../../domain/account/agreements.ts'
import { RegisterAccount } from '../../../domain/account/commands.ts'
import type { InformationFacts } from '../../../domain/account/decide-information.ts'
import { account, isScreened } from '../../../domain/account/decider.ts'
import { isRefusal } from '../../../domain/kernel/refusal.ts'
import type { NoticeState } from '../../../domain/notice/decider.ts'
import { type NumberState, number } from '../../../domain/number/decider.ts'
import { NumberStocked } from '../../../domain/number/events.ts'
import { commandDefinitions } from '../../../domain/registry.ts'
import {
  accountId,
  at,
  details,
  id,
  plainNumber,
  surroundings,
} from '../../support/sample-business.ts'
import { specify } from '../../support/specify.ts'

const person = { ...details, contractorClass: 'individual' as const, representative: null }
const complete = {
  ...person,
  furigana: 'ヤマダ タロウ',
  cityFurigana: 'オオサカシキタク',
  streetFurigana: 'ウメダ',
}
const agreed = agreements.map(({ name, version }) => ({ name, version }))
const register = {
  accountId,
  loginId: '1234567890',
  details: complete,
  agreements: agreed,
  notices: [] as string[],
}

const nobodys: InformationFacts['RegisterAccount'] = { ownNumber: null, terms: [] }

const decide = (data: object, state = account.initial, facts = nobodys) =>
  account.decide.RegisterAccount({ ...register, ...data }, state, {
    ...surroundings,
    deriveId: () => accountId,
    facts,
  })

const opened = () => {
  const decision = decide({})
  if (isRefusal(decision)) throw new Error(JSON.stringify(decision))
  return decision.reduce(
    (state, { type, data }) =>
      account.evolve[type as 'AccountOpened'](state, data as never, {
        occurredAt: at,
        stream: `account-${accountId}`,
        commandId: '',
      }),
    account.initial,
  )
}

describe('ACC-01 registering', () => {
  test('opens the account unscreened, with both agreements at the instant of the command', () => {
    const decision = decide({})
    expect(decision).toMatchObject([
      { type: 'AccountOpened', data: { loginId: '1234567890', details: complete } },
      {
        type: 'AccountRegistered',
        data: { agreements: agreed.map((each) => ({ ...each, acceptedAt: at })) },
      },
    ])
    expect(opened()).toMatchObject({ status: 'open', screening: 'none' })
    expect(isScreened(opened())).toBe(false)
  })

  test('wants both documents in their present version', () => {
    const cases = [
      [],
      agreed.slice(1),
      agreed.slice(0, 1),
      agreed.map((each) => ({ ...each, version: '2020-01-01' })),
    ]
    for (const agreements of cases)
      expect(decide({ agreements })).toMatchObject({ code: 'agreements_missing' })
  })

  test('an account is registered once; furigana may not be missing as with staff', () => {
    expect(decide({}, opened())).toMatchObject({ code: 'account_exists' })
    expect(decide({ details: { ...complete, furigana: null } })).toMatchObject({
      code: 'details_not_valid',
      details: { issues: [{ path: 'furigana', code: 'furigana_missing' }] },
    })
  })

  test('ACC-09 the phone, which is the emergency contact, is no number of ours', () => {
    const place = { prefecture: '大阪府', area: '大阪', areaCode: '06' }
    const product = { productCode: 'number-geographic', kind: 'geographic' } as const
    const stocked = NumberStocked({ ...plainNumber, ...product, ...place })
    const ownNumber = specify(number, surroundings)(stocked).state as NumberState
    const facts: InformationFacts['RegisterAccount'] = { ownNumber, terms: [] }
    const refused = { code: 'phone_is_ours', details: { issues: [{ path: 'details.phone' }] } }
    expect(decide({}, account.initial, facts)).toMatchObject(refused)
    const context = { ...surroundings, deriveId: () => accountId, facts }
    const open = { accountId, loginId: 'naniwa', details: complete }
    expect(account.decide.OpenAccount(open, account.initial, context)).toMatchObject(refused)
  })

  describe('ACC-12 published terms are agreed to as they stood on the page', () => {
    const content = {
      title: { ja: '利用規約の改定', en: 'New terms' },
      body: { ja: '本文', en: 'Text' },
      shownFrom: at,
      shownUntil: null as string | null,
      termsVersion: '2026-12',
    }
    const publishedAt = '2026-01-01T00:00:00.000Z'
    const withdrawn = { status: 'withdrawn', kind: 'terms', content, publishedAt } as const
    const inForce = { ...withdrawn, status: 'published' } as const
    const later = '2099-01-01T00:00:00.000Z'
    const factsOf = (...notices: NoticeState[]) => ({
      ownNumber: null,
      terms: notices.map((notice, index) => ({ noticeId: id(700 + index), notice })),
    })
    const told = (notices: string[], facts: InformationFacts['RegisterAccount']) =>
      decide({ notices }, account.initial, facts)

    test('each is accepted by use in the same decision, however often it is named', () => {
      const decision = told([id(701), id(700), id(701)], factsOf(inForce, inForce))
      expect(decision).toMatchObject([
        { type: 'AccountOpened' },
        { type: 'AccountRegistered' },
        { type: 'TermsAccepted', data: { noticeId: id(700), termsVersion: '2026-12', how: 'use' } },
        { type: 'TermsAccepted', data: { noticeId: id(701), termsVersion: '2026-12', how: 'use' } },
      ])
    })

    test('missing, withdrawn, unknown or still to be shown, they are read first', () => {
      const changed = { code: 'terms_changed', kind: 'conflict' }
      const put = (change: object): NoticeState => ({
        ...inForce,
        content: { ...content, ...change },
      })
      expect(told([], factsOf(inForce))).toMatchObject(changed)
      expect(told([id(700)], factsOf(inForce, inForce))).toMatchObject(changed)
      expect(told([id(700)], factsOf(withdrawn))).toMatchObject(changed)
      expect(told([id(709)], factsOf())).toMatchObject(changed)
      expect(told([id(700), id(709)], factsOf(inForce))).toMatchObject(changed)
      expect(told([id(700)], factsOf(put({ shownFrom: later })))).toMatchObject(changed)
      const manual = { ...put({ termsVersion: null }), kind: 'manual' } as NoticeState
      expect(told([id(700)], factsOf(manual))).toMatchObject(changed)
      // Nobody has been shown those yet, and those shown no more are in force.
      expect(isRefusal(told([], factsOf(withdrawn, put({ shownFrom: later }), manual)))).toBe(false)
      expect(told([], factsOf(put({ shownUntil: at })))).toMatchObject(changed)
    })
  })

  test('the login ID is ten digits of ours', () => {
    for (const loginId of ['0123456789', '123456789', 'abcdefghij'])
      expect(RegisterAccount.schema.safeParse({ ...register, loginId }).success).toBe(false)
  })
})

test('ACC-10 a visitor may register and nothing else, and is in the scope of nobody', () => {
  const visitor: Principal = { kind: 'visitor', id: accountId, accountId }
  const open = [...commandDefinitions.values()]
    .filter(({ definition }) => hasPermission(visitor, definition.may))
    .map(({ definition }) => definition.commandName)
  expect(open).toEqual(['RegisterAccount'])
  expect(isInScope(visitor, { accountId })).toBe(false)
  expect(isInScope(visitor, null)).toBe(true)
})
