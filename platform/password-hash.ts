import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)

/** OWASP's minimum for argon2id: 19 MiB, two passes (ACC-03). */
const cost = { memoryKiB: 19 * 1024, passes: 2, parallelism: 1 } as const
const saltBytes = 16
const tagBytes = 32

/** Algorithm, version, cost, salt, tag: the form that argon2 implementations share. */
const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

const base64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes).toString('base64').replace(/=+$/, '')

const phcText = (nonce: Uint8Array, tag: Uint8Array): string =>
  [
    '',
    'argon2id',
    'v=19',
    `m=${cost.memoryKiB},t=${cost.passes},p=${cost.parallelism}`,
    base64(nonce),
    base64(tag),
  ].join('$')

/** A password as an argon2id string in PHC form, salt and cost included. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(saltBytes)
  const tag = await derive('argon2id', {
    message: password,
    nonce,
    memory: cost.memoryKiB,
    passes: cost.passes,
    parallelism: cost.parallelism,
    tagLength: tagBytes,
  })
  return phcText(nonce, tag)
}

/** Stands in for the hash of a login that does not exist, so that both take the same time. */
let nobody: Promise<string> | undefined
const hashOfNobody = (): Promise<string> => {
  nobody ??= hashPassword(randomBytes(saltBytes).toString('hex'))
  return nobody
}

/** Whether the password is right; null for an unknown login is as slow and always false. */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const parts = phc.exec(stored ?? (await hashOfNobody()))
  if (parts === null) throw new Error('a stored password hash is not in PHC form')
  const [, memory, passes, parallelism, salt = '', tag = ''] = parts
  const expected = Buffer.from(tag, 'base64')
  const actual = await derive('argon2id', {
    message: password,
    nonce: Buffer.from(salt, 'base64'),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
  })
  return timingSafeEqual(actual, expected) && stored !== null
}
