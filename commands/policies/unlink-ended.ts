import { NumberAssigned, NumberLinked } from '../../domain/number/events.ts'
import { CallerNumberChosen, UniqueIssued } from '../../domain/unique/events.ts'
import { dataOf, e164In, idIn, now, type Process, type ToDo } from './process.ts'

type State = {
  /** Unique → its circle, the number that it shows, whether it has ended. */
  uniques: Record<string, { circleId: string; shows: string | null; ended: boolean }>
  /** Number → its circle, the unique that rings for it, whether it has ended. */
  numbers: Record<string, { circleId: string; rings: string | null; ended: boolean }>
}

const byAccount = ({ accountId }: { accountId: string | null }): string | null => accountId

const changed = <Value>(
  record: Record<string, Value>,
  key: string,
  change: Partial<Value>,
): Record<string, Value> => {
  const known = record[key]
  return known === undefined ? record : { ...record, [key]: { ...known, ...change } }
}

/** What an ended unique or number leaves behind is let go, whichever came first. */
const left = ({ uniques, numbers }: State, about: { uniqueId?: string; e164?: string }): ToDo[] => [
  ...Object.entries(numbers)
    .filter(([e164, { rings, ended }]) => {
      const isMeant = about.e164 === e164 || (rings !== null && rings === about.uniqueId)
      return isMeant && !ended && rings !== null && uniques[rings]?.ended === true
    })
    .map(([e164, { circleId, rings }]) =>
      now(`unlink ${e164}`, 'UnlinkNumber', { e164, circleId, uniqueId: rings }),
    ),
  ...Object.entries(uniques)
    .filter(([uniqueId, { shows, ended }]) => {
      const isMeant = about.uniqueId === uniqueId || (shows !== null && shows === about.e164)
      return isMeant && !ended && shows !== null && numbers[shows]?.ended === true
    })
    .map(([uniqueId, { shows }]) =>
      now(`forget ${uniqueId}`, 'ForgetCallerNumber', { uniqueId, e164: shows }),
    ),
]

/**
 * A unique's numbers stay contracted when it ends and are unlinked from it; a number that has
 * ended is nobody's caller number any more (ORD-34).
 */
export const unlinkEnded: Process<State> = {
  name: 'unlink-ended',
  version: 1,
  initial: { uniques: {}, numbers: {} },
  keys: {
    UniqueIssued: byAccount,
    CallerNumberChosen: byAccount,
    UniqueEnded: byAccount,
    NumberAssigned: byAccount,
    NumberLinked: byAccount,
    NumberEnded: byAccount,
  },
  evolve: ({ uniques, numbers }, event) => {
    const uniqueId = idIn(event.stream)
    const e164 = e164In(event.stream)
    if (event.type === 'UniqueIssued') {
      const { circleId } = dataOf(event, UniqueIssued)
      return {
        uniques: { ...uniques, [uniqueId]: { circleId, shows: null, ended: false } },
        numbers,
      }
    }
    if (event.type === 'CallerNumberChosen') {
      const shows = dataOf(event, CallerNumberChosen).e164
      return { uniques: changed(uniques, uniqueId, { shows }), numbers }
    }
    if (event.type === 'UniqueEnded')
      return { uniques: changed(uniques, uniqueId, { ended: true }), numbers }
    if (event.type === 'NumberAssigned') {
      const { circleId } = dataOf(event, NumberAssigned)
      return { uniques, numbers: { ...numbers, [e164]: { circleId, rings: null, ended: false } } }
    }
    if (event.type === 'NumberLinked') {
      const rings = dataOf(event, NumberLinked).uniqueId
      return { uniques, numbers: changed(numbers, e164, { rings }) }
    }
    return { uniques, numbers: changed(numbers, e164, { ended: true }) }
  },
  react: (state, event) => {
    const isUnique = event.stream.startsWith('unique-')
    return left(state, isUnique ? { uniqueId: idIn(event.stream) } : { e164: e164In(event.stream) })
  },
}
