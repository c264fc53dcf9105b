import { createPool } from '../platform/database.ts'
import { openEventStore } from '../platform/event-store/open.ts'
import { connectNats } from '../platform/nats/connect.ts'
import { runService } from '../platform/service.ts'
import { startProjections } from './service.ts'

await runService('projections', process.env, async ({ config, log }) => {
  const pool = createPool(config.databaseUrl, { applicationName: 'projections' })
  const store = await openEventStore(config.eventStoreUrl)
  const nats = await connectNats({
    url: config.natsUrl,
    keysDir: config.natsKeysDir,
    name: 'projections',
  })
  const service = await startProjections({
    store,
    pool,
    log,
    publish: (subject, payload) => nats.publish(subject, payload),
  })
  return {
    checks: {
      ...service.checks,
      nats: async () => {
        await nats.flush()
      },
    },
    close: async () => {
      await service.close()
      await nats.drain()
      await store.close()
      await pool.end()
    },
  }
})
