import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { jetstream } from '@nats-io/jetstream'
import type { NatsConnection, Subscription } from '@nats-io/transport-node'
import { z } from 'zod'
import type { Principal } from '../../domain/access/principal.ts'
import { CircleOpened } from '../../domain/circle/events.ts'
import type { EventDefinition, NewEvent } from '../../domain/kernel/event.ts'
import { NumberAssigned } from '../../domain/number/events.ts'
import { CallerNumberChosen, UniqueIssued } from '../../domain/unique/events.ts'
import { systemClock } from '../../platform/clock.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { openLog } from '../../platform/log.ts'
import { principalKey } from '../../platform/nats/principal-key.ts'
import {
  eventSubject,
  everySubject,
  parseSubject,
  switchSubject,
} from '../../platform/nats/subjects.ts'
import type { CallTiming } from '../../switch/call-timing.ts'
import { simulatedFarEnd } from '../../switch/far-end.ts'
import { type OpenSwitch, openSwitch } from '../../switch/open-switch.ts'

/** Calls as quick as tests are. */
export const quickTiming: CallTiming = {
  holdStepSeconds: 1,
  extendBeforeMs: 500,
  askAgainMs: 100,
  ringMaxMs: 700,
  aliveEveryMs: 50,
}

/** One line of one circle with a number to show. */
export type Office = {
  accountId: string
  circleId: string
  uniqueId: string
  callerNumber: string
  principal: Principal
}

/** Puts events on the wire as the relay does, one log for the whole test file. */
export function openTestRelay(connection: NatsConnection) {
  let position = 0n
  const publish = async (
    definition: EventDefinition,
    stream: string,
    event: NewEvent,
    accountId: string | null,
  ): Promise<void> => {
    position += 1n
    const id = uuidv7()
    const stored = {
      ...{ id, type: event.type, version: definition.version, stream, revision: 0, accountId },
      position: position.toString(),
      occurredAt: systemClock.now(),
      recordedAt: systemClock.now(),
      actor: { kind: 'system', id: 'test' },
      ...{ commandId: id, commandDigest: '', correlationId: id },
      data: definition.encode(event.data),
    }
    const subject = eventSubject({ accountId, stream, type: event.type })
    await jetstream(connection).publish(subject, JSON.stringify(stored), { msgID: id })
  }
  return {
    publish,
    /** Another event store: its log begins at 1 again. */
    startAnotherLog: () => {
      position = 0n
    },
    openOffice: async (
      number: number,
      ids = { accountId: uuidv7(), circleId: uuidv7() },
    ): Promise<Office> => {
      const { accountId, circleId } = ids
      const [contractId, orderId] = [uuidv7(), uuidv7()]
      const uniqueId = String(1_000_000_000 + number)
      const callerNumber = `+8131234${String(number).padStart(4, '0')}`
      const loginId = `circle${number}`
      const circle = CircleOpened({ accountId, name: '営業部', loginId, user: null })
      await publish(CircleOpened, `circle-${circleId}`, circle, accountId)
      const owner = { accountId, circleId, contractId, orderId }
      const unique = UniqueIssued({ ...owner, productCode: 'unique' })
      await publish(UniqueIssued, `unique-${uniqueId}`, unique, accountId)
      const stream = `number-${callerNumber.slice(1)}`
      await publish(NumberAssigned, stream, NumberAssigned(owner), accountId)
      const chosen = CallerNumberChosen({ e164: callerNumber })
      await publish(CallerNumberChosen, `unique-${uniqueId}`, chosen, accountId)
      const principal = { kind: 'unique' as const, id: uniqueId, accountId, circleId, uniqueId }
      return { accountId, circleId, uniqueId, callerNumber, principal }
    },
  }
}

/** A question for a hold as the switch puts it. */
export const HoldAsked = z.looseObject({
  commandId: z.uuid(),
  callId: z.string(),
  dialled: z.string(),
  seconds: z.int(),
})
export type HoldAsked = z.infer<typeof HoldAsked>

/** A wallet that covers so many seconds of any call, in the place of the commands service. */
export function answerHolds(
  connection: NatsConnection,
  coveredSeconds: number,
): { asked: HoldAsked[]; subscription: Subscription } {
  const asked: HoldAsked[] = []
  const held = new Map<string, number>()
  const subscription = connection.subscribe(everySubject.commands, {
    callback: (_, message) => {
      const subject = parseSubject(message.subject)
      if (subject?.kind !== 'command' || subject.command !== 'HoldForCall') return
      const hold = HoldAsked.parse(JSON.parse(message.string()))
      asked.push(hold)
      const granted = Math.min(hold.seconds, coveredSeconds)
      if (granted <= (held.get(hold.callId) ?? 0)) {
        const refusal = { refused: true, code: 'call_balance_short', kind: 'conflict', details: {} }
        return void message.respond(JSON.stringify({ ok: false, refusal }))
      }
      held.set(hold.callId, granted)
      const data = { hold: { holdId: hold.callId, seconds: granted, draws: [] } }
      const events = [{ type: 'CallHeld', data }]
      message.respond(JSON.stringify({ ok: true, position: '1', events }))
    },
  })
  return { asked, subscription }
}

/** A folder of its own for a switch. */
export const newFolder = (): Promise<string> => mkdtemp(path.join(tmpdir(), 'kaisen-switch-'))

/** A switch as in the demonstration, only quicker. */
export const openTestSwitch = (
  connection: NatsConnection,
  dataDir: string,
  timing: Partial<CallTiming> = {},
): Promise<OpenSwitch> =>
  openSwitch({
    ...{ connection, dataDir, clock: systemClock, log: openLog('switch', 'fatal') },
    farEnd: simulatedFarEnd(50),
    timing: { ...quickTiming, ...timing },
    watchMs: 200,
  })

/** Asks the switch in a principal's name; null where no switch answers. */
export async function control(
  connection: NatsConnection,
  principal: Principal,
  action: 'dial' | 'hangup' | 'status',
  body: unknown,
  timeoutMs = 8_000,
) {
  const subject = switchSubject(principalKey(principal, 'session-1'), action)
  const reply = await connection.request(subject, JSON.stringify(body), { timeout: timeoutMs })
  return reply.json() as Record<string, unknown> & { ok: boolean; callId: string }
}
