import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../../domain/kernel/calendar.ts'
import {
  acceptedKindOn,
  acceptedOn,
  pictureSuffices,
} from '../../../domain/screening/accepted-documents.ts'
import { completenessOf, type Requirement } from '../../../domain/screening/completeness.ts'
import {
  carrierMailDomains,
  freeMailDomains,
  mailServiceOf,
} from '../../../domain/screening/mail-domains.ts'
import { statementFaults } from '../../../domain/screening/statement.ts'
import { DocumentKind, type Statement } from '../../../domain/screening/values.ts'

const person: Requirement = { kind: 'identity', proof: null, isCorporation: false }
const corporation: Requirement = { ...person, isCorporation: true }
const today = '2026-11-21'

type Shown = Parameters<typeof completenessOf>[1][number]
const front = (kind: DocumentKind, more: Partial<Shown> = {}): Shown => ({
  kind,
  side: 'front',
  expiresOn: null,
  issuedOn: null,
  ...more,
})
const back = (kind: DocumentKind): Shown => front(kind, { side: 'back' })
const licence = [front('driving-licence', { expiresOn: '2028-05-06' }), back('driving-licence')]
const receipt = front('utility-receipt', { issuedOn: '2026-10-01' })
const registry = front('registry-copy', { issuedOn: '2026-10-01' })

describe('TEL-06 kinds are accepted from a date to a date', () => {
  test.each([
    ['alien-registration', '2015-07-08', true],
    ['alien-registration', '2015-07-09', false],
    ['residence-card', '2012-07-08', false],
    ['residence-card', '2012-07-09', true],
    ['health-insurance-card', '2025-12-01', true],
    ['health-insurance-card', '2025-12-02', false],
    ['health-insurance-certificate', '2024-12-01', false],
    ['health-insurance-certificate', '2024-12-02', true],
    ['basic-resident-card', '2025-12-31', true],
    ['basic-resident-card', '2026-01-01', false],
    ['individual-number-card', '2015-12-31', false],
    ['individual-number-card', '2016-01-01', true],
    ['driving-licence', '2004-01-01', true],
  ] as const)('%s on %s: %s', (kind, date, isAccepted) => {
    expect(acceptedKindOn(kind, date) !== null).toBe(isAccepted)
  })
  test('X-16 in 2011 the list for persons is that of the manuals', () => {
    const weights = acceptedOn('2011-01-01').filter(({ weight }) => weight !== null)
    expect(weights.map(({ kind, weight }) => [kind, weight])).toEqual([
      ['driving-licence', 'alone'],
      ['passport', 'alone'],
      ['alien-registration', 'alone'],
      ['health-insurance-card', 'one-of-two'],
      ['resident-record', 'one-of-two'],
      ['basic-resident-card', 'one-of-two'],
      ['utility-receipt', 'one-of-two'],
    ])
  })
  test('a picture alone serves for 050 numbers until 2026-03-31', () => {
    expect(pictureSuffices('2026-03-31')).toBe(true)
    expect(pictureSuffices('2026-04-01')).toBe(false)
  })
})

describe('ACC-04 a person shows one document that serves alone, or two others', () => {
  test('a driving licence, both sides', () => {
    expect(completenessOf(person, licence, today)).toEqual({
      complete: true,
      missing: [],
      faults: [],
    })
  })
  test('its back alone is missing', () => {
    const { complete, missing, faults } = completenessOf(person, licence.slice(0, 1), today)
    expect({ complete, missing }).toEqual({ complete: false, missing: ['one-or-two-identity'] })
    expect(faults).toEqual([{ kind: 'driving-licence', fault: 'back-missing' }])
  })
  test('it serves on the day it runs out, and not on the next', () => {
    expect(completenessOf(person, licence, '2028-05-06').complete).toBe(true)
    expect(completenessOf(person, licence, '2028-05-07').faults).toEqual([
      { kind: 'driving-licence', fault: 'expired' },
    ])
  })
  test('its date has to be stated', () => {
    const undated = [front('passport')]
    expect(completenessOf(person, undated, today).faults).toEqual([
      { kind: 'passport', fault: 'expiry-missing' },
    ])
  })
  test('the back of an individual number card is never taken', () => {
    const card = [
      front('individual-number-card', { expiresOn: '2030-01-01' }),
      back('individual-number-card'),
    ]
    expect(completenessOf(person, card, today).faults).toEqual([
      { kind: 'individual-number-card', fault: 'back-forbidden' },
    ])
    expect(completenessOf(person, card.slice(0, 1), today).complete).toBe(true)
  })
  test('of the others two are needed', () => {
    expect(completenessOf(person, [receipt], today).missing).toEqual(['second-identity'])
    const two = [receipt, front('resident-record')]
    expect(completenessOf(person, two, today).complete).toBe(true)
  })
  test('a kind that was abolished is named and does not count', () => {
    const old = [front('health-insurance-card'), back('health-insurance-card'), receipt]
    expect(completenessOf(person, old, '2025-12-01').missing).toEqual(['second-identity'])
    expect(completenessOf(person, old, '2025-12-02').faults).toContainEqual({
      kind: 'health-insurance-card',
      fault: 'not-accepted',
    })
  })
  test.each([
    ['2026-10-01', '2027-01-01', true],
    ['2026-10-01', '2027-01-02', false],
    ['2026-11-30', '2027-02-28', true],
    ['2026-11-30', '2027-03-01', false],
    ['2026-11-22', '2026-11-21', false],
  ])('a receipt of %s on %s: %s', (issuedOn, on, serves) => {
    const shown = [front('utility-receipt', { issuedOn }), front('resident-record')]
    expect(completenessOf(person, shown, on).complete).toBe(serves)
  })
})

