import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { askedFields, type FormSection, type FormValues } from '../../web/components/form-model.ts'
import { circleSections } from '../../web/parts/circle-fields.ts'
import { contactSections } from '../../web/parts/contact-change.ts'
import { deliverySections } from '../../web/parts/delivery-fields.ts'
import { detailsSections } from '../../web/parts/details-fields.ts'
import { newPasswordFields } from '../../web/parts/password-fields.ts'

const label = { ja: '送付先', en: 'Shipping address' }

const tokensIn = (sections: readonly FormSection[], values: FormValues): string[][] =>
  askedFields(sections, values).flatMap(({ name, autocomplete }) => {
    const tokens = typeof autocomplete === 'function' ? autocomplete(values) : autocomplete
    return tokens === undefined ? [] : [[name, tokens]]
  })

const contactTokens = (part: string, section: string) => [
  [`${part}.name`, `${section} organization`],
  [`${part}.department`, `${section} organization-title`],
  [`${part}.person`, `${section} name`],
  [`${part}.postalCode`, `${section} postal-code`],
  [`${part}.prefecture`, `${section} address-level1`],
  [`${part}.city`, `${section} address-level2`],
  [`${part}.street`, `${section} address-line1`],
  [`${part}.phone`, `${section} tel`],
  [`${part}.fax`, `${section} fax tel`],
]
const emailToken = (part: string, section: string) => [[`${part}.email`, `${section} email`]]

describe('WCAG 1.3.5: a browser can fill in what it knows of the user', () => {
  test('sign-up names every field of the contractor and of each contact', () => {
    const values = {
      contractorClass: 'corporation',
      userIs: 'own',
      billingIs: 'own',
      shippingIs: 'own',
    }
    expect(tokensIn(detailsSections, values)).toEqual([
      ['name', 'organization'],
      ['postalCode', 'postal-code'],
      ['prefecture', 'address-level1'],
      ['city', 'address-level2'],
      ['street', 'address-line1'],
      ['email', 'email'],
      ['emailAgain', 'email'],
      ['phone', 'tel'],
      ['preferredContact', 'tel'],
      ['fax', 'fax tel'],
      ['representative.name', 'section-representative name'],
      ...contactTokens('user', 'section-user'),
      ...emailToken('user', 'section-user'),
      ...contactTokens('billing', 'billing'),
      ...emailToken('billing', 'billing'),
      ...contactTokens('shipping', 'shipping'),
      ...emailToken('shipping', 'shipping'),
    ])
  })

  test('the name of an individual is a name, not an organization', () => {
    const values = { contractorClass: 'individual', shippingIs: 'same' }
    expect(tokensIn(detailsSections, values)[0]).toEqual(['name', 'name'])
  })

  test('the pages of one contact, a circle and a delivery name theirs', () => {
    for (const part of ['billing', 'shipping'] as const)
      expect(tokensIn(contactSections(part, label, true), { whose: 'own' })).toEqual(
        contactTokens(part, part),
      )
    expect(tokensIn(circleSections, {})).toEqual([
      ...contactTokens('user', 'section-user'),
      ...emailToken('user', 'section-user'),
    ])
    expect(tokensIn(deliverySections([], []), {})).toEqual([
      ['name', 'shipping name'],
      ['postalCode', 'shipping postal-code'],
      ['address', 'shipping street-address'],
      ['phone', 'shipping tel'],
    ])
    expect(tokensIn([{ fields: newPasswordFields('password', label) }], {})).toEqual([
      ['password', 'new-password'],
      ['passwordAgain', 'new-password'],
    ])
  })

  test('furigana, which has no token, is filled in by nobody', () => {
    const furigana = detailsSections
      .flatMap(({ fields }) => fields)
      .filter(({ name }) => /furigana/i.test(name))
    expect(furigana.length).toBeGreaterThan(10)
    expect(furigana.every(({ autocomplete }) => autocomplete === undefined)).toBe(true)
  })
})

/** A declared field as it is written, with the file that it stands in. */
type Written = { file: string; name: string; source: string }

const enclosing = (text: string, at: number): string => {
  let start = at
  for (let depth = 0; start > 0; start--) {
    const before = text[start - 1]
    if (before === '}') depth++
    if (before === '{' && depth-- === 0) break
  }
  let end = at
  for (let depth = 0; end < text.length; end++) {
    if (text[end] === '{') depth++
    if (text[end] === '}' && depth-- === 0) break
  }
  return text.slice(start, end)
}

// A placeholder's braces would count as the object's own.
const withoutPlaceholders = (text: string): string => text.replace(/\$\{[^{}]*\}/g, '')

const writtenFields = (file: string): Written[] => {
  const text = withoutPlaceholders(readFileSync(file, 'utf8'))
  return [...text.matchAll(/\bname: ['`]([^'`]+)['`]/g)].flatMap((found) => {
    const source = enclosing(text, found.index)
    return /\blabel\b/.test(source) ? [{ file, name: found[1] as string, source }] : []
  })
}

/** What HTML has a token for, by the last part of a field's name; furigana has none. */
const ownData = new RegExp(
  '^(name|person|department|postalCode|prefecture|city|street|address|phone|fax|' +
    'preferredContact|website|loginId|.*[pP]assword)$',
)

/** Fields of such a name that do not ask for data of whoever fills them in. */
const ofSomethingElse: ReadonlySet<string> = new Set([
  'web/parts/circle-fields.ts name',
  'web/portals/circle/unique-settings.ts name',
  'web/portals/circle/buy-number-filters.ts prefecture',
  'web/portals/circle/buy-overseas.ts city',
])

const isOwnData = ({ file, name, source }: Written): boolean =>
  !ofSomethingElse.has(`${file} ${name}`) &&
  (/kind: '(tel|email|password)'/.test(source) || ownData.test(name.split('.').at(-1) ?? ''))

test('no field of the user’s own data in any form is without its token', () => {
  const files = globSync('web/{login,parts,portals/{account,circle,unique}}/**/*.ts')
  const asked = files.flatMap(writtenFields).filter(isOwnData)
  expect(asked.length).toBeGreaterThanOrEqual(15)
  const without = asked.filter(({ source }) => !/\bautocomplete\b/.test(source))
  expect(without.map(({ file, name }) => `${file} ${name}`)).toEqual([])
  const off = asked.filter(({ source }) => /autocomplete: 'off'/.test(source))
  expect(off.map(({ file, name }) => `${file} ${name}`).sort()).toEqual([
    // The log-in of a circle is another's.
    'web/parts/owned-login.ts loginId',
    'web/portals/account/add-circle.ts loginId',
  ])
})
