import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type AnyProcess, everyProcess } from '../../commands/policies/every-process.ts'
import { deciders, eventDefinitions } from '../../domain/registry.ts'
import { type Golden, goldens, readGolden } from '../support/golden-files.ts'
import { type FoldedSamples, filedStates, findingOf } from '../support/process-states.ts'
import digests from './golden-digests.json' with { type: 'json' }
import statesOnFile from './process-states.json' with { type: 'json' }

const processStates: Readonly<Record<string, FoldedSamples>> = statesOnFile

describe('OPS-14 every version ever written can be read', () => {
  for (const golden of goldens)
    test(`${golden.aggregate}: ${golden.type} v${golden.version}`, () => {
      const definition = eventDefinitions.get(golden.type)
      if (definition === undefined) throw new Error(`${golden.type} is not registered`)
      const sample = readGolden(golden)
      const data = definition.decode(golden.version, sample)
      // What is read can be written, and the present version is written as it was.
      const written = JSON.parse(JSON.stringify(definition.encode(data as never)))
      expect(definition.decode(definition.version, written)).toEqual(data)
      if (golden.version === definition.version) expect(written).toEqual(sample)
    })
})

describe('OPS-14 every event has a sample of each of its versions', () => {
  for (const { category, events } of deciders)
    for (const { type, version } of Object.values(events) as { type: string; version: number }[])
      test(`${category}: ${type}`, () => {
        const versions = goldens
          .filter((golden) => golden.type === type)
          .map((each) => each.version)
        expect(versions.sort()).toEqual(Array.from({ length: version }, (_, index) => index + 1))
      })
})

test('OPS-14 a sample is never changed: what was written stays as it was', () => {
  const digest = ({ path }: Golden) => createHash('sha256').update(readFileSync(path)).digest('hex')
  const found = goldens.map((golden) => {
    const name = `${golden.aggregate}/${golden.type}.v${golden.version}.json`
    return [name, digest(golden)] as const
  })
  expect(Object.fromEntries(found), 'a new sample adds its line').toEqual(digests)
})

test('OPS-14 an event of the future is not read', () => {
  const definition = eventDefinitions.get('OrderPaid')
  expect(() => definition?.decode(definition.version + 1, {})).toThrow('OrderPaid version 3')
  expect(() => definition?.decode(0, {})).toThrow('OrderPaid version 0')
})

describe('OPS-13 a process that folds otherwise than before has another version', () => {
  for (const process of everyProcess)
    test(process.name, () => expect(findingOf(process, processStates[process.name])).toBe(null))

  test('the digests of their states are on file', () => {
    const now = Object.fromEntries(
      everyProcess
        .map(
          (process) => [process.name, filedStates(process, processStates[process.name])] as const,
        )
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    )
    if (process.env.WRITE_PROCESS_STATES === '1')
      writeFileSync(
        join(import.meta.dirname, 'process-states.json'),
        `${JSON.stringify(now, null, 2)}\n`,
      )
    expect(processStates, 'write them with WRITE_PROCESS_STATES=1').toEqual(now)
  })

  const counting = (more: Partial<AnyProcess> = {}): AnyProcess => ({
    name: 'counting',
    version: 1,
    initial: { seen: 0 },
    keys: { OrderPlaced: () => 'one' },
    evolve: (state) => ({ seen: (state as { seen: number }).seen + 1 }),
    react: () => [],
    ...more,
  })
  const filed = filedStates(counting(), undefined)

  test('the same fold needs no other version, a higher one is folded anew', () => {
    expect(findingOf(counting(), filed)).toBe(null)
    const changed = counting({ version: 2, evolve: () => ({ seen: 5 }) })
    expect(findingOf(changed, filed)).toBe(null)
    expect(filedStates(changed, filed)).not.toEqual(filed)
  })

  test('another fold of the same version is named, and its digests are not written', () => {
    const changed = counting({ evolve: () => ({ seen: 5 }) })
    expect(findingOf(changed, filed)).toContain(
      'counting makes something else of order/OrderPlaced',
    )
    expect(findingOf(changed, filed)).toContain('Raise its version to 2')
    expect(filedStates(changed, filed)).toEqual(filed)
  })

  test('hearing more needs another version where it moves the state', () => {
    const keys = { OrderPlaced: () => 'one', OrderRefused: () => 'one' }
    expect(findingOf(counting({ keys }), filed)).toContain('counting now hears OrderRefused, too')
    const evolve: AnyProcess['evolve'] = (state, event) =>
      event.type === 'OrderPlaced' ? counting().evolve(state, event) : state
    expect(findingOf(counting({ keys, evolve }), filed)).toBe(null)
  })

  test('a process that begins to remember needs another version', () => {
    const forgetful = filedStates(counting({ initial: null }), undefined)
    expect(findingOf(counting(), forgetful)).toContain('Raise its version to 2')
  })
})
