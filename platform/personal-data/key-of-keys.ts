import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Config } from '../config.ts'

const keyBytes = 32

/** Where the key of keys lies that an installation has made itself. */
export const keyFileIn = (dataDir: string): string => join(dataDir, 'secrets', 'key-encryption-key')

/**
 * The key that encrypts the keys of persons: KEY_ENCRYPTION_KEY, or a file in the data folder that
 * the first process makes and the others find.
 */
export async function keyOfKeys({
  keyEncryptionKey,
  dataDir,
}: Pick<Config, 'keyEncryptionKey' | 'dataDir'>): Promise<Buffer> {
  if (keyEncryptionKey !== null) return Buffer.from(keyEncryptionKey, 'base64url')
  const file = keyFileIn(dataDir)
  const known = await readFile(file, 'utf8').catch(() => null)
  if (known !== null) return Buffer.from(known, 'base64url')
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const made = randomBytes(keyBytes).toString('base64url')
  const own = `${file}.${process.pid}`
  await writeFile(own, made, { mode: 0o600, flush: true })
  // Of several that start together the first one's stays, whole.
  await link(own, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(own)
  return Buffer.from(await readFile(file, 'utf8'), 'base64url')
}
