import { createPool } from '../../platform/database.ts'
import { openEventStore } from '../../platform/event-store/open.ts'
import { calls } from '../../projections/call.ts'
import { rebuild } from '../../projections/rebuild.ts'
import { msOf } from './workload.ts'

// Rebuilds in a process of its own, started as the projections are, each time it is told to.
const url = process.env.DATABASE_URL ?? ''
const pool = createPool(url, { applicationName: 'projections' })
const store = await openEventStore(url)
const parts = { store, pool, schema: 'read', projections: [calls] }

process.on('message', async () => {
  process.send?.({ elapsedMs: await msOf(() => rebuild(parts)) })
})
process.once('disconnect', async () => {
  await store.close()
  await pool.end()
})
process.send?.({ ready: true })
