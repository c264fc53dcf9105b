import { describe, expect, test } from 'vitest'
import { besideEachOther, outcomeOf, tool } from '../../ops/gate.ts'

const report = {
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [{ status: 'passed', assertionResults: [{}, {}, {}] }],
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
