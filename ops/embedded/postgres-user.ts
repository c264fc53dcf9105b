import { execFile } from 'node:child_process'
import { constants } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

/** Whom the server runs as when we are root, for PostgreSQL refuses root; null: as ourselves. */
export type ServerUser = { uid: number; gid: number } | null

/** The owner of an existing data folder, otherwise the system's `postgres`, otherwise `nobody`. */
export async function ownerFor(dataDir: string): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return null
  const found = await stat(dataDir).catch(() => null)
  if (found !== null && found.uid !== 0) return { uid: found.uid, gid: found.gid }
  const accounts = (await readFile('/etc/passwd', 'utf8'))
    .split('\n')
    .map((line) => line.split(':'))
  for (const name of ['postgres', 'nobody']) {
    const account = accounts.find((fields) => fields[0] === name)
    if (account !== undefined) return { uid: Number(account[2]), gid: Number(account[3]) }
  }
  throw new Error('PostgreSQL cannot run as root, and there is no user postgres or nobody')
}

/**
 * The command line before the program's own arguments. `setpriv` gives up root and asks the
 * kernel to end the server when we die, however we die.
 */
export async function launchPrefix(
  user: ServerUser,
  folders: readonly string[],
  program: 'initdb' | 'postgres',
): Promise<readonly string[]> {
  const binary = join(folders[0] as string, program)
  if (process.platform !== 'linux' || !(await hasSetpriv())) {
    if (user !== null) throw new Error('setpriv (util-linux) is needed to run PostgreSQL as root')
    return [binary]
  }
  if (user === null) return ['setpriv', '--pdeathsig', 'INT', '--', binary]
  return [
    'setpriv',
    `--reuid=${user.uid}`,
    `--regid=${user.gid}`,
    '--clear-groups',
    '--pdeathsig',
    'INT',
    ...(await enteringClosedFolders(user, folders)),
    '--',
    binary,
  ]
}

const hasSetpriv = () =>
  promisify(execFile)('setpriv', ['--version']).then(
    () => true,
    () => false,
  )

/**
 * A clone under /root cannot be entered by the server's user: the one right to pass closed
 * folders is then kept, rather than copying the programs and the data elsewhere.
 */
async function enteringClosedFolders(
  user: { uid: number; gid: number },
  folders: readonly string[],
): Promise<readonly string[]> {
  const open = await Promise.all(folders.map((folder) => everyoneEnters(dirname(folder), user)))
  if (open.every(Boolean)) return []
  const status = await readFile('/proc/self/status', 'utf8')
  const bounding = BigInt(`0x${/^CapBnd:\s*(\w+)$/m.exec(status)?.[1] ?? '0'}`)
  const capability = (bounding & 4n) === 0n ? 'dac_override' : 'dac_read_search'
  // Without the bit, access(2), by which the programs look for each other, forgets the right.
  return [
    '--securebits=+no_setuid_fixup',
    `--inh-caps=+${capability}`,
    `--ambient-caps=+${capability}`,
  ]
}

async function everyoneEnters(
  folder: string,
  user: { uid: number; gid: number },
): Promise<boolean> {
  const { mode, uid, gid } = await stat(folder)
  const bit =
    uid === user.uid ? constants.S_IXUSR : gid === user.gid ? constants.S_IXGRP : constants.S_IXOTH
  if ((mode & bit) === 0) return false
  const parent = dirname(folder)
  return parent === folder || everyoneEnters(parent, user)
}
