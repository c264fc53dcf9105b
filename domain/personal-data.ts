import type { z } from 'zod'
import { type FindPersonal, personalFinder } from './kernel/personal-fields.ts'
import { commandDefinitions, eventDefinitions } from './registry.ts'

const finders: ReadonlyMap<string, readonly (FindPersonal | null)[]> = new Map(
  [...eventDefinitions].map(([type, { shapes }]) => [
    type,
    (shapes as readonly z.ZodType[]).map(personalFinder),
  ]),
)

/** How to find the personal values of an event as written; null where its version has none. */
export const personalOf = (type: string, version: number): FindPersonal | null =>
  finders.get(type)?.[version - 1] ?? null

/** The events that say something of a person, in any of their versions. */
export const personalEventTypes: ReadonlySet<string> = new Set(
  [...finders].filter(([, ofVersions]) => ofVersions.some((find) => find !== null)).map(([t]) => t),
)

/** The commands whose bodies hold personal data. */
export const personalCommands: ReadonlySet<string> = new Set(
  [...commandDefinitions]
    .filter(([, { definition }]) => personalFinder(definition.schema) !== null)
    .map(([name]) => name),
)
