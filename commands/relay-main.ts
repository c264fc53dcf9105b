import { openEventStore } from '../platform/event-store/open.ts'
import { connectNats } from '../platform/nats/connect.ts'
import { runService } from '../platform/service.ts'
import { openRelay } from './relay.ts'

await runService('relay', process.env, async ({ config, log }) => {
  const store = await openEventStore(config.eventStoreUrl)
  const connection = await connectNats({
    url: config.natsUrl,
    keysDir: config.natsKeysDir,
    name: 'relay',
  })
  const relay = openRelay({ store, connection, log })
  return {
    checks: {
      store: async () => {
        await store.head()
      },
      nats: async () => {
        await connection.flush()
      },
    },
    close: async () => {
      await relay.stop()
      await connection.drain()
      await store.close()
    },
  }
})
