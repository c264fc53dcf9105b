import { connectNats } from '../platform/nats/connect.ts'
import { ensureStreams } from '../platform/nats/streams.ts'
import { runService } from '../platform/service.ts'
import { simulatedFarEnd, unconnectedFarEnd } from './far-end.ts'
import { openSwitch } from './open-switch.ts'

await runService('switch', process.env, async ({ config, log, clock }) => {
  const { natsUrl, natsKeysDir, dataDir, demonstration } = config
  const connection = await connectNats({ url: natsUrl, keysDir: natsKeysDir, name: 'switch' })
  await ensureStreams(connection)
  const farEnd = demonstration ? simulatedFarEnd() : unconnectedFarEnd
  if (!demonstration) log.warn('no media server is connected: calls end unanswered')
  const open = await openSwitch({ connection, dataDir, clock, log, farEnd })
  return {
    checks: {
      nats: () => connection.flush(),
      events: async () => {
        if (!open.feed.isCurrent()) throw new Error('the event stream is away')
      },
    },
    close: async () => {
      await open.close()
      await connection.drain()
    },
  }
})
