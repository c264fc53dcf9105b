import { setTimeout as sleep } from 'node:timers/promises'
import { type NatsConnection, RequestError } from '@nats-io/transport-node'
import type { Command } from 'commander'
import { z } from 'zod'
import type { Principal } from '../../domain/access/principal.ts'
import type { Refusal } from '../../domain/kernel/refusal.ts'
import { readServiceConfig } from '../../platform/config.ts'
import { connectNats } from '../../platform/nats/connect.ts'
import { principalKey } from '../../platform/nats/principal-key.ts'
import { switchSubject } from '../../platform/nats/subjects.ts'
import { refusalOf } from '../../switch/call-refusals.ts'
import { instanceSettings } from '../instance-settings.ts'
import { type Answer, answerOf, write, wrongUse } from './answer.ts'
import { answeringTrouble } from './instance.ts'

const requestTimeoutMs = 5_000
const askEveryMs = 200
const secondsMax = 86_400

const caller: Principal = { kind: 'system', id: 'command-line' }

const Refused = z.object({
  ok: z.literal(false),
  refusal: z.object({
    refused: z.literal(true),
    code: z.string(),
    kind: z.enum(['invalid', 'forbidden', 'missing', 'conflict', 'unavailable']),
    details: z.record(z.string(), z.unknown()),
  }),
})
const Dialled = z.object({
  ok: z.literal(true),
  callId: z.string(),
  route: z.string(),
  callerNumber: z.string().nullable(),
  grantedSeconds: z.int().nullable(),
})
const Status = z.object({
  ok: z.literal(true),
  state: z.enum(['ringing', 'talking', 'ended']),
  talkMs: z.int(),
  cause: z.string().nullable(),
})

/** What is asked for: who calls whom, and for how many seconds of talk. */
type CallWanted = { from: string; to: string; seconds: number }

const control = async <Schema extends z.ZodType>(
  connection: NatsConnection,
  action: string,
  body: unknown,
  schema: Schema,
): Promise<z.output<Schema> | Refusal> => {
  const subject = switchSubject(principalKey(caller, 'command-line'), action)
  const options = { timeout: requestTimeoutMs }
  const message = await connection.request(subject, JSON.stringify(body), options)
  const reply = message.json()
  const refused = Refused.safeParse(reply)
  return refused.success ? refused.data.refusal : schema.parse(reply)
}

/** Dials, talks so long, hangs up; a call that ends before is followed to its end. */
export async function placeCall(connection: NatsConnection, wanted: CallWanted): Promise<Answer> {
  const body = { uniqueId: wanted.from, to: wanted.to }
  const dialled = await control(connection, 'dial', body, Dialled)
  if ('refused' in dialled) return answerOf(dialled)
  const { ok: _, ...call } = dialled
  const { callId } = call
  for (;;) {
    const status = await control(connection, 'status', { callId }, Status)
    if ('refused' in status) return answerOf(status)
    const { state, talkMs, cause } = status
    if (state === 'ended') return answerOf({ ...call, talkMs, cause })
    const leftMs = wanted.seconds * 1_000 - talkMs
    if (leftMs <= 0) await control(connection, 'hangup', { callId }, z.object({}))
    else await sleep(Math.min(leftMs, askEveryMs))
  }
}

const call = async (wanted: CallWanted): Promise<Answer> => {
  const config = readServiceConfig(await instanceSettings(process.env))
  if (!config.demonstration)
    return wrongUse('not_a_demonstration', 'calls are simulated in a demonstration only')
  const { natsUrl: url, natsKeysDir: keysDir } = config
  const connection = await connectNats({ url, keysDir, name: 'cli' })
  try {
    return await placeCall(connection, wanted)
  } catch (error) {
    if (error instanceof RequestError) return answerOf(refusalOf('back-office-away'))
    throw error
  } finally {
    await connection.close()
  }
}

/** Adds the words of the demonstration's calls. */
export const addTo = (group: Command): void => {
  group
    .command('call')
    .description('places a simulated call through the switch and follows it to its end')
    .requiredOption('--from <unique>', 'the 10 digits of the line that calls')
    .requiredOption('--to <digits>', 'the number as one would dial it; 184 in front withholds')
    .option('--seconds <count>', 'talk time after which the caller hangs up', '10')
    .action(async ({ from, to, seconds }: Record<'from' | 'to' | 'seconds', string>) => {
      const talk = z.coerce.number().int().min(0).max(secondsMax).safeParse(seconds)
      if (!talk.success) return write(wrongUse('seconds_not_valid', `--seconds ${seconds}`))
      return answeringTrouble(() => call({ from, to, seconds: talk.data }))
    })
}