describe('ACC-04 a corporation', () => {
  test('shows its registry copy and the photo identity of who represents it', () => {
    expect(completenessOf(corporation, [registry, ...licence], today).complete).toBe(true)
    expect(completenessOf(corporation, [registry], today).missing).toEqual(['photo-identity'])
    expect(completenessOf(corporation, licence, today).missing).toEqual(['registry-copy'])
  })
  const statement: Statement = {
    website: 'https://naniwa.example/',
    phone: '06-1234-5678',
    email: 'office@naniwa.example',
    address: null,
    remarks: null,
  }
  test.each([
    ['website', 'naniwa', 'website-missing'],
    ['website', 'javascript:alert(1)', 'website-missing'],
    ['website', null, 'website-missing'],
    ['phone', '090-1234-5678', 'phone-not-fixed'],
    ['phone', '050-1234-5678', 'phone-not-fixed'],
    ['phone', '0120-123-456', 'phone-not-fixed'],
    ['phone', null, 'phone-not-fixed'],
    ['email', 'naniwa@gmail.com', 'mail-free'],
    ['email', 'naniwa@YAHOO.co.jp', 'mail-free'],
    ['email', 'naniwa@docomo.ne.jp', 'mail-carrier'],
    ['email', 'naniwa@t.vodafone.ne.jp', 'mail-carrier'],
    ['email', null, 'mail-missing'],
  ] as const)('X-16 with the %s %s: %s', (field, value, fault) => {
    expect(statementFaults(corporation, statement)).toEqual([])
    expect(statementFaults(corporation, { ...statement, [field]: value })).toEqual([fault])
    expect(statementFaults(person, { ...statement, [field]: value })).toEqual([])
  })
  test.each([
    ['a@ymail.com', 'free'],
    ['a@rocketmail.com', 'free'],
    ['a@yahoo.com.tw', 'free'],
    ['a@qq.com', 'free'],
    ['a@yandex.com', 'free'],
    ['a@tutanota.com', 'free'],
    ['a@Outlook.JP', 'free'],
    ['a@d.vodafone.ne.jp', 'carrier'],
    ['a@i.softbank.jp', 'carrier'],
    ['a@mineo.jp', 'carrier'],
    ['a@dct.dion.ne.jp', 'carrier'],
    ['a@dion.ne.jp', 'own'],
    ['a@nifty.com', 'own'],
    ['a@naniwa.co.jp', 'own'],
  ])('X-16 %s is %s', (address, service) => expect(mailServiceOf(address)).toBe(service))
  test('each domain stands once, in small letters, and no list has one of the other', () => {
    const all = [...freeMailDomains, ...carrierMailDomains]
    expect(new Set(all).size).toBe(all.length)
    expect(all.filter((domain) => !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain))).toEqual([])
  })
  test('a domain that only ends like a free one is its own', () => {
    expect(mailServiceOf('a@notgmail.com')).toBe('own')
    expect(mailServiceOf('a@gmail.com.naniwa.example')).toBe('own')
  })
})

describe('ORD-04 the proof of a number', () => {
  const proofOf = (proof: Requirement['proof']): Requirement => ({
    kind: 'number-proof',
    proof,
    isCorporation: true,
  })
  const nothing: Statement = {
    website: null,
    phone: null,
    email: null,
    address: null,
    remarks: null,
  }
  test('WORLDWIDE takes any one document', () => {
    expect(completenessOf(proofOf('WORLDWIDE'), [], today).missing).toEqual(['any-identity'])
    expect(completenessOf(proofOf('WORLDWIDE'), [receipt], today).complete).toBe(true)
  })
  test.each(['NATIONAL', 'LOCAL'] as const)('%s wants the address there', (proof) => {
    expect(completenessOf(proofOf(proof), [], today).complete).toBe(true)
    expect(statementFaults(proofOf(proof), nothing)).toEqual(['address-missing'])
    expect(statementFaults(proofOf(proof), { ...nothing, address: 'Aachen' })).toEqual([])
  })
  test('TEL-05 a base in the area wants evidence of the address', () => {
    expect(completenessOf(proofOf('AREA'), [], today).missing).toEqual(['address-evidence'])
    expect(completenessOf(proofOf('AREA'), [receipt], today).complete).toBe(true)
  })
})

const anyDate = fc.integer({ min: 0, max: 12_000 }).map((days) => addDays('2000-01-01', days))
const anyShown = fc.record({
  kind: fc.constantFrom(...DocumentKind.options),
  side: fc.constantFrom('front' as const, 'back' as const),
  expiresOn: fc.option(anyDate),
  issuedOn: fc.option(anyDate),
})

test('ACC-04 what suffices has no fault, and one sound document more never makes it worse', () => {
  const requirement = fc.constantFrom(person, corporation)
  fc.assert(
    fc.property(requirement, fc.array(anyShown, { maxLength: 6 }), anyDate, (asked, shown, on) => {
      const { complete, missing, faults } = completenessOf(asked, shown, on)
      expect(complete).toBe(missing.length === 0 && faults.length === 0)
      const more = [...shown, front('other-evidence')]
      if (complete) expect(completenessOf(asked, more, on).complete).toBe(true)
    }),
  )
})
test('ACC-04 a document that has run out never counts', () => {
  fc.assert(
    fc.property(fc.constantFrom(...DocumentKind.options), anyDate, (kind, on) => {
      const shown = [front(kind, { expiresOn: addDays(on, -1), issuedOn: on }), back(kind)]
      expect(completenessOf(person, shown, on).complete).toBe(false)
    }),
  )
})
