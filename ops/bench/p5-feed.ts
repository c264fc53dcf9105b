import { createPool } from '../../platform/database.ts'
import { openEventStore } from '../../platform/event-store/open.ts'
import { feedReadModels } from '../../projections/live.ts'
import { readModels } from '../../projections/read-models.ts'
import { rebuild } from '../../projections/rebuild.ts'

// The read models in a process of their own, as in operation; each commit is told to the parent
// with the machine's monotonic clock.
const url = process.env.DATABASE_URL ?? ''
const pool = createPool(url, { applicationName: 'projections' })
const store = await openEventStore(url)
const common = { store, pool, schema: 'read', projections: readModels }
await rebuild(common)
let told = ''
const feed = feedReadModels({
  ...common,
  publish: (_, payload) => {
    if (payload === told) return
    told = payload
    process.send?.({
      position: JSON.parse(payload).position,
      atNs: String(process.hrtime.bigint()),
    })
  },
})
feed.done.catch((error) => {
  console.error(error)
  process.exit(1)
})
process.send?.({ ready: true })
process.once('disconnect', async () => {
  await feed.stop()
  process.exit(0)
})
