import { join } from 'node:path'
import { personalOf } from '../domain/personal-data.ts'
import { openAuth } from '../platform/auth-tables.ts'
import { openBlobs } from '../platform/blobs.ts'
import { systemClock } from '../platform/clock.ts'
import { ConfigError } from '../platform/config.ts'
import { createPool } from '../platform/database.ts'
import { openGateway } from '../platform/gateway/open.ts'
import { connectNats } from '../platform/nats/connect.ts'
import { loadKeys } from '../platform/nats/keys.ts'
import { openRevoker } from '../platform/nats/revocation.ts'
import { openPersonalEventStore } from '../platform/personal-data/open.ts'
import { runService } from '../platform/service.ts'
import { openReadDatabase } from '../projections/read-database.ts'
import { createApp } from './app.ts'
import { readPayTo } from './pay-to.ts'
import { readPositionOf } from './read-position.ts'
import { readSeller } from './seller.ts'

await runService('read-api', process.env, async ({ config, log, clock }) => {
  const { natsWebSocketUrl } = config
  if (natsWebSocketUrl === null) throw new ConfigError('NATS_WEBSOCKET_URL is not set')
  const pool = createPool(config.databaseUrl, { applicationName: 'kaisen-read-api' })
  const { store, keys } = await openPersonalEventStore(config, personalOf)
  const natsOptions = { url: config.natsUrl, keysDir: config.natsKeysDir, name: 'read-api' }
  const nats = await connectNats(natsOptions)
  const revoker = await openRevoker(natsOptions)
  const { account } = await loadKeys(config.natsKeysDir)
  const app = await createApp({
    log,
    db: openReadDatabase(pool),
    position: readPositionOf(pool),
    clock,
    auth: await openAuth(pool),
    // Sessions, signatures and locks go by wall-clock time, whatever the business clock says.
    now: systemClock.now,
    publicUrl: config.publicUrl,
    trustedProxies: config.trustedProxies,
    account,
    revoker,
    nats,
    natsWebSocketUrl,
    store,
    pool,
    blobs: await openBlobs(config.dataDir, keys),
    gateway: config.gatewayUrl === null ? null : openGateway(config, systemClock.now),
    demonstration: config.demonstration,
    payTo: readPayTo(process.env, config.demonstration),
    seller: readSeller(process.env, config.demonstration),
    webRoot: join(import.meta.dirname, '../web/dist'),
  })
  await app.listen({ host: config.host, port: config.port })
  return {
    checks: {
      database: async () => {
        await pool.query('select 1')
      },
      nats: () => nats.flush(),
    },
    close: async () => {
      await app.close()
      await revoker.close()
      await nats.drain()
      await store.close()
      await pool.end()
    },
  }
})
