import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** What one runner of the gate found; a tool such as the type checker counts as one. */
export type Outcome = { passed: number; failed: number; skipped: number }

/** One runner: its name in the summary, and how it runs. */
export type Step = { name: string; run: () => Promise<Outcome & { output: string }> }

const running = new Set<ChildProcess>()

/** Ends what the gate has started, when it is itself told to stop. */
export function stopOnSignal(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => {
      for (const child of running) child.kill('SIGTERM')
      process.exit(130)
    })
}

async function runNode(words: readonly string[]): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, words, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1', NODE_NO_WARNINGS: '1' },
  })
  running.add(child)
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = Promise.withResolvers<number>()
  child.once('error', ended.reject)
  child.once('close', (code) => ended.resolve(code ?? 1))
  const code = await ended.promise
  running.delete(child)
  return { code, output: Buffer.concat(chunks).toString('utf8').trimEnd() }
}

/** A tool that either passes or fails as a whole. */
export const tool = (name: string, script: string, ...words: string[]): Step => ({
  name,
  run: async () => {
    const { code, output } = await runNode([join('node_modules', script), ...words])
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, output }
  },
})

type Report = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { status: string; assertionResults: unknown[] }[]
}

/** Counts a report; a file that broke before its first test counts as one failure. */
export function outcomeOf(report: Report, exitCode: number): Outcome {
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length
  const failed = report.numFailedTests + broken
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** On CI a machine may stall: where real servers run, a failure must happen twice to count. */
const retriesOf = (project: string): number =>
  process.env.CI && (project === 'contract' || project === 'faults') ? 1 : 0

/** The tests of one project of `vitest.config.ts`. */
export const tests = (name: string, project: string): Step => ({
  name,
  run: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kaisen-gate-'))
    const file = join(folder, 'report.json')
    const { code, output } = await runNode([
      'node_modules/vitest/vitest.mjs',
      'run',
      `--project=${project}`,
      `--retry=${retriesOf(project)}`,
      '--reporter=minimal',
      '--silent=passed-only',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ])
    const text = await readFile(file, 'utf8').catch(() => null)
    await rm(folder, { recursive: true, force: true })
    if (text === null) return { passed: 0, failed: 1, skipped: 0, output }
    return { ...outcomeOf(JSON.parse(text), code), output }
  },
})

const total = (outcomes: readonly Outcome[]): Outcome => ({
  passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
  failed: outcomes.reduce((sum, { failed }) => sum + failed, 0),
  skipped: outcomes.reduce((sum, { skipped }) => sum + skipped, 0),
})

async function report(step: Step): Promise<Outcome> {
  const started = performance.now()
  const { output, ...outcome } = await step.run()
  const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(6)
  const counts =
    outcome.passed + outcome.failed === 1
      ? ''
      : `${outcome.passed} passed, ${outcome.failed} failed`
  const verdict = outcome.failed === 0 ? 'ok  ' : 'FAIL'
  console.log(`${verdict} ${seconds} s  ${step.name.padEnd(26)} ${counts}`.trimEnd())
  if (outcome.failed > 0) console.log(`\n${output}\n`)
  return outcome
}

/** Runs steps one after another. */
export async function inOrder(steps: readonly Step[]): Promise<Outcome> {
  const outcomes: Outcome[] = []
  for (const step of steps) outcomes.push(await report(step))
  return total(outcomes)
}

/** Runs rows of steps beside each other. */
export const besideEachOther = async (rows: readonly (readonly Step[])[]): Promise<Outcome> =>
  total(await Promise.all(rows.map(inOrder)))

/** The quick part: types, form, unused code, the tests that need no server. */
export const check = (): Promise<Outcome> =>
  besideEachOther([
    [tests('unit tests', 'unit')],
    [
      tool('types', 'typescript/bin/tsc', '--noEmit'),
      tool('form (biome)', '@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'),
      tool(
        'unused code (knip)',
        'knip/bin/knip.js',
        '--no-progress',
        '--treat-config-hints-as-errors',
      ),
    ],
  ])

/** The closing line, and the exit code that goes with it. */
export function close(outcomes: readonly Outcome[]): void {
  const { passed, failed, skipped } = total(outcomes)
  console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0
}
