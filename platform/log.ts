import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino'

/** Structured log of a service: one JSON object a line on standard output. */
export type Log = Logger

const secretKeys = [
  'password',
  'newPassword',
  'currentPassword',
  'token',
  'accessToken',
  'jwt',
  'seed',
  'secret',
  'cookie',
  'authorization',
  'cardNumber',
  'securityCode',
]

const redactPaths = secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`])

/** Opens the log of one service. Secrets are blanked up to three levels deep (OPS-14). */
export function openLog(
  service: string,
  level = 'info',
  destination: DestinationStream = pino.destination({ dest: 1, sync: true }),
): Log {
  return pino(
    {
      level,
      base: { service, pid: process.pid },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: redactPaths, censor: '[hidden]' },
    },
    destination,
  )
}

/** The log of one request or command on its way through the services. */
export const logFor = (log: Log, correlationId: string): Log => log.child({ correlationId })
