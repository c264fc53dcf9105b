import { once } from 'node:events'
import { systemClock } from '../../platform/clock.ts'
import { ConfigError, readConfig } from '../../platform/config.ts'
import { openHealthServer } from '../../platform/health.ts'
import { openLog } from '../../platform/log.ts'
import { startSandbox } from './start.ts'

// A payment company of its own: it knows neither our database nor our NATS, so `runService`, which
// asks for both, is not its frame.
const log = openLog('sandbox', process.env.LOG_LEVEL || 'info')
try {
  const config = readConfig(process.env)
  if (config.gatewaySecret === null) throw new ConfigError('GATEWAY_SECRET is not set')
  const sandbox = await startSandbox({
    host: config.host,
    port: config.port,
    publicUrl: config.gatewayUrl,
    dataDir: config.dataDir,
    secret: config.gatewaySecret,
    noticeUrl: new URL('/api/gateway/notices', config.publicUrl).href,
    log,
    now: systemClock.now,
  })
  const health = await openHealthServer({ port: config.healthPort, checks: {} })
  log.info({ url: sandbox.url, healthPort: health.port }, 'started')
  const ends = ['SIGTERM', 'SIGINT', 'SIGHUP', ...(process.connected ? ['disconnect'] : [])]
  await Promise.race(ends.map((event) => once(process, event)))
  await sandbox.close()
  await health.close()
  process.exit(0)
} catch (error) {
  log.fatal({ err: error }, 'did not start')
  process.exit(error instanceof ConfigError ? 2 : 1)
}
