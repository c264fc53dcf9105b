import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'

type Options = Pick<SpawnOptions, 'env' | 'cwd'> & {
  /** What becomes of its standard output: read by the test, or thrown away. */
  stdout?: 'pipe' | 'ignore'
  /** Whether messages go to and fro. */
  ipc?: boolean
}

const alive = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of alive) child.kill('SIGKILL')
})

/**
 * A Node process of a test, on the pinned Node. What it complains of is shown; yet our own output
 * is never given to it, for a child that outlived its test would keep the runner waiting for ever.
 */
export function startChild(words: readonly string[], options: Options = {}): ChildProcess {
  const { stdout = 'ignore', ipc = false, ...rest } = options
  const child = spawn(process.execPath, words, {
    ...rest,
    stdio: ['ignore', stdout, 'pipe', ...(ipc ? (['ipc'] as const) : [])],
  })
  child.stderr?.on('data', (chunk: Buffer) => process.stderr.write(chunk))
  alive.add(child)
  child.once('exit', () => alive.delete(child))
  return child
}
