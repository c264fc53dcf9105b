import { createPool } from '../platform/database.ts'
import { openEventStore } from '../platform/event-store/open.ts'
import { runService } from '../platform/service.ts'
import { startProjections } from './service.ts'
import { openViewPublisher } from './view-publisher.ts'

await runService('projections', process.env, async ({ config, log }) => {
  const pool = createPool(config.databaseUrl, { applicationName: 'projections' })
  const store = await openEventStore(config.eventStoreUrl)
  const views = openViewPublisher(
    { url: config.natsUrl, keysDir: config.natsKeysDir, name: 'projections' },
    log,
  )
  const service = await startProjections({ store, pool, log, publish: views.publish })
  return {
    checks: { ...service.checks, nats: views.check },
    close: async () => {
      await service.close()
      await views.close()
      await store.close()
      await pool.end()
    },
  }
})
