import { once } from 'node:events'
import { ConfigError, readConfig } from '../../platform/config.ts'
import { openHealthServer } from '../../platform/health.ts'
import { openLog } from '../../platform/log.ts'
import { startInbox } from './server.ts'

// A mail server of its own: it knows neither our database nor our NATS.
const log = openLog('inbox', process.env.LOG_LEVEL || 'info')
try {
  const config = readConfig(process.env)
  if (config.smtpUrl === null) throw new ConfigError('SMTP_URL is not set')
  const inbox = await startInbox({
    host: config.host,
    port: config.port,
    smtpPort: Number(new URL(config.smtpUrl).port),
    dataDir: config.dataDir,
    log,
    nowMs: Date.now,
  })
  const health = await openHealthServer({ port: config.healthPort, checks: {} })
  log.info({ url: inbox.url, healthPort: health.port }, 'started')
  const ends = ['SIGTERM', 'SIGINT', 'SIGHUP', ...(process.connected ? ['disconnect'] : [])]
  await Promise.race(ends.map((event) => once(process, event)))
  await inbox.close()
  await health.close()
  process.exit(0)
} catch (error) {
  log.fatal({ err: error }, 'did not start')
  process.exit(error instanceof ConfigError ? 2 : 1)
}
