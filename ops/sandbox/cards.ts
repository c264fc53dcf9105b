import type { CardBrand } from '../../platform/gateway/sandbox-wire.ts'

/** How the issuer of a card behaves here. */
export type CardBehaviour = 'challenge' | 'frictionless' | 'declined'

/** Numbers that payment companies publish for trials; no account stands behind any of them. */
export const testCards: readonly {
  name: string
  brand: CardBrand
  number: string
  behaviour: CardBehaviour
}[] = [
  { name: 'visa', brand: 'VISA', number: '4111111111111111', behaviour: 'challenge' },
  { name: 'mastercard', brand: 'Mastercard', number: '5555555555554444', behaviour: 'challenge' },
  { name: 'jcb', brand: 'JCB', number: '3530111333300000', behaviour: 'challenge' },
  { name: 'amex', brand: 'AMEX', number: '378282246310005', behaviour: 'challenge' },
  { name: 'diners', brand: 'Diners', number: '30569309025904', behaviour: 'challenge' },
  { name: 'quick', brand: 'VISA', number: '4242424242424242', behaviour: 'frictionless' },
  { name: 'declined', brand: 'VISA', number: '4000000000000002', behaviour: 'declined' },
]

const brandPrefixes: readonly [CardBrand, RegExp][] = [
  ['VISA', /^4\d{15}$/],
  ['Mastercard', /^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)\d+$/],
  ['JCB', /^35(2[89]|[3-8])\d+$/],
  ['AMEX', /^3[47]\d{13}$/],
  ['Diners', /^3(0[0-5]|[689])\d{11,12}$/],
]

/** The check digit of card numbers. */
export function passesLuhn(number: string): boolean {
  let sum = 0
  for (const [index, digit] of [...number].reverse().entries()) {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2)
    sum += value > 9 ? value - 9 : value
  }
  return number.length >= 14 && sum % 10 === 0
}

/** Brand and behaviour of a typed number; null where it is not a card that is taken here. */
export function cardOf(
  typed: string,
): { brand: CardBrand; lastFour: string; behaviour: CardBehaviour } | null {
  const number = typed.replaceAll(/[ -]/g, '')
  if (!/^\d{14,16}$/.test(number) || !passesLuhn(number)) return null
  const brand = brandPrefixes.find(([, pattern]) => pattern.test(number))?.[0]
  if (brand === undefined) return null
  const behaviour = testCards.find((card) => card.number === number)?.behaviour ?? 'challenge'
  return { brand, lastFour: number.slice(-4), behaviour }
}

/** Whether an expiry `MM/YY` has not passed in the month of an instant. */
export function isExpiryOpen(typed: string, now: string): boolean {
  const parts = /^(0[1-9]|1[0-2]) ?\/ ?(\d{2})$/.exec(typed.trim())
  if (parts === null) return false
  return `20${parts[2]}-${parts[1]}` >= now.slice(0, 7)
}
