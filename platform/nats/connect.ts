import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fromSeed } from '@nats-io/jwt'
import { connect, jwtAuthenticator, type NatsConnection } from '@nats-io/transport-node'
import { loadKeys, serviceUser } from './keys.ts'

/** With the library's 20 s a client that meets a starting server stalls; see findings. */
const handshakeTimeoutMs = 2_000
const reconnectWaitMs = 250
const pingIntervalMs = 10_000
const pingsUnansweredMax = 2

export type NatsOptions = { url: string; keysDir: string; name: string }

const patient = {
  timeout: handshakeTimeoutMs,
  maxReconnectAttempts: -1,
  waitOnFirstConnect: true,
  reconnectTimeWait: reconnectWaitMs,
  pingInterval: pingIntervalMs,
  maxPingOut: pingsUnansweredMax,
  ignoreAuthErrorAbort: true,
}

/**
 * A service's connection with every right inside our account. It waits for a server that is not
 * there yet and reconnects for ever.
 */
export async function connectNats({ url, keysDir, name }: NatsOptions): Promise<NatsConnection> {
  const seed = (await readFile(path.join(keysDir, 'account.seed'), 'utf8')).trim()
  const user = await serviceUser(fromSeed(new TextEncoder().encode(seed)), name)
  const authenticator = jwtAuthenticator(user.jwt, user.seed)
  return connect({ ...patient, servers: url, name, authenticator })
}

/** A connection to the server's system account, which alone may change accounts. */
export async function connectSystem({ url, keysDir, name }: NatsOptions): Promise<NatsConnection> {
  const { systemAccount } = await loadKeys(keysDir)
  const user = await serviceUser(systemAccount, name)
  const authenticator = jwtAuthenticator(user.jwt, user.seed)
  return connect({ ...patient, servers: url, name, authenticator })
}
