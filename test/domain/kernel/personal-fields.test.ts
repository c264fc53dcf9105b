import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { past } from '../../../domain/kernel/event.ts'
import { personalFinder } from '../../../domain/kernel/personal-fields.ts'
import { erasedText, Line, personal } from '../../../domain/kernel/values.ts'
import { personalCommands, personalEventTypes, personalOf } from '../../../domain/personal-data.ts'
import { eventDefinitions } from '../../../domain/registry.ts'

const Name = personal(Line(80), erasedText)

const found = (schema: z.ZodType, data: unknown) =>
  personalFinder(schema)?.(data).map(({ path, value }) => [path.join('.'), value])

describe('OPS-12 where personal data lie', () => {
  test('OPS-12 in members, lists, unions, records, tuples, and behind wrappers', () => {
    const schema = z.strictObject({
      id: z.string(),
      name: Name,
      nick: Name.nullable(),
      old: Name.optional(),
      people: z.array(z.strictObject({ name: Name, seats: z.int() })),
      by: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('person'), name: Name }),
        z.strictObject({ kind: z.literal('machine'), name: z.string() }),
      ]),
      notes: z.record(z.string(), Name),
      pair: z.tuple([z.int(), Name]),
    })
    const data = {
      id: '1',
      name: 'a',
      nick: null,
      people: [
        { name: 'b', seats: 1 },
        { name: 'c', seats: 2 },
      ],
      by: { kind: 'machine', name: 'robot' },
      notes: { x: 'd' },
      pair: [1, 'e'],
    }
    expect(found(schema, data)).toEqual([
      ['name', 'a'],
      ['people.0.name', 'b'],
      ['people.1.name', 'c'],
      ['notes.x', 'd'],
      ['pair.1', 'e'],
    ])
    expect(found(schema, { ...data, by: { kind: 'person', name: 'f' } })).toContainEqual([
      'by.name',
      'f',
    ])
  })

  test('OPS-12 a schema without any costs nothing; one that cannot be seen into is refused', () => {
    expect(
      personalFinder(z.strictObject({ amount: z.string(), list: z.array(z.int()) })),
    ).toBeNull()
    expect(() => personalFinder(z.map(z.string(), Name))).toThrow('map')
    expect(past(z.strictObject({ name: Name }), (old) => old).schema).toBeDefined()
  })

  test('OPS-12 every version of every event is looked into', () => {
    expect(personalEventTypes).toContain('AccountOpened')
    expect(personalEventTypes).not.toContain('CallDebited')
    expect(personalCommands).toContain('OpenAccount')
    for (const [type, { shapes }] of eventDefinitions)
      for (const version of shapes.keys()) expect(() => personalOf(type, version + 1)).not.toThrow()
  })
})
