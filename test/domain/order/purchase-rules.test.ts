import { describe, expect, test } from 'vitest'
import { uniqueCodesOf } from '../../../domain/catalogue/decider.ts'
import { defaultPriceList } from '../../../domain/catalogue/default-price-list.ts'
import type { Product } from '../../../domain/catalogue/values.ts'
import {
  type Buyer,
  channelsByContactFrom,
  purchaseRefusal,
  type Wanted,
} from '../../../domain/order/purchase-rules.ts'
import { circleId, details, id } from '../../support/sample-business.ts'

const productOf = (code: string): Product => {
  const found = defaultPriceList.find((product) => product.code === code)
  if (found === undefined) throw new Error(code)
  return found
}
const wanted = (...items: (readonly [code: string, quantity: number])[]): Wanted[] =>
  items.map(([code, quantity]) => ({ product: productOf(code), quantity }))
const account = {
  status: 'open' as const,
  details,
  screening: 'approved' as const,
  verification: null,
}
const held = (...codes: readonly (readonly [code: string, circleId: string | null])[]) =>
  codes.map(([productCode, circle], index) => ({
    contractId: id(500 + index),
    circleId: circle,
    productCode,
  }))
const uniqueCodes = uniqueCodesOf([
  { priceListId: id(1), effectiveFrom: '2024-01-01', products: defaultPriceList },
])
const circle: Buyer = { kind: 'circle', circleId, account, held: [], uniqueCodes }
const whole: Buyer = { kind: 'account', circleId: null, account, held: [], uniqueCodes }
const codeOf = (items: Wanted[], buyer: Buyer) => purchaseRefusal(items, buyer)?.code ?? null

describe('ORD-01 who may buy', () => {
  test('circles and accounts have shelves of their own', () => {
    expect(codeOf(wanted(['conference', 1]), circle)).toBeNull()
    expect(codeOf(wanted(['conference', 1]), whole)).toBe('product_not_sold_here')
    expect(codeOf(wanted(['oem-server', 1]), whole)).toBeNull()
    expect(codeOf(wanted(['oem-server', 1]), circle)).toBe('product_not_sold_here')
  })
  test('fees of procedures are not bought', () =>
    expect(codeOf(wanted(['name-change', 1]), whole)).toBe('product_not_for_sale'))
  test('ORD-16 devices that are listed only are not bought', () => {
    const shelves = new Set(['unverified', 'discontinued'])
    const listed = defaultPriceList.filter(({ device }) => shelves.has(device?.category ?? ''))
    expect(listed.length).toBeGreaterThan(1)
    for (const { code } of listed)
      expect(codeOf(wanted([code, 1]), whole)).toBe('product_not_for_sale')
  })
  test('ワイモバイル is for corporations, not for sole proprietors', () => {
    const person = { ...account, details: { ...details, contractorClass: 'individual' as const } }
    expect(codeOf(wanted(['ymobile', 1]), circle)).toBeNull()
    expect(codeOf(wanted(['ymobile', 1]), { ...circle, account: person })).toBe(
      'product_corporations_only',
    )
  })
})

describe('ORD-01 how many', () => {
  test('one recording per circle, whatever others have', () => {
    expect(codeOf(wanted(['call-recording', 2]), circle)).toBe('product_limit_reached')
    const here = held(['call-recording', circleId])
    expect(codeOf(wanted(['call-recording', 1]), { ...circle, held: here })).toBe(
      'product_limit_reached',
    )
    const elsewhere = held(['call-recording', id(77)])
    expect(codeOf(wanted(['call-recording', 1]), { ...circle, held: elsewhere })).toBeNull()
  })
  test('so many per unique, of those in the cart and those contracted', () => {
    const limited = { ...productOf('monitoring'), limit: { per: 'unique' as const, max: 2 } }
    const some = (quantity: number): Wanted[] => [{ product: limited, quantity }]
    const one = { ...circle, held: held(['extension', circleId], ['monitoring', circleId]) }
    expect(codeOf(some(1), circle)).toBe('product_limit_per_unique')
    expect(codeOf(some(1), one)).toBeNull()
    expect(codeOf(some(2), one)).toBe('product_limit_per_unique')
    expect(codeOf([...some(3), ...wanted(['softphone', 1])], one)).toBeNull()
    const elsewhere = { ...circle, held: held(['extension', id(77)]) }
    expect(codeOf(some(1), elsewhere)).toBe('product_limit_per_unique')
    expect(codeOf(some(2), { ...whole, held: elsewhere.held, kind: 'circle' })).toBeNull()
  })
  test('one OEM server per account', () =>
    expect(codeOf(wanted(['oem-server', 1]), { ...whole, held: held(['oem-server', null]) })).toBe(
      'product_limit_reached',
    ))
  test('as many whispering, conference rooms and sorting as one likes', () => {
    expect(codeOf(wanted(['whispering', 99], ['monitoring', 99]), circle)).toBeNull()
    const here = held(['conference', circleId], ['call-sorting', circleId])
    const more = wanted(['conference', 2], ['call-sorting', 2], ['ivr', 6])
    expect(codeOf(more, { ...circle, held: here })).toBeNull()
  })
})

describe('ORD-01 channels', () => {
  test('are for a line of their kind, contracted or in the same order', () => {
    expect(codeOf(wanted(['sip-trunk-2-channel', 1]), circle)).toBe('channel_without_line')
    expect(codeOf(wanted(['sip-trunk-2-channel', 1], ['sip-trunk', 1]), circle)).toBe(
      'channel_without_line',
    )
    expect(codeOf(wanted(['sip-trunk-2-channel', 1], ['sip-trunk-2', 1]), circle)).toBeNull()
    const fax = { ...circle, held: held(['cloud-fax', circleId]) }
    expect(codeOf(wanted(['cloud-fax-channel', 40]), fax)).toBeNull()
  })
  test('29 contracted channels may be bought, trunks counted; 30 are asked for', () => {
    const trunk = { ...circle, held: held(['sip-trunk-2', circleId]) }
    const most = channelsByContactFrom - 2
    expect(codeOf(wanted(['sip-trunk-2-channel', most]), trunk)).toBeNull()
    expect(purchaseRefusal(wanted(['sip-trunk-2-channel', most + 1]), trunk)).toMatchObject({
      code: 'channels_by_contact',
      details: { channels: 30, from: 30 },
    })
    expect(codeOf(wanted(['sip-trunk-2-channel', most], ['sip-trunk', 1]), trunk)).toBe(
      'channels_by_contact',
    )
  })
  test('a trunk with recording is asked for, in either order', () => {
    const recorded = { ...circle, held: held(['call-recording', circleId]) }
    expect(codeOf(wanted(['sip-trunk-2', 1]), recorded)).toBe('recording_with_trunk_by_contact')
    const trunk = { ...circle, held: held(['sip-trunk', circleId]) }
    expect(codeOf(wanted(['call-recording', 1]), trunk)).toBe('recording_with_trunk_by_contact')
    expect(
      codeOf(wanted(['conference', 1]), { ...trunk, held: [...trunk.held, ...recorded.held] }),
    ).toBeNull()
  })
})
