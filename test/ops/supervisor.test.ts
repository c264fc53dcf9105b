import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { instanceSettings, publishSettings } from '../../ops/instance-settings.ts'
import { AlreadyRunningError, takeLock } from '../../ops/supervisor-lock.ts'
import { type SupervisedService, superviseService } from '../../ops/supervisor-process.ts'
import { superviseServer } from '../../ops/supervisor-server.ts'
import { freePorts, keptSecret, requireFreePort } from '../../ops/supervisor-settings.ts'
import { openHealthServer } from '../../platform/health.ts'
import { createDatabase } from '../support/postgres.ts'

const script = join(import.meta.dirname, '../support/trial-service.ts')

/** A server that ends when it is told to. */
function trialServer(pid: number) {
  const exit = Promise.withResolvers<number>()
  const end = (): void => exit.resolve(0)
  return { pid, exited: exit.promise, end, stop: async () => end() }
}

describe('supervisor', () => {
  let folder: string
  const services: SupervisedService[] = []
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kaisen-supervisor-'))
  })
  afterEach(async () => {
    for (const service of services.splice(0)) await service.stop()
    await rm(folder, { recursive: true, force: true })
  })

  async function supervise(environment: Record<string, string>) {
    const said: string[] = []
    const pids: number[] = []
    const [healthPort = 0] = await freePorts(1)
    const logFile = join(folder, 'logs', 'trial.log')
    const service = superviseService(
      {
        name: 'trial',
        script,
        healthPort,
        logFile,
        environment: { PATH: process.env.PATH, NATS_URL: 'nats://127.0.0.1:1', ...environment },
      },
      { say: (text) => said.push(text), started: (_name, pid) => pids.push(pid) },
    )
    services.push(service)
    return { service, said, pids, healthPort, logFile }
  }

  test('a service that was killed is started again, and stops in order', async () => {
    const { service, said, pids, healthPort, logFile } = await supervise({
      DATABASE_URL: await createDatabase(),
    })
    await service.ready
    process.kill(pids[0] as number, 'SIGKILL')
    await vi.waitFor(
      async () => {
        expect(pids).toHaveLength(2)
        expect((await fetch(`http://127.0.0.1:${healthPort}/readyz`)).status).toBe(200)
      },
      { timeout: 30_000, interval: 50 },
    )
    expect(said).toEqual(['trial ended (SIGKILL); starting it again in 200 ms'])
    await service.stop()
    expect(await readFile(logFile, 'utf8')).toContain('closed in order')
    expect(() => process.kill(pids[1] as number, 0)).toThrow()
  })

  test('a service that cannot start is given up, with what it said', async () => {
    const { service, pids } = await supervise({})
    await expect(service.ready).rejects.toThrow(/does not start.*\n.*DATABASE_URL is not set/)
    expect(pids).toHaveLength(5)
  })

  test('a server told to stop while it starts again is stopped', async () => {
    const begun: ReturnType<typeof trialServer>[] = []
    const held = Promise.withResolvers<void>()
    const start = async () => {
      const server = trialServer(begun.length)
      begun.push(server)
      if (begun.length > 1) await held.promise
      return server
    }
    const kept = await superviseServer('trial', start, { say: () => {}, started: () => {} })
    begun[0]?.end()
    await vi.waitFor(() => expect(begun).toHaveLength(2), { timeout: 10_000 })
    const stopped = kept.stop()
    held.resolve()
    await stopped
    expect(await begun[1]?.exited).toBe(0)
  })

  test('one instance per data folder; a dead holder does not block', async () => {
    const holder = spawn(process.execPath, [
      '--input-type=module',
      '-e',
      `import { takeLock } from '${join(import.meta.dirname, '../../ops/supervisor-lock.ts')}'
       await takeLock('${folder}')
       console.log('taken')
       setInterval(() => {}, 1000)`,
    ])
    await once(holder.stdout, 'data')
    await expect(takeLock(folder)).rejects.toThrow(AlreadyRunningError)
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    const lock = await takeLock(folder)
    await lock.release()
  })

  test('what a killed instance left running is awaited, then ended', async () => {
    const orphan = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 1500)'])
    const exited = once(orphan, 'exit')
    const before = await takeLock(folder)
    await before.note('services', 'commands', orphan.pid as number)
    const after = await takeLock(folder)
    expect(await exited).toEqual([0, null])
    await after.release()
  })

  test('the command line finds the servers of the instance that runs on its folder', async () => {
    const given = { DATA_DIR: folder, LOG_LEVEL: 'warn' }
    await expect(instanceSettings(given)).rejects.toThrow(/is not running/)
    const word = await publishSettings(folder, { DATABASE_URL: 'postgres://own', HOME: '/nowhere' })
    expect(await instanceSettings(given)).toEqual({ ...given, DATABASE_URL: 'postgres://own' })
    const named = { ...given, DATABASE_URL: 'postgres://named' }
    expect(await instanceSettings(named)).toEqual(named)
    await word.stop()
    expect(await instanceSettings(named)).toEqual(named)
    await expect(instanceSettings(given)).rejects.toThrow(/is not running/)
  })

  test('a taken port is refused by the name of its variable, a secret is kept', async () => {
    const server = await openHealthServer({ port: 0, checks: {} })
    await expect(requireFreePort('127.0.0.1', server.port, 'PORT')).rejects.toThrow(/Set PORT to/)
    await server.close()
    await requireFreePort('127.0.0.1', server.port, 'PORT')
    const secret = await keptSecret(folder, 'gateway')
    expect(secret.length).toBeGreaterThan(40)
    expect(await keptSecret(folder, 'gateway')).toBe(secret)
  })
})
