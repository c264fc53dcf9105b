import { setTimeout as sleep } from 'node:timers/promises'
import type { JsMsg } from '@nats-io/jetstream'
import {
  AckPolicy,
  type ConsumerMessages,
  DeliverPolicy,
  jetstream,
  jetstreamManager,
} from '@nats-io/jetstream'
import { type NatsConnection, nanos } from '@nats-io/transport-node'
import type { Principal } from '../domain/access/principal.ts'
import { deriveUuid } from '../platform/ids.ts'
import type { Log } from '../platform/log.ts'
import { ensureStreams, streamName } from '../platform/nats/streams.ts'
import { parseSubject } from '../platform/nats/subjects.ts'
import type { Mediator } from './mediator.ts'

const durableName = 'commands'
const ackWaitMs = 30_000
const redeliverMs = 1_000
const reopenMs = 1_000
/** A namespace of its own for the ids of what switches report. */
const reportsNamespace = 'b1d9a3de-6f0a-8c55-9d6b-2f0f6a9b3c10'

const commandOf: Readonly<Record<string, string>> = {
  CallOffered: 'RecordCallOffered',
  CallAnswered: 'RecordCallAnswered',
  CallEnded: 'RecordCallEnded',
  CallRefused: 'RecordCallRefused',
}

/** Takes what switches report into the log: each report once, however often it comes (CALL-01). */
export type CallIntake = { stop: () => Promise<void> }

const take = async ({ mediator, log }: IntakeParts, message: JsMsg): Promise<void> => {
  const subject = parseSubject(message.subject)
  const name = subject?.kind === 'call' ? commandOf[subject.type] : undefined
  if (subject?.kind !== 'call' || name === undefined) {
    log.error({ subject: message.subject }, 'a report of no known kind was put aside')
    message.term('unknown kind')
    return
  }
  const { switchId } = subject
  const principal: Principal = { kind: 'switch', id: switchId }
  const data = message.json<Record<string, unknown>>()
  const commandId = deriveUuid(reportsNamespace, `${switchId} ${data.sequence}`)
  const correlationId = message.headers?.get('x-correlation-id') || commandId
  const outcome = await mediator({ principal, name, body: { commandId, ...data }, correlationId })
  if (outcome.ok) {
    message.ack()
    return
  }
  const { code, kind, details } = outcome.refusal
  if (kind === 'unavailable') {
    message.nak(redeliverMs)
    return
  }
  log.error({ switchId, sequence: data.sequence, code, details }, 'a report was refused')
  message.term(code)
}

export type IntakeParts = {
  connection: NatsConnection
  mediator: Mediator
  log: Log
}

const openMessages = async ({ connection }: IntakeParts): Promise<ConsumerMessages> => {
  await ensureStreams(connection)
  const manager = await jetstreamManager(connection)
  await manager.consumers.add(streamName.calls, {
    durable_name: durableName,
    ack_policy: AckPolicy.Explicit,
    deliver_policy: DeliverPolicy.All,
    ack_wait: nanos(ackWaitMs),
  })
  const consumer = await jetstream(connection).consumers.get(streamName.calls, durableName)
  return consumer.consume({ max_messages: 200 })
}

/** Opens the durable consumer; opens it anew where NATS's store was lost. */
export const openCallIntake = (parts: IntakeParts): CallIntake => {
  let isStopping = false
  let messages: ConsumerMessages | null = null
  const loop = async (): Promise<void> => {
    while (!isStopping) {
      try {
        messages = await openMessages(parts)
        watch(messages)
        for await (const message of messages)
          await take(parts, message).catch((error) => {
            parts.log.warn({ err: error }, 'a report will be taken later')
            message.nak(redeliverMs)
          })
      } catch (error) {
        if (!isStopping) parts.log.warn({ err: error }, 'reports of switches cannot be read now')
      }
      if (!isStopping) await sleep(reopenMs)
    }
  }
  const done = loop()
  return {
    stop: async () => {
      isStopping = true
      await messages?.close()
      await done
    },
  }
}

/** A consumer that vanished with its stream is silent otherwise. */
const watch = async (messages: ConsumerMessages): Promise<void> => {
  for await (const { type } of messages.status())
    if (type === 'consumer_not_found' || type === 'stream_not_found' || type === 'consumer_deleted')
      messages.stop()
}
