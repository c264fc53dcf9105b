import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import {
  createAccount,
  createOperator,
  createUser,
  encodeAccount,
  encodeOperator,
  encodeUser,
  fromSeed,
  type KeyPair,
} from '@nats-io/jwt'
import type { SubjectPermissions } from './permissions.ts'

/** Operator, system account and our account, with the JWTs that the server was given. */
export type NatsKeys = {
  operator: KeyPair
  operatorJwt: string
  systemAccount: KeyPair
  systemAccountJwt: string
  account: KeyPair
  accountJwt: string
}

/** What a person's connection may use, so that one cannot exhaust the server. */
export const userLimits = { subscriptionsMax: 200, payloadBytesMax: 256 * 1024 } as const

/** A limit that is missing counts as 0; -1 is no limit. */
const openLimits = {
  imports: -1,
  exports: -1,
  wildcards: true,
  conn: -1,
  leaf: -1,
  subs: -1,
  data: -1,
  payload: -1,
}

/** Without these an account has no JetStream at all. */
const accountLimits = {
  ...openLimits,
  mem_storage: -1,
  disk_storage: -1,
  streams: -1,
  consumer: -1,
}

const file = {
  operatorSeed: 'operator.seed',
  operatorJwt: 'operator.jwt',
  systemAccountSeed: 'system-account.seed',
  systemAccountJwt: 'system-account.jwt',
  accountSeed: 'account.seed',
  accountJwt: 'account.jwt',
} as const

/** Our account's JWT with the given revocations (user key → second of issue), operator-signed. */
export const signAccount = (
  keys: Pick<NatsKeys, 'operator' | 'account'>,
  revocations: Record<string, number> = {},
): Promise<string> =>
  encodeAccount(
    'kaisen',
    keys.account.getPublicKey(),
    { limits: accountLimits, revocations },
    { signer: keys.operator },
  )

async function makeKeys(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const [operator, systemAccount, account] = [createOperator(), createAccount(), createAccount()]
  const text = (pair: KeyPair): string => new TextDecoder().decode(pair.getSeed())
  const contents: [name: string, content: string][] = [
    [
      file.operatorJwt,
      await encodeOperator('kaisen', operator, { system_account: systemAccount.getPublicKey() }),
    ],
    [file.systemAccountSeed, text(systemAccount)],
    [
      file.systemAccountJwt,
      await encodeAccount('system', systemAccount, { limits: openLimits }, { signer: operator }),
    ],
    [file.accountSeed, text(account)],
    [file.accountJwt, await signAccount({ operator, account })],
    // The operator's seed is written last: with it there, the set is whole.
    [file.operatorSeed, text(operator)],
  ]
  for (const [name, content] of contents) {
    const target = path.join(directory, name)
    await writeFile(`${target}.part`, content, { mode: 0o600 })
    await rename(`${target}.part`, target)
  }
}

/** Reads the keys of a folder; a missing set is an error, for other keys mean another server. */
export async function loadKeys(directory: string): Promise<NatsKeys> {
  const read = async (name: string): Promise<string> =>
    (await readFile(path.join(directory, name), 'utf8')).trim()
  const pair = async (name: string): Promise<KeyPair> =>
    fromSeed(new TextEncoder().encode(await read(name)))
  return {
    operator: await pair(file.operatorSeed),
    operatorJwt: await read(file.operatorJwt),
    systemAccount: await pair(file.systemAccountSeed),
    systemAccountJwt: await read(file.systemAccountJwt),
    account: await pair(file.accountSeed),
    accountJwt: await read(file.accountJwt),
  }
}

/** The folder's keys, made on first use: the server refuses a reload with another operator. */
export async function makeOrLoadKeys(directory: string): Promise<NatsKeys> {
  if (!existsSync(path.join(directory, file.operatorSeed))) await makeKeys(directory)
  return loadKeys(directory)
}

/** A key pair and JWT for one of our own services: every right inside the account. */
export async function serviceUser(
  account: KeyPair,
  name: string,
): Promise<{ jwt: string; seed: Uint8Array }> {
  const user = createUser()
  return { jwt: await encodeUser(name, user, account), seed: user.getSeed() }
}

/** A person's JWT: for a key that only its browser holds, valid until `expiresAtSecond` (epoch). */
export const personJwt = (options: {
  account: KeyPair
  publicKey: string
  name: string
  permissions: SubjectPermissions
  expiresAtSecond: number
}): Promise<string> =>
  encodeUser(
    options.name,
    options.publicKey,
    options.account,
    {
      pub: { allow: options.permissions.publish, deny: [] },
      sub: { allow: options.permissions.subscribe, deny: [] },
      subs: userLimits.subscriptionsMax,
      payload: userLimits.payloadBytesMax,
      data: -1,
      allowed_connection_types: ['WEBSOCKET'],
    },
    { exp: options.expiresAtSecond },
  )
