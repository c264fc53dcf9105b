import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { blobsName } from '../platform/blobs.ts'
import type { FileEntry } from './backup-files.ts'

const folderMode = 0o700
const fileMode = 0o600
/** An account and a digest: a backup's list of files never names a place outside. */
const blobPattern = /^blobs\/[0-9a-f-]{36}\/[0-9a-f]{64}$/

/** Files being written end so; the file itself follows or was never promised to anyone. */
const isWhole = (name: string): boolean => !name.endsWith('.new')

async function copy(from: string, to: string): Promise<FileEntry & { name: string }> {
  const bytes = await readFile(from)
  await mkdir(dirname(to), { recursive: true, mode: folderMode })
  await writeFile(to, bytes, { mode: fileMode, flag: 'wx', flush: true })
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { name: to, bytes: bytes.length, sha256 }
}

const namesBelow = async (root: string): Promise<string[]> => {
  const folders = await readdir(root).catch(() => [])
  const names = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(join(root, folder))).filter(isWhole).map((name) => join(folder, name)),
    ),
  )
  return names.flat().sort()
}

/** Copies the files of people into a backup, encrypted as they lie there. */
export async function backUpBlobs(dataDir: string, folder: string): Promise<FileEntry[]> {
  const entries: FileEntry[] = []
  for (const name of await namesBelow(join(dataDir, blobsName))) {
    const inBackup = join(blobsName, name)
    const entry = await copy(join(dataDir, inBackup), join(folder, inBackup))
    entries.push({ ...entry, name: inBackup })
  }
  return entries
}

/** Copies them back into an instance's folder. */
export async function restoreBlobs(
  folder: string,
  dataDir: string,
  files: readonly FileEntry[],
): Promise<void> {
  for (const { name } of files)
    if (blobPattern.test(name)) await copy(join(folder, name), join(dataDir, name))
}
