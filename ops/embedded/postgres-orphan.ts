import { execFile } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const interruptTimeoutMs = 10_000
const pollMs = 20

/**
 * Clears what a killed supervisor left: a server that goes on without us is ended, and a pid file
 * whose process is gone, dead or somebody else's is removed. A server in use is left alone.
 */
export async function endOrphan(dataDir: string): Promise<void> {
  const pidFile = join(dataDir, 'postmaster.pid')
  const text = await readFile(pidFile, 'utf8').catch(() => null)
  if (text === null) return
  const pid = Number.parseInt(text, 10)
  const found = await processOf(pid)
  if (found === null || !found.command.includes(dataDir)) {
    await rm(pidFile, { force: true })
    return
  }
  const parent = await processOf(found.parentPid)
  if (parent !== null && found.parentPid !== process.pid && /\bnode\b/.test(parent.command))
    throw new Error(`${dataDir} is in use: its server runs under process ${found.parentPid}`)
  process.kill(pid, 'SIGINT')
  const deadline = performance.now() + interruptTimeoutMs
  while ((await processOf(pid)) !== null) {
    if (performance.now() > deadline) process.kill(pid, 'SIGQUIT')
    await sleep(pollMs)
  }
  await rm(pidFile, { force: true })
}

type FoundProcess = { command: string; parentPid: number }

/** A living process; null for one that is gone or a zombie. */
async function processOf(pid: number): Promise<FoundProcess | null> {
  if (!Number.isInteger(pid) || pid <= 0) return null
  if (process.platform === 'linux') return processOfLinux(pid)
  const { stdout } = await promisify(execFile)('ps', [
    '-o',
    'stat=,ppid=,command=',
    '-p',
    String(pid),
  ]).catch(() => ({ stdout: '' }))
  const [, state, parentPid, command] = /^\s*(\S+)\s+(\d+)\s+(.*)$/m.exec(stdout) ?? []
  if (state === undefined || state.startsWith('Z') || command === undefined) return null
  return { command, parentPid: Number(parentPid) }
}

async function processOfLinux(pid: number): Promise<FoundProcess | null> {
  try {
    const [status, commandLine] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile(`/proc/${pid}/cmdline`, 'utf8'),
    ])
    // The program's name in brackets may itself hold spaces and brackets.
    const [state, parentPid] = status.slice(status.lastIndexOf(')') + 2).split(' ')
    if (state === 'Z' || state === 'X') return null
    return { command: commandLine.replaceAll('\0', ' '), parentPid: Number(parentPid) }
  } catch {
    return null
  }
}
