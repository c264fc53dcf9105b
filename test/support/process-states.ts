import { createHash } from 'node:crypto'
import type { AnyProcess } from '../../commands/policies/every-process.ts'
import type { RecordedEvent } from '../../domain/kernel/event.ts'
import { deciders, eventDefinitions } from '../../domain/registry.ts'
import { type Golden, goldens, readGolden } from './golden-files.ts'
import { idFor } from './journal.ts'

/**
 * What a process made of the samples of its events, one after the other: after each sample (by
 * name, in the order in which they were added) the digest of its key and state.
 */
export type FoldedSamples = { version: number; states: Record<string, string> }

const nameOf = ({ aggregate, type, version }: Golden): string => `${aggregate}/${type}.v${version}`

const byName = new Map(goldens.map((golden) => [nameOf(golden), golden]))

const typeOf = (name: string): string => byName.get(name)?.type ?? name

const subjects: Readonly<Record<string, string>> = {
  number: '81312345678',
  wallet: `${idFor('sample account')}.2026-11`,
}

const streamOf = (type: string): string => {
  const decider = deciders.find(({ events }) => type in events)
  const category = decider?.category ?? 'sample'
  return `${category}-${subjects[category] ?? idFor(`sample ${category}`)}`
}

const eventOf = (golden: Golden): RecordedEvent => {
  const { type, version } = golden
  const definition = eventDefinitions.get(type)
  if (definition === undefined) throw new Error(`${type} is not registered`)
  return {
    id: idFor(nameOf(golden)),
    type,
    version: definition.version,
    stream: streamOf(type),
    revision: 0,
    position: 1n,
    occurredAt: '2026-11-21T01:00:00.000Z',
    recordedAt: '2026-11-21T01:00:00.000Z',
    accountId: idFor('sample account'),
    actor: { kind: 'staff', id: 'sample' },
    commandId: idFor(`command ${nameOf(golden)}`),
    commandDigest: 'sample',
    correlationId: 'sample',
    data: definition.decode(version, readGolden(golden)),
  } as RecordedEvent
}

const digestOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16)

/** Folds the samples of those names into one state, whatever their keys. */
const fold = (process: AnyProcess, names: readonly string[]): Record<string, string> => {
  let state = process.initial
  const digests: Record<string, string> = {}
  for (const name of names) {
    const golden = byName.get(name)
    const keyOf = golden === undefined ? undefined : process.keys[golden.type]
    if (golden === undefined || keyOf === undefined) continue
    const event = eventOf(golden)
    // As the table gives it back: plain JSON.
    state = JSON.parse(JSON.stringify(process.evolve(state, event)))
    digests[name] = digestOf([keyOf(event), state])
  }
  return digests
}

/** The samples a process hears that are not among those known, in the order of its own list. */
const unknownSamples = ({ keys }: AnyProcess, known: readonly string[]): string[] =>
  Object.keys(keys).flatMap((type) =>
    [...byName.keys()].filter((name) => typeOf(name) === type && !known.includes(name)).sort(),
  )

const raise = ({ name, version }: AnyProcess, why: string): string =>
  `${name} ${why}: states that are stored were folded the old way. Raise its version to ` +
  `${version + 1} in commands/policies, so that they are built anew, and write the digests with ` +
  'WRITE_PROCESS_STATES=1 (vitest run --project unit test/domain/golden.test.ts).'

/** Why the stored states of a process could not be gone on with; null where they can. */
export const findingOf = (process: AnyProcess, known: FoldedSamples | undefined): string | null => {
  if (process.initial === null || known?.version !== process.version) return null
  const names = Object.keys(known.states)
  const now = fold(process, names)
  const other = names.find((name) => now[name] !== known.states[name])
  if (other !== undefined) return raise(process, `makes something else of ${other}`)
  const heard = new Set(names.map(typeOf))
  const fresh = unknownSamples(process, names).filter((name) => !heard.has(typeOf(name)))
  const [moving] = fresh.filter((name) => {
    const after = Object.values(fold({ ...process, keys: onlyNull(process) }, [...names, name]))
    return names.length === 0 || after.at(-1) !== after.at(-2)
  })
  return moving === undefined ? null : raise(process, `now hears ${typeOf(moving)}, too`)
}

/** The same events under one key, so that digests tell states only. */
const onlyNull = ({ keys }: AnyProcess): AnyProcess['keys'] =>
  Object.fromEntries(Object.keys(keys).map((type) => [type, () => null]))

/** What shall be on file: what is there as it is, and behind it the samples that are new. */
export const filedStates = (
  process: AnyProcess,
  known: FoldedSamples | undefined,
): FoldedSamples => {
  const { version, initial } = process
  if (initial === null) return { version, states: {} }
  const kept = known?.version === version ? Object.keys(known.states) : []
  const states = fold(process, [...kept, ...unknownSamples(process, kept)])
  return { version, states: known?.version === version ? { ...states, ...known.states } : states }
}
