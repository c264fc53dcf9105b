import { plausible, type Shape } from './bad-input.ts'
import type { SeededRandom } from './seeded-random.ts'

/** Texts that fit some form of ours and lie at its edge, or just beyond. */
const edgeTexts: readonly string[] = [
  ...['0', '1', '-1', '10000', '9223372036854775807', '9223372036854775808', '9'.repeat(40)],
  ...['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-4fff-bfff-ffffffffffff'],
  ...['0001-01-01', '9999-12-31', '2026-02-30', '2024-02-29', '2026-11', '2026-13', '0000-00'],
  ...['2026-11-21T00:00:00.000Z', '9999-12-31T23:59:59.999Z', '+275760-09-13T00:00:00.000Z'],
  ...['2026-11-21T00:00:00+09:00', '2026-11-21T00:00:00.0000001Z', '1e400', 'NaN', 'Infinity'],
  ...['+81312345678', '+8100000000', '+1', '+99999999999999999', '0120', '１２３'],
  ...['extension', 'number-geographic', 'ymobile', 'device-', '__proto__', 'constructor'],
  ...['ja', 'en', 'active', 'pending', 'approved', 'wallet', 'card', '大阪府', '海外', '06'],
  ...['', ' ', '\u3000', '\u0000', '\ud800', '\u202e', '\ufeff', '\r\nSet-Cookie: a=b', '=1+1'],
  ...["'; drop table account; --", '<script>alert(1)</script>', '../../etc/passwd', '%00'],
  ...['{{7*7}}', 'a'.repeat(81), 'あ'.repeat(300), 'x'.repeat(70_000), '𠮷'.repeat(40)],
]
const edgeValues: readonly unknown[] = [
  ...[null, true, false, 0, -0, -1, 1, 1.5, 1e308, 2 ** 31, 2 ** 53, -(2 ** 63)],
  ...[[], {}, [null], [[]], { length: 1e9 }, { toString: 1 }, { __proto__: null }],
  ...[Array.from({ length: 2_000 }, () => 'x'), { ja: '', en: '' }, { 'a.b': { '': 1 } }],
]

const pick = <Item>(random: SeededRandom, items: readonly Item[]): Item =>
  items[random.below(items.length)] as Item

/** Ids that exist, by the name of the field that takes them. */
export type KnownIds = Readonly<Record<string, readonly string[]>>

/** A value for a place of a body: mostly of its form, else anything. */
const valueFor = (random: SeededRandom, shape: Shape, name: string, ids: KnownIds): unknown => {
  const dice = random.next()
  const known = ids[name]
  if (known !== undefined && dice < 0.7) return pick(random, known)
  if (shape.enum !== undefined && dice < 0.8) return pick(random, shape.enum)
  if (dice < 0.3) return plausible(shape)
  return dice < 0.75 ? pick(random, edgeTexts) : pick(random, edgeValues)
}

const choiceOf = (random: SeededRandom, shape: Shape): Shape => {
  const choices = shape.anyOf ?? shape.oneOf
  return choices === undefined ? shape : choiceOf(random, pick(random, choices))
}

/** A body of about the right form: each place is good, at its edge, wrong, or left out. */
const bodyOf = (
  random: SeededRandom,
  whole: Shape,
  name: string,
  ids: KnownIds,
  badness: number,
): unknown => {
  const shape = choiceOf(random, whole)
  if (random.next() < badness) return valueFor(random, shape, name, ids)
  if (shape.properties !== undefined) {
    const entries = Object.entries(shape.properties)
      .filter(([member]) => shape.required?.includes(member) || random.next() < 0.5)
      .filter(() => random.next() >= badness / 4)
      .map(([member, each]) => [member, bodyOf(random, each, member, ids, badness)])
    return Object.fromEntries(entries)
  }
  if (shape.type === 'array')
    return Array.from({ length: random.below(4) }, () =>
      bodyOf(random, shape.items ?? {}, name, ids, badness),
    )
  const known = ids[name]
  if (known !== undefined) return pick(random, known)
  return shape.enum === undefined ? plausible(shape) : pick(random, shape.enum)
}

/** One bad, odd or nearly good body by the shape that the description gives. */
export const oddBody = (random: SeededRandom, shape: Shape, ids: KnownIds): unknown => {
  const badness = pick(random, [0.02, 0.1, 0.3])
  return bodyOf(random, shape, '', ids, badness)
}

/** Bodies that are no JSON, or hardly: as text, for they cannot be made by JSON.stringify. */
export const brokenTexts: readonly string[] = [
  ...['', ' ', '{', '}', '[', '"', 'null', '1', '""', '{"commandId":', "{'a':1}", '{"a":1,}'],
  ...['{"a":1}{"b":2}', '{"__proto__":{"x":1}}', '{"constructor":{"prototype":{"x":1}}}'],
  ...['{"commandId":1e999}', '\ufeff{}', '[1,2', `${'['.repeat(20_000)}`, '{"a":"\\ud800"}'],
  ...['{"commandId":"a","commandId":"b"}', '\u0000', '{"\u0000":1}', '<xml/>', 'a=b&c=d'],
]

/** One text for a parameter in a path or a question. */
export const oddText = (random: SeededRandom, name: string, ids: KnownIds): string => {
  const known = ids[name] ?? Object.values(ids).flat()
  return random.next() < 0.4 ? pick(random, known) : pick(random, edgeTexts)
}
