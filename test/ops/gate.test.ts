import { readFile } from 'node:fs/promises'
import { describe, expect, test, vi } from 'vitest'
import { besideEachOther, outcomeOf, tool } from '../../ops/gate.ts'
import { runNode } from '../../ops/gate-process.ts'

const report = {
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [{ status: 'passed', assertionResults: [{}, {}, {}] }],
}

/** Nobody may have fetched its exit code yet: then it is listed, as a zombie. */
const isAlive = async (pid: number): Promise<boolean> => {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ') Z')
  return !/\) [ZX]/.test(line)
}

describe('the gate', () => {
  test('counts tests, and a file that broke before its first test as a failure', () => {
    expect(outcomeOf(report, 0)).toEqual({ passed: 3, failed: 0, skipped: 0 })
    const broken = { ...report, testResults: [{ status: 'failed', assertionResults: [] }] }
    expect(outcomeOf(broken, 1)).toEqual({ passed: 3, failed: 1, skipped: 0 })
  })

  test('does not believe a runner that ends badly with nothing failed', () => {
    expect(outcomeOf(report, 1).failed).toBe(1)
  })

  test('ends what does not end, and all that it has started', async () => {
    const forever = 'setInterval(() => {}, 1000)'
    const script = `
      const child = require('node:child_process').spawn(process.execPath, ['-e', '${forever}'],
        { stdio: ['ignore', 'inh' + 'erit', 'inh' + 'erit'] })
      console.log(child.pid)`
    const runs = {
      late: { words: ['-e', `${script}; ${forever}`], terms: { limitMs: 1_000 } },
      lingering: {
        words: ['-e', `${script}; ${forever}`],
        terms: { limitMs: 60_000, graceMs: 1_000, isDone: async () => true },
      },
      forgotten: { words: ['-e', `${script}; child.unref()`], terms: { limitMs: 60_000 } },
    }
    for (const [name, { words, terms }] of Object.entries(runs)) {
      const { code, output } = await runNode(words, terms)
      expect(code).toBe(name === 'forgotten' ? 0 : name)
      await vi.waitFor(async () => expect(await isAlive(Number(output)), name).toBe(false), {
        timeout: 10_000,
      })
    }
  })

  test('a tool that fails fails the gate, beside one that passes', async () => {
    const passing = tool('types', 'typescript/bin/tsc', '--version')
    const failing = tool('types', 'typescript/bin/tsc', '--no-such-option')
    expect(await besideEachOther([[passing], [failing]])).toEqual({
      passed: 1,
      failed: 1,
      skipped: 0,
    })
  })
})
