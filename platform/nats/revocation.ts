import { decode } from '@nats-io/jwt'
import type { NatsConnection } from '@nats-io/transport-node'
import { connectSystem, type NatsOptions } from './connect.ts'
import { loadKeys, type NatsKeys, signAccount } from './keys.ts'

/** A person's JWT lives at most this long (5 minutes), so an older revocation says nothing. */
export const personJwtMs = 5 * 60_000
const requestTimeoutMs = 2_000

/** Ends the connections of user keys and refuses their JWTs, at once. */
export type Revoker = {
  revoke: (publicKeys: readonly string[], atMs: number) => Promise<void>
  close: () => Promise<void>
}

type AccountClaims = { revocations?: Record<string, number> }

async function pushRevocations(
  system: NatsConnection,
  keys: NatsKeys,
  publicKeys: readonly string[],
  atMs: number,
): Promise<void> {
  const account = keys.account.getPublicKey()
  const options = { timeout: requestTimeoutMs }
  const found = await system.request(`$SYS.REQ.ACCOUNT.${account}.CLAIMS.LOOKUP`, '', options)
  const known = decode<AccountClaims>(found.string()).nats.revocations ?? {}
  const forgetBeforeSecond = Math.floor((atMs - 2 * personJwtMs) / 1_000)
  const second = Math.floor(atMs / 1_000)
  const revocations = Object.fromEntries([
    ...Object.entries(known).filter(([, revokedAt]) => revokedAt > forgetBeforeSecond),
    ...publicKeys.map((publicKey) => [publicKey, second] as const),
  ])
  const jwt = await signAccount(keys, revocations)
  const answer = await system.request('$SYS.REQ.CLAIMS.UPDATE', jwt, options)
  const { error } = answer.json<{ error?: { description?: string } }>()
  if (error !== undefined) throw new Error(`nats-server refused a revocation: ${error.description}`)
}

/** Revocations go into our account's JWT, one update after the other (one read API process). */
export async function openRevoker(options: NatsOptions): Promise<Revoker> {
  const keys = await loadKeys(options.keysDir)
  const system = await connectSystem(options)
  let last: Promise<void> = Promise.resolve()
  return {
    revoke: (publicKeys, atMs) => {
      if (publicKeys.length === 0) return Promise.resolve()
      const next = last.then(() => pushRevocations(system, keys, publicKeys, atMs))
      last = next.catch(() => {})
      return next
    },
    close: () => system.close(),
  }
}
