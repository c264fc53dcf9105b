import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { startChild } from '../support/child.ts'
import { createDatabase } from '../support/postgres.ts'

const script = join(import.meta.dirname, '../support/trial-service.ts')

type Trial = { child: ChildProcess; lines: () => { msg: string; healthPort?: number }[] }

describe('service frame', () => {
  const children: ChildProcess[] = []
  let databaseUrl: string
  beforeAll(async () => {
    databaseUrl = await createDatabase()
  })
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
  })

  function launch(environment: Record<string, string>): Trial {
    const child = startChild([script], {
      env: { PATH: process.env.PATH, NATS_URL: 'nats://127.0.0.1:1', ...environment },
      stdout: 'pipe',
      ipc: true,
    })
    children.push(child)
    let text = ''
    child.stdout?.on('data', (chunk) => {
      text += chunk
    })
    const lines: Trial['lines'] = () =>
      text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line))
    return { child, lines }
  }
  const exitOf = (child: ChildProcess): Promise<number | null> =>
    new Promise((resolve) => child.once('exit', resolve))
  const messages = (trial: Trial): string[] => trial.lines().map(({ msg }) => msg)

  test('it is ready when started, and closes in order on a signal', async () => {
    const trial = launch({ DATABASE_URL: databaseUrl })
    await vi.waitFor(() => expect(messages(trial)).toContain('started'), { timeout: 30_000 })
    const port = trial.lines().find(({ msg }) => msg === 'started')?.healthPort
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`)
    expect(await answer.json()).toEqual({ ready: true, checks: { started: 'ok', trial: 'ok' } })
    const exit = exitOf(trial.child)
    trial.child.kill('SIGTERM')
    expect(await exit).toBe(0)
    expect(messages(trial).slice(-3)).toEqual(['stopping', 'closed in order', 'stopped'])
  })

  test('it ends when its supervisor is gone', async () => {
    const trial = launch({ DATABASE_URL: databaseUrl })
    await vi.waitFor(() => expect(messages(trial)).toContain('started'), { timeout: 30_000 })
    const exit = exitOf(trial.child)
    trial.child.disconnect()
    expect(await exit).toBe(0)
    expect(messages(trial)).toContain('closed in order')
  })

  test('a missing setting is named, and what fails to open ends the process', async () => {
    const unset = launch({})
    expect(await exitOf(unset.child)).toBe(2)
    expect(messages(unset)).toEqual(['DATABASE_URL is not set'])
    const failing = launch({ DATABASE_URL: databaseUrl, TRIAL_FAILS: '1' })
    expect(await exitOf(failing.child)).toBe(1)
    expect(messages(failing)).toContain('did not start')
  })
})
