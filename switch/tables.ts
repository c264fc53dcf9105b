import { CircleOpened } from '../domain/circle/events.ts'
import type { StoredEvent } from '../domain/kernel/event.ts'
import { NumberAssigned, NumberEnded } from '../domain/number/events.ts'
import { TariffPublished } from '../domain/tariff/events.ts'
import { callClassOf, rowFor, tariffInForce } from '../domain/tariff/rating.ts'
import type { CallClass } from '../domain/tariff/values.ts'
import { CallerNumberChosen, UniqueEnded, UniqueIssued } from '../domain/unique/events.ts'

type Unique = {
  accountId: string
  circleId: string
  callerNumber: string | null
  ended: boolean
}

/** What the switch knows of the customers, all of it from events (CALL-01). Plain JSON. */
export type Tables = {
  circles: Record<string, { accountId: string }>
  uniques: Record<string, Unique>
  /** By E.164; the circle that a number was given to, null once its contract has ended. */
  numbers: Record<string, { circleId: string | null }>
  /** Published tariffs as they stand in the log: version and data. */
  tariffs: { version: number; data: unknown }[]
}

/** Tables before the first event. */
export const emptyTables = (): Tables => ({ circles: {}, uniques: {}, numbers: {}, tariffs: [] })

const idOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1)

type Apply = (tables: Tables, event: StoredEvent) => void

const changeUnique = (tables: Tables, { stream }: StoredEvent, change: Partial<Unique>): void => {
  const known = tables.uniques[idOf(stream)]
  if (known !== undefined) tables.uniques[idOf(stream)] = { ...known, ...change }
}

const handlers: Readonly<Record<string, Apply>> = {
  CircleOpened: (tables, { stream, version, data }) => {
    const { accountId } = CircleOpened.decode(version, data)
    tables.circles[idOf(stream)] = { accountId }
  },
  UniqueIssued: (tables, { stream, version, data }) => {
    const { accountId, circleId } = UniqueIssued.decode(version, data)
    tables.uniques[idOf(stream)] = { accountId, circleId, callerNumber: null, ended: false }
  },
  CallerNumberChosen: (tables, event) => {
    const { e164 } = CallerNumberChosen.decode(event.version, event.data)
    changeUnique(tables, event, { callerNumber: e164 })
  },
  UniqueEnded: (tables, event) => {
    UniqueEnded.decode(event.version, event.data)
    changeUnique(tables, event, { ended: true })
  },
  NumberAssigned: (tables, { stream, version, data }) => {
    const { circleId } = NumberAssigned.decode(version, data)
    tables.numbers[`+${idOf(stream)}`] = { circleId }
  },
  NumberEnded: (tables, { stream, version, data }) => {
    NumberEnded.decode(version, data)
    tables.numbers[`+${idOf(stream)}`] = { circleId: null }
  },
  TariffPublished: (tables, { version, data }) => {
    TariffPublished.decode(version, data)
    tables.tariffs.push({ version, data })
  },
}

/** Takes an event of the log into the tables; most events are of no concern to a switch. */
export function applyEvent(tables: Tables, event: StoredEvent): void {
  handlers[event.type]?.(tables, event)
}

/** A line that may dial: whose it is, and the number it shows where that is still the circle's. */
export type DialLine = {
  uniqueId: string
  accountId: string
  circleId: string
  callerNumber: string | null
}

/** The line of a unique in use; null where the switch knows of none. */
export function lineOf(tables: Tables, uniqueId: string): DialLine | null {
  const unique = tables.uniques[uniqueId]
  if (unique === undefined || unique.ended) return null
  const { accountId, circleId, callerNumber } = unique
  const isOwn = callerNumber !== null && tables.numbers[callerNumber]?.circleId === circleId
  return { uniqueId, accountId, circleId, callerNumber: isOwn ? callerNumber : null }
}

const decoded = new WeakMap<object, ReturnType<typeof TariffPublished.decode>>()

const tariffOf = (published: Tables['tariffs'][number]) => {
  const known = decoded.get(published) ?? TariffPublished.decode(published.version, published.data)
  decoded.set(published, known)
  return known
}

/**
 * The class of a number by the tariff in force at an instant, null where it has no rate. Before the
 * first tariff is known the numbering plan says it; the hold then refuses what has no rate.
 */
export function classAt(tables: Tables, dialled: string, at: string): CallClass | null {
  const inForce = tariffInForce(tables.tariffs.map(tariffOf), at)
  if (inForce === null) return callClassOf(dialled)
  return rowFor(inForce.tariff.rows, dialled)?.class ?? null
}
