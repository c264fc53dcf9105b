import { createCipheriv, createDecipheriv, createHash, createHmac } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { PersonKeys } from './personal-data/person-keys.ts'
import type { PersonKey } from './personal-data/sealing.ts'

/** Folder of the files of people below DATA_DIR: `blobs/<account>/<SHA-256>`. */
export const blobsName = 'blobs'

const folderMode = 0o700
const fileMode = 0o600
const cipher = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/** Files of an account outside the log, each under the SHA-256 of its bytes, encrypted. */
export type Blobs = {
  /** Keeps the bytes whole or not at all; the same bytes twice are one file. */
  put: (accountId: string, bytes: Buffer) => Promise<string>
  /** The bytes; null where the account has none of that name, or was erased. */
  get: (accountId: string, sha256: string) => Promise<Buffer | null>
  count: (accountId: string) => Promise<number>
  /** Where bytes may lie that are still coming in; emptied when the files are opened. */
  incoming: string
}

/** The nonce follows from the bytes: the same file is the same on disk, and none is used twice. */
const encrypted = ({ cipherKey, nonceKey }: PersonKey, sha256: string, bytes: Buffer): Buffer => {
  const nonce = createHmac('sha256', nonceKey).update(`file ${sha256}`).digest()
  const head = nonce.subarray(0, nonceBytes)
  const encryption = createCipheriv(cipher, cipherKey, head)
  encryption.setAAD(Buffer.from(sha256))
  const body = [encryption.update(bytes), encryption.final()]
  return Buffer.concat([head, ...body, encryption.getAuthTag()])
}

const decrypted = ({ cipherKey }: PersonKey, sha256: string, hidden: Buffer): Buffer => {
  const end = hidden.length - tagBytes
  const decryption = createDecipheriv(cipher, cipherKey, hidden.subarray(0, nonceBytes))
  decryption.setAAD(Buffer.from(sha256))
  decryption.setAuthTag(hidden.subarray(end))
  return Buffer.concat([decryption.update(hidden.subarray(nonceBytes, end)), decryption.final()])
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** Ids and digests only: a path is never made of anything that a person typed. */
const isPlain = (part: string): boolean => /^[0-9a-f-]{36}$|^[0-9a-f]{64}$/.test(part)

/** Writes a file beside its place, to the disk, and moves it there. */
async function writeWhole(folder: string, name: string, bytes: Buffer): Promise<void> {
  const beside = join(folder, `${name}.new`)
  const file = await open(beside, 'w', fileMode)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(beside, join(folder, name))
}

/** Reads the files of people and nothing else: another service may be taking more in meanwhile. */
export const readBlobs =
  (dataDir: string, keys: Pick<PersonKeys, 'toOpen'>): Blobs['get'] =>
  async (accountId, sha256) => {
    if (!isPlain(accountId) || !isPlain(sha256)) return null
    const key = (await keys.toOpen([accountId])).get(accountId)
    if (key === null || key === undefined) return null
    const file = join(dataDir, blobsName, accountId, sha256)
    const hidden = await readFile(file).catch((error) => {
      if (isMissing(error)) return null
      throw error
    })
    return hidden === null ? null : decrypted(key, sha256, hidden)
  }

/** Opens the files of people below the data folder; the keys are those of their events (OPS-12). */
export async function openBlobs(
  dataDir: string,
  keys: Pick<PersonKeys, 'toSeal' | 'toOpen'>,
): Promise<Blobs> {
  const root = join(dataDir, blobsName)
  const incoming = join(dataDir, 'incoming')
  await rm(incoming, { recursive: true, force: true })
  await mkdir(incoming, { recursive: true, mode: folderMode })
  const folderOf = (accountId: string): string => {
    if (!isPlain(accountId)) throw new Error(`${accountId} is no account`)
    return join(root, accountId)
  }
  const namesOf = (accountId: string): Promise<string[]> =>
    readdir(folderOf(accountId)).catch((error) => {
      if (isMissing(error)) return []
      throw error
    })
  return {
    incoming,
    put: async (accountId, bytes) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const folder = folderOf(accountId)
      const key = (await keys.toSeal([accountId])).get(accountId)
      if (key === null || key === undefined) throw new Error(`${accountId} was erased`)
      await mkdir(folder, { recursive: true, mode: folderMode })
      await writeWhole(folder, sha256, encrypted(key, sha256, bytes))
      return sha256
    },
    get: readBlobs(dataDir, keys),
    count: async (accountId) =>
      (await namesOf(accountId)).filter((name) => !name.endsWith('.new')).length,
  }
}
