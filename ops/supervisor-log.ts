import { createWriteStream, mkdirSync, renameSync, statSync, type WriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'

const logBytesMax = 16 * 1024 ** 2
const logTailLines = 12

/** Opens a service's log to append; a large one of earlier starts is kept once, as `.old`. */
export function openLogFile(file: string): WriteStream {
  mkdirSync(dirname(file), { recursive: true })
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size > logBytesMax) renameSync(file, `${file}.old`)
  return createWriteStream(file, { flags: 'a' })
}

/** A line of a log as a person reads it. */
export function readableLine(line: string): string {
  try {
    const { time, level, msg, err } = JSON.parse(line)
    const reason = err?.message === undefined ? '' : `: ${err.message}`
    return `    ${String(time).slice(11, 19)} ${level} ${msg}${reason}`
  } catch {
    return `    ${line}`
  }
}

/** The last messages of a log. */
export async function logTail(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '')
  return text.trimEnd().split('\n').slice(-logTailLines).map(readableLine).join('\n')
}

/** Whether someone at the terminal should see the line: errors once it runs, fatal ones always. */
export const isGrave = (line: string, isRunning: boolean): boolean =>
  line.includes('"level":"fatal"') || (isRunning && line.includes('"level":"error"'))
