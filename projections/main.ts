import { personalOf } from '../domain/personal-data.ts'
import { createPool } from '../platform/database.ts'
import { openPersonalEventStore } from '../platform/personal-data/open.ts'
import { runService } from '../platform/service.ts'
import { startProjections } from './service.ts'
import { openViewPublisher } from './view-publisher.ts'

await runService('projections', process.env, async ({ config, log }) => {
  const pool = createPool(config.databaseUrl, { applicationName: 'projections' })
  const { store, keys } = await openPersonalEventStore(config, personalOf)
  const views = openViewPublisher(
    { url: config.natsUrl, keysDir: config.natsKeysDir, name: 'projections' },
    log,
  )
  const service = await startProjections({
    store,
    pool,
    log,
    publish: views.publish,
    forgetKeys: keys.forget,
  })
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
