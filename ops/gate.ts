import { access, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runNode } from './gate-process.ts'

const minute = 60_000
const toolLimitMs = 5 * minute
/** Several times what the slowest of them takes on two cores. */
const testsLimitMs = 12 * minute
/** A runner that has reported waits for what its tests have left behind. */
const lingerMs = 30_000

/** What one runner of the gate found; a tool such as the type checker counts as one. */
export type Outcome = { passed: number; failed: number; skipped: number }

/** One runner: its name in the summary, and how it runs. */
export type Step = { name: string; run: () => Promise<Outcome & { output: string }> }

/** A tool that either passes or fails as a whole. */
export const tool = (name: string, script: string, ...words: string[]): Step => ({
  name,
  run: async () => {
    const { code, output } = await runNode([join('node_modules', script), ...words], {
      limitMs: toolLimitMs,
    })
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

type Told = Outcome & { output: string }

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  )

/** One run of a project's tests; null where they did not end in time. */
async function runTests(project: string, folder: string): Promise<Told | null> {
  const report = join(folder, 'report.json')
  const progressFile = join(folder, 'progress')
  const progress = () => readFile(progressFile, 'utf8').catch(() => 'beginning')
  const { code, output } = await runNode(
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      `--project=${project}`,
      `--retry=${retriesOf(project)}`,
      '--reporter=minimal',
      '--silent=passed-only',
      '--reporter=json',
      '--reporter=./ops/gate-reporter.ts',
      `--outputFile.json=${report}`,
    ],
    {
      limitMs: testsLimitMs,
      isDone: () => exists(report),
      graceMs: lingerMs,
      progress: async () => `${project}: ${await progress()}`,
      environment: { GATE_PROGRESS: progressFile },
    },
  )
  if (code === 'late') {
    console.log(`LATE ${project}: ended after ${testsLimitMs / minute} minutes\n${output}`)
    console.log(`     it stood at ${await progress()}`)
    return null
  }
  if (code === 'lingering')
    console.log(`warn ${project}: its tests have left a child behind, which was ended`)
  if (!(await exists(report))) return { passed: 0, failed: 1, skipped: 0, output }
  const read: Report = JSON.parse(await readFile(report, 'utf8'))
  return { ...outcomeOf(read, code === 'lingering' ? 0 : code), output }
}

/** The tests of one project of `vitest.config.ts`; on CI they may be late once. */
export const tests = (name: string, project: string): Step => ({
  name,
  run: async () => {
    for (let tries = process.env.CI ? 2 : 1; tries > 0; tries -= 1) {
      const folder = await mkdtemp(join(tmpdir(), 'kaisen-gate-'))
      const told = await runTests(project, folder)
      await rm(folder, { recursive: true, force: true })
      if (told !== null) return told
    }
    return { passed: 0, failed: 1, skipped: 0, output: 'not in time' }
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
