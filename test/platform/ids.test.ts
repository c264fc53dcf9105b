import { describe, expect, test } from 'vitest'
import { canonicalJson, deriveUuid, digestOf, uuidv7 } from '../../platform/ids.ts'

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-([78])[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

describe('ids', () => {
  test('a new id is a version 7 UUID of the present millisecond', () => {
    const before = Date.now()
    const id = uuidv7()
    const after = Date.now()
    const madeAt = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)
    expect(uuidPattern.exec(id)?.[1]).toBe('7')
    expect(madeAt).toBeGreaterThanOrEqual(before)
    expect(madeAt).toBeLessThanOrEqual(after)
    expect(new Set(Array.from({ length: 1_000 }, uuidv7)).size).toBe(1_000)
  })

  test('a derived id is the same on every retry and another for another label', () => {
    const command = '0190b5a4-7c3f-7a00-8000-000000000001'
    expect(deriveUuid(command, 'order')).toBe(deriveUuid(command, 'order'))
    expect(uuidPattern.exec(deriveUuid(command, 'order'))?.[1]).toBe('8')
    expect(deriveUuid(command, 'order')).not.toBe(deriveUuid(command, 'order 2'))
    expect(deriveUuid('a', 'bc')).not.toBe(deriveUuid('ab', 'c'))
  })

  test('a derived id never changes between releases', () => {
    expect(deriveUuid('kaisen', 'vector')).toBe('d5f5dc28-0a3a-8eeb-b1aa-90abb713d450')
  })

  test('the order of keys and absent members do not change a digest, a value does', () => {
    expect(canonicalJson({ b: [1, 'x', null], a: { d: true, c: undefined } })).toBe(
      '{"a":{"d":true},"b":[1,"x",null]}',
    )
    expect(digestOf({ a: 1, b: 2 })).toBe(digestOf({ b: 2, a: 1 }))
    expect(digestOf({ a: 1 })).not.toBe(digestOf({ a: '1' }))
    expect(() => canonicalJson({ a: 1n })).toThrow('bigint')
  })
})
