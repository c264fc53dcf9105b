import type { Principal } from '../../domain/access/principal.ts'
import type { CallFacts } from '../../domain/call/values.ts'
import { addMinutes, instantOf } from '../../domain/kernel/calendar.ts'
import { demonstrationId, type Simulation } from './simulation.ts'

const demonstrationSwitch: Principal = { kind: 'switch', id: 'past' }

/** Whom the people of the story call: fixed lines, mobiles, an 050, a toll-free number, 119. */
const destinations: readonly string[] = [
  '0312345678',
  '09012345678',
  '0662223333',
  '05012345678',
  '08098765432',
  '0120444444',
  '0752223344',
  '0312349876',
  '07012341234',
]

/** A line that calls, and the number that it shows. */
export type CallingLine = {
  accountId: string
  circleId: string
  uniqueId: string
  callerNumber: string
}

/** Numbers that look random and are the same in every load: a multiplicative sequence. */
export const sequenceFrom = (seed: number): (() => number) => {
  let value = seed % 2_147_483_647
  return () => {
    value = (value * 48_271) % 2_147_483_647
    return value / 2_147_483_647
  }
}

const plusSeconds = (instant: string, seconds: number): string =>
  instantOf(Temporal.Instant.from(instant).add({ seconds }).toString())

/** How long the wallet lets the call last. */
const grantedSeconds = (events: readonly { type: string; data: unknown }[]): number => {
  const held = events.find(({ type }) => type === 'CallHeld')
  return (held?.data as { hold: { seconds: number } } | undefined)?.hold.seconds ?? 0
}

const causeOf = (talkSeconds: number, wishedSeconds: number): string => {
  if (talkSeconds === 0) return 'no-answer'
  return talkSeconds < wishedSeconds ? 'balance-used-up' : 'hung-up'
}

/** Lives through one call: hold, offered, answered, ended. It is skipped where money is short. */
export const liveThroughCall = async (
  simulation: Simulation,
  line: CallingLine,
  count: { sequence: number },
  random: () => number,
): Promise<void> => {
  const { accountId, circleId, uniqueId, callerNumber } = line
  const dialled = destinations[Math.floor(random() * destinations.length)] as string
  const wishedSeconds = random() < 0.15 ? 0 : Math.ceil(10 + random() ** 2 * 420)
  const callId = `past-${demonstrationId(`call ${count.sequence}`)}`
  const offeredAt = simulation.now()
  const call: CallFacts = {
    accountId,
    circleId,
    uniqueId,
    dialled,
    callerNumber,
    anonymous: false,
    route: 'external',
    offeredAt,
  }
  const send = (name: string, data: object): Promise<void> => {
    const sequence = count.sequence
    count.sequence += 1
    return simulation.send(`call ${sequence}`, demonstrationSwitch, name, {
      callId,
      sequence,
      ...data,
    })
  }
  const held = await simulation.ask(`hold ${callId}`, demonstrationSwitch, 'HoldForCall', {
    accountId,
    circleId,
    uniqueId,
    callId,
    dialled,
    seconds: Math.max(wishedSeconds, 1),
  })
  if (!held.ok) {
    count.sequence += 1
    return
  }
  const talkSeconds = Math.min(wishedSeconds, grantedSeconds(held.events))
  const answeredAt = plusSeconds(offeredAt, 4)
  const endedAt = plusSeconds(answeredAt, talkSeconds)
  await send('RecordCallOffered', { call })
  if (talkSeconds > 0) await send('RecordCallAnswered', { call, answeredAt })
  await simulation.forwardTo(endedAt)
  await send('RecordCallEnded', {
    call,
    answeredAt: talkSeconds > 0 ? answeredAt : null,
    endedAt,
    talkMs: talkSeconds * 1_000,
    cause: causeOf(talkSeconds, wishedSeconds),
  })
  await simulation.forwardTo(addMinutes(endedAt, 1))
}
