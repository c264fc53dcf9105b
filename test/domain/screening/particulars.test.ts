import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../../domain/kernel/calendar.ts'
import { Particulars } from '../../../domain/screening/particulars.ts'
import { ageOn, isMinor, particularsAskedOn } from '../../../domain/screening/particulars-asked.ts'
import { keptParticulars, particularsIssues } from '../../../domain/screening/particulars-rules.ts'
import { corporationParticulars, individualParticulars } from '../../support/particulars.ts'

const today = '2026-11-22'
const person = { kind: 'identity', isCorporation: false } as const
const company = { kind: 'identity', isCorporation: true } as const
const codesAt = (asking: typeof person | typeof company, given: Particulars, on = today) =>
  particularsIssues(asking, given, on).map(({ path, code }) => `${path} ${code}`)

describe('TEL-06 what is asked follows the date, the case and the class', () => {
  test.each([
    ['2013-03-31', [], []],
    ['2013-04-01', ['purpose', 'birthDate', 'occupation'], ['purpose', 'business', 'agent']],
    [
      '2016-10-01',
      ['purpose', 'birthDate', 'occupation'],
      ['purpose', 'business', 'agent', 'owners'],
    ],
  ])('on %s', (on, individual, organisation) => {
    expect(particularsAskedOn(person, on)).toEqual(individual)
    expect(particularsAskedOn(company, on)).toEqual(organisation)
  })
  test('an address or a number is screened without them', () => {
    for (const kind of ['base-address', 'number-proof'] as const)
      expect(particularsAskedOn({ kind, isCorporation: true }, today)).toEqual([])
    expect(particularsAskedOn({ ...company, kind: 'details-change' }, today)).toHaveLength(4)
  })
})

describe('TEL-06 each class is complete with its own', () => {
  test('and refused with what the other one states', () => {
    expect(codesAt(person, individualParticulars)).toEqual([])
    expect(codesAt(company, corporationParticulars)).toEqual([])
    expect(codesAt(person, corporationParticulars)).toEqual([
      'particulars.birthDate required',
      'particulars.occupation required',
    ])
    expect(codesAt(company, individualParticulars)).toEqual([
      'particulars.business required',
      'particulars.agent.name required',
      'particulars.ownership required',
    ])
    expect(particularsIssues(person, null, today)).toHaveLength(3)
  })
  test('a choice of other is said in words, self-employed says the business', () => {
    const other = { ...individualParticulars, purpose: 'other', occupation: 'other' } as const
    expect(codesAt(person, other)).toEqual([
      'particulars.purposeText required',
      'particulars.occupationText required',
    ])
    const own = { ...individualParticulars, occupation: 'self-employed' } as const
    expect(codesAt(person, own)).toEqual(['particulars.business required'])
    expect(codesAt(person, { ...own, business: '生花店' })).toEqual([])
  })
  test('a listed company or a public body names no owner, another at least one', () => {
    const unowned = { ...corporationParticulars, owners: [] }
    expect(codesAt(company, unowned)).toEqual(['particulars.owners.0.name required'])
    for (const ownership of ['listed', 'public-body'] as const)
      expect(codesAt(company, { ...unowned, ownership })).toEqual([])
  })
  test('each owner stands at a field of its own', () => {
    const [owner] = corporationParticulars.owners
    if (owner === undefined) throw new Error('no owner')
    const owners = [owner, { ...owner, name: '\u200b', birthDate: '2027-01-01' }]
    expect(codesAt(company, { ...corporationParticulars, owners })).toEqual([
      'particulars.owners.1.name name_not_readable',
      'particulars.owners.1.birthDate birth_date_future',
    ])
    const five = Particulars.safeParse({
      ...corporationParticulars,
      owners: [owner, owner, owner, owner, owner],
    })
    expect(five.success).toBe(false)
  })
  test('what is not asked is not kept', () => {
    const both = { ...corporationParticulars, ...individualParticulars, business: '生花店' }
    const given = { ...both, agent: corporationParticulars.agent, purposeText: '余分' }
    expect(keptParticulars(person, given, today)).toEqual(individualParticulars)
    const listed = { ...corporationParticulars, ownership: 'listed' } as const
    expect(keptParticulars(company, listed, today)?.owners).toEqual([])
    expect(keptParticulars({ ...person, kind: 'base-address' }, given, today)).toBeNull()
  })
})

describe('TEL-06 a date of birth is a day that was', () => {
  test.each([
    ['2026-11-22', []],
    ['2026-11-23', ['particulars.birthDate birth_date_future']],
    ['1900-01-01', []],
    ['1899-12-31', ['particulars.birthDate birth_date_early']],
  ])('%s', (birthDate, codes) => {
    expect(codesAt(person, { ...individualParticulars, birthDate })).toEqual(codes)
  })
  test('29 February was only in leap years', () => {
    const on = (birthDate: string) =>
      Particulars.safeParse({ ...individualParticulars, birthDate }).success
    expect([on('1984-02-29'), on('1985-02-29'), on('1900-02-29'), on('2000-02-29')]).toEqual([
      true,
      false,
      false,
      true,
    ])
  })
  test.each([
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
    ['2008-11-22', '2026-11-21', 17],
    ['2008-11-22', '2026-11-22', 18],
  ])('born %s, on %s: %i years old', (birthDate, on, years) => {
    expect(ageOn(birthDate, on)).toBe(years)
    expect(isMinor(birthDate, on)).toBe(years < 18)
  })
  test('民法第4条 nineteen was a minor until 2022-03-31', () => {
    expect(isMinor('2003-01-01', '2022-03-31')).toBe(true)
    expect(isMinor('2003-01-01', '2022-04-01')).toBe(false)
  })
  test('the age is that of a calendar, on every day', () => {
    const day = fc.integer({ min: 0, max: 46_000 }).map((days) => addDays('1900-01-01', days))
    fc.assert(
      fc.property(day, day, (one, other) => {
        const [birth, on] = [one, other].toSorted() as [string, string]
        const { years } = Temporal.PlainDate.from(birth).until(on, { largestUnit: 'year' })
        const isLeapling = birth.endsWith('-02-29') && on.endsWith('-02-28')
        expect(ageOn(birth, on)).toBe(isLeapling ? yearsBetween(birth, on) : years)
      }),
    )
  })
})

/** For those who were born on 29 February, on a 28th: the birthday is still to come. */
const yearsBetween = (birth: string, on: string): number =>
  Number(on.slice(0, 4)) - Number(birth.slice(0, 4)) - 1
