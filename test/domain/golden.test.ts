import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { deciders, eventDefinitions } from '../../domain/registry.ts'
import digests from './golden-digests.json' with { type: 'json' }

const domain = join(import.meta.dirname, '../../domain')

type Golden = { aggregate: string; type: string; version: number; path: string }

/** Every sample ever written; a file may be added, never changed (OPS-14). */
const goldens: Golden[] = readdirSync(domain, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(domain, entry.name, 'golden')))
  .flatMap(({ name: aggregate }) => {
    const folder = join(domain, aggregate, 'golden')
    return readdirSync(folder).map((name) => {
      const parts = /^([A-Za-z]+)\.v(\d+)\.json$/.exec(name)
      if (parts === null) throw new Error(`${aggregate}/golden/${name} is not <Event>.v<n>.json`)
      const [, type = '', version] = parts
      return { aggregate, type, version: Number(version), path: join(folder, name) }
    })
  })

const read = ({ path }: Golden): unknown => JSON.parse(readFileSync(path, 'utf8'))

describe('OPS-14 every version ever written can be read', () => {
  for (const golden of goldens)
    test(`${golden.aggregate}: ${golden.type} v${golden.version}`, () => {
      const definition = eventDefinitions.get(golden.type)
      if (definition === undefined) throw new Error(`${golden.type} is not registered`)
      const sample = read(golden)
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
