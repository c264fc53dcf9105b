import type { Command } from 'commander'
import { z } from 'zod'
import type { Principal } from '../../domain/access/principal.ts'
import { Instant, instantOf } from '../../domain/kernel/calendar.ts'
import type { Refusal } from '../../domain/kernel/refusal.ts'
import { openClock } from '../../platform/clock.ts'
import { readServiceConfig } from '../../platform/config.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { openLog } from '../../platform/log.ts'
import { connectNats } from '../../platform/nats/connect.ts'
import { principalKey } from '../../platform/nats/principal-key.ts'
import { commandSubject } from '../../platform/nats/subjects.ts'
import { instanceSettings } from '../instance-settings.ts'
import { type Answer, answerOf } from './answer.ts'
import { answeringTrouble, refuseInstance } from './instance.ts'

/** Everything that falls due on the way is worked off before the answer comes. */
const forwardTimeoutMs = 600_000

const operator: Principal = { kind: 'system', id: 'command-line' }

const Reply = z.union([
  z.object({ ok: z.literal(true), now: Instant }),
  z.object({
    ok: z.literal(false),
    refusal: z.object({ code: z.string(), kind: z.string(), details: z.unknown() }),
  }),
])

const showClock = async (): Promise<Answer> => {
  const config = readServiceConfig(await instanceSettings(process.env))
  const clock = await openClock(config, openLog('cli', 'silent'))
  const now = clock.now()
  await clock.close()
  return answerOf({ now, demonstration: config.demonstration })
}

const forwardClock = async (to: string): Promise<Answer> => {
  let instant: string
  try {
    instant = instantOf(to)
  } catch {
    return answerOf(refuseInstance('instant_malformed', { instant: to }))
  }
  const config = readServiceConfig(await instanceSettings(process.env))
  const connection = await connectNats({
    url: config.natsUrl,
    keysDir: config.natsKeysDir,
    name: 'cli',
  })
  try {
    const message = await connection.request(
      commandSubject(principalKey(operator, 'command-line'), 'ForwardBusinessClock'),
      JSON.stringify({ commandId: uuidv7(), to: instant }),
      { timeout: forwardTimeoutMs },
    )
    const reply = Reply.parse(message.json())
    if (!reply.ok) return answerOf({ refused: true, ...reply.refusal } as Refusal)
    return answerOf({ now: reply.now, demonstration: config.demonstration })
  } finally {
    await connection.close()
  }
}

/** Adds the words of the business clock. */
export const addTo = (group: Command): void => {
  group
    .command('show')
    .description('business time now')
    .action(() => answeringTrouble(showClock))
  group
    .command('forward-to')
    .description('move the clock of a demonstration on; what falls due on the way happens in order')
    .argument('<instant>', 'with Z or an offset, such as 2026-12-01T00:00:00+09:00')
    .action((to: string) => answeringTrouble(() => forwardClock(to)))
}
