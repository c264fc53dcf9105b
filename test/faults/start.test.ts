import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { newInstance } from '../support/running-kaisen.ts'

const root = join(import.meta.dirname, '../..')
const laterStartMsMax = 10_000

describe('npm start', () => {
  let instance: Awaited<ReturnType<typeof newInstance>>
  const started: ChildProcess[] = []
  beforeAll(async () => {
    instance = await newInstance()
  })
  afterAll(async () => {
    for (const child of started) child.kill('SIGKILL')
    await instance.remove()
  })

  function start(): { child: ChildProcess; output: () => string; ready: Promise<void> } {
    const child = spawn('node', ['ops/bootstrap.mjs', 'ops/start.ts'], {
      cwd: root,
      env: instance.environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    started.push(child)
    let text = ''
    const ready = Promise.withResolvers<void>()
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => {
        text += chunk
        if (text.includes('回線 is ready')) ready.resolve()
      })
    child.once('exit', (code) => ready.reject(new Error(`ended with ${code}:\n${text}`)))
    ready.promise.catch(() => {})
    return { child, output: () => text, ready: ready.promise }
  }
  async function end(child: ChildProcess): Promise<number | null> {
    const exit = once(child, 'exit')
    child.kill('SIGTERM')
    const [code] = await exit
    return code
  }
  async function pidsOf(): Promise<{ holder: number; all: number[] }> {
    const { holder, services, servers } = JSON.parse(
      await readFile(join(instance.dataDir, 'instance.json'), 'utf8'),
    )
    const children = [...Object.values(services), ...Object.values(servers)]
    return { holder: holder.pid, all: children.map((child) => (child as { pid: number }).pid) }
  }
  const isAlive = (pid: number): boolean => {
    try {
      process.kill(pid, 0)
      return true
    } catch {
      return false
    }
  }

  test('it comes up, refuses a second instance, stops cleanly', async () => {
    const first = start()
    await first.ready
    const { all } = await pidsOf()
    expect(all.length).toBeGreaterThanOrEqual(2)
    const second = start()
    await expect(second.ready).rejects.toThrow('is running on')
    expect(second.child.exitCode).toBe(1)
    expect(await end(first.child)).toBe(0)
    expect(all.filter(isAlive)).toEqual([])
  })

  test('a server that was killed is started again', async () => {
    const kaisen = start()
    await kaisen.ready
    const serverPids = async (): Promise<number[]> =>
      Object.values(
        JSON.parse(await readFile(join(instance.dataDir, 'instance.json'), 'utf8')).servers,
      ).map((server) => (server as { pid: number }).pid)
    const before = await serverPids()
    for (const pid of before) process.kill(pid, 'SIGKILL')
    await vi.waitFor(
      async () => {
        const now = await serverPids()
        expect(now.filter((pid) => isAlive(pid) && !before.includes(pid))).toHaveLength(2)
      },
      { timeout: 20_000, interval: 100 },
    )
    expect(kaisen.output()).toContain('postgres ended; starting it again')
    expect(await end(kaisen.child)).toBe(0)
  })

  test('after kill -9 of everything it comes up again within 10 s', async () => {
    const first = start()
    await first.ready
    const { holder, all } = await pidsOf()
    for (const pid of [holder, ...all]) process.kill(pid, 'SIGKILL')
    const before = performance.now()
    const again = start()
    await again.ready
    expect(performance.now() - before).toBeLessThan(laterStartMsMax)
    expect(await end(again.child)).toBe(0)
  })

  test('after kill -9 of the supervisor alone its orphans do not stand in the way', async () => {
    const first = start()
    await first.ready
    const { holder } = await pidsOf()
    process.kill(holder, 'SIGKILL')
    const before = performance.now()
    const again = start()
    await again.ready
    expect(performance.now() - before).toBeLessThan(laterStartMsMax)
    expect(await end(again.child)).toBe(0)
  })
})
