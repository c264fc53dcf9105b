import { type Clock, openClock } from './clock.ts'
import { ConfigError, readServiceConfig, type ServiceConfig } from './config.ts'
import { openHealthServer, type ReadinessCheck } from './health.ts'
import { type Log, openLog } from './log.ts'

const closeTimeoutMs = 15_000

/** What every service is given. */
export type ServiceContext = { config: ServiceConfig; log: Log; clock: Clock }

/** A started service: what `/readyz` asks of it, and how it ends in order. */
export type Service = { checks: Record<string, ReadinessCheck>; close: () => Promise<void> }

type Part = { close: () => Promise<void> }

/** Resolves when the process is told to end: by a signal, or because its supervisor is gone. */
function untilToldToStop(): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>()
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    process.on(signal, () => resolve(signal))
  if (process.connected) process.once('disconnect', () => resolve('supervisor is gone'))
  return promise
}

async function closeInTurn(parts: readonly Part[], log: Log): Promise<void> {
  const late = setTimeout(() => {
    log.error('did not close in time')
    process.exit(1)
  }, closeTimeoutMs)
  for (const part of parts) await part.close()
  clearTimeout(late)
}

function dieLoudly(log: Log, what: string): (error: unknown) => void {
  return (error) => {
    log.fatal({ err: error }, what)
    process.exit(1)
  }
}

/**
 * The frame of a `main.ts`: configuration, log, clock and health port around what `start` opens;
 * `/readyz` passes once it has started and its own checks pass. A bug ends the process, for its
 * supervisor starts it afresh.
 */
export async function runService(
  name: string,
  environment: Record<string, string | undefined>,
  start: (context: ServiceContext) => Promise<Service>,
): Promise<void> {
  const log = openLog(name, environment.LOG_LEVEL || 'info')
  process.on('uncaughtException', dieLoudly(log, 'a bug ended the service'))
  process.on('unhandledRejection', dieLoudly(log, 'a bug ended the service'))
  try {
    const stopped = untilToldToStop()
    const config = readServiceConfig(environment)
    const checks: Record<string, ReadinessCheck> = {
      started: () => Promise.reject(new Error('still starting')),
    }
    const health = await openHealthServer({ port: config.healthPort, checks })
    const clock = await openClock(config, log)
    const service = await start({ config, log, clock })
    Object.assign(checks, service.checks, { started: () => Promise.resolve() })
    log.info({ healthPort: health.port }, 'started')
    log.info({ reason: await stopped }, 'stopping')
    await closeInTurn([service, clock, health], log)
    log.info('stopped')
    process.exit(0)
  } catch (error) {
    if (error instanceof ConfigError) log.fatal(error.message)
    else log.fatal({ err: error }, 'did not start')
    process.exit(error instanceof ConfigError ? 2 : 1)
  }
}
