import { join, resolve } from 'node:path'
import { z } from 'zod'

const Port = z.coerce.number().int().min(0).max(65_535)
const Flag = z.enum(['0', '1']).transform((text) => text === '1')
const Addresses = z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]))
const LogLevel = z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])

const Environment = z.object({
  DATA_DIR: z.string().min(1).default('./.data'),
  DATABASE_URL: z.string().min(1).optional(),
  EVENT_STORE_URL: z.string().min(1).optional(),
  NATS_URL: z.string().min(1).optional(),
  NATS_WEBSOCKET_URL: z.string().min(1).optional(),
  NATS_KEYS_DIR: z.string().min(1).optional(),
  KEY_ENCRYPTION_KEY: z
    .string()
    .regex(/^[\w+/-]{43}=?$/, '32 bytes in base64')
    .optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: Port.default(8080),
  PUBLIC_URL: z.url().optional(),
  TRUSTED_PROXIES: z
    .string()
    .transform((text) => text.split(',').map((each) => each.trim()))
    .pipe(Addresses)
    .default([]),
  GATEWAY_URL: z.url().optional(),
  GATEWAY_SECRET: z.string().min(16).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().min(3).max(200).default('Kaisen 回線 <no-reply@kaisen.example>'),
  DEMONSTRATION: Flag.default(false),
  LOG_LEVEL: LogLevel.default('info'),
  HEALTH_PORT: Port.default(0),
})

/** What the environment says, with defaults; null where a server of our own is to be used. */
export type Config = {
  dataDir: string
  databaseUrl: string | null
  eventStoreUrl: string | null
  natsUrl: string | null
  /** Where the read API's `/nats` pipe leads: the WebSocket listener of nats-server. */
  natsWebSocketUrl: string | null
  natsKeysDir: string
  /** Encrypts the keys of personal data: 32 bytes in base64. */
  keyEncryptionKey: string | null
  host: string
  port: number
  publicUrl: string
  /** Whose word on a caller's address is taken: IP addresses or networks (CIDR). */
  trustedProxies: readonly string[]
  gatewayUrl: string | null
  gatewaySecret: string | null
  /** `smtp://` or `smtps://`; null: letters to customers cannot be sent. */
  smtpUrl: string | null
  mailFrom: string
  demonstration: boolean
  logLevel: z.infer<typeof LogLevel>
  healthPort: number
}

/** What a service needs to run: its servers are there already. */
export type ServiceConfig = Config & { databaseUrl: string; natsUrl: string; eventStoreUrl: string }

/** A setting is missing or wrong; the message names the variable. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

/** Reads the settings from environment variables; empty text counts as unset. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.entries(environment).filter(([, value]) => value !== '')
  const parsed = Environment.safeParse(Object.fromEntries(given))
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new ConfigError(`Environment: ${faults.join('; ')}`)
  }
  const settings = parsed.data
  const dataDir = resolve(settings.DATA_DIR)
  return {
    dataDir,
    databaseUrl: settings.DATABASE_URL ?? null,
    eventStoreUrl: settings.EVENT_STORE_URL ?? null,
    natsUrl: settings.NATS_URL ?? null,
    natsWebSocketUrl: settings.NATS_WEBSOCKET_URL ?? null,
    natsKeysDir: settings.NATS_KEYS_DIR ?? join(dataDir, 'nats-keys'),
    keyEncryptionKey: settings.KEY_ENCRYPTION_KEY ?? null,
    host: settings.HOST,
    port: settings.PORT,
    publicUrl: settings.PUBLIC_URL ?? `http://${settings.HOST}:${settings.PORT}`,
    trustedProxies: settings.TRUSTED_PROXIES,
    gatewayUrl: settings.GATEWAY_URL ?? null,
    gatewaySecret: settings.GATEWAY_SECRET ?? null,
    smtpUrl: settings.SMTP_URL ?? null,
    mailFrom: settings.MAIL_FROM,
    demonstration: settings.DEMONSTRATION,
    logLevel: settings.LOG_LEVEL,
    healthPort: settings.HEALTH_PORT,
  }
}

/** As `readConfig`, for a service started alone: it refuses to guess where its servers are. */
export function readServiceConfig(environment: Record<string, string | undefined>): ServiceConfig {
  const config = readConfig(environment)
  const { databaseUrl, natsUrl } = config
  if (databaseUrl === null) throw new ConfigError('DATABASE_URL is not set')
  if (natsUrl === null) throw new ConfigError('NATS_URL is not set')
  return { ...config, databaseUrl, natsUrl, eventStoreUrl: config.eventStoreUrl ?? databaseUrl }
}
