import type { Instant } from '../domain/kernel/calendar.ts'
import { laterInstant } from './call-in-progress.ts'
import type { Journal } from './journal.ts'
import type { OpenCall } from './journal-state.ts'

/** The last moment at which the call is known to have gone on. */
const lastKnownAt = ({ call, answeredAt, talkMs }: OpenCall): Instant =>
  answeredAt === null ? call.offeredAt : laterInstant(answeredAt, talkMs)

/**
 * Ends the calls that a crash of the switch cut off, each at its last known moment: nobody pays
 * for time that the switch cannot vouch for (CALL-05).
 */
export async function endInterruptedCalls(journal: Journal): Promise<readonly string[]> {
  const cutOff = journal.openCalls()
  for (const open of cutOff) {
    const { callId, call, answeredAt } = open
    await journal.report('CallEnded', (sequence) => ({
      ...{ callId, sequence, call, answeredAt },
      endedAt: lastKnownAt(open),
      talkMs: answeredAt === null ? 0 : open.talkMs,
      cause: 'switch-restarted',
    }))
  }
  return cutOff.map(({ callId }) => callId)
}
